package dialects

import (
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/bulk"
	"qsmartcare.example/conformance/simulator/fhir"
	"qsmartcare.example/conformance/simulator/house"
	"qsmartcare.example/conformance/simulator/legacy"
	"qsmartcare.example/conformance/simulator/smart"
)

func standard() Dialect {
	return Dialect{
		Name: "standard",
		Says: "what the HL7 and IETF specifications ask, where the document leaves them",
		Change: func(r *house.Rules) {
			access.Standard(&r.Access)
			fhir.Standard(&r.FHIR)
			smart.Standard(&r.SMART)
			bulk.Standard(&r.Bulk)
			legacy.Standard(&r.Legacy)
		},
	}
}
