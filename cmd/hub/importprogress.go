package main

import (
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/smakom/hub/internal/hub"
)

// importProgress tells how far an import is: first how many texts were read, of nobody
// knows how many, then how many of them are taken in.
func (c *console) importProgress() func(status hub.ImportStatus, done, total int) {
	taking := c.progress("taking in")
	reading, said := (*progressbar.ProgressBar)(nil), time.Now()
	return func(status hub.ImportStatus, done, total int) {
		switch {
		case status == hub.ImportTakingIn:
			if reading != nil {
				_ = reading.Finish() // the bar is for the eye: what it can't draw is no loss
				reading = nil
			}
			taking(done, total)
		case c.terminal:
			if reading == nil {
				reading = progressbar.NewOptions(-1, progressbar.OptionSetWriter(c.out), progressbar.OptionSetDescription("reading"),
					progressbar.OptionShowCount(), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
			}
			_ = reading.Set(done)
		case time.Since(said) >= sayEvery:
			said = time.Now()
			c.say("reading", "%d texts", done)
		}
	}
}
