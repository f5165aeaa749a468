package ccda

import "qsmartcare.example/conformance/fixtures/cohort"

// route writes how a medicine is taken: C-CDA asks for the NCI Thesaurus, and
// has the code of the chart as a translation. No route is written for none.
func route(of cohort.Code) several {
	if of.Code == "" {
		return nil
	}
	code, words := thesaurus(of.Code)
	if code == "" {
		return several{el("routeCode", attr{"nullFlavor", "OTH"}, coded("translation", of))}
	}
	return several{el("routeCode",
		concept(code, system{oidNCI, "NCI Thesaurus"}, words),
		coded("translation", of))}
}

// thesaurus returns the route in the NCI Thesaurus (FDA's routes of
// administration) for that of SNOMED CT or of HL7 v3.
func thesaurus(code string) (nci, words string) {
	switch code {
	case "26643006", "PO":
		return "C38288", "Oral"
	case "78421000", "IM":
		return "C28161", "Intramuscular"
	case "34206005", "SC", "SQ":
		return "C38299", "Subcutaneous"
	case "47625008", "IV":
		return "C38276", "Intravenous"
	case "46713006", "NASINHL", "NASINHLC":
		return "C38284", "Nasal"
	case "447694001", "18679011000001101", "RESPIR":
		return "C38216", "Respiratory (inhalation)"
	case "6064005", "TOPICAL":
		return "C38304", "Topical"
	case "54485002":
		return "C38287", "Ophthalmic"
	case "10547007":
		return "C38192", "Auricular (otic)"
	case "37161004":
		return "C38295", "Rectal"
	case "37839007":
		return "C38300", "Sublingual"
	case "45890007":
		return "C38305", "Transdermal"
	case "16857009":
		return "C38313", "Vaginal"
	case "372464004", "ID":
		return "C38238", "Intradermal"
	}
	return "", ""
}

// site writes where on the body a vaccine was given: C-CDA asks for SNOMED CT,
// and has the code of the chart as a translation.
func site(of cohort.Code) several {
	code, words := "", ""
	switch of.Code {
	case "":
		return nil
	case "LD":
		code, words = "16217701000119102", "Structure of left deltoid muscle"
	case "RD":
		code, words = "16217661000119109", "Structure of right deltoid muscle"
	case "LT":
		code, words = "61396006", "Structure of left thigh"
	case "RT":
		code, words = "11207009", "Structure of right thigh"
	default:
		return several{coded("approachSiteCode", of)}
	}
	return several{el("approachSiteCode", snomed(code, words), coded("translation", of))}
}
