package browser

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
)

// Tab is one tab. It is for one goroutine at a time.
type Tab struct {
	line    *line
	context string // of cookies and storage
	session string
	homes   []*url.URL
	stopped chan *url.URL // what led home; one at most is kept
	changed chan struct{} // a signal: something happened on the page

	mu    sync.Mutex
	went  []Visit
	under map[string]int // the newest Visit of a request
}

// errNoScript is why a script has no value.
var errNoScript = errors.New("the page's answer to a script is not what was asked for")

func newTab(l *line, context string, o Options) *Tab {
	var homes []*url.URL
	for _, raw := range o.Homes {
		if to, err := url.Parse(raw); err == nil && to.Host != "" {
			homes = append(homes, to)
		}
	}
	return &Tab{line: l, context: context, homes: homes, stopped: make(chan *url.URL, 1), changed: make(chan struct{}, 1), under: map[string]int{}}
}

// begin makes the page, and has it tell what happens on it.
func (t *Tab) begin(ctx context.Context, o Options) error {
	var made struct {
		ID string `json:"targetId"`
	}
	err := t.line.call(ctx, command{Method: "Target.createTarget", Params: map[string]any{"url": "about:blank", "browserContextId": t.context}}, &made)
	if err != nil {
		return err
	}
	var in struct {
		ID string `json:"sessionId"`
	}
	err = t.line.call(ctx, command{Method: "Target.attachToTarget", Params: map[string]any{"targetId": made.ID, "flatten": true}}, &in)
	if err != nil {
		return err
	}
	t.session = in.ID
	t.line.hear(t.session, t.event)
	for _, method := range []string{"Page.enable", "Runtime.enable", "Network.enable"} {
		if err := t.call(ctx, method, nil, nil); err != nil {
			return err
		}
	}
	return t.equip(ctx, o)
}

// equip gives the tab its size, its header and its home.
func (t *Tab) equip(ctx context.Context, o Options) error {
	if o.Width > 0 {
		size := map[string]any{"width": o.Width, "height": o.Height, "deviceScaleFactor": 1, "mobile": o.Phone}
		if err := t.call(ctx, "Emulation.setDeviceMetricsOverride", size, nil); err != nil {
			return err
		}
	}
	if len(o.Header) > 0 {
		header := map[string]string{}
		for name := range o.Header {
			header[name] = o.Header.Get(name)
		}
		if err := t.call(ctx, "Network.setExtraHTTPHeaders", map[string]any{"headers": header}, nil); err != nil {
			return err
		}
	}
	var patterns []any
	for _, home := range t.homes {
		address := strings.NewReplacer("*", "\\*", "?", "\\?").Replace(home.Scheme + "://" + home.Host + home.EscapedPath())
		patterns = append(patterns, map[string]any{"urlPattern": address + "*", "requestStage": "Request"})
	}
	if patterns == nil {
		return nil
	}
	return t.call(ctx, "Fetch.enable", map[string]any{"patterns": patterns}, nil)
}

func (t *Tab) call(ctx context.Context, method string, params, out any) error {
	return t.line.call(ctx, command{Session: t.session, Method: method, Params: params}, out)
}

// Close closes the tab and forgets its cookies.
func (t *Tab) Close() {
	t.line.hear(t.session, nil)
	_ = t.line.send(command{Method: "Target.disposeBrowserContext", Params: map[string]any{"browserContextId": t.context}})
}

// Go opens the address. It does not wait for the page.
func (t *Tab) Go(ctx context.Context, address string) error {
	return t.line.send(command{Session: t.session, Method: "Page.navigate", Params: map[string]any{"url": address}})
}

// Arrived returns what led home, once it did, and nil before.
func (t *Tab) Arrived() *url.URL {
	select {
	case to := <-t.stopped:
		t.stopped <- to
		return to
	default:
		return nil
	}
}

// Changed is signalled when something may have changed on the page.
func (t *Tab) Changed() <-chan struct{} { return t.changed }

// Run runs a script on the page and reads its value, which must be JSON, into
// out, unless that is nil. A promise is waited for.
func (t *Tab) Run(ctx context.Context, script string, out any) error {
	var got struct {
		Result struct {
			Value json.RawMessage `json:"value"`
		} `json:"result"`
		Exception *struct {
			Text      string `json:"text"`
			Exception struct {
				Description string `json:"description"`
			} `json:"exception"`
		} `json:"exceptionDetails"`
	}
	params := map[string]any{"expression": script, "returnByValue": true, "awaitPromise": true, "userGesture": true}
	if err := t.call(ctx, "Runtime.evaluate", params, &got); err != nil {
		return err
	}
	if e := got.Exception; e != nil {
		return fmt.Errorf("a script failed on the page: %s %s", e.Text, e.Exception.Description)
	}
	if out == nil {
		return nil
	}
	if len(got.Result.Value) == 0 {
		return errNoScript
	}
	return json.Unmarshal(got.Result.Value, out)
}

// Type types the text into what has the focus.
func (t *Tab) Type(ctx context.Context, text string) error {
	return t.call(ctx, "Input.insertText", map[string]any{"text": text}, nil)
}

// Press presses a key by its name, such as Tab, Enter or " ".
func (t *Tab) Press(ctx context.Context, key string) error {
	codes := map[string]int{"Tab": 9, "Enter": 13, " ": 32, "ArrowDown": 40, "ArrowUp": 38}
	text := map[string]string{"Enter": "\r", " ": " "}[key]
	code := key
	if key == " " {
		code = "Space"
	}
	for _, kind := range []string{"keyDown", "keyUp"} {
		params := map[string]any{"type": kind, "key": key, "code": code, "windowsVirtualKeyCode": codes[key]}
		if kind == "keyDown" && text != "" {
			params["text"] = text
		}
		if err := t.call(ctx, "Input.dispatchKeyEvent", params, nil); err != nil {
			return err
		}
	}
	return nil
}

// Picture returns the whole page as a PNG.
func (t *Tab) Picture(ctx context.Context) ([]byte, error) {
	var got struct {
		Data string `json:"data"`
	}
	if err := t.call(ctx, "Page.captureScreenshot", map[string]any{"format": "png", "captureBeyondViewport": true}, &got); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(got.Data)
}
