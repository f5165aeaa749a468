package smart

import (
	"net/http"
	"slices"
	"strings"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/door"
)

// pickerView is what the patient picker shows.
type pickerView struct {
	form
	User     string
	Find     string // what was searched for
	Patients []patientView
	More     bool // more people fit than are shown
	Wrong    string
}

// patientView is one person as the pages show her.
type patientView struct{ ID, Name, Born, Account string }

const (
	mostShown = 25
	// mostScanned bounds a search by name; in a larger cohort people beyond it
	// are found by id.
	mostScanned = 20000
)

func (room *Room) showPicker(w http.ResponseWriter, q *door.Request, p *pending) {
	room.picker(w, q, p, "")
}

func (room *Room) picker(w http.ResponseWriter, q *door.Request, p *pending, wrong string) {
	status, find := http.StatusOK, strings.TrimSpace(q.Query.Get("find"))
	if wrong != "" {
		status = http.StatusForbidden
	}
	found, more := room.offer(p, find)
	room.pages.show(w, status, "patient", pickerView{formOf(q, p), p.user.Display, find, found, more, wrong})
}

// pick takes in the choice of a patient.
func (room *Room) pick(w http.ResponseWriter, q *door.Request, p *pending) {
	id := q.Form.Get("patient")
	_, there := room.Cohort.Find(id)
	if !there || !room.reaches(p.user, id) || !p.mayChoose(id) {
		room.picker(w, q, p, "Choose one of the patients below.")
		return
	}
	p.patient = id
	room.forward(w, q, p, http.StatusSeeOther)
}

// mayChoose reports whether the options leave the patient to choose.
func (p *pending) mayChoose(id string) bool {
	return len(p.options.patients) == 0 || slices.Contains(p.options.patients, id)
}

// offer returns the patients whom the user can choose and who fit what is
// looked for: part of a name, an id or an account number.
func (room *Room) offer(p *pending, find string) (found []patientView, more bool) {
	if c, ok := room.Cohort.Find(find); ok && p.user.Sees(c.ID) && p.mayChoose(c.ID) {
		return []patientView{viewOf(c.ID, c.Account, c.Person)}, false
	}
	fits := func(v patientView) bool {
		return find == "" || v.ID == find || v.Account == find || strings.Contains(strings.ToLower(v.Name), strings.ToLower(find))
	}
	for v := range room.choices(p) {
		if !fits(v) {
			continue
		}
		if len(found) == mostShown {
			return found, true
		}
		found = append(found, v)
	}
	return found, false
}

// choices yields the patients whom the user may see and the options leave.
func (room *Room) choices(p *pending) func(yield func(patientView) bool) {
	ids := p.options.patients
	if len(ids) == 0 && !p.user.Everyone {
		ids = p.user.Patients
	}
	return func(yield func(patientView) bool) {
		for _, id := range ids {
			c, ok := room.Cohort.Find(id)
			if ok && p.user.Sees(id) && !yield(viewOf(c.ID, c.Account, c.Person)) {
				return
			}
		}
		if len(ids) > 0 || !p.user.Everyone {
			return
		}
		for i := range min(room.Cohort.Len(), mostScanned) {
			if !yield(viewOf(room.Cohort.Person(i))) {
				return
			}
		}
	}
}

func viewOf(id, account string, p cohort.Person) patientView {
	name := strings.Join(strings.Fields(p.First+" "+p.Middle+" "+p.Last+" "+p.Suffix), " ")
	born := ""
	if !p.Birth.IsZero() {
		born = p.Birth.Format("2 January 2006")
	}
	return patientView{id, name, born, account}
}
