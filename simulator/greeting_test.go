package simulator

import (
	"strings"
	"testing"
)

func TestTheGreetingSaysWhereAndWhat(t *testing.T) {
	t.Parallel()
	honest := start(t, Config{Seed: 7, Clock: noon()}).Greeting()
	for _, want := range []string{"/_sim/target\n", "42, from seed 7\n", "documented\n", "defects   none\n", "stands at 2022-11-15 12:00:00 UTC", "try       curl http://127.0.0.1:"} {
		if !strings.Contains(honest, want) {
			t.Errorf("%q is missing in\n%s", want, honest)
		}
	}
	broken := start(t, Config{Seed: 7, Defects: []string{anyDefect(t)}}).Greeting()
	if !strings.Contains(broken, anyDefect(t)+"   (this simulator is broken on purpose)") {
		t.Errorf("a broken promise is not told:\n%s", broken)
	}
}
