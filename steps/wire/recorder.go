package wire

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"sort"
	"sync"
	"time"

	"golang.org/x/time/rate"
	"qsmartcare.example/conformance/reports/record"
)

// Options say how a Recorder sends and what it may write down.
type Options struct {
	Agent     string            // User-Agent of every request
	Secrets   []string          // values that must never be written down
	Full      bool              // write patient data down in clear ("evidence: full")
	Pace      float64           // requests a second at most; 0: no limit
	Patience  time.Duration     // for one answer
	Now       func() time.Time  // the wall clock
	CA        []byte            // PEM of what to trust besides what the machine does
	Untold    bool              // nobody will read what was sent and answered: it is not written down
	Transport http.RoundTripper // nil: a plain one, shared by all clients
}

// Recorder keeps every exchange of a run. It is safe for concurrent use.
type Recorder struct {
	http     *http.Client
	agent    string
	pace     *rate.Limiter
	patience time.Duration
	now      func() time.Time
	began    time.Time
	redact   *redactor
	untold   bool

	mu   sync.Mutex
	kept map[string][]*kept // by scenario
}

// kept is an exchange and what may be told of it.
type kept struct {
	exchange *Exchange
	told     record.Exchange
}

// NewRecorder returns an empty recorder.
func NewRecorder(o Options) *Recorder {
	transport := o.Transport
	if transport == nil {
		transport = &http.Transport{
			Proxy:               http.ProxyFromEnvironment,
			MaxIdleConnsPerHost: 16,
			IdleConnTimeout:     30 * time.Second,
			TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: trusted(o.CA)},
		}
	}
	limit := rate.Inf
	if o.Pace > 0 {
		limit = rate.Limit(o.Pace)
	}
	return &Recorder{
		http: &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		}},
		agent:    o.Agent,
		pace:     rate.NewLimiter(limit, 1),
		patience: o.Patience,
		now:      o.Now,
		began:    o.Now(),
		redact:   newRedactor(o.Secrets, o.Full),
		untold:   o.Untold,
		kept:     map[string][]*kept{},
	}
}

// trusted returns what the machine trusts and the CA; nil is the machine's own.
func trusted(ca []byte) *x509.CertPool {
	if len(ca) == 0 {
		return nil
	}
	pool, err := x509.SystemCertPool()
	if err != nil { // it has none
		pool = x509.NewCertPool()
	}
	pool.AppendCertsFromPEM(ca)
	return pool
}

// Client returns a client whose exchanges are recorded under the scenario.
func (r *Recorder) Client(scenario string) *Client {
	return &Client{recorder: r, scenario: scenario}
}

// Redact takes every secret that the recorder knows of out of the text.
func (r *Recorder) Redact(text string) string { return r.redact.text(text) }

// Close lets go of idle connections.
func (r *Recorder) Close() { r.http.CloseIdleConnections() }

// Exchanges numbers what was recorded, first the set-ups in the order of their
// names and then the scenarios in the order given, and returns it. It is
// called once, when the run is over.
func (r *Recorder) Exchanges(scenarios []string) []record.Exchange {
	r.mu.Lock()
	defer r.mu.Unlock()
	known := make(map[string]bool, len(scenarios))
	for _, s := range scenarios {
		known[s] = true
	}
	var order []string
	for name := range r.kept {
		if !known[name] {
			order = append(order, name)
		}
	}
	sort.Strings(order)
	out := []record.Exchange{}
	for _, name := range append(order, scenarios...) {
		for _, k := range r.kept[name] {
			k.exchange.N = len(out) + 1
			k.told.N = k.exchange.N
			out = append(out, k.told)
		}
	}
	return out
}

func (r *Recorder) keep(scenario string, x *Exchange, err error) {
	var told record.Exchange
	if !r.untold {
		told = r.redact.exchange(x, err)
	}
	told.Scenario = scenario
	told.StartMS = x.Sent.Sub(r.began).Milliseconds()
	told.TookMS = float64(x.Received.Sub(x.Sent).Microseconds()) / 1000
	if x.Received.IsZero() {
		told.TookMS = 0
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.kept[scenario] = append(r.kept[scenario], &kept{x, told})
}
