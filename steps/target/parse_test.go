package target

import (
	"errors"
	"os"
	"strings"
	"testing"
)

const good = `target: v1
name: Sandbox
base: https://ehr.example.org/api
version: "1"
parts:
  fhir: {base: https://ehr.example.org/api/fhir/}
  smart: yes
  legacy: {offered: no, because: retired}
apps:
  clinic-app: {id: abc, kind: confidential, secret: env:SECRET, redirect: http://127.0.0.1:8765/callback}
  practice: {id: key, kind: practice, secret: file:practice.secret}
login: {how: form, user: env:USER, password: file:pass}
cast:
  busy-patient: {patient: "123", family: Rivera}
  namesakes: {given: Doris, accounts: ["1", "2"]}
manners: {pace: 5, patience: 3m}
`

func source(t *testing.T) Source {
	t.Helper()
	return Source{
		Env: func(name string) (string, bool) {
			v, ok := map[string]string{"SECRET": "a-very-secret-value", "USER": "ann"}[name]
			return v, ok
		},
		File: func(path string) ([]byte, error) {
			if b, ok := map[string]string{"practice.secret": "sesame-open\n", "pass": "pass-word-1", "public.jwk": publicKey}[path]; ok {
				return []byte(b), nil
			}
			return nil, os.ErrNotExist
		},
	}
}

const publicKey = `{"kty":"EC","crv":"P-256","kid":"k","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}`

func TestTargetFileIsReadWhole(t *testing.T) {
	t.Parallel()
	got, err := Parse("sandbox.yaml", []byte(good), source(t))
	if err != nil {
		t.Fatal(err)
	}
	if got.Parts.FHIR.Base != "https://ehr.example.org/api/fhir" || got.Parts.SMART.Base != got.Parts.FHIR.Base {
		t.Errorf("bases: %+v", got.Parts)
	}
	if got.Parts.Legacy.Offered || got.Parts.Legacy.Because != "retired" || got.Parts.Bulk.Offered {
		t.Errorf("parts that are not offered: %+v", got.Parts)
	}
	if got.Apps["clinic-app"].Secret != "a-very-secret-value" || got.Apps["practice"].Secret != "sesame-open" {
		t.Error("references were not followed, or a line end was kept")
	}
	if got.Cast["busy-patient"].Fact("family") != "Rivera" || len(got.Cast["namesakes"].Facts["accounts"]) != 2 {
		t.Errorf("cast: %+v", got.Cast)
	}
	if got.Manners.Writes != "none" || got.Manners.Evidence != "redacted" || got.Manners.Parallel != 1 {
		t.Errorf("a target is treated gently unless it says otherwise: %+v", got.Manners)
	}
	if len(got.Secrets) != 3 {
		t.Errorf("%d secrets are known, want 3", len(got.Secrets))
	}
}

// authority is a certificate that nobody has the key of.
const authority = `-----BEGIN CERTIFICATE-----
MIIBizCCATGgAwIBAgIUJRHhmXm4qaXSbK/R+aiZKlDz39wwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQYSB0ZXN0IGF1dGhvcml0eTAeFw0yNjExMjUxMzQyNDBaFw0z
NjExMjIxMzQyNDBaMBsxGTAXBgNVBAMMEGEgdGVzdCBhdXRob3JpdHkwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAQGNJBVBMQWQ7yvgLTQsxg1SX8QGNW/O1K2h+qz
W2565ZLf1iWv1CvTt1J9avbYAEz29SLQDSamzeJekUkTXFaDo1MwUTAdBgNVHQ4E
FgQU+MCmrVx6Pve6oJIeOzdqyyhhzWswHwYDVR0jBBgwFoAU+MCmrVx6Pve6oJIe
OzdqyyhhzWswDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAhjo3Z
kryp/kRgPy1aknQnQWhxWF2Z9btE9JljABObjAIhAOJ5WCnq9e3Z0FfA42GFy/nc
x+7wPr8Y7Od1D63P+aq0
-----END CERTIFICATE-----
`

func TestTheAuthorityOfACertificateIsAFile(t *testing.T) {
	t.Parallel()
	const key = "tls: {ca: %s}\n"
	from := source(t)
	files := from.File
	from.File = func(path string) ([]byte, error) {
		if path == "ca.pem" {
			return []byte(authority), nil
		}
		return files(path)
	}
	got, err := Parse("t.yaml", []byte(good+strings.Replace(key, "%s", "file:ca.pem", 1)), from)
	if err != nil || !strings.Contains(string(got.CA), "BEGIN CERTIFICATE") {
		t.Errorf("%v", err)
	}
	for written, want := range map[string]string{
		"MIIB":       "t.yaml: tls.ca: is no reference",
		"file:gone":  "t.yaml: tls.ca: file gone can't be read",
		"file:pass":  "t.yaml: tls.ca: file:pass holds no certificate in PEM",
		"env:SECRET": "t.yaml: tls.ca: env:SECRET holds no certificate in PEM",
	} {
		if _, err := Parse("t.yaml", []byte(good+strings.Replace(key, "%s", written, 1)), from); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: %v", written, err)
		}
	}
	if _, err := Parse("t.yaml", []byte(good+"tls: {cer: file:ca.pem}\n"), from); err == nil || !strings.Contains(err.Error(), `unknown key "cer"`) {
		t.Errorf("%v", err)
	}
}

func TestFaultsSpeakTheFilesOwnWords(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown key":          {"version:", "versoin:", `unknown key "versoin" (did you mean "version"?)`},
		"unknown part":         {"smart: yes", "smrt: yes", `parts.smrt: is no part (did you mean "smart"?)`},
		"secret in the file":   {"env:SECRET", "hunter2", "apps.clinic-app.secret: a secret stands in the file itself"},
		"unset variable":       {"env:SECRET", "env:NOPE", "the environment variable NOPE is not set"},
		"missing file":         {"file:pass", "file:none", "login.password: file none can't be read"},
		"no reason":            {", because: retired", "", "parts.legacy: is not offered, and nothing says why"},
		"wrong version":        {"target: v1", "target: v2", `target: is "v2", and this conform reads v1`},
		"relative base":        {"https://ehr.example.org/api/fhir/", "/fhir", "parts.fhir.base: \"/fhir\" is not an absolute"},
		"credentials in a URL": {"base: https://ehr", "base: https://u:p@ehr", "base: holds a user name or a password"},
		"kind of app":          {"kind: confidential", "kind: confidental", `did you mean "confidential"?`},
		"public with secret":   {"kind: confidential", "kind: public", "a public app has no secret"},
		"public key":           {"kind: practice, secret: file:practice.secret", "kind: backend, key: file:public.jwk", "holds a public key"},
		"patience":             {"patience: 3m", "patience: soon", `manners.patience: "soon" is not a time`},
		"way to sign in":       {"how: form", "how: from", `login.how: "from" is no way to sign in (did you mean "form"?)`},
		"selectors of a form":  {"how: form,", "how: form, selectors: {user: '#u'},", "login.selectors: are used only by a browser"},
		"unknown selector":     {"how: form,", "how: browser, selectors: {usr: '#u'},", `unknown key "usr" (did you mean "user"?)`},
		"one selector for all": {"how: form,", "how: browser, selectors: {patient: li},", "login.selectors.patient: finds the same element for every patient"},
		"tokens of a form":     {"how: form,", "how: form, tokens: {clinic-app: {access: env:SECRET}},", "login.tokens: are used only when nobody signs in"},
		"no tokens":            {"how: form,", "how: token,", "login.tokens: are missing"},
		"token of nobody":      {"how: form,", "how: token, tokens: {clinc-app: {access: env:SECRET}},", `no app plays this role (did you mean "clinic-app"?)`},
		"token in the file":    {"how: form,", "how: token, tokens: {clinic-app: {access: hunter2}},", "login.tokens.clinic-app.access: a secret stands in the file itself"},
		"no access token":      {"how: form,", "how: token, tokens: {clinic-app: {refresh: env:SECRET}},", "login.tokens.clinic-app.access: is missing"},
		"no name":              {"name: Sandbox", "name: ''", "name: is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if !strings.Contains(good, c.old) {
				t.Fatalf("the test's own file has no %q", c.old)
			}
			_, err := Parse("sandbox.yaml", []byte(strings.Replace(good, c.old, c.new, 1)), source(t))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is\n%v\nwant it to say %q", err, c.want)
			}
			if err != nil && !strings.HasPrefix(err.Error(), "sandbox.yaml: ") {
				t.Errorf("the error does not begin with the file's name: %v", err)
			}
			if err != nil && strings.Contains(err.Error(), "hunter2") {
				t.Error("the error shows the secret")
			}
		})
	}
}

func TestEveryFaultIsToldAtOnce(t *testing.T) {
	t.Parallel()
	_, err := Parse("f", []byte("target: v2\nbase: x\n"), source(t))
	var many interface{ Unwrap() []error }
	if !errors.As(err, &many) || len(many.Unwrap()) < 3 {
		t.Errorf("want three faults or more, got %v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("target: [v1"))
	f.Add([]byte("parts: {fhir: []}"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := Parse("f", raw, Source{
			Env:  func(string) (string, bool) { return "", false },
			File: func(string) ([]byte, error) { return nil, os.ErrNotExist },
		})
		if (got == nil) == (err == nil) {
			t.Errorf("target %v with error %v", got, err)
		}
	})
}
