package uscore

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/world"
)

// few is how many records of a type a scenario reads one by one.
const few = 3

// share is how many of them are in the record of a role: few of the busy
// patient's, and one of each other's.
func share(role string) int {
	if role == busyRole {
		return few
	}
	return 1
}

// everybody are the roles whose records are looked at: together they hold
// every kind of record that US Core describes.
func everybody() []string { return []string{busyRole, "child", "infant", implantRole} }

const (
	busyRole    = "busy-patient"
	implantRole = "implant-patient"
)

// called returns the type of FHIR that the features call so.
func called(words string) (string, error) {
	kind, ok := map[string]string{
		"patients": "Patient", "allergies": "AllergyIntolerance", "care plans": "CarePlan", "care teams": "CareTeam",
		"conditions": "Condition", "implantable devices": "Device", "diagnostic reports": "DiagnosticReport",
		"documents": "DocumentReference", "goals": "Goal", "vaccinations": "Immunization",
		"medication requests": "MedicationRequest", "observations": "Observation", "procedures": "Procedure",
		"encounters": "Encounter", "organizations": "Organization", "practitioners": "Practitioner",
		"provenance records": "Provenance", "locations": "Location", "medications": "Medication",
		"practitioner roles": "PractitionerRole",
	}[words]
	if !ok {
		return "", fmt.Errorf("no records are called %q", words)
	}
	return kind, nil
}

// heldByAll returns the records of a type of everybody. Roles that nobody plays,
// or whose record can't be had, are left out; when nothing is left, the error
// says of each why.
func heldByAll(ctx context.Context, w *world.World, kind string) ([]world.Held, error) {
	if shared(kind) {
		return heldShared(ctx, w, kind)
	}
	var out []world.Held
	var why []string
	var lacking error
	for _, role := range everybody() {
		hs, err := held(ctx, w, role, kind)
		switch {
		case err == nil && len(hs) == 0:
			why = append(why, fmt.Sprintf("the %s has none", words(role)))
		case err == nil:
			out = append(out, hs...)
		case excused(err):
			lacking = err
			if !slices.Contains(why, err.Error()) {
				why = append(why, err.Error())
			}
		default:
			return nil, err
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	reasons := strings.Join(why, "; ")
	var unsupported *world.Unsupported
	if errors.As(lacking, &unsupported) && len(why) == 1 {
		return nil, lacking
	}
	return nil, world.Block("there is no %s to be looked at: %s (let somebody who has one play one of these roles in the target file)", kind, reasons)
}

// excused tells an error that says that something is not to be had.
func excused(err error) bool {
	var blocked *world.Blocked
	var unsupported *world.Unsupported
	return errors.As(err, &blocked) || errors.As(err, &unsupported)
}

// held returns the records of a type that the record of a role holds or names.
func held(ctx context.Context, w *world.World, role, kind string) ([]world.Held, error) {
	switch kind {
	case "Patient":
		return heldPatient(ctx, w, role)
	case "Provenance":
		return heldProvenance(ctx, w, role)
	}
	return charted(ctx, w, role, kind)
}

// heldPatient reads the patient of the role itself.
func heldPatient(ctx context.Context, w *world.World, role string) ([]world.Held, error) {
	return world.Arrange(ctx, w, "patient-of-"+role, func(ctx context.Context, w *world.World) ([]world.Held, error) {
		o, err := opened(ctx, w, role)
		if err != nil {
			return nil, err
		}
		x, err := w.Get(ctx, o.base+"/Patient/"+o.patient, o.token)
		if err != nil {
			return nil, err
		}
		if check.IsPatient(x.Answer, o.patient) != nil {
			return nil, world.Block("the %s can't be read; the target said: %s", words(role), x.Summary())
		}
		body, err := x.Object()
		return []world.Held{{Role: role, Body: body, From: x}}, err
	})
}

// words puts a role into words: "busy-patient" is the busy patient.
func words(role string) string { return strings.ReplaceAll(role, "-", " ") }

// ids returns the ids of records, in their order.
func ids(hs []world.Held) []string {
	var out []string
	for _, h := range hs {
		id, _ := h.Body["id"].(string)
		out = append(out, id)
	}
	return out
}

// bodies returns the records without whence they came.
func bodies(hs []world.Held) []map[string]any {
	var out []map[string]any
	for _, h := range hs {
		out = append(out, h.Body)
	}
	return out
}
