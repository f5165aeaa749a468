package ccda

import "time"

// header returns everything before the body, in the order that the schema
// fixes (LEGACY-CCDA-05 to -29, table T7).
func (s summary) header() several {
	number := s.number()
	return several{
		el("realmCode", attr{"code", "US"}),
		el("typeId", attr{"root", "2.16.840.1.113883.1.3"}, attr{"extension", "POCD_HD000040"}),
		s.claims(),
		id(s.root(numbersDocuments), number),
		el("code", loinc("34133-9", "Summarization of Episode Note")),
		el("title", text("Patient Chart Summary")),
		el("effectiveTime", attr{"value", s.moment(s.Now)}),
		el("confidentialityCode", concept("N", system{oidConfidential, "Confidentiality"}, "normal")),
		el("languageCode", attr{"code", "en-US"}),
		el("setId", attr{"root", s.root(numbersSets)}, attr{"extension", "s" + number}),
		el("versionNumber", attr{"value", "1"}),
		s.recordTarget(),
		s.author(),
		s.dataEnterer(),
		s.custodian(),
		s.legalAuthenticator(),
		s.documentationOf(),
	}
}

// claims returns the document's templates. A single section can't be a
// Continuity of Care Document, which has six at least, and does not claim it.
func (s summary) claims() several {
	claims := several{template("2.16.840.1.113883.10.20.22.1.1", "2015-08-01")}
	if s.Section.IsAll() {
		claims = append(claims, template("2.16.840.1.113883.10.20.22.1.2", "2015-08-01"))
	}
	return claims
}

// moment writes a time of the simulator's clock to the second, in UTC.
func (s summary) moment(t time.Time) string {
	return t.UTC().Format("20060102150405") + s.style.Offset
}

// day writes a time to the day.
func day(t time.Time) string { return t.UTC().Format("20060102") }

// interval writes a span of days or times as low and high. A start that is
// not known is said to be unknown; an end that is not known is left out.
func interval(low, high string) element {
	return el("effectiveTime", end("low", low), when(high != "", end("high", high)))
}

// end is one end of an interval.
func end(tag, at string) element {
	if at == "" {
		return null(tag, "UNK")
	}
	return el(tag, attr{"value", at})
}

// dayOrNone is day for times that may be missing.
func dayOrNone(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return day(t)
}
