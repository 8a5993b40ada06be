package main

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/netip"
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"github.com/caarlos0/env/v11"
	"github.com/spf13/pflag"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/auth"
	"github.com/smakom/hub/internal/mail"
)

// config are the hub's settings: from the environment, or from flags of the same
// name, which win. README's table is made from it.
type config struct {
	Addr        string `env:"HUB_ADDR" envDefault:"127.0.0.1:8080" doc:"address to serve on"`
	URL         string `env:"HUB_URL" doc:"public address, as readers write it; http://HUB_ADDR when empty"`
	Data        string `env:"HUB_DATA" envDefault:"./data" doc:"folder for the private PostgreSQL and the search index"`
	DatabaseURL string `env:"DATABASE_URL" doc:"PostgreSQL 15 or later to use, postgres://user:password@host/database; a private one when empty"`
	PGBin       string `env:"HUB_PG_BIN" doc:"folder with initdb and postgres for the private PostgreSQL; looked for when empty"`
	Contact     string `env:"HUB_CONTACT" doc:"whom readers write to, about flaws in accessibility too, Namn <namn@example.se>; the pages say that nobody is named when empty"`
	Starter     onOff  `env:"HUB_STARTER" envDefault:"on" doc:"on: an empty private database gets the starter content; off: it stays empty"`
	CORSOrigins string `env:"HUB_CORS_ORIGINS" envDefault:"*" doc:"origins whose pages may read the API, with commas between; * is every one; cookies are never allowed"`

	Budget         number `env:"HUB_BUDGET" envDefault:"200000" doc:"points of GraphQL that an address may ask for in a minute, 0 for no end; docs/api.md says what a point is"`
	BudgetSignedIn number `env:"HUB_BUDGET_SIGNED_IN" envDefault:"1000000" doc:"the same for an account, wherever it asks from"`
	Suggestions    string `env:"HUB_SUGGESTIONS" envDefault:"signed-in" doc:"to whom faults of a query tell what was meant: off, signed-in or all"`
	Documents      string `env:"HUB_DOCUMENTS" doc:"file with a frontend's queries by their ids, as its tools write it, that may be asked by documentId"`

	TrustedProxies   string `env:"HUB_TRUSTED_PROXIES" doc:"addresses or networks of the proxies whose X-Forwarded-For counts, with commas between"`
	SMTPURL          string `env:"SMTP_URL" doc:"mail server, smtp://user:password@host:587 or smtps://user:password@host:465; when empty, a private hub prints its mails, and any other sends none"`
	MailFrom         string `env:"HUB_MAIL_FROM" doc:"whom mails are from, Namn <namn@example.se>; hub@ and the host of HUB_URL when empty"`
	OIDCIssuer       string `env:"OIDC_ISSUER" doc:"OpenID Connect provider that people may sign in with, https://login.example.se; none when empty"`
	OIDCClientID     string `env:"OIDC_CLIENT_ID" doc:"what the provider calls this hub"`
	OIDCClientSecret string `env:"OIDC_CLIENT_SECRET" doc:"the hub's password at the provider"`
	OIDCName         string `env:"OIDC_NAME" envDefault:"ditt arbetskonto" doc:"what the button says after Logga in med"`
	OIDCEmailTrusted onOff  `env:"OIDC_EMAIL_TRUSTED" envDefault:"off" doc:"on: believe the provider's addresses also when it doesn't say that they are verified"`

	LogLevel string `env:"HUB_LOG_LEVEL" envDefault:"info" doc:"debug, info, warn or error"`
}

// onOff is a setting that is on or off.
type onOff bool

// UnmarshalText reads "on" or "off".
func (o *onOff) UnmarshalText(text []byte) error {
	switch string(text) {
	case "on":
		*o = true
	case "off":
		*o = false
	default:
		return fmt.Errorf("%q: write on or off", text)
	}
	return nil
}

// Set reads a flag.
func (o *onOff) Set(text string) error { return o.UnmarshalText([]byte(text)) }

func (o *onOff) String() string {
	if *o {
		return "on"
	}
	return "off"
}

// Type is what a flag's help calls its value.
func (*onOff) Type() string { return "on|off" }

// number is a setting that is a whole number, not below 0.
type number int

// UnmarshalText reads a whole number.
func (n *number) UnmarshalText(text []byte) error {
	v, err := strconv.Atoi(string(text))
	if err != nil || v < 0 {
		return fmt.Errorf("%q: write a whole number, 0 or more", text)
	}
	*n = number(v)
	return nil
}

// Set reads a flag.
func (n *number) Set(text string) error { return n.UnmarshalText([]byte(text)) }

func (n *number) String() string { return strconv.Itoa(int(*n)) }

// Type is what a flag's help calls its value.
func (*number) Type() string { return "number" }

// configFrom reads the environment. A variable that is empty is as good as none.
func configFrom(environ []string) (*config, error) {
	cfg, vars := &config{}, env.ToMap(environ)
	err := env.ParseWithOptions(cfg, env.Options{Environment: vars})
	if parse, ok := errors.AsType[env.ParseError](err); ok {
		field, _ := reflect.TypeFor[config]().FieldByName(parse.Name)
		return nil, fmt.Errorf("%s: %w", field.Tag.Get("env"), parse.Err)
	}
	if err != nil {
		return nil, err
	}
	// Here the default is everyone, the opposite of what emptiness wants: check refuses it.
	if origins, set := vars["HUB_CORS_ORIGINS"]; set && origins == "" {
		cfg.CORSOrigins = ""
	}
	return cfg, nil
}

// setting is one field of config, as people set it.
type setting struct{ Env, Flag, Default, Doc string }

// settings are the fields of config, in their order.
func settings() []setting {
	var all []setting
	for field := range reflect.TypeFor[config]().Fields() {
		name := field.Tag.Get("env")
		all = append(all, setting{
			Env: name, Flag: strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(name, "HUB_")), "_", "-"),
			Default: field.Tag.Get("envDefault"), Doc: field.Tag.Get("doc"),
		})
	}
	return all
}

// flags makes a flag of every setting, with what the environment says as default.
func (c *config) flags(set *pflag.FlagSet) error {
	value := reflect.ValueOf(c).Elem()
	for i, s := range settings() {
		switch field := value.Field(i).Addr().Interface().(type) {
		case *string:
			set.StringVar(field, s.Flag, *field, s.Doc)
		case pflag.Value:
			set.Var(field, s.Flag, s.Doc)
		default:
			return fmt.Errorf("setting %s has no kind of flag", s.Env)
		}
		// The help must not print what is set: a password may be in it.
		set.Lookup(s.Flag).DefValue = s.Default
	}
	return nil
}

// check refuses what can't be meant, before anything is touched.
func (c *config) check() error {
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return fmt.Errorf("HUB_ADDR %q is not an address: write it as 127.0.0.1:8080", c.Addr)
	}
	if c.URL != "" {
		u, err := url.Parse(c.URL)
		if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			return fmt.Errorf("HUB_URL %q is not a public address: write it as https://hub.example.se", c.URL)
		}
	}
	if c.Data == "" {
		return errors.New("HUB_DATA is empty: name a folder")
	}
	_, origins := c.origins()
	_, proxies := c.proxies()
	_, mailer := c.mailer("")
	_, provider := c.provider()
	_, documents := c.documents()
	_, contact := c.contact()
	return cmp.Or(origins, proxies, mailer, provider, documents, contact, c.limits())
}

// contact is whom readers write to; nil where nobody is named.
func (c *config) contact() (*netmail.Address, error) {
	if c.Contact == "" {
		return nil, nil
	}
	to, err := netmail.ParseAddress(c.Contact)
	if err != nil {
		return nil, fmt.Errorf("HUB_CONTACT %q is no address: write it as Namn <namn@example.se>", c.Contact)
	}
	return to, nil
}

// base is the public address without a slash at its end, of a hub that listens at
// an address. It is never taken from a request: a caller could choose it.
func (c *config) base(at net.Addr) string {
	if c.URL != "" {
		return strings.TrimRight(c.URL, "/")
	}
	host, _, _ := net.SplitHostPort(c.Addr)
	_, port, _ := net.SplitHostPort(at.String()) // port 0 means any: only the listener knows which
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// origins are the origins that may read the API. An empty list would mean all of
// them to rs/cors, so it is refused.
func (c *config) origins() ([]string, error) {
	var all []string
	for o := range strings.SplitSeq(c.CORSOrigins, ",") {
		o = strings.TrimSpace(o)
		u, err := url.Parse(o)
		if o != "*" && (err != nil || u.Scheme == "" || u.Host == "" || u.Path != "" || strings.Contains(o, "*")) {
			return nil, fmt.Errorf("HUB_CORS_ORIGINS: %q is not an origin: write it as https://www.example.se, or * for every one", o)
		}
		all = append(all, o)
	}
	return all, nil
}

// proxies are the networks of proxies that say for whom they ask.
func (c *config) proxies() ([]netip.Prefix, error) {
	var all []netip.Prefix
	for text := range strings.SplitSeq(c.TrustedProxies, ",") {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		network, err := netip.ParsePrefix(text)
		if at, bad := netip.ParseAddr(text); bad == nil {
			network, err = netip.PrefixFrom(at, at.BitLen()), nil
		}
		if err != nil {
			return nil, fmt.Errorf("HUB_TRUSTED_PROXIES: %q is no address or network: write it as 10.0.0.1 or 10.0.0.0/24", text)
		}
		all = append(all, network.Masked())
	}
	return all, nil
}

// mailer sends the mails of a hub at a public address; nil for none.
func (c *config) mailer(base string) (*mail.Client, error) {
	if c.SMTPURL == "" {
		return nil, nil
	}
	from, host := c.MailFrom, "localhost"
	if u, err := url.Parse(base); err == nil && u.Hostname() != "" && net.ParseIP(u.Hostname()) == nil {
		host = u.Hostname()
	}
	if from == "" {
		from = "SmåKom Kunskapsnav <hub@" + host + ">"
	}
	client, err := mail.New(c.SMTPURL, from)
	if err != nil {
		return nil, fmt.Errorf("SMTP_URL or HUB_MAIL_FROM: %w", err)
	}
	return client, nil
}

// limits refuses budgets that the dearest query does not fit into, and suggestions to
// nobody that there is.
func (c *config) limits() error {
	if b := int(c.Budget); b != 0 && b < graph.MinBudget {
		return fmt.Errorf("HUB_BUDGET %d is less than one query may cost: at least %d, or 0 for no end", b, graph.MinBudget)
	}
	if b := int(c.BudgetSignedIn); b != 0 && b < graph.MinBudgetSignedIn {
		return fmt.Errorf("HUB_BUDGET_SIGNED_IN %d is less than one query may cost: at least %d, or 0 for no end", b, graph.MinBudgetSignedIn)
	}
	switch graph.Suggestions(c.Suggestions) {
	case graph.SuggestionsOff, graph.SuggestionsSignedIn, graph.SuggestionsAll:
		return nil
	}
	return fmt.Errorf("HUB_SUGGESTIONS %q: write off, signed-in or all", c.Suggestions)
}

// provider is the OpenID provider; nil for none.
func (c *config) provider() (*auth.Provider, error) {
	if c.OIDCIssuer == "" && c.OIDCClientID == "" && c.OIDCClientSecret == "" {
		return nil, nil
	}
	u, err := url.Parse(c.OIDCIssuer)
	if err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" ||
		(u.Scheme != "https" && (u.Scheme != "http" || !net.ParseIP(u.Hostname()).IsLoopback())) {
		return nil, fmt.Errorf("OIDC_ISSUER %q is not a provider: write it as https://login.example.se", c.OIDCIssuer)
	}
	if c.OIDCClientID == "" {
		return nil, errors.New("OIDC_CLIENT_ID is empty: the provider gives one to each hub")
	}
	return &auth.Provider{Issuer: c.OIDCIssuer, ClientID: c.OIDCClientID, ClientSecret: c.OIDCClientSecret,
		Name: c.OIDCName, EmailTrusted: bool(c.OIDCEmailTrusted)}, nil
}
