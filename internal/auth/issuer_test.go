package auth_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"
)

// issuer is a small OpenID provider. Its fields are what it does wrong.
type issuer struct {
	*httptest.Server
	key *rsa.PrivateKey

	mu     sync.Mutex
	down   bool
	claims map[string]any                   // beside or instead of the right ones
	forge  func(header, body []byte) string // instead of signing
	codes  map[string]map[string]string     // what each unused code was given for
	seen   url.Values                       // the last request for a token
	asked  url.Values                       // the last request to sign in
	answer func(to url.Values)              // changes what the browser brings back
}

const clientID, clientSecret = "hub", "client-secret-of-the-hub"

func newIssuer(t *testing.T) *issuer {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	check(t, err)
	i := &issuer{key: key, codes: map[string]map[string]string{}, claims: map[string]any{}}
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", i.discovery)
	mux.HandleFunc("/jwks", i.keys)
	mux.HandleFunc("/authorize", i.authorize)
	mux.HandleFunc("POST /token", i.token)
	i.Server = httptest.NewServer(mux)
	t.Cleanup(i.Close)
	return i
}

// set changes what the issuer does.
func (i *issuer) set(change func()) {
	i.mu.Lock()
	defer i.mu.Unlock()
	change()
}

func (i *issuer) discovery(w http.ResponseWriter, _ *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.down {
		http.Error(w, "down", http.StatusServiceUnavailable)
		return
	}
	reply(w, http.StatusOK, map[string]any{"issuer": i.URL, "authorization_endpoint": i.URL + "/authorize", "token_endpoint": i.URL + "/token",
		"jwks_uri": i.URL + "/jwks", "id_token_signing_alg_values_supported": []string{"RS256", "none"}})
}

func reply(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

func (i *issuer) keys(w http.ResponseWriter, _ *http.Request) {
	n, e := i.key.N.Bytes(), big.NewInt(int64(i.key.E)).Bytes()
	reply(w, http.StatusOK, map[string]any{"keys": []any{map[string]any{"kty": "RSA", "kid": "1", "alg": "RS256", "use": "sig", "n": b64(n), "e": b64(e)}}})
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// authorize signs whoever comes in at once.
func (i *issuer) authorize(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	q := r.URL.Query()
	i.asked = q
	if q.Get("code_challenge_method") != "S256" || q.Get("response_type") != "code" || q.Get("client_id") != clientID {
		http.Error(w, "not a request for this issuer", http.StatusBadRequest)
		return
	}
	code := rand.Text()
	i.codes[code] = map[string]string{"challenge": q.Get("code_challenge"), "nonce": q.Get("nonce"), "redirect": q.Get("redirect_uri")}
	to := url.Values{"code": {code}, "state": {q.Get("state")}}
	if i.answer != nil {
		i.answer(to)
	}
	http.Redirect(w, r, q.Get("redirect_uri")+"?"+to.Encode(), http.StatusFound)
}

// token takes each code once, from who asked for it, with the right verifier.
func (i *issuer) token(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	_ = r.ParseForm()
	i.seen = r.PostForm
	given, ok := i.codes[r.PostForm.Get("code")]
	delete(i.codes, r.PostForm.Get("code"))
	sum := sha256.Sum256([]byte(r.PostForm.Get("code_verifier")))
	user, password, _ := r.BasicAuth()
	if !ok || b64(sum[:]) != given["challenge"] || r.PostForm.Get("redirect_uri") != given["redirect"] || user != clientID || password != clientSecret {
		reply(w, http.StatusBadRequest, map[string]string{"error": "invalid_grant"})
		return
	}
	claims := map[string]any{"iss": i.URL, "sub": "subject-1", "aud": clientID, "exp": time.Now().Add(time.Hour).Unix(),
		"iat": time.Now().Unix(), "nonce": given["nonce"], "email": anna, "email_verified": true}
	maps.Copy(claims, i.claims)
	reply(w, http.StatusOK, map[string]any{"access_token": "a", "token_type": "Bearer", "id_token": i.sign(claims)})
}

func (i *issuer) sign(claims map[string]any) string {
	body, _ := json.Marshal(claims)
	header := []byte(`{"alg":"RS256","kid":"1","typ":"JWT"}`)
	if i.forge != nil {
		return i.forge(header, body)
	}
	return signed(i.key, header, body)
}

func signed(key *rsa.PrivateKey, header, body []byte) string {
	text := b64(header) + "." + b64(body)
	sum := sha256.Sum256([]byte(text))
	sig, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	if err != nil {
		panic(err)
	}
	return text + "." + b64(sig)
}
