package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/smakom/hub/internal/auth"
)

// sayEvery is how often long work says how far it is where there is no terminal.
const sayEvery = 2 * time.Second

// console is where the program tells people what it does: tidy lines, and a bar
// for long work on a terminal.
type console struct {
	out, err io.Writer
	terminal bool
}

func newConsole(cmd *cobra.Command) *console {
	c := &console{out: cmd.OutOrStdout(), err: cmd.ErrOrStderr()}
	if f, ok := c.out.(*os.File); ok {
		c.terminal = term.IsTerminal(int(f.Fd()))
	}
	return c
}

// say writes a line: what it is about, then what there is to say.
func (c *console) say(about, format string, args ...any) {
	fmt.Fprintf(c.out, "%-10s %s\n", about, fmt.Sprintf(format, args...))
}

// progress tells how far long work is. It may be called as often as one likes,
// from one goroutine at a time.
func (c *console) progress(about string) func(done, total int) {
	if c.terminal {
		var bar *progressbar.ProgressBar
		return func(done, total int) {
			if bar == nil {
				bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(c.out), progressbar.OptionSetDescription(about),
					progressbar.OptionShowCount(), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
			}
			_ = bar.Set(done) // the bar is for the eye: what it can't draw is no loss
			if done >= total {
				_ = bar.Finish()
				bar = nil
			}
		}
	}
	said := time.Now()
	return func(done, total int) {
		if time.Since(said) >= sayEvery && done < total {
			said = time.Now()
			c.say(about, "%d of %d", done, total)
		}
	}
}

// seconds is a duration as people say it.
func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

// ready tells where to look, once the hub serves, and how to try its roles out.
func (c *console) ready(at net.Addr, base string, took time.Duration, guests []invitation) {
	c.say("ready", "on %s, in %s", at, seconds(took))
	fmt.Fprintf(c.out, "\n  read and search   %s/\n  GraphQL           %[1]s/graphql   (try it: %[1]s/api)\n", base)
	for _, g := range guests {
		g.say(c)
	}
	fmt.Fprintln(c.out)
}

// letter says a letter that no mail server takes; one to nobody stays unsaid.
func (c *console) letter(l auth.Letter) {
	if l.Address != "" {
		c.say("mail", "to %s: %s\n\n%s", l.Address, l.Subject, l.Text)
	}
}
