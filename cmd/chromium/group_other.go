//go:build !unix

package chromium

import "os/exec"

func grouped(*exec.Cmd) {}

// kill ends the program; its children notice.
func kill(c *exec.Cmd) { _ = c.Process.Kill() }
