//go:build unix

package chromium

import (
	"os/exec"
	"syscall"
)

// grouped has the program and its children end together.
func grouped(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// kill ends the program and its children.
func kill(c *exec.Cmd) { _ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
