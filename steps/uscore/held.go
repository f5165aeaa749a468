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

// gathers puts the records of a type into the scenario's hands: those of
// everybody in the cast whose record the app may read.
func gathers(ctx context.Context, w *world.World, args []string) (err error) {
	w.Records.Kind, err = called(args[0])
	if err != nil {
		return err
	}
	w.Records.Held, err = heldByAll(ctx, w, w.Records.Kind)
	return showing(w, err)
}

// gathersBusy does so with those of the busy patient alone.
func gathersBusy(ctx context.Context, w *world.World, args []string) (err error) {
	w.Records.Kind, err = called(args[0])
	if err != nil {
		return err
	}
	w.Records.Held, err = held(ctx, w, busyRole, w.Records.Kind)
	return showing(w, err)
}

// gathersOrders is gathersBusy for requests with the intent order.
func gathersOrders(ctx context.Context, w *world.World, _ []string) error {
	all, err := held(ctx, w, busyRole, "MedicationRequest")
	if err != nil {
		return err
	}
	w.Records.Kind, w.Records.Held = "MedicationRequest", nil
	for _, h := range all {
		if h.Body["intent"] == "order" {
			w.Records.Held = append(w.Records.Held, h)
		}
	}
	if len(all) > 0 {
		w.Last = all[0].From
	}
	return nil
}

// knows is the Given of gathersBusy. One record is not enough to see that
// others are lost.
func knows(ctx context.Context, w *world.World, args []string) error {
	if err := gathersBusy(ctx, w, args); err != nil {
		return err
	}
	if len(w.Records.Held) == 0 {
		return world.Block("the busy patient has no %s (let somebody with some play cast.%s in the target file)", args[0], busyRole)
	}
	w.Records.Whole = ids(w.Records.Held)
	return nil
}

// showing makes the exchange of the first record the one that a judgment shows.
func showing(w *world.World, err error) error {
	if err == nil && len(w.Records.Held) > 0 {
		w.Last = w.Records.Held[0].From
	}
	return err
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

// shared tells the types whose records belong to no patient: they are what
// patients' records refer to.
func shared(kind string) bool {
	return slices.Contains([]string{"Organization", "Practitioner", "Location", "Medication", "PractitionerRole"}, kind)
}

// heldShared returns those that could be read.
func heldShared(ctx context.Context, w *world.World, kind string) ([]world.Held, error) {
	reads, err := named(ctx, w, kind)
	if err != nil {
		return nil, err
	}
	var out []world.Held
	for _, r := range reads {
		if check.GivesAgain(r.Exchange.Answer, r.Type, r.ID) == nil {
			body, _ := r.Exchange.Object()
			out = append(out, world.Held{Role: r.role, Body: body, From: r.Exchange})
		}
	}
	switch {
	case len(out) > 0:
		return out, nil
	case len(reads) > 0:
		return nil, world.Block("no %s that the records of the cast refer to can be read; the target said: %s", kind, reads[0].Exchange.Summary())
	}
	return nil, nobodyNames(kind)
}

// nobodyNames says that no record of the cast refers to one of the type.
func nobodyNames(kind string) error {
	if undescribed(kind) {
		return &world.Unsupported{Reason: "no record of the cast refers to one of the type " + kind}
	}
	return world.Block("no record of the cast refers to one of the type %s (let somebody whose record does play the busy patient in the target file)", kind)
}

// undescribed tells the types that the document only names in its scopes: a
// target that has none of them lacks nothing (E-073, E-080).
func undescribed(kind string) bool {
	return kind == "Location" || kind == "Medication" || kind == "PractitionerRole"
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
