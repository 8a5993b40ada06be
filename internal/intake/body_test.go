package intake

import (
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestBodyNamesTheHubsOwnFiles(t *testing.T) {
	t.Parallel()
	id := hub.UUID{1}
	here := map[string]hub.UUID{sameAddress("https://a.example/x(1).png"): id}
	own := "/files/" + id.String()
	for _, c := range []struct{ body, want string }{
		{"![Verket](https://a.example/x(1).png)", "![Verket](" + own + ")"},
		{"![Verket](https://a.example/x%281%29.png \"En titel\")", "![Verket](" + own + " \"En titel\")"},
		{"[avtalet](<https://a.example/x(1).png>) och [annat](https://a.example/x.png)", "[avtalet](" + own + ") och [annat](https://a.example/x.png)"},
		{"![Borta](https://b.example/y.png)", "[Borta](<https://b.example/y.png>)"},
		{"![](https://b.example/y.png)", "[bild](<https://b.example/y.png>)"},
		{"[![Liten](https://b.example/y.png)](https://a.example/x(1).png)", "[Liten](" + own + ")"},
		{"[![Liten](https://a.example/x(1).png)](https://b.example/)", "[![Liten](" + own + ")](https://b.example/)"},
		{"![I mejlet](cid:123)", "I mejlet"},
		{"Titta!![Verket](https://b.example/y.png)", "Titta! [Verket](<https://b.example/y.png>)"},
		{"![ett ![två](https://b.example/z.png)](https://b.example/y.png)", " [ett [två](<https://b.example/z.png>)](https://b.example/y.png)"},
		{"![ett][a]\n\n[a]: https://b.example/y.png", " [ett][a]\n\n[a]: https://b.example/y.png"},
		{"![Här](/files/1)", "![Här](/files/1)"},
		{"Ingen bild, (parentes) [klamrar].", "Ingen bild, (parentes) [klamrar]."},
	} {
		if got := readdress(c.body, here); got != c.want {
			t.Errorf("%s\n is %s\nwant %s", c.body, got, c.want)
		}
	}
}

func FuzzReaddress(f *testing.F) {
	f.Add("![a](b) [c](<d> \"e\")")
	f.Add("[![a](http://x/(1).png)](y)")
	f.Fuzz(func(t *testing.T, body string) {
		once := readdress(body, map[string]hub.UUID{"b": {}})
		if again := readdress(once, nil); again != once {
			t.Errorf("%q\nis %q\nthen %q", body, once, again)
		}
	})
}
