package target

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// privateKey is the example of RFC 7515, appendix A.3.
const privateKey = `{"kty":"EC","crv":"P-256","kid":"k","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}`

func TestTheTargetFilesOfTheHouseAreInOrder(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../fixtures/targets/*.yaml")
	if err != nil || len(files) < 3 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	any := Source{
		Env: func(string) (string, bool) { return "a-secret-of-nobody", true },
		File: func(name string) ([]byte, error) {
			if strings.HasSuffix(name, ".jwk") {
				return []byte(privateKey), nil
			}
			return []byte("another-secret-of-nobody"), nil
		},
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Parse(filepath.Base(file), raw, any); err != nil {
			t.Error(err)
		}
	}
}
