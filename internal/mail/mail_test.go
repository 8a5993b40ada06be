package mail

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/mail"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/mail/mailtest"
)

const sender = "SmåKom Kunskapsnav <hub@smakom.example>"

func plain(name, address, subject, text string) Message {
	return Message{Name: name, Address: address, Subject: subject, Text: text}
}

func newClient(t *testing.T, s *mailtest.Server, user string) *Client {
	t.Helper()
	c, err := New("smtp://"+user+s.Addr().String(), sender)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSend(t *testing.T) {
	t.Parallel()
	s := mailtest.New(t, mailtest.Options{})
	text := "Hej!\n\nÖppna länken för att logga in:\nhttps://hub.example/logga-in/lank?nyckel=ABC\n.\nen punkt\n"
	if err := newClient(t, s, "user:pass@").Send(t.Context(), plain("Anna Öst", "anna@forshaga.example", "Logga in på SmåKom", text)); err != nil {
		t.Fatal(err)
	}
	letters := s.Taken()
	if len(letters) != 1 || !strings.Contains(letters[0].From, "<hub@smakom.example>") || !strings.Contains(letters[0].To, "<anna@forshaga.example>") {
		t.Fatalf("taken %+v", letters)
	}
	m, err := mail.ReadMessage(strings.NewReader(letters[0].Text))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"From": sender, "To": `Anna Öst <anna@forshaga.example>`, "Subject": "Logga in på SmåKom",
		"Auto-Submitted": "auto-generated", "Content-Type": "text/plain; charset=UTF-8"} {
		got, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get(name))
		if got = strings.ReplaceAll(got, `"`, ""); got != want || err != nil {
			t.Errorf("%s is %q, want %q (%v)", name, got, want, err)
		}
	}
	body, err := io.ReadAll(m.Body)
	if err != nil || !strings.Contains(strings.ReplaceAll(string(body), "=\r\n", ""), "nyckel=3DABC\r\n") {
		t.Errorf("the body is %q, %v", body, err)
	}
	if m.Header.Get("Date") == "" || m.Header.Get("Message-Id") == "" {
		t.Errorf("the head is %v", m.Header)
	}
}

// TestHeadersCantBeForged: what could begin another line is refused before anybody
// is called.
func TestHeadersCantBeForged(t *testing.T) {
	t.Parallel()
	s := mailtest.New(t, mailtest.Options{})
	c := newClient(t, s, "")
	good := plain("Anna", "anna@hub.example", "Hej", "text")
	for _, bad := range []string{"x\r\nBcc: evil@evil.example", "x\nBcc: evil@evil.example", "x\rBcc: e", "x\x00", "x\x1b[31m", "x\r\n\r\nbody"} {
		for _, m := range []Message{
			plain(bad, good.Address, good.Subject, good.Text), plain(good.Name, bad, good.Subject, good.Text), plain(good.Name, good.Address, bad, good.Text),
			plain(good.Name, "anna@hub.example"+bad[1:], good.Subject, good.Text), plain(good.Name, "<anna@hub.example"+bad+">", good.Subject, good.Text),
			{Address: good.Address, Unsubscribe: "https://hub.example/" + bad},
		} {
			if err := c.Send(t.Context(), m); !errors.Is(err, errBadMessage) || strings.Contains(err.Error(), "evil") {
				t.Errorf("%+v: %v", m, err)
			}
		}
	}
	for _, address := range []string{"", "anna", "anna@hub.example, evil@evil.example", "Anna <anna@hub.example>", "anna@hub.example> NOTIFY=x <e@e"} {
		if err := c.Send(t.Context(), plain("", address, "Hej", "")); !errors.Is(err, errBadMessage) {
			t.Errorf("%q: %v", address, err)
		}
	}
	if len(s.Said()) > 0 {
		t.Errorf("the server heard %q", s.Said())
	}
	// What is odd and harmless arrives in one line.
	if err := c.Send(t.Context(), plain(`"Öst, Anna" <evil@evil.example>`, good.Address, strings.Repeat("å", 90), good.Text)); err != nil {
		t.Fatal(err)
	}
	m, err := mail.ReadMessage(strings.NewReader(s.Taken()[0].Text))
	if err != nil {
		t.Fatal(err)
	}
	if to, err := m.Header.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != good.Address {
		t.Errorf("to %v, %v", to, err)
	}
}

func TestServers(t *testing.T) {
	t.Parallel()
	for address, ok := range map[string]bool{
		"smtp://mail.example": true, "smtp://u:p@mail.example:587": true, "smtps://u:p@mail.example:465/": true, "smtp://[::1]:2525": true,
		"": false, "mail.example:587": false, "http://mail.example": false, "smtp://": false, "smtp://mail.example/x": false,
		"smtp://mail.example?from=x": false, "smtp://u:SECRET@mail.example:x": false, "smtp://u:SECRET@mail.example\r\n": false,
	} {
		if _, err := New(address, sender); (err == nil) != ok || err != nil && strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%q: %v", address, err)
		}
	}
	for _, from := range []string{"", "SmåKom", "a@b\r\nBcc: c@d", "a@b, c@d"} {
		if _, err := New("smtp://mail.example", from); err == nil {
			t.Errorf("mail may be from %q", from)
		}
	}
	for host, want := range map[string]bool{"localhost": true, "127.0.0.1": true, "127.9.9.9": true, "::1": true, "10.0.0.1": false, "mail.example": false} {
		if loopback(host) != want {
			t.Errorf("%s is on this machine: %v", host, !want)
		}
	}
}

// TestTLSIsNotOptional: a server that is not on this machine gets nothing in the
// clear, and one that speaks no TLS where it must gets nothing at all.
func TestTLSIsNotOptional(t *testing.T) {
	t.Parallel()
	s := mailtest.New(t, mailtest.Options{})
	c, err := New("smtp://u:SECRET@mail.example", sender)
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := strings.Cut(s.Addr().String(), ":")
	over, err := New("smtps://u:SECRET@127.0.0.1:"+port, sender)
	if err != nil {
		t.Fatal(err)
	}
	c.dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, s.Addr().String())
	}
	for _, c := range []*Client{c, over} {
		if err := c.Send(t.Context(), plain("", "anna@hub.example", "Hej", "text")); err == nil {
			t.Error("sent")
		}
	}
	for _, line := range s.Said() {
		if strings.HasPrefix(line, "AUTH") || strings.HasPrefix(line, "MAIL") {
			t.Errorf("the server heard %q", line)
		}
	}
}

// TestALetterInTwoForms: who reads no HTML has the plain one, which comes first, and
// everybody can end such letters by one click.
func TestALetterInTwoForms(t *testing.T) {
	t.Parallel()
	s := mailtest.New(t, mailtest.Options{})
	m := plain("Anna", "anna@hub.example", "Nytt", "Bara text")
	m.HTML, m.Unsubscribe = "<p>Åäö</p>", "https://hub.example/avsluta-brev?nyckel="+strings.Repeat("A-_", 60)
	if err := newClient(t, s, "").Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	got, err := mail.ReadMessage(strings.NewReader(s.Taken()[0].Text))
	if err != nil {
		t.Fatal(err)
	}
	if got.Header.Get("List-Unsubscribe") != "<"+m.Unsubscribe+">" || got.Header.Get("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" {
		t.Errorf("the head is %v", got.Header)
	}
	kind, more, err := mime.ParseMediaType(got.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("it is %s, %v", kind, err)
	}
	parts := multipart.NewReader(got.Body, more["boundary"])
	for _, want := range []struct{ kind, text string }{{"text/plain; charset=UTF-8", m.Text}, {"text/html; charset=UTF-8", m.HTML}} {
		p, err := parts.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(p)
		if err != nil || strings.TrimSpace(string(text)) != want.text || p.Header.Get("Content-Type") != want.kind {
			t.Errorf("a part of %v says %q, %v", p.Header, text, err)
		}
	}
}

// TestOnlyWebAddressesUnsubscribe: others are refused before anybody is called.
func TestOnlyWebAddressesUnsubscribe(t *testing.T) {
	t.Parallel()
	s := mailtest.New(t, mailtest.Options{})
	c := newClient(t, s, "")
	for address, ok := range map[string]bool{
		"https://hub.example/a?b=c": true, "http://127.0.0.1:8080/a": true,
		"mailto:x@hub.example": false, "javascript:alert(1)": false, "/a": false, "https:///a": false, "https://hub.example/a b": false,
		"https://hub.example/a>, <https://evil.example": false, "https://hub.example/å": false, "https://hub.example/a\x7f": false,
		"https://hub.example/" + strings.Repeat("a", maxAddress): false,
	} {
		m := plain("", "anna@hub.example", "Hej", "text")
		m.Unsubscribe = address
		if err := c.Send(t.Context(), m); (err == nil) != ok || !ok && !errors.Is(err, errBadMessage) {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// TestRefused: what is certainly not taken can be sent again, and what was taken is sent,
// however the talk ends.
func TestRefused(t *testing.T) {
	t.Parallel()
	hangUp := func(at string) func(string) bool {
		return func(line string) bool { return strings.HasPrefix(line, at) }
	}
	for name, c := range map[string]struct {
		o             mailtest.Options
		sent, refused bool
		unreached     bool
	}{
		"taken":                      {mailtest.Options{}, true, false, false},
		"busy":                       {mailtest.Options{Refuse: map[string]string{"EHLO": "421 busy", "HELO": "421 busy"}}, false, true, true},
		"wrong password":             {mailtest.Options{Refuse: map[string]string{"AUTH": "535 no"}}, false, true, true},
		"no such sender":             {mailtest.Options{Refuse: map[string]string{"MAIL": "550 who"}}, false, true, false},
		"no such person":             {mailtest.Options{Refuse: map[string]string{"RCPT": "550 nobody"}}, false, true, false},
		"no more today":              {mailtest.Options{Refuse: map[string]string{"DATA": "452 full"}}, false, true, false},
		"bad letter":                 {mailtest.Options{Refuse: map[string]string{mailtest.End: "554 spam"}}, false, true, false},
		"hangs up at once":           {mailtest.Options{Heard: hangUp("EHLO")}, false, true, true},
		"hangs up before the letter": {mailtest.Options{Heard: hangUp("DATA")}, false, true, true},
		"hangs up after the letter":  {mailtest.Options{Heard: hangUp(mailtest.End)}, false, false, false},
		"hangs up when thanked":      {mailtest.Options{Heard: hangUp("RSET")}, true, false, false},
		"hangs up at the farewell":   {mailtest.Options{Heard: hangUp("QUIT")}, true, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := newClient(t, mailtest.New(t, c.o), "u:p@").Send(t.Context(), plain("", "anna@hub.example", "Hej", "text"))
			if (err == nil) != c.sent || Refused(err) != c.refused || Unreached(err) != c.unreached {
				t.Errorf("%v; refused %v, unreached %v", err, Refused(err), Unreached(err))
			}
		})
	}
	s := mailtest.New(t, mailtest.Options{})
	c := newClient(t, s, "")
	_ = s.Close()
	for _, m := range []Message{plain("", "anna@hub.example", "Hej", "text"), plain("", "nobody", "Hej", "text")} {
		if err := c.Send(t.Context(), m); !Refused(err) || Unreached(err) != (m.Address != "nobody") {
			t.Errorf("%+v: %v", m, err)
		}
	}
}
