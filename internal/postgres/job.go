package postgres

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"github.com/smakom/hub/internal/hub"
)

const (
	// textTimeout bounds the reading of one file's text: a report of 200 pages takes seconds.
	textTimeout = 2 * time.Minute
	// importTimeout bounds one go at an import; the next goes on where it stopped.
	importTimeout = 15 * time.Minute
	// rescueAfter is when a job whose hub has died is given to another, at the soonest.
	rescueAfter = textTimeout + time.Minute
	// jobPoll is how late a job may start whose NOTIFY was lost.
	jobPoll = 5 * time.Second
	// jobTries is how often work is tried, over some hours, before it is given up.
	jobTries = 8
)

// readTextJob reads the text inside a file.
type readTextJob struct {
	File string `json:"file"`
}

// runImportJob takes an import on from where it is.
type runImportJob struct {
	Import string `json:"import"`
}

// makePicturesJob makes a picture's smaller sizes.
type makePicturesJob struct {
	File string `json:"file"`
}

// Kind names the job in the queue.
func (readTextJob) Kind() string { return "read_text" }

// Kind names the job in the queue.
func (runImportJob) Kind() string { return "run_import" }

// Kind names the job in the queue.
func (makePicturesJob) Kind() string { return "make_pictures" }

// JobWork is what jobs do. Each may be done twice, and must come to the same.
type JobWork struct {
	ReadText     func(ctx context.Context, file hub.UUID) error
	MakePictures func(ctx context.Context, file hub.UUID) error
	RunImport    func(ctx context.Context, id hub.UUID) error
}

// Jobs works off what waits to be done beside requests. Any hub on the database may
// take a job; each job is taken by one.
type Jobs struct {
	db     *DB
	client *river.Client[pgx.Tx]
	alone  bool
}

// NewJobs makes the worker of one hub. Alone says that no other hub can be on the
// database: then what is marked as under way has died with the hub before this one.
func (db *DB) NewJobs(work JobWork, alone bool, log *slog.Logger) (*Jobs, error) {
	workers := river.NewWorkers()
	river.AddWorker(workers, jobWorker[readTextJob]{timeout: textTimeout, work: func(ctx context.Context, args readTextJob) error {
		return onUUID(ctx, args.File, work.ReadText)
	}})
	river.AddWorker(workers, jobWorker[makePicturesJob]{timeout: textTimeout, work: func(ctx context.Context, args makePicturesJob) error {
		return onUUID(ctx, args.File, work.MakePictures)
	}})
	river.AddWorker(workers, jobWorker[runImportJob]{timeout: importTimeout, work: func(ctx context.Context, args runImportJob) error {
		return onUUID(ctx, args.Import, work.RunImport)
	}})
	client, err := river.NewClient(riverpgxv5.New(db.pool), &river.Config{
		// One at a time of each: they take a processor each, and readers need one.
		Queues:               map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 1}, importQueue: {MaxWorkers: 1}},
		Schema:               queueSchema,
		Workers:              workers,
		Logger:               slog.New(warnings{log.Handler()}),
		ErrorHandler:         &jobFaults{db, log},
		FetchPollInterval:    jobPoll,
		JobTimeout:           textTimeout,
		RescueStuckJobsAfter: rescueAfter,
		MaxAttempts:          jobTries,
	})
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	return &Jobs{db, client, alone}, nil
}

// queueSchema is where River has its tables.
const queueSchema = "river"

// importQueue keeps a long import from holding up the texts of files.
const importQueue = "imports"

// jobWorker is a River worker made of a function.
type jobWorker[T river.JobArgs] struct {
	river.WorkerDefaults[T]
	timeout time.Duration
	work    func(ctx context.Context, args T) error
}

// Work does the job, as the hub itself.
func (w jobWorker[T]) Work(ctx context.Context, job *river.Job[T]) error {
	return w.work(hub.AsProgram(ctx, hub.ViaHub), job.Args)
}

// Timeout bounds one try.
func (w jobWorker[T]) Timeout(*river.Job[T]) time.Duration { return w.timeout }

func onUUID(ctx context.Context, text string, do func(context.Context, hub.UUID) error) error {
	id, err := hub.ParseUUID(text)
	if err != nil {
		return river.JobCancel(err)
	}
	return do(ctx, id)
}

// Run works until ctx ends; then what is under way is cut short, and taken up again
// by the next hub.
func (j *Jobs) Run(ctx context.Context) error {
	if j.alone {
		err := j.db.exec(ctx, `update river.river_job set state = 'available', scheduled_at = now() where state = 'running'`, nil)
		if err != nil {
			return fmt.Errorf("jobs: %w", mapError(err))
		}
	}
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	if err := j.client.Start(work); err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	<-ctx.Done()
	stopping, done := context.WithTimeout(work, connectTimeout)
	defer done()
	return errors.Join(ctx.Err(), j.client.StopAndCancel(stopping))
}

// enqueue notes a job, which is done once the transaction is.
func (db *DB) enqueue(ctx context.Context, job river.JobArgs, queue string) error {
	_, err := db.jobs.InsertTx(ctx, db.q.(pgx.Tx), job, &river.InsertOpts{Queue: queue, MaxAttempts: jobTries})
	return err
}

// newJobClient gives what only notes jobs.
func newJobClient(pool *pgxpool.Pool) (*river.Client[pgx.Tx], error) {
	return river.NewClient(riverpgxv5.New(pool), &river.Config{Schema: queueSchema})
}

// migrateJobs brings the tables of the queue up to date.
func migrateJobs(ctx context.Context, pool *pgxpool.Pool) error {
	m, err := rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{Schema: queueSchema, Logger: slog.New(slog.DiscardHandler)})
	if err == nil {
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	}
	if err != nil {
		return fmt.Errorf("migrate the queue of jobs: %w", err)
	}
	return nil
}

// warnings lets a log through from warnings on: River tells a lot about itself.
type warnings struct{ slog.Handler }

// Enabled reports whether a record of a level is handled.
func (w warnings) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && w.Handler.Enabled(ctx, level)
}

// WithAttrs and WithGroup keep the bound.
func (w warnings) WithAttrs(attrs []slog.Attr) slog.Handler {
	return warnings{w.Handler.WithAttrs(attrs)}
}

// WithGroup is like WithAttrs.
func (w warnings) WithGroup(name string) slog.Handler { return warnings{w.Handler.WithGroup(name)} }
