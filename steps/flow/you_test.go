package flow

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"qsmartcare.example/conformance/steps/target"
	"qsmartcare.example/conformance/steps/world"
)

// listener is the person who started the run: it reads what is told.
type listener struct {
	mu    sync.Mutex
	heard []string
	links chan string
}

func (l *listener) tell(line string) {
	l.mu.Lock()
	l.heard = append(l.heard, line)
	l.mu.Unlock()
	for word := range strings.FieldsSeq(line) {
		if strings.HasPrefix(word, "http") {
			l.links <- word
		}
	}
}

func (l *listener) all() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(l.heard, "\n")
}

// youAt is a world in which the person who started the run signs in, and whose
// apps wait on a port of their own.
func youAt(t *testing.T, e *ehr, sleep func(context.Context, time.Duration) error) (*world.World, *listener) {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	free.Close()
	w, l := e.at(t), &listener{links: make(chan string, 9)}
	for role, a := range w.Target.Apps {
		a.Redirect = "http://" + free.Addr().String() + "/callback"
		w.Target.Apps[role] = a
	}
	now := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	w.Now = func() time.Time { return now }
	w.Sleep = func(ctx context.Context, d time.Duration) error {
		err := sleep(ctx, d)
		now = now.Add(d)
		return err
	}
	w.Target.Login = target.Login{How: target.ByYou, User: "jane"}
	w.Target.Manners.Patience = 40 * time.Second
	w.Machine.Tell = l.tell
	return w, l
}

func forever(ctx context.Context, _ time.Duration) error {
	<-ctx.Done()
	return ctx.Err()
}

func TestAPersonOpensTheLinkAndComesBack(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w, l := youAt(t, e, forever)
	go func() { // the person's browser
		link, err := url.Parse(<-l.links)
		if err != nil {
			return
		}
		back := link.Query().Get("redirect_uri")
		for _, to := range []string{strings.Replace(back, "/callback", "/favicon.ico", 1), back + "?code=c0de&state=" + link.Query().Get("state")} {
			r, err := http.Get(to)
			if err == nil {
				io.Copy(io.Discard, r.Body)
				r.Body.Close()
			}
		}
	}()
	code, err := NewCode(t.Context(), w, busyPatient(t, w, "clinic-app"))
	if err != nil || code.Value != "c0de" {
		t.Fatalf("%+v, %v", code, err)
	}
	mention(t, l.all(), "sign in as jane", "patient 148682", "agree", "waiting for you, 40s")
	if strings.Contains(l.all(), "s3cret") {
		t.Error("the password was told")
	}
}

func TestNobodyIsWaitedForLongerThanThePatience(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w, l := youAt(t, e, func(ctx context.Context, _ time.Duration) error { return ctx.Err() })
	ask := busyPatient(t, w, "clinic-app")
	_, err := NewCode(t.Context(), w, ask)
	mention(t, blockedBy(t, err), "40s", "manners.patience")
	mention(t, l.all(), "still waiting for you, 25s more", "still waiting for you, 10s more")
	_, err = NewCode(t.Context(), w, ask)
	mention(t, blockedBy(t, err), "left unanswered")
	if n := len(l.links); n != 1 {
		t.Errorf("%d links were shown, want 1", n)
	}
}

func TestAnInterruptEndsTheWait(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w, l := youAt(t, e, forever)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-l.links; cancel() }()
	if _, err := NewCode(ctx, w, busyPatient(t, w, "clinic-app")); !errors.Is(err, context.Canceled) {
		t.Errorf("the wait ended with %v", err)
	}
}

func TestNobodyIsThereToBeAsked(t *testing.T) {
	t.Parallel()
	e := newEHR(t, nil)
	w, _ := youAt(t, e, forever)
	w.Machine.Tell = nil
	_, err := NewCode(t.Context(), w, busyPatient(t, w, "clinic-app"))
	mention(t, blockedBy(t, err), "login.how is you")
}
