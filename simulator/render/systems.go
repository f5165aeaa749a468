package render

// Systems of the identifiers that the practice gives out itself.
const (
	MRNSystem       = "https://qsmartcare.example/identifiers/mrn"
	AccountSystem   = "https://qsmartcare.example/identifiers/account"
	EncounterSystem = "https://qsmartcare.example/identifiers/encounter"
	StaffSystem     = "https://qsmartcare.example/identifiers/staff"
	PracticeSystem  = "https://qsmartcare.example/identifiers/organization"
)

// Systems that HL7 and others publish, as US Core 3.1.1 names them.
const (
	npi             = "http://hl7.org/fhir/sid/us-npi"
	loinc           = "http://loinc.org"
	ucum            = "http://unitsofmeasure.org"
	identifierType  = "http://terminology.hl7.org/CodeSystem/v2-0203"
	allergyClinical = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
	allergyVerified = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"
	allergyCategory = "http://hl7.org/fhir/allergy-intolerance-category"
	vitalCategory   = "http://terminology.hl7.org/CodeSystem/observation-category"
	observationIs   = "http://hl7.org/fhir/observation-status"
	encounterIs     = "http://hl7.org/fhir/encounter-status"
	gender          = "http://hl7.org/fhir/administrative-gender"
	language        = "urn:ietf:bcp:47"
	participation   = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
	discharge       = "http://terminology.hl7.org/CodeSystem/discharge-disposition"
	organizationIs  = "http://terminology.hl7.org/CodeSystem/organization-type"
)

const (
	usCore    = "http://hl7.org/fhir/us/core/StructureDefinition/"
	fhirVital = "http://hl7.org/fhir/StructureDefinition/"
)

// Profiles returns the profiles that resources of the type are rendered to,
// none for types that are not rendered: US Core 3.1.1, and the vital signs
// profiles of FHIR R4, which US Core adopts.
func Profiles(resource string) []string {
	switch resource {
	case "Observation":
		var out []string
		for _, code := range vitalCodes() {
			out = append(out, profileOfVital(code))
		}
		return out
	case "Patient", "AllergyIntolerance", "Encounter", "Location", "Organization", "Practitioner":
		return []string{usCoreProfile(resource)}
	}
	return nil
}

func usCoreProfile(resource string) string {
	switch resource {
	case "Patient":
		return usCore + "us-core-patient"
	case "AllergyIntolerance":
		return usCore + "us-core-allergyintolerance"
	case "Encounter":
		return usCore + "us-core-encounter"
	case "Location":
		return usCore + "us-core-location"
	case "Organization":
		return usCore + "us-core-organization"
	case "Practitioner":
		return usCore + "us-core-practitioner"
	}
	return ""
}

// vitalCodes are the LOINC codes of the vital signs that have a profile.
func vitalCodes() []string {
	return []string{
		"85354-9", "8302-2", "29463-7", "8310-5", "8867-4", "9279-1", "39156-5",
		"9843-4", "2708-6", "59408-5", "77606-2", "59576-9", "8289-1",
	}
}

// profileOfVital returns the profile for the LOINC code; a vital sign that
// has none of its own keeps the general one.
func profileOfVital(code string) string {
	switch code {
	case "85354-9":
		return fhirVital + "bp"
	case "8302-2":
		return fhirVital + "bodyheight" //nolint:misspell // the name of the profile
	case "29463-7":
		return fhirVital + "bodyweight"
	case "8310-5":
		return fhirVital + "bodytemp"
	case "8867-4":
		return fhirVital + "heartrate"
	case "9279-1":
		return fhirVital + "resprate"
	case "39156-5":
		return fhirVital + "bmi"
	case "9843-4":
		return fhirVital + "headcircum"
	case "2708-6":
		return fhirVital + "oxygensat"
	case "59408-5":
		return usCore + "us-core-pulse-oximetry"
	case "77606-2":
		return usCore + "pediatric-weight-for-height"
	case "59576-9":
		return usCore + "pediatric-bmi-for-age"
	case "8289-1":
		return usCore + "head-occipital-frontal-circumference-percentile"
	}
	return fhirVital + "vitalsigns"
}
