// Package mail sends letters to one person each, by SMTP.
package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	smtp "github.com/wneessen/go-mail"
)

const (
	// sendTimeout bounds the whole talk with the server: one that is slower keeps
	// everybody's letters waiting.
	sendTimeout = 10 * time.Second
	// The ports that RFC 8314 gives to submission.
	portStartTLS, portTLS = 587, 465
	// maxSubject is what mail programs show, many times over.
	maxSubject = 200
	// maxAddress keeps the line of a head below the 998 characters of RFC 5322.
	maxAddress = 900
)

// Message is a letter to one person; one without an address is to nobody.
type Message struct {
	Name, Address, Subject, Text string
	// HTML says the same as Text to those who read HTML; "" where it is plain.
	HTML string
	// Unsubscribe is a web address that ends letters like this one when somebody posts
	// to it (RFC 8058); "" where they are sent to those alone who have asked for them.
	Unsubscribe string
}

// Client sends letters by one SMTP server.
type Client struct {
	host    string
	from    *mail.Address
	options []smtp.Option
	tls     *tls.Config // nil where the talk begins without it
	dial    func(ctx context.Context, network, address string) (net.Conn, error)
}

// errBadURL doesn't repeat the URL, which holds a password.
var errBadURL = errors.New("not a mail server: write it as smtp://user:password@host:587 or smtps://user:password@host:465")

// New makes a client of smtp://user:password@host:587, where TLS must follow on the
// first hello, or smtps://host:465. A server on this machine needs no TLS. From is
// whose letters they are: "Namn <adress>" or an address.
func New(server, from string) (*Client, error) {
	u, err := url.Parse(server)
	if err != nil || (u.Scheme != "smtp" && u.Scheme != "smtps") || u.Hostname() == "" ||
		strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, errBadURL
	}
	c := &Client{host: u.Hostname(), dial: new(net.Dialer).DialContext, options: []smtp.Option{smtp.WithTimeout(sendTimeout)}}
	if c.from, err = mail.ParseAddress(from); err != nil || control(from) {
		return nil, fmt.Errorf("%q is nobody to send mail from: write it as Namn <namn@example.se>", from)
	}
	login := smtp.SMTPAuthAutoDiscover
	port, tlsConfig := portStartTLS, &tls.Config{ServerName: c.host, MinVersion: tls.VersionTLS12}
	switch {
	case u.Scheme == "smtps":
		port, c.tls = portTLS, tlsConfig
		c.options = append(c.options, smtp.WithSSL())
	case loopback(c.host):
		login = smtp.SMTPAuthPlainNoEnc // nobody listens in between
		c.options = append(c.options, smtp.WithTLSPolicy(smtp.NoTLS))
	default:
		c.options = append(c.options, smtp.WithTLSPolicy(smtp.TLSMandatory))
	}
	if text := u.Port(); text != "" {
		if port, err = strconv.Atoi(text); err != nil {
			return nil, errBadURL
		}
	}
	c.options = append(c.options, smtp.WithPort(port), smtp.WithTLSConfig(tlsConfig))
	if u.User != nil {
		password, _ := u.User.Password()
		c.options = append(c.options, smtp.WithSMTPAuth(login), smtp.WithUsername(u.User.Username()), smtp.WithPassword(password))
	}
	return c, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// control reports whether a text holds what could begin another line of a head.
func control(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f })
}

// errBadMessage is a letter that nobody can mean; its address may be an attack, and
// is not repeated.
var errBadMessage = errors.New("a name, address, subject or link that can't stand in the head of a mail")

// errNotTaken marks the faults after which nobody has the letter.
var errNotTaken = errors.New("not taken")

// Refused reports whether a letter was certainly not taken: nobody was reached, or what
// answered said no. Of one that was sent to its end and not answered nobody knows.
func Refused(err error) bool { return errors.Is(err, errNotTaken) || errors.Is(err, errBadMessage) }

// Unknown reports whether there is nobody at the letter's address: another try can't help.
func Unknown(err error) bool {
	var refused *smtp.SendError
	return lasting(err) && errors.As(err, &refused) && refused.Reason == smtp.ErrSMTPRcptTo
}

// Unreached reports whether no mail server answered anything about the letter: none was
// reached, or let the hub in.
func Unreached(err error) bool {
	var answered *smtp.SendError
	return errors.Is(err, errNotTaken) && !(errors.As(err, &answered) && answered.ErrorCode() > 0)
}

// Send sends a letter; it returns when the server has taken it.
func (c *Client) Send(ctx context.Context, m Message) error {
	letter, err := c.letter(m)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	line := &line{Client: c}
	defer line.close()
	client, err := smtp.NewClient(c.host, append(slices.Clip(c.options), smtp.WithDialContextFunc(line.open))...)
	if err == nil {
		err = client.DialAndSendWithContext(ctx, letter)
	}
	switch {
	case err == nil, letter.IsDelivered(): // however the talk ended after that
		return nil
	case !unanswered(err):
		return fmt.Errorf("mail: %w: %w", errNotTaken, err)
	}
	return fmt.Errorf("mail: %w", err)
}

// unanswered reports whether a talk broke when the letter itself was under way: its last
// line may have come to the server.
func unanswered(err error) bool {
	var fault *smtp.SendError
	return errors.As(err, &fault) && fault.ErrorCode() == 0 &&
		(fault.Reason == smtp.ErrWriteContent || fault.Reason == smtp.ErrSMTPDataClose)
}

// line is the connection of one talk. It is ours, since go-mail leaves the one open
// on which a server refused the first hello, TLS or the password.
type line struct {
	*Client
	conn net.Conn
}

func (l *line) open(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := l.dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	l.conn = conn
	if end, ok := ctx.Deadline(); ok {
		if err := conn.SetDeadline(end); err != nil {
			return nil, err
		}
	}
	if l.tls == nil {
		return conn, nil
	}
	over := tls.Client(conn, l.tls)
	return over, over.HandshakeContext(ctx)
}

func (l *line) close() {
	if l.conn != nil {
		_ = l.conn.Close() // after a good talk it is closed already
	}
}

func (c *Client) letter(m Message) (*smtp.Msg, error) {
	to, err := mail.ParseAddress(m.Address)
	if err != nil || to.Address != m.Address || control(m.Name) || control(m.Address) || control(m.Subject) || len(m.Subject) > maxSubject ||
		m.Unsubscribe != "" && !webAddress(m.Unsubscribe) {
		return nil, errBadMessage
	}
	letter := smtp.NewMsg()
	letter.FromMailAddress(c.from)
	letter.ToMailAddress(&mail.Address{Name: m.Name, Address: m.Address})
	letter.Subject(m.Subject)
	letter.SetDate()
	letter.SetMessageID()
	letter.SetGenHeader("Auto-Submitted", "auto-generated") // so that nobody's holiday answers (RFC 3834)
	letter.SetBodyString(smtp.TypeTextPlain, m.Text)
	if m.HTML != "" {
		letter.AddAlternativeString(smtp.TypeTextHTML, m.HTML)
	}
	if m.Unsubscribe != "" {
		letter.SetListUnsubscribe(m.Unsubscribe)
		letter.SetListUnsubscribePost()
	}
	return letter, nil
}

// webAddress reports whether a text is a web address as a head can hold it. RFC 8058
// asks for https; a private hub has no more than http.
func webAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && len(text) <= maxAddress &&
		!strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r >= 0x7f || r == '<' || r == '>' || r == ',' })
}

// lasting reports whether another try can't help.
func lasting(err error) bool {
	if errors.Is(err, errBadMessage) {
		return true
	}
	var refused *smtp.SendError
	return errors.As(err, &refused) && !refused.IsTemp() && refused.ErrorCode() >= 500
}
