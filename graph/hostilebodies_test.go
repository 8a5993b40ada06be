package graph_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// hostileBodies are requests whose harm is not in their query. Those who are signed in
// may send a megabyte, so that the harm must be seen in what it is, not in its size.
func hostileBodies() map[string]hostile {
	member := map[string]string{"X-Viewer": "member"}
	deep := strings.Repeat("[", 100_000)
	return map[string]hostile{
		"20 MB of braces":      {strings.Repeat("{", 20<<20), hub.CodeTooLarge, nil, http.StatusRequestEntityTooLarge},
		"20 MB, signed in":     {strings.Repeat("{", 20<<20), hub.CodeTooLarge, member, http.StatusRequestEntityTooLarge},
		"a bomb of gzip":       {packed(10 << 20), hub.CodeBadRequest, map[string]string{"Content-Encoding": "gzip"}, http.StatusUnsupportedMediaType},
		"JSON in JSON":         {strings.Repeat("[", 1_000_000), hub.CodeBadRequest, member, http.StatusBadRequest},
		"objects in objects":   {strings.Repeat(`{"a":`, 100_000), hub.CodeBadRequest, member, http.StatusBadRequest},
		"deep variables":       {`{"query":"{feedStart}","variables":{"a":` + deep + strings.ReplaceAll(deep, "[", "]") + `}}`, hub.CodeBadRequest, member, http.StatusBadRequest},
		"deep extensions":      {`{"query":"{feedStart}","extensions":{"a":` + deep + strings.ReplaceAll(deep, "[", "]") + `}}`, hub.CodeBadRequest, member, http.StatusBadRequest},
		"a deep id":            {`{"query":"query($i:ID!){node(id:$i){id}}","variables":{"i":` + deep[:9_000] + strings.Repeat("]", 9_000) + `}}`, hub.CodeBadInput, nil, 0},
		"a number of a mile":   {`{"query":"query($n:Int){articles(first:$n){totalCount}}","variables":{"n":` + strings.Repeat("9", 60_000) + `}}`, hub.CodeBadInput, nil, 0},
		"an id of a mile":      {`{"query":"query($i:ID!){node(id:$i){id}}","variables":{"i":"` + strings.Repeat("A", 60_000) + `"}}`, hub.CodeBadInput, nil, 0},
		"a cursor of a mile":   {`{"query":"query($c:String){articles(after:$c){totalCount}}","variables":{"c":"` + strings.Repeat("A", 60_000) + `"}}`, hub.CodeBadCursor, nil, 0},
		"ids beyond number":    {`{"query":"query($i:[ID!]!){nodes(ids:$i){id}}","variables":{"i":[` + strings.TrimSuffix(strings.Repeat(`"QVJUSUNMRTp4",`, 4_000), ",") + `]}}`, hub.CodeBadInput, nil, 0},
		"keys beyond number":   {`{"query":"{feedStart x}","variables":{` + strings.TrimSuffix(times(5_000, func(i int) string { return fmt.Sprintf(`"v%d":0,`, i) }), ", ") + `}}`, hub.CodeValidationFailed, nil, 0},
		"10,000 known queries": {`[` + strings.TrimSuffix(strings.Repeat(okBody+",", 2_000), ",") + `]`, hub.CodeBadRequest, nil, http.StatusBadRequest},
	}
}

// packed is that many spaces in gzip: a thousandth of it.
func packed(size int) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(bytes.Repeat([]byte(" "), size))
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // a buffer takes what it is given
	}
	return b.String()
}
