package world

import (
	"fmt"

	"qsmartcare.example/conformance/reports/record"
	"qsmartcare.example/conformance/steps/check"
	"qsmartcare.example/conformance/steps/wire"
)

// Judgment is one finding with the exchanges that show it.
type Judgment struct {
	Finding  record.Finding
	Evidence []*wire.Exchange
}

// Judge is the pen of a Then: each call is one judgment in the ledger of the
// scenario. A scenario whose ledger stays empty proved nothing and is an error.
type Judge struct {
	ledger   *Ledger
	evidence []*wire.Exchange
}

// Ledger is what a scenario judged.
type Ledger struct {
	Checks    int
	Judgments []Judgment
}

// Judge returns the pen for one Then. Its findings point to the exchange,
// unless told otherwise; nil is none.
func (l *Ledger) Judge(last *wire.Exchange) *Judge {
	j := &Judge{ledger: l}
	if last != nil {
		j.evidence = []*wire.Exchange{last}
	}
	return j
}

// About returns a judge whose findings point to these exchanges, instead of
// the scenario's last one.
func (j *Judge) About(xs ...*wire.Exchange) *Judge {
	return &Judge{ledger: j.ledger, evidence: xs}
}

// Found records one judgment: no findings is a check that passed.
func (j *Judge) Found(fs ...check.Finding) {
	j.ledger.Checks++
	for _, f := range fs {
		j.ledger.Judgments = append(j.ledger.Judgments, Judgment{Finding: f, Evidence: j.evidence})
	}
}

// That records one judgment: when ok is false, the finding.
func (j *Judge) That(ok bool, code, expected, received string) {
	if ok {
		j.Found()
		return
	}
	j.Found(check.Differs(code, expected, received))
}

// Equal records one judgment on two comparable values.
func Equal[T comparable](j *Judge, code string, expected, received T) {
	j.That(expected == received, code, fmt.Sprint(expected), fmt.Sprint(received))
}
