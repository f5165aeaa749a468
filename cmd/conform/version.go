package main

import (
	"runtime/debug"

	"qsmartcare.example/conformance/reports/record"
)

// version is set by the release build (-ldflags "-X main.version=…").
var version = "0.1.0"

func toolVersion() string { return version }

// tool says which build this is; the commit is the one that Go stamped into it.
func tool() record.Tool {
	t := record.Tool{Name: "conform", Version: version}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 7 {
				t.Commit = s.Value[:7]
			}
		}
	}
	return t
}
