package mail

import (
	"context"
	"errors"
	"io"
	"mime"
	"net"
	"net/mail"
	"strings"
	"testing"
)

const sender = "SmåKom Kunskapsnav <hub@smakom.example>"

func newClient(t *testing.T, s *server, user string) *Client {
	t.Helper()
	c, err := New("smtp://"+user+s.Addr().String(), sender)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSend(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	text := "Hej!\n\nÖppna länken för att logga in:\nhttps://hub.example/logga-in/lank?nyckel=ABC\n.\nen punkt\n"
	if err := newClient(t, s, "user:pass@").Send(t.Context(), Message{"Anna Öst", "anna@forshaga.example", "Logga in på SmåKom", text}); err != nil {
		t.Fatal(err)
	}
	letters := s.taken()
	if len(letters) != 1 || !strings.Contains(letters[0].from, "<hub@smakom.example>") || !strings.Contains(letters[0].to, "<anna@forshaga.example>") {
		t.Fatalf("taken %+v", letters)
	}
	m, err := mail.ReadMessage(strings.NewReader(letters[0].data))
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
	s := newServer(t)
	c := newClient(t, s, "")
	good := Message{"Anna", "anna@hub.example", "Hej", "text"}
	for _, bad := range []string{"x\r\nBcc: evil@evil.example", "x\nBcc: evil@evil.example", "x\rBcc: e", "x\x00", "x\x1b[31m", "x\r\n\r\nbody"} {
		for _, m := range []Message{
			{bad, good.Address, good.Subject, good.Text}, {good.Name, bad, good.Subject, good.Text}, {good.Name, good.Address, bad, good.Text},
			{good.Name, "anna@hub.example" + bad[1:], good.Subject, good.Text}, {good.Name, "<anna@hub.example" + bad + ">", good.Subject, good.Text},
		} {
			if err := c.Send(t.Context(), m); !errors.Is(err, errBadMessage) || strings.Contains(err.Error(), "evil") {
				t.Errorf("%+v: %v", m, err)
			}
		}
	}
	for _, address := range []string{"", "anna", "anna@hub.example, evil@evil.example", "Anna <anna@hub.example>", "anna@hub.example> NOTIFY=x <e@e"} {
		if err := c.Send(t.Context(), Message{"", address, "Hej", ""}); !errors.Is(err, errBadMessage) {
			t.Errorf("%q: %v", address, err)
		}
	}
	if len(s.lines) > 0 {
		t.Errorf("the server heard %q", s.lines)
	}
	// What is odd and harmless arrives in one line.
	if err := c.Send(t.Context(), Message{`"Öst, Anna" <evil@evil.example>`, good.Address, strings.Repeat("å", 90), good.Text}); err != nil {
		t.Fatal(err)
	}
	m, err := mail.ReadMessage(strings.NewReader(s.taken()[0].data))
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
	s := newServer(t)
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
		if err := c.Send(t.Context(), Message{"", "anna@hub.example", "Hej", "text"}); err == nil {
			t.Error("sent")
		}
	}
	for _, line := range s.said() {
		if strings.HasPrefix(line, "AUTH") || strings.HasPrefix(line, "MAIL") {
			t.Errorf("the server heard %q", line)
		}
	}
}
