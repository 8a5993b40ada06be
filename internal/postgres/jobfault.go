package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"github.com/smakom/hub/internal/hub"
)

// jobFaults is told when a try at a job fails: it says so, and what the last one leaves
// behind. A hub that stops in the middle is no fault, and no try.
type jobFaults struct {
	db  *DB
	log *slog.Logger
}

// HandleError notes a try that failed.
func (f *jobFaults) HandleError(ctx context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	f.note(ctx, job, err)
	return nil
}

// HandlePanic notes a try that broke off.
func (f *jobFaults) HandlePanic(ctx context.Context, job *rivertype.JobRow, value any, trace string) *river.ErrorHandlerResult {
	f.note(ctx, job, fmt.Errorf("panic: %v\n%s", value, trace))
	return nil
}

func (f *jobFaults) note(ctx context.Context, job *rivertype.JobRow, err error) {
	f.log.WarnContext(ctx, "a job failed", "kind", job.Kind, "args", string(job.EncodedArgs), "try", job.Attempt, "of", job.MaxAttempts, "error", err)
	if job.Attempt < job.MaxAttempts {
		return
	}
	if err := f.db.giveUp(hub.AsProgram(context.WithoutCancel(ctx), hub.ViaHub), job.Kind, job.EncodedArgs); err != nil {
		f.log.ErrorContext(ctx, "give a job up", "kind", job.Kind, "args", string(job.EncodedArgs), "error", err)
	}
}

// giveUp says of what a job was for that it came to nothing: its readers need not wait,
// and the same import can be asked for anew. A picture without smaller sizes is whole.
func (db *DB) giveUp(ctx context.Context, kind string, args []byte) error {
	switch kind {
	case readTextJob{}.Kind():
		var job readTextJob
		if err := json.Unmarshal(args, &job); err != nil {
			return err
		}
		return onUUID(ctx, job.File, func(ctx context.Context, file hub.UUID) error {
			return db.SetFileText(ctx, file, &hub.FileText{Status: hub.TextFailed})
		})
	case runImportJob{}.Kind():
		var job runImportJob
		if err := json.Unmarshal(args, &job); err != nil {
			return err
		}
		return onUUID(ctx, job.Import, func(ctx context.Context, id hub.UUID) error {
			return db.FailImport(ctx, id, hub.Say(hub.ReasonInternal, "the hub tried %d times and came to no end: its log says why", jobTries))
		})
	}
	return nil
}

// abandonedAfter is when an import is given up with which nobody has gone on: whoever
// stopped it has had time to come back.
const abandonedAfter = 30 * 24 * time.Hour

// SweepJobs gives up what nobody tries any more: jobs whose hub died in their last try,
// which no other is told of, and imports that were left in the middle.
func (db *DB) SweepJobs(ctx context.Context) error {
	ctx = hub.AsProgram(ctx, hub.ViaHub)
	dead, err := many[struct {
		Kind string
		Args []byte
	}](ctx, db, "jobs that were given up", `
		select kind, args from river.river_job j
		 where state = 'discarded'
		   and case kind
		       when 'read_text' then exists (select from file where id = (args->>'file')::uuid and text_status = 'PENDING')
		       when 'run_import' then exists (select from import where id = (args->>'import')::uuid
		                                         and status in ('WAITING', 'READING', 'TAKING_IN'))
		       end
		   and not exists (select from river.river_job o where o.kind = j.kind and o.args = j.args
		                      and o.state in ('available', 'pending', 'retryable', 'running', 'scheduled'))
		 limit 100`, nil)
	if err != nil {
		return err
	}
	for _, job := range dead {
		if err := db.giveUp(ctx, job.Kind, job.Args); err != nil {
			return err
		}
	}
	left, err := many[hub.Import](ctx, db, "imports that were left", `
		select `+importColumns+` from import i
		 where i.status in ('WAITING', 'READING', 'TAKING_IN') and i.updated_at < now() - @after::interval limit 100`,
		pgx.NamedArgs{"after": abandonedAfter})
	for _, i := range left {
		if err := db.FailImport(ctx, i.UUID, hub.Say(hub.ReasonInternal, "nobody went on with it")); err != nil {
			return err
		}
	}
	return err
}
