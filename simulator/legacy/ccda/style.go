package ccda

// Style says how a document is written where the sample of the API
// documentation leaves what HL7 asks for. Printed has the sample's ways,
// Standard those of C-CDA R2.1; each field names its erratum.
type Style struct {
	// Root is the root below which the practice numbers documents, patients
	// and facts. Erratum ccda-example-oid.
	Root string
	// Offset ends times that are more precise than a day. ccda-timezone.
	Offset string
	// Phones writes telephone numbers as the sample does or as RFC 3966
	// does. ccda-telecom-space.
	Phones Phones
	// NoPhone is the value of the telecom of staff who have no telephone;
	// "" writes the null flavor NI. ccda-telecom-null.
	NoPhone string
	// GroupRoot is the root of the identifier of the physicians' group.
	// ccda-org-oid.
	GroupRoot string
	// Identifiers are those of staff and organizations. ccda-npi.
	Identifiers Identifiers
	// Names are those of author and data enterer. ccda-name-no-family.
	Names Names
	// Specialties are those of staff. ccda-code-nullflavor.
	Specialties Specialties
	// NameAtBirth adds the second name of the sample for whoever has a given
	// name from birth. ccda-second-name.
	NameAtBirth bool
	// Sample adds the identifier that the sample prints for its patient.
	Sample bool
	// Zips are postal codes as they are on record or only such as can be.
	// ccda-postal, legacy-address-mix.
	Zips Zips
}

// Phones is a way to write telephone numbers.
type Phones string

// The ways to write telephone numbers.
const (
	PhonesPrinted Phones = "tel:+1(555)-777-1234"
	PhonesRFC3966 Phones = "tel:+1-555-777-1234"
)

// Identifiers are what identifies staff and organizations.
type Identifiers string

// The identifiers: whatever the sample prints, or valid provider identifiers.
const (
	IdentifiersPrinted Identifiers = "printed"
	IdentifiersNPI     Identifiers = "npi"
)

// Names is a way to write the names of author and data enterer.
type Names string

// The ways to write names: both in one given name, or given and family name.
const (
	NamesInOne Names = "one given name"
	NamesParts Names = "given and family"
)

// Specialties is a way to write what staff are.
type Specialties string

// The ways to write specialties: the words beside a null flavor, or the code.
const (
	SpecialtiesWords Specialties = "null flavor with words"
	SpecialtiesCodes Specialties = "code"
)

// Zips is a way to write postal codes.
type Zips string

// The ways to write postal codes: as kept, or only of five or nine digits.
const (
	ZipsKept  Zips = "as kept"
	ZipsValid Zips = "valid"
)

// Printed returns the style of the document's sample.
func Printed() Style {
	return Style{
		Root:        "2.16.840.1.113883.19.5.99999",
		Phones:      PhonesPrinted,
		NoPhone:     "nullFlavor",
		GroupRoot:   "1.2.16.840.1.113883.4.6",
		Identifiers: IdentifiersPrinted,
		Names:       NamesInOne,
		Specialties: SpecialtiesWords,
		NameAtBirth: true,
		Sample:      true,
		Zips:        ZipsKept,
	}
}

// Standard returns the style of C-CDA R2.1. Its root is in the arc that is
// free to everybody who has a UUID (ITU-T X.667).
func Standard() Style {
	return Style{
		Root:        "2.25.302837602552159102157003688443232728663",
		Offset:      "+0000",
		Phones:      PhonesRFC3966,
		GroupRoot:   oidNPI,
		Identifiers: IdentifiersNPI,
		Names:       NamesParts,
		Specialties: SpecialtiesCodes,
		Zips:        ZipsValid,
	}
}
