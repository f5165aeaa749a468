package legacy

import (
	"fmt"
	"net/http"
	"testing"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/simulator/clock"
)

func BenchmarkPatientSearch(b *testing.B) {
	for _, n := range []int{200, 20_000} {
		f := front{b, New(Deps{
			Cohort: cohort.New(1, n), Chance: clock.NewChance(1), Rules: Honest(),
			Practices: []Practice{{AccessKeyID: key, SecretAccessKey: secret}},
		}), noon()}
		signed := append(f.in(), "function", "patientsearch")
		for _, c := range [][]string{{"accountno", "9999094"}, {"lastname", "Glazer"}, {"firstname", "Doris"}, {"dob", "1988-05-22"}} {
			v := values(append(signed, c...)...)
			f.send(http.MethodGet, v) // the first builds the index
			b.Run(fmt.Sprintf("%d/%s", n, c[0]), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					f.send(http.MethodGet, v)
				}
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "searches/s")
			})
		}
	}
}

func BenchmarkPatientCCDA(b *testing.B) {
	f := open(b)
	signed := append(f.in(), "function", "patientCCDA")
	for _, account := range []string{"9999094", "203"} {
		v := values(append(signed, "account", account)...)
		b.Run(account, func(b *testing.B) {
			b.ReportAllocs()
			bytes := 0
			for b.Loop() {
				bytes = f.send(http.MethodGet, v).Body.Len()
			}
			b.SetBytes(int64(bytes))
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "documents/s")
		})
	}
}
