package ccda

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/fixtures/people"
)

// Deps are what a writer needs: the cohort for its staff and organizations.
type Deps struct {
	Cohort *cohort.Cohort
	Style  Style
}

// Writer writes documents. It is safe for concurrent use.
type Writer struct {
	style     Style
	staff     []cohort.Practitioner
	places    []cohort.Place
	practice  cohort.Organization
	group     cohort.Organization        // of the document's primary care provider
	houses    []cohort.Organization      // that the practice works with, as in Organizations
	formulary map[string]cohort.Medicine // by id
	careSince map[string]time.Time       // by account, where the document prints it
}

// New returns a writer.
func New(d Deps) *Writer {
	w := &Writer{
		style: d.Style, staff: d.Cohort.Staff(), places: d.Cohort.Places(),
		practice: d.Cohort.Practice(), group: d.Cohort.Physicians(),
		houses: d.Cohort.Organizations(), formulary: map[string]cohort.Medicine{}, careSince: map[string]time.Time{},
	}
	for _, m := range d.Cohort.Formulary() {
		w.formulary[m.ID] = m
	}
	for _, p := range people.Printed().People {
		if since, err := time.Parse(time.DateOnly, p.Since); err == nil {
			w.careSince[p.Account] = since
		}
	}
	return w
}

// Wish is what one document is about.
type Wish struct {
	Chart   *cohort.Chart // whose
	Shown   *cohort.Chart // what of the chart the body shows: the chart, or less
	Section Section       // the whole, or one part
	Period  Period        // by which Shown is limited
	Now     time.Time     // the time of writing
}

// Write returns the document: UTF-8, valid by the CDA R2 schema with the SDTC
// extensions.
func (w *Writer) Write(wish Wish) []byte {
	s := summary{Writer: w, Wish: wish}
	b := make([]byte, 0, s.size())
	b = append(b, prolog...)
	return append(s.document().content(b, 0), '\n')
}

// prolog is the sample's (lines 574-575).
const prolog = `<?xml version="1.0"?>
<?xml-stylesheet type='text/xsl' href='CDA.xsl'?>`

// size guesses the length of the document in bytes, so that it need not move:
// some hundreds more than what the facts of each kind take, as measured.
func (s summary) size() int {
	const header = 12_000
	if !s.Section.IsAll() && s.Section.facts != nil && s.Section.within == "" {
		return header + 6_000*s.Section.facts(s.Shown)
	}
	c := s.Shown
	return header +
		1_900*(len(c.Vitals)+len(c.Results)+len(c.Reports)) +
		2_300*(len(c.Immunizations)+len(c.Goals)+len(c.Plans)+len(c.Procedures)+len(c.Habits)) +
		3_500*len(c.Conditions) +
		4_800*(len(c.Encounters)+len(c.Allergies)+len(c.Prescriptions)) +
		5_600*(len(c.Teams)+len(c.Devices))
}

// summary is one document while it is written.
type summary struct {
	*Writer
	Wish
}

func (s summary) document() element {
	return el("ClinicalDocument",
		attr{"xmlns", "urn:hl7-org:v3"},
		attr{"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
		attr{"xmlns:voc", "urn:hl7-org:v3/voc"},
		attr{"xmlns:sdtc", "urn:hl7-org:sdtc"},
		s.header(),
		el("component", el("structuredBody", s.body())),
	)
}

// number identifies the document: another account, part, period or second of
// writing gives another one (erratum ccda-example-oid).
func (s summary) number() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s|%s|%v|%d", s.Chart.Account, s.Section.Name, s.Period, s.Now.Unix()))
	return "TT" + hex.EncodeToString(sum[:8])
}

// root returns the root of the practice's numbers of one kind.
func (s summary) root(kind string) string { return s.style.Root + "." + kind }

// The kinds of numbers. The sample prints 1 and 19.
const (
	numbersDocuments = "1"
	numbersAccounts  = "2"
	numbersRecords   = "3"
	numbersFacts     = "4"
	numbersSets      = "19"
)
