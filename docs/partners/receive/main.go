// Command receive receives webhooks of a hub: it checks who sent them, by Standard
// Webhooks, and answers 204 once a message is taken in:
//
//	HUB_WEBHOOK_SECRET=whsec_... go run ./docs/partners/receive
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// longest is far more than a message of a hub has.
const longest = 64 << 10

// message is what a hub tells: that something has changed, and not what it says now.
// Read the record by its id, as what you may see then.
type message struct {
	Type string
	Data struct{ Action, Kind, ID string }
}

// receiver takes each message once: keep with your data which have come, since one may
// come more than once, with the same id.
type receiver struct {
	by    *standardwebhooks.Webhook
	take  func(id string, m message) error
	mu    sync.Mutex
	taken map[string]bool
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, request.Body, longest))
	if err != nil {
		http.Error(w, "too long", http.StatusRequestEntityTooLarge)
		return
	}
	var m message
	if r.by.Verify(body, request.Header) != nil || json.Unmarshal(body, &m) != nil {
		http.Error(w, "not of the hub", http.StatusUnauthorized)
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if id := request.Header.Get(standardwebhooks.HeaderWebhookID); !r.taken[id] {
		if err := r.take(id, m); err != nil {
			http.Error(w, "try again", http.StatusInternalServerError)
			return
		}
		r.taken[id] = true
	}
	w.WriteHeader(http.StatusNoContent)
}

// readTimeout is as long as a hub waits for all of an answer.
const readTimeout = 10 * time.Second

func main() {
	by, err := standardwebhooks.NewWebhook(os.Getenv("HUB_WEBHOOK_SECRET"))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	r := &receiver{by: by, taken: map[string]bool{}, take: func(id string, m message) error {
		_, err := fmt.Println(id, m.Type, m.Data.ID)
		return err
	}}
	server := &http.Server{Addr: "127.0.0.1:8090", Handler: r, ReadTimeout: readTimeout}
	fmt.Fprintln(os.Stderr, server.ListenAndServe())
	os.Exit(1)
}
