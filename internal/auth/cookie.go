package auth

import (
	"net/http"
	"time"
)

// The cookies, by what they hold.
const (
	sessionCookie  = "hub-session"  // the session's secret
	browserCookie  = "hub-browser"  // what ties a mail to the browser that asked for it
	providerCookie = "hub-provider" // sealed: what the provider's answer must fit
)

// maxSecret is far above the length of any secret that the hub makes: a longer one
// is not worth a question to the database.
const maxSecret = 128

// name is the cookie's name in browsers. With __Host- they take it only from this
// very host by https, so that no neighbour can plant one.
func (a *Auth) name(cookie string) string {
	if a.secure {
		return "__Host-" + cookie
	}
	return cookie
}

// set gives the browser a cookie. Lax, not Strict: who comes from a link in a mail,
// or back from the provider, must be known at once.
func (a *Auth) set(w http.ResponseWriter, cookie, value string, life time.Duration) {
	http.SetCookie(w, &http.Cookie{
		Name: a.name(cookie), Value: value, Path: "/", MaxAge: int(life.Seconds()),
		Secure: a.secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

func (a *Auth) forget(w http.ResponseWriter, cookie string) {
	a.set(w, cookie, "", -time.Second)
}

// value is what a cookie holds, "" where there is none.
func (a *Auth) value(r *http.Request, cookie string) string {
	c, err := r.Cookie(a.name(cookie))
	if err != nil {
		return ""
	}
	return c.Value
}

// secret is a cookie's value if it can be a secret of ours, else "".
func (a *Auth) secret(r *http.Request, cookie string) string { return plausible(a.value(r, cookie)) }

// plausible is "" for what is no secret of the hub's: they are short and ASCII.
func plausible(secret string) string {
	if len(secret) > maxSecret {
		return ""
	}
	for _, c := range []byte(secret) {
		if c <= ' ' || c > '~' {
			return ""
		}
	}
	return secret
}
