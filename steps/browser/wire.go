package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"golang.org/x/net/websocket"
)

// maxMessage bounds one message of the browser, in bytes: a page or a picture.
const maxMessage = 64 << 20

// errGone is why a command fails when the browser is no longer there.
var errGone = errors.New("the browser is gone")

// command is what is sent to the browser.
type command struct {
	ID      int64  `json:"id"`
	Session string `json:"sessionId,omitempty"`
	Method  string `json:"method"`
	Params  any    `json:"params,omitempty"`
}

// message is what the browser sends: the answer to a command, or an event.
type message struct {
	ID      int64           `json:"id"`
	Session string          `json:"sessionId"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
	Result  json.RawMessage `json:"result"`
	Error   *struct {
		Message string `json:"message"`
	} `json:"error"`
}

// line is the connection to the browser. It is safe for concurrent use.
type line struct {
	socket *websocket.Conn
	gone   chan struct{} // closed when nothing more can come

	writing sync.Mutex
	mu      sync.Mutex
	last    int64
	waiting map[int64]chan message
	heard   map[string]func(message) // who listens to a session's events
}

func dial(ctx context.Context, address string) (*line, error) {
	config, err := websocket.NewConfig(address, origin)
	if err != nil {
		return nil, fmt.Errorf("%q is no address of a browser: %w", address, err)
	}
	socket, err := config.DialContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("the browser takes no commands: %w", err)
	}
	socket.MaxPayloadBytes = maxMessage
	l := &line{socket: socket, gone: make(chan struct{}), waiting: map[int64]chan message{}, heard: map[string]func(message){}}
	go l.listen()
	return l, nil
}

// listen hands each message to whom it is for, until the connection ends.
func (l *line) listen() {
	defer close(l.gone)
	for {
		var m message
		if err := websocket.JSON.Receive(l.socket, &m); err != nil {
			return
		}
		l.mu.Lock()
		answer, event := l.waiting[m.ID], l.heard[m.Session]
		delete(l.waiting, m.ID)
		l.mu.Unlock()
		switch {
		case m.ID != 0 && answer != nil:
			answer <- m // has room for it
		case m.ID == 0 && event != nil:
			event(m)
		}
	}
}

// hear sets who is told of a session's events, one after another; nil is
// nobody. It must not wait for an answer of the browser.
func (l *line) hear(session string, f func(message)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if f == nil {
		delete(l.heard, session)
		return
	}
	l.heard[session] = f
}

// send sends a command whose answer nobody waits for.
func (l *line) send(c command) error {
	l.mu.Lock()
	l.last++
	c.ID = l.last
	l.mu.Unlock()
	return l.write(c)
}

// call sends a command and reads its result into out, unless that is nil.
func (l *line) call(ctx context.Context, c command, out any) error {
	answer := make(chan message, 1)
	l.mu.Lock()
	l.last++
	c.ID = l.last
	l.waiting[c.ID] = answer
	l.mu.Unlock()
	defer func() {
		l.mu.Lock()
		delete(l.waiting, c.ID)
		l.mu.Unlock()
	}()
	if err := l.write(c); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-l.gone:
		return errGone
	case m := <-answer:
		if m.Error != nil {
			return fmt.Errorf("the browser refuses %s: %s", c.Method, m.Error.Message)
		}
		if out == nil {
			return nil
		}
		return json.Unmarshal(m.Result, out)
	}
}

func (l *line) write(c command) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	if err := websocket.JSON.Send(l.socket, c); err != nil {
		return errGone
	}
	return nil
}
