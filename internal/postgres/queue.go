package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// queue is a transaction whose statements without an answer wait, in their order, and
// are sent together: what writes one content also writes a thousand, without a way
// there and back for each table. What they find wrong is known when they are sent.
type queue struct {
	pgx.Tx
	waiting *pgx.Batch
}

// Exec lets a statement wait.
func (q *queue) Exec(_ context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	q.waiting.Queue(sql, args...)
	return pgconn.CommandTag{}, nil
}

// SendBatch lets its statements wait.
func (q *queue) SendBatch(_ context.Context, b *pgx.Batch) pgx.BatchResults {
	for _, s := range b.QueuedQueries {
		q.waiting.Queue(s.SQL, s.Arguments...)
	}
	return unanswered{}
}

// send runs what waits. It gives how many statements went well before the one that
// did not.
func (q *queue) send(ctx context.Context) (well int, err error) {
	if q.waiting.Len() == 0 {
		return 0, nil
	}
	n := q.waiting.Len()
	answers := q.Tx.SendBatch(ctx, q.waiting)
	q.waiting = &pgx.Batch{}
	for ; well < n; well++ {
		if _, err := answers.Exec(); err != nil {
			_ = answers.Close() // says the same again
			return well, err
		}
	}
	return well, answers.Close()
}

// unanswered is the answer to statements that have not been sent.
type unanswered struct{ pgx.BatchResults }

// Close has nothing to say yet.
func (unanswered) Close() error { return nil }
