package simulator

import (
	"strings"
	"testing"
)

func TestEveryShapeOfTheDocumentLeadsToItsRoom(t *testing.T) {
	t.Parallel()
	const seg = "eyJrIjoiMSJ9"
	for _, c := range []struct {
		path string
		want place
	}{
		{"/", place{room: inFront}},
		{"/v/r4/sim/" + seg + "/fhir", place{inFHIR, "/v/r4/sim/" + seg + "/fhir", "", seg}},
		{"/v/r4/sim/" + seg + "/fhir/", place{inFHIR, "/v/r4/sim/" + seg + "/fhir", "/", seg}},
		{"/v/r4/sim/" + seg + "/fhir/metadata", place{inFHIR, "/v/r4/sim/" + seg + "/fhir", "/metadata", seg}},
		{"/v/r4/sim/" + seg + "/fhir//Patient/1", place{inFHIR, "/v/r4/sim/" + seg + "/fhir", "/Patient/1", seg}},
		{"/v/r4/fhir/Patient", place{inFHIR, "/v/r4/fhir", "/Patient", ""}},
		{"/v/r4/fhir/Patient/a%2Fb", place{inFHIR, "/v/r4/fhir", "/Patient/a/b", ""}},
		{"/v/r4/fhir/.well-known/smart-configuration", place{inSMART, "/v/r4/fhir", "/.well-known/smart-configuration", ""}},
		{"/v/r4/sim/" + seg + "/fhir/.well-known/openid-configuration", place{inSMART, "/v/r4/sim/" + seg + "/fhir", "/.well-known/openid-configuration", seg}},
		{"/v/r4/fhir//.well-known/smart-configuration", place{inSMART, "/v/r4/fhir", "/.well-known/smart-configuration", ""}},
		{"/v/r4/sim/" + seg + "/auth/authorize", place{inSMART, "/v/r4/sim/" + seg + "/fhir", "/auth/authorize", seg}},
		{"/v/r4/sim/" + seg + "%3D/auth/token", place{inSMART, "/v/r4/sim/" + seg + "%3D/fhir", "/auth/token", seg + "="}},
		{"/v/r4/auth/token/", place{inSMART, "/v/r4/fhir", "/auth/token/", ""}},
		{"/v/r4/sim/" + seg + "/fhir/auth/token", place{inSMART, "/v/r4/sim/" + seg + "/fhir", "/auth/token", seg}},
		{"/v/r4/fhir/token", place{inSMART, "/v/r4/fhir", "/token", ""}},
		{"/keys", place{inSMART, "", "/keys", ""}},
		{"/smart-style.json", place{inSMART, "", "/smart-style.json", ""}},
		{"/launch", place{inSMART, "", "/launch", ""}},
		{"/" + seg + "/fhir/Group/QSMEHRGROUP/$export", place{inBulk, "/" + seg + "/fhir", "/Group/QSMEHRGROUP/$export", seg}},
		{"/" + seg + "/fhir/Group/QSMEHRGROUP/%24export", place{inBulk, "/" + seg + "/fhir", "/Group/QSMEHRGROUP/$export", seg}},
		{"/" + seg + "/fhir/.well-known/smart-configuration", place{inBulk, "/" + seg + "/fhir", "/.well-known/smart-configuration", seg}},
		{"/" + seg + "/fhir/bulkfiles/1.Patient.ndjson", place{inBulk, "/" + seg + "/fhir", "/bulkfiles/1.Patient.ndjson", seg}},
		{"/fhir/bulkstatus/0123", place{inBulk, "/fhir", "/bulkstatus/0123", ""}},
		{"/auth/token", place{inBulk, "", "/auth/token", ""}},
		{"/auth/token/", place{inBulk, "", "/auth/token/", ""}},
		{"/patient-api/controller/patient-service.php", place{room: inLegacy}},
		{"/_sim/clock", place{inControl, "/_sim", "/clock", ""}},
		{"/_sim", place{inControl, "/_sim", "", ""}},
		{"/apps/other-job/jwks.json", place{inKeys, "", "/apps/other-job/jwks.json", ""}},
		{"/v/r2/fhir/Patient", place{room: inNone}},
		{"/v/r4", place{room: inNone}},
		{"/v/r4/sim/" + seg, place{room: inNone}},
		{"/nowhere", place{room: inNone}},
		{"/patient-api", place{room: inNone}},
		{"/keys/1", place{room: inNone}},
	} {
		if got := route(c.path); got != c.want {
			t.Errorf("%s leads to %+v, want %+v", c.path, got, c.want)
		}
	}
}

func FuzzRoute(f *testing.F) {
	for _, path := range []string{"/v/r4/sim/x/fhir//", "/%2F/fhir", "//", "/v//sim", "/v/r4/sim//auth"} {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		p := route(path)
		if p.room == "" || strings.HasSuffix(p.base, "/") || p.path != "" && p.path[0] != '/' {
			t.Errorf("%q leads to %+v", path, p)
		}
	})
}
