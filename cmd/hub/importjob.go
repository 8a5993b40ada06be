package main

import (
	web "github.com/smakom/hub/internal/fetch"
	"github.com/smakom/hub/internal/intake"
	"github.com/smakom/hub/internal/postgres"
)

// importJobs is what takes in what the hub itself was asked for. It never asks machines
// on private networks: who asked for it may have no shell here.
func importJobs(cfg *config, db *postgres.DB, texts *textReader) *intake.Intake {
	return &intake.Intake{DB: db, TempDir: uploadsDir(cfg), ReadText: texts.document, Web: web.New(web.Options{})}
}
