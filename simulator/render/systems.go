package render

// Systems of the identifiers that the practice gives out itself.
const (
	MRNSystem       = "https://qsmartcare.example/identifiers/mrn"
	AccountSystem   = "https://qsmartcare.example/identifiers/account"
	EncounterSystem = "https://qsmartcare.example/identifiers/encounter"
	StaffSystem     = "https://qsmartcare.example/identifiers/staff"
	PracticeSystem  = "https://qsmartcare.example/identifiers/organization"
	DocumentSystem  = "https://qsmartcare.example/identifiers/document"
)

// Systems that HL7 and others publish, as US Core 3.1.1 names them.
const (
	npi            = "http://hl7.org/fhir/sid/us-npi"
	clia           = "urn:oid:2.16.840.1.113883.4.7"
	loinc          = "http://loinc.org"
	ucum           = "http://unitsofmeasure.org"
	gender         = "http://hl7.org/fhir/administrative-gender"
	language       = "urn:ietf:bcp:47"
	gs1            = "http://hl7.org/fhir/NamingSystem/gs1-di"
	fda            = "http://hl7.org/fhir/NamingSystem/fda-udi"
	documentFormat = "http://ihe.net/fhir/ValueSet/IHE.FormatCode.codesystem"

	terminology         = "http://terminology.hl7.org/CodeSystem/"
	identifierType      = terminology + "v2-0203"
	performs            = terminology + "v2-0443"
	participation       = terminology + "v3-ParticipationType"
	discharge           = terminology + "discharge-disposition"
	organizationIs      = terminology + "organization-type"
	allergyClinical     = terminology + "allergyintolerance-clinical"
	allergyVerified     = terminology + "allergyintolerance-verification"
	conditionClinical   = terminology + "condition-clinical"
	conditionVerified   = terminology + "condition-ver-status"
	observationCategory = terminology + "observation-category"
	requestCategory     = terminology + "medicationrequest-category"
	goalAchievement     = terminology + "goal-achievement"
	endpointIs          = terminology + "endpoint-connection-type"
	provenanceAgent     = terminology + "provenance-participant-type"
	coreAgent           = "http://hl7.org/fhir/us/core/CodeSystem/us-core-provenance-participant-type"

	allergyCategory  = "http://hl7.org/fhir/allergy-intolerance-category"
	observationIs    = "http://hl7.org/fhir/observation-status"
	encounterIs      = "http://hl7.org/fhir/encounter-status"
	reportIs         = "http://hl7.org/fhir/diagnostic-report-status"
	documentIs       = "http://hl7.org/fhir/document-reference-status"
	eventStatus      = "http://hl7.org/fhir/event-status"
	requestIs        = "http://hl7.org/fhir/request-status"
	teamStatus       = "http://hl7.org/fhir/care-team-status"
	goalStatus       = "http://hl7.org/fhir/goal-status"
	deviceStatus     = "http://hl7.org/fhir/device-status"
	deviceAction     = "http://hl7.org/fhir/device-action"
	requestStatus    = "http://hl7.org/fhir/CodeSystem/medicationrequest-status"
	requestIntent    = "http://hl7.org/fhir/CodeSystem/medicationrequest-intent"
	medicationStatus = "http://hl7.org/fhir/CodeSystem/medication-status"
)

const (
	usCore    = "http://hl7.org/fhir/us/core/StructureDefinition/"
	fhirVital = "http://hl7.org/fhir/StructureDefinition/"

	laboratoryProfile = usCore + "us-core-observation-lab"
	smokingProfile    = usCore + "us-core-smokingstatus"
	reportProfileLab  = usCore + "us-core-diagnosticreport-lab"
	reportProfileNote = usCore + "us-core-diagnosticreport-note"
)

// Profiles returns the profiles that resources of the type are rendered to,
// none for types that are not rendered: US Core 3.1.1, and the vital signs
// profiles of FHIR R4, which US Core adopts.
func Profiles(resource string) []string {
	switch resource {
	case "Observation":
		out := []string{laboratoryProfile, smokingProfile}
		for _, code := range vitalCodes() {
			out = append(out, profileOfVital(code))
		}
		return out
	case "DiagnosticReport":
		return []string{reportProfileLab, reportProfileNote}
	}
	if profile := usCoreProfile(resource); profile != "" {
		return []string{profile}
	}
	return nil
}

// usCoreProfile returns the profile of a type that has one alone.
func usCoreProfile(resource string) string {
	switch resource {
	case "AllergyIntolerance":
		return usCore + "us-core-allergyintolerance"
	case "CarePlan":
		return usCore + "us-core-careplan"
	case "CareTeam":
		return usCore + "us-core-careteam"
	case "Condition":
		return usCore + "us-core-condition"
	case "Device":
		return usCore + "us-core-implantable-device"
	case "DocumentReference":
		return usCore + "us-core-documentreference"
	case "Encounter":
		return usCore + "us-core-encounter"
	case "Goal":
		return usCore + "us-core-goal"
	case "Immunization":
		return usCore + "us-core-immunization"
	case "Location":
		return usCore + "us-core-location"
	case "Medication":
		return usCore + "us-core-medication"
	case "MedicationRequest":
		return usCore + "us-core-medicationrequest"
	case "Organization":
		return usCore + "us-core-organization"
	case "Patient":
		return usCore + "us-core-patient"
	case "Practitioner":
		return usCore + "us-core-practitioner"
	case "PractitionerRole":
		return usCore + "us-core-practitionerrole"
	case "Procedure":
		return usCore + "us-core-procedure"
	case "Provenance":
		return usCore + "us-core-provenance"
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
