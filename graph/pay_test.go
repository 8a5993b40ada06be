package graph

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
)

// TestWhoWaitsKeepsNobodyFromAsking: many that wait to pay for a dear change reserve
// nothing of the budget that they share with all at their address.
func TestWhoWaitsKeepsNobodyFromAsking(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a := newBudgets(MinBudget, 0).asker(t.Context())
		ctx, leave := context.WithCancel(t.Context())
		var waiting sync.WaitGroup
		for range 100 {
			waiting.Go(func() {
				for a.pay(ctx, maxCost) == nil { // one of them is let through at once
				}
			})
		}
		synctest.Wait()
		if err := a.take(requestCost); err != nil {
			t.Errorf("while they wait: %v, with %.0f points left", err, a.Tokens())
		}
		leave()
		waiting.Wait()
	})
}
