package check

import (
	"strings"
	"testing"
)

// decoded reads a record as the suite reads it from an answer.
func decoded(t *testing.T, body string) map[string]any {
	t.Helper()
	o, err := Answer{Body: []byte(body)}.Object()
	if err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return o
}

func attached(attachment string) string {
	return `{"resourceType":"DocumentReference","content":[{"attachment":` + attachment + `}]}`
}

func TestDocumentsPointToTheirContent(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ body, want string }{
		"relative":        {attached(`{"url":"Binary/n1","contentType":"text/plain"}`), ""},
		"absolute":        {attached(`{"url":"https://files.example/n1"}`), ""},
		"inline too":      {attached(`{"url":"Binary/n1","data":"YQ=="}`), ""},
		"inline":          {attached(`{"data":"YQ=="}`), "content-inline:lenient"},
		"neither":         {attached(`{"contentType":"text/plain"}`), "content-without-address"},
		"no address":      {attached(`{"url":"ftp://files.example/n1"}`), "content-address-unusable"},
		"broken address":  {attached(`{"url":"https://files.example/%zz"}`), "content-address-unusable"},
		"no content":      {`{"resourceType":"DocumentReference"}`, "document-without-content"},
		"no attachment":   {`{"resourceType":"DocumentReference","content":[{}]}`, "content-without-address"},
		"one of two lost": {`{"content":[{"attachment":{"url":"a"}},{"attachment":{}}]}`, "content-without-address"},
	} {
		judged(t, name, PointsToContent(decoded(t, c.body)), c.want)
	}
}

func TestDocumentsNameTheirKind(t *testing.T) {
	t.Parallel()
	for kind, ok := range map[string]bool{
		"text/plain": true, "application/pdf": true, "image/jpeg": true, "application/hl7-sda+xml": true, "text/plain; charset=utf-8": true,
		"Application/XML": true, "pdf": false, "text/": false, "": false, "text plain": false,
	} {
		want := ""
		if !ok {
			want = "content-of-no-kind"
		}
		judged(t, kind, KindOfContent(decoded(t, attached(`{"contentType":"`+kind+`"}`))), want)
	}
}

func TestContentIsWhatTheReferenceSays(t *testing.T) {
	t.Parallel()
	const ccda = `<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>`
	for name, c := range map[string]struct {
		of   Attachment
		a    Answer
		want string
	}{
		"text":             {Attachment{Kind: "text/plain"}, answer(200, "note", "Content-Type", "text/plain; charset=utf-8"), ""},
		"no kind told":     {Attachment{}, answer(200, "note", "Content-Type", "text/plain"), ""},
		"parameters aside": {Attachment{Kind: "Text/Plain;charset=x"}, answer(200, "note", "Content-Type", "text/plain"), ""},
		"pdf":              {Attachment{Kind: "application/pdf"}, answer(200, "%PDF-1.4\n", "Content-Type", "application/pdf"), ""},
		"no pdf":           {Attachment{Kind: "application/pdf"}, answer(200, "note", "Content-Type", "application/pdf"), "content-not-what-it-is-called"},
		"xml":              {Attachment{Kind: "application/xml"}, answer(200, ccda, "Content-Type", "application/xml"), ""},
		"half of xml":      {Attachment{Kind: "application/xml"}, answer(200, ccda[:40], "Content-Type", "application/xml"), "content-not-what-it-is-called"},
		"no root":          {Attachment{Kind: "text/xml"}, answer(200, "note", "Content-Type", "text/xml"), "content-not-what-it-is-called"},
		"two roots":        {Attachment{Kind: "a/b+xml"}, answer(200, "<a/><b/>", "Content-Type", "a/b+xml"), "content-not-what-it-is-called"},
		"text of zeros":    {Attachment{Kind: "text/plain"}, answer(200, "a\x00", "Content-Type", "text/plain"), "content-not-what-it-is-called"},
		"image":            {Attachment{Kind: "image/png"}, answer(200, "\x89PNG", "Content-Type", "image/png"), ""},
		"another kind":     {Attachment{Kind: "text/plain"}, answer(200, "{}"), "content-of-another-kind"},
		"nothing":          {Attachment{Kind: "text/plain"}, answer(200, "", "Content-Type", "text/plain"), "content-empty"},
		"refused":          {Attachment{Kind: "text/plain"}, answer(404, ""), "status-not-200"},
		"size":             {Attachment{Kind: "text/plain", Size: "4"}, answer(200, "note", "Content-Type", "text/plain"), ""},
		"another size":     {Attachment{Kind: "text/plain", Size: "5"}, answer(200, "note", "Content-Type", "text/plain"), "content-of-another-size"},
		"hash":             {Attachment{Hash: "xRBItzJdYOMm0Zqc++/yV3vhZy4="}, answer(200, "note", "Content-Type", "text/plain"), ""},
		"another hash":     {Attachment{Hash: "AAAA"}, answer(200, "note", "Content-Type", "text/plain"), "content-of-another-hash"},
	} {
		judged(t, name, IsContent(c.a, c.of), c.want)
	}
}

func TestWhatIsSaidOfAnAttachmentIsRead(t *testing.T) {
	t.Parallel()
	a := Attachments(decoded(t, attached(`{"url":"Binary/n1","contentType":"text/plain","size":12,"hash":"aGFzaA=="}`)))
	if len(a) != 1 || a[0] != (Attachment{URL: "Binary/n1", Kind: "text/plain", Size: "12", Hash: "aGFzaA==", At: "/content/0/attachment"}) {
		t.Errorf("read %+v", a)
	}
}

func TestContentIsKept(t *testing.T) {
	t.Parallel()
	judged(t, "unauthorized", ContentKept(answer(401, "")), "")
	judged(t, "forbidden", ContentKept(answer(403, "")), "")
	judged(t, "open", ContentKept(answer(200, "note", "Content-Type", "text/plain")), "content-open")
	judged(t, "hidden", ContentKept(answer(404, "")), "content-hidden:lenient")
	judged(t, "broken", ContentKept(answer(500, "")), "content-refused-otherwise")
}

func FuzzContentOfAnyBytesIsJudged(f *testing.F) {
	f.Add("application/xml", []byte("<a><b/></a>"))
	f.Add("application/pdf", []byte("%PDF-1.7"))
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		for _, found := range IsContent(answer(200, string(body), "Content-Type", kind), Attachment{Kind: kind}) {
			if strings.Contains(found.Received, string(body)) && len(body) > len(kind)+80 {
				t.Errorf("the finding shows the document: %q", found.Received)
			}
		}
	})
}
