package dialects

import "qsmartcare.example/conformance/simulator/house"

func standard() Dialect {
	return Dialect{
		Name:   "standard",
		Says:   "what the HL7 and IETF specifications ask, where the document leaves them",
		Change: func(r *house.Rules) {},
	}
}
