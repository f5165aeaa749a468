package bulk

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"qsmartcare.example/conformance/fixtures/cohort"
	"qsmartcare.example/conformance/fixtures/keys"
	"qsmartcare.example/conformance/simulator/access"
	"qsmartcare.example/conformance/simulator/render"
)

// ready is a finished export of a big group behind a real connection.
func ready(b *testing.B, page int) (h *house, token string, f entry) {
	b.Helper()
	h = openWith(b, cohort.New(1, 400), nil, access.App{
		ID: "big", Kind: access.Backend, Scopes: access.Scopes{"system/*.rs"}, JWKS: publicSet(b, keys.NightlyJob), Groups: []string{"*"},
	})
	token = h.token("big", "system/*.read")
	w := h.do("/"+encoded(b, fmt.Sprintf(`{"dur":0,"page":%d}`, page))+"/fhir/Group/QSMBIGGROUP/$export", call{token: token})
	for _, one := range h.manifest(w.Header().Get("Content-Location"), token).Output {
		if one.Type == "Observation" {
			return h, token, one
		}
	}
	b.Fatal("no observations")
	return
}

// BenchmarkFile compares a file of the room with the same bytes from a bare
// handler, each over a loopback connection.
func BenchmarkFile(b *testing.B) {
	h, token, f := ready(b, 10_000)
	body := h.do(f.URL, call{token: token}).Body.Bytes()
	bare := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = []string{ndjson}
		w.Header()["Content-Length"] = []string{strconv.Itoa(len(body))}
		w.Write(body)
	})
	path := strings.TrimPrefix(f.URL, root)
	b.Run("bare", func(b *testing.B) { fetchAgain(b, bare, path, token, len(body)) })
	b.Run("room", func(b *testing.B) { fetchAgain(b, h, path, token, len(body)) })
}

// BenchmarkFileFirst writes a file that is not at hand.
func BenchmarkFileFirst(b *testing.B) {
	h, token, f := ready(b, 10_000)
	size := h.do(f.URL, call{token: token}).Body.Len()
	h.room.shelf = newShelf(4)
	fetchAgain(b, h, strings.TrimPrefix(f.URL, root), token, size)
}

// fetchAgain fetches the file again and again over one connection.
func fetchAgain(b *testing.B, h http.Handler, path, token string, size int) {
	b.Helper()
	site := httptest.NewServer(h)
	defer site.Close()
	conn, err := net.Dial("tcp", site.Listener.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close()
	in := bufio.NewReaderSize(conn, 1<<20)
	ask := "GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n"
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := io.WriteString(conn, ask); err != nil {
			b.Fatal(err)
		}
		res, err := http.ReadResponse(in, nil)
		if err != nil {
			b.Fatal(err)
		}
		n, err := io.Copy(io.Discard, res.Body)
		if err != nil || int(n) != size {
			b.Fatalf("%d of %d bytes: %v", n, size, err)
		}
	}
}

// assertions is how many assertions are signed for a benchmark: to sign one
// costs thirty times what its check does.
const assertions = 256

// BenchmarkToken asks for tokens, of the handler alone and over a loopback
// connection. When all assertions are spent, it goes on in a new house.
func BenchmarkToken(b *testing.B) {
	h := open(b, nil)
	key := privateKey(b, keys.NightlyJob)
	var forms []string
	for range assertions {
		forms = append(forms, form(sign(b, key, h.claims("nightly"), nil), "system/*.read").Encode())
	}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.ServeHTTP(w, r) }))
	defer site.Close()
	for name, ask := range map[string]func(form string){
		"handler": func(form string) {
			in := httptest.NewRequest(http.MethodPost, "/auth/token", strings.NewReader(form))
			in.Header.Set("Content-Type", formMedia)
			w := httptest.NewRecorder()
			if h.ServeHTTP(w, in); w.Code != http.StatusOK {
				b.Fatal(w.Body)
			}
		},
		"connection": func(form string) {
			res, err := http.Post(site.URL+"/auth/token", formMedia, strings.NewReader(form))
			if err != nil || res.StatusCode != http.StatusOK {
				b.Fatal(err, res)
			}
			io.Copy(io.Discard, res.Body)
			res.Body.Close()
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				if i%assertions == 0 {
					b.StopTimer()
					h = open(b, nil)
					b.StartTimer()
				}
				ask(forms[i%assertions])
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

// BenchmarkExport goes from kick-off to manifest.
func BenchmarkExport(b *testing.B) {
	h, token, _ := ready(b, 10_000)
	for b.Loop() {
		w := h.do("/"+encoded(b, `{"dur":0}`)+"/fhir/Group/QSMBIGGROUP/$export", call{token: token})
		if w := h.do(w.Header().Get("Content-Location"), call{token: token}); w.Code != http.StatusOK {
			b.Fatal(w.Body)
		}
	}
}

// BenchmarkPlan reads a thousand charts and writes their files on the way.
func BenchmarkPlan(b *testing.B) {
	c := cohort.New(1, 1000)
	s := source{cohort: c, render: render.New(c), types: render.Types()}
	slices.Sort(s.types)
	b.ReportAllocs()
	for b.Loop() {
		p := newPlans(s, newShelf(keep)).of(order{roster{key: "all", all: 1000}, time.Time{}, 10_000})
		for done := false; !done; {
			_, done = p.advance()
		}
	}
}
