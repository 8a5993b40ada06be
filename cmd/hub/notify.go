package main

import (
	"github.com/smakom/hub/internal/notify"
	"github.com/smakom/hub/internal/postgres"
)

// notifier tells people of what they watch, and writes to them where the hub can send
// mail.
func (s *server) notifier(db *postgres.DB) *notify.Worker {
	o := notify.Options{Store: db, Index: s.index, Wake: s.listener, Base: s.base, Log: s.log}
	if s.mail != nil {
		o.Send = s.mail.Send
	}
	return notify.New(o)
}
