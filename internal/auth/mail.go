package auth

import (
	"crypto/rand"
	"fmt"
	"math/big"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

const (
	// browserLife is as long as the store lets a link and its code be used.
	browserLife = 10 * time.Minute
	// codeDigits are as many as people copy without a fault.
	codeDigits = 6
	// The shortest prefixes that are handed out to one household or office.
	network4, network6 = 24, 64
)

// linkPath is the page that a link in a mail leads to.
const linkPath = "/logga-in/lank"

// LinkURL is the address of a sign-in link of a hub with this public address.
func LinkURL(base, secret string) string {
	return strings.TrimRight(base, "/") + linkPath + "?nyckel=" + url.QueryEscape(secret)
}

// Begin sends a link and a code to an address, if it has an account, and gives the
// browser what ties them to it. Till is the local path to come to in the end. With a
// wait nothing was done: there have been too many attempts.
func (a *Auth) Begin(w http.ResponseWriter, r *http.Request, email, till string) (wait time.Duration, err error) {
	if err := a.ownForm(r); err != nil {
		return 0, err
	}
	email, ok := hub.ParseEmail(email)
	if !ok {
		return 0, hub.BadInput("not an address: write it as name@example.se")
	}
	if a.post == nil {
		return 0, &hub.Error{Code: hub.CodeUnavailable, Message: "this hub can't send mail"}
	}
	browser, link, code := rand.Text(), rand.Text(), newCode()
	known, wait, err := a.store.StartSignIn(r.Context(), a.private, email, hub.OriginFrom(r.Context()).Network(network4, network6), browser, link, code)
	if err != nil || wait > 0 {
		return wait, err
	}
	a.set(w, browserCookie, browser, browserLife)
	if !known {
		email = ""
	}
	a.post(a.letter(email, link, code, till))
	return 0, nil
}

func newCode() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		panic(err) // crypto/rand ends the program instead
	}
	return fmt.Sprintf("%0*d", codeDigits, n)
}

func (a *Auth) letter(email, link, code, till string) Letter {
	where := LinkURL(a.url, link)
	if till != "" {
		where += "&till=" + url.QueryEscape(till)
	}
	return Letter{Address: email, Subject: "Logga in på SmåKom Kunskapsnav", Text: fmt.Sprintf(`Hej!

Öppna länken för att logga in på SmåKom Kunskapsnav:

%s

Du kan också skriva koden på sidan där du började:

%s

Länken och koden gäller i tio minuter och går att använda en gång.

Har du inte bett om att få logga in? Då kan du bortse från mejlet.
Ge aldrig koden till någon annan.
`, where, code)}
}

// Code signs the browser that asked for it in by the code of its mail. It reports
// whether the code was right.
func (a *Auth) Code(w http.ResponseWriter, r *http.Request, code string) (bool, error) {
	if err := a.ownForm(r); err != nil {
		return false, err
	}
	browser, code := a.secret(r, browserCookie), digits(code)
	if browser == "" || code == "" {
		return false, nil
	}
	session, err := a.store.SignInByCode(r.Context(), browser, code, a.secret(r, sessionCookie))
	if err != nil {
		return false, err
	}
	return a.signedIn(w, session), nil
}

// Link reports whether a link can still be used, and whether this browser needs the
// code, too, since it is not the one that asked.
func (a *Auth) Link(r *http.Request, link string) (usable, code bool, err error) {
	if link = plausible(link); link == "" {
		return false, false, nil
	}
	return a.store.SignInLink(r.Context(), link, a.secret(r, browserCookie))
}

// UseLink signs in by a link, and the code where the browser needs it. It reports
// whether they were right.
func (a *Auth) UseLink(w http.ResponseWriter, r *http.Request, link, code string) (bool, error) {
	if err := a.ownForm(r); err != nil {
		return false, err
	}
	if link = plausible(link); link == "" {
		return false, nil
	}
	before := a.secret(r, sessionCookie)
	session, err := a.store.SignInByLink(r.Context(), link, a.secret(r, browserCookie), before)
	if code = digits(code); err == nil && session == "" && code != "" {
		session, err = a.store.SignInByLinkAndCode(r.Context(), link, code, before)
	}
	if err != nil {
		return false, err
	}
	return a.signedIn(w, session), nil
}

// digits are a code without what people put between them, "" for what can't be one:
// that is no try.
func digits(code string) string {
	code = strings.NewReplacer(" ", "", "\u00a0", "", "-", "").Replace(code)
	if len(code) != codeDigits || strings.Trim(code, "0123456789") != "" {
		return ""
	}
	return code
}
