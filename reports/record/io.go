package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// CutShort says that a record ends before its end: what could be read of it is
// returned beside the error.
var CutShort = errors.New("the record was cut short, so what it says is not the whole run")

// Write writes the run as JSON: two blanks of indentation, LF, members in the
// order of the types, "complete" last.
func Write(w io.Writer, r *Run) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(r); err != nil {
		return fmt.Errorf("the record can't be written as JSON: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// Read reads a record. One that was cut short is read as far as it goes, and
// returned with CutShort; anything else that is not a record of this schema is
// an error without a run.
func Read(r io.Reader) (*Run, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("the record can't be read: %w", err)
	}
	run := &Run{}
	if json.Unmarshal(raw, run) == nil {
		if run.Schema != Schema {
			return nil, fmt.Errorf("not a record of conform: its schema is %q, and this conform reads %q", run.Schema, Schema)
		}
		if !run.Complete {
			return run, CutShort
		}
		return run, nil
	}
	return salvage(raw)
}

// salvage reads the members of a record one by one until it breaks off.
func salvage(raw []byte) (*Run, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.New("not a record of conform: it does not begin with a JSON object")
	}
	run := &Run{}
	members := map[string]any{
		"schema": &run.Schema, "tool": &run.Tool, "suite": &run.Suite, "target": &run.Target, "run": &run.Run,
		"result": &run.Result, "counts": &run.Counts, "waivers": &run.Waivers, "errata": &run.Errata,
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			break
		}
		if err := member(d, run, members, fmt.Sprint(name)); err != nil {
			break
		}
	}
	if run.Schema != Schema {
		return nil, fmt.Errorf("not a record of conform: its schema is %q, and this conform reads %q", run.Schema, Schema)
	}
	run.Complete = false
	return run, CutShort
}

func member(d *json.Decoder, run *Run, members map[string]any, name string) error {
	switch name {
	case "requirements":
		return list(d, &run.Requirements)
	case "scenarios":
		return list(d, &run.Scenarios)
	case "exchanges":
		return list(d, &run.Exchanges)
	}
	if into, ok := members[name]; ok {
		return d.Decode(into)
	}
	var skipped json.RawMessage
	return d.Decode(&skipped)
}

// list reads an array element by element, and keeps those that came whole.
func list[T any](d *json.Decoder, into *[]T) error {
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		var v T
		if err := d.Decode(&v); err != nil {
			return err
		}
		*into = append(*into, v)
	}
	_, err := d.Token()
	return err
}
