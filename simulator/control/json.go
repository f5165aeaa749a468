package control

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"

	"qsmartcare.example/conformance/fixtures/nearest"
	"qsmartcare.example/conformance/simulator/door"
)

// read reads the JSON body into v, a pointer to a struct, and refuses members
// that it does not have. No body is an empty object.
func read(q *door.Request, v any) error {
	if len(bytes.TrimSpace(q.Body)) == 0 {
		return nil
	}
	if q.MediaType != "application/json" {
		return errors.New("the body is not announced as JSON\n  do: send Content-Type: application/json")
	}
	d := json.NewDecoder(bytes.NewReader(q.Body))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return explain(err, v)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("the body goes on after its JSON object")
	}
	return nil
}

// explain puts an error of the JSON library into the words of the body.
func explain(err error, v any) error {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		return fmt.Errorf("%s: is a %s, and a %s is wanted", wrongType.Field, wrongType.Value, kindOf(wrongType.Type))
	}
	if rest, ok := strings.CutPrefix(err.Error(), `json: unknown field "`); ok {
		name := strings.TrimSuffix(rest, `"`)
		return fmt.Errorf("there is no member %q%s", name, nearest.Hint(name, membersOf(reflect.TypeOf(v).Elem())))
	}
	return fmt.Errorf("the body is no JSON: %w", err)
}

func kindOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Int, reflect.Int64:
		return "number"
	case reflect.Struct, reflect.Map:
		return "object"
	}
	return t.Kind().String()
}

// membersOf lists the names that a type has in JSON, at any depth.
func membersOf(t reflect.Type) []string {
	var names []string
	if t.Kind() != reflect.Struct {
		return nil
	}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		names = append(append(names, name), membersOf(t.Field(i).Type)...)
	}
	return names
}

// refuse answers with what is wrong.
func refuse(w http.ResponseWriter, status int, why string) {
	write(w, status, map[string]string{"error": why})
}

// write answers with JSON for people and programs.
func write(w http.ResponseWriter, status int, v any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil { // made of our own types
		panic(err)
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	w.Write(b.Bytes())
}
