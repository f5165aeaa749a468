package ccda

import (
	"strings"

	"qsmartcare.example/conformance/fixtures/cohort"
)

// address writes an address; use "" is the sample's of the primary care
// provider. One of which nothing is known gets the null flavor NI.
func (s summary) address(use string, a cohort.Address) element {
	if a == (cohort.Address{}) {
		return null("addr", "NI")
	}
	return el("addr",
		when(use != "", attr{"use", use}),
		known("streetAddressLine", a.Line),
		known("city", a.City),
		known("state", a.State),
		known("postalCode", s.zip(a.Zip)),
		el("country", text("US")),
	)
}

func known(tag, value string) element {
	if value == "" {
		return null(tag, "NI")
	}
	return el(tag, text(value))
}

// zip returns the postal code in the style of the document.
func (s summary) zip(kept string) string {
	if s.style.Zips == ZipsKept {
		return kept
	}
	kept = strings.TrimSuffix(kept, "-")
	five, four, nine := strings.Cut(kept, "-")
	if len(five) != 5 || !isDigits(five) || nine && (len(four) != 4 || !isDigits(four)) {
		return ""
	}
	return kept
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func (s summary) telecom(value, use string) element {
	return el("telecom", attr{"value", value}, attr{"use", use})
}

// staffTelecom is the telephone of staff, who may have none.
func (s summary) staffTelecom(phone, use string) element {
	switch {
	case phone != "":
		return s.telecom(s.phone(phone), use)
	case s.style.NoPhone != "":
		return s.telecom(s.style.NoPhone, use)
	}
	return el("telecom", attr{"nullFlavor", "NI"}, attr{"use", use})
}

// phone writes the telephone of staff or an organization.
func (s summary) phone(kept string) string {
	if s.style.Phones == PhonesPrinted {
		return "tel:" + kept
	}
	return dialled(kept)
}

// patientPhone writes a patient's, to which the sample adds the country.
func (s summary) patientPhone(kept string) string {
	if s.style.Phones == PhonesPrinted {
		return "tel:+1" + strings.ReplaceAll(kept, ") ", ")-")
	}
	return dialled(kept)
}

// dialled writes a number of the United States as RFC 3966 does.
func dialled(kept string) string {
	var digits []byte
	for _, c := range []byte(kept) {
		if '0' <= c && c <= '9' {
			digits = append(digits, c)
		}
	}
	d := strings.TrimPrefix(string(digits), "1")
	if len(d) != 10 {
		return "tel:+1" + d
	}
	return "tel:+1-" + d[:3] + "-" + d[3:6] + "-" + d[6:]
}
