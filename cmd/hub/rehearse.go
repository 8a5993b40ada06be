package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/spf13/cobra"
)

// rehearsalPatience is how long a consumer may take for each act, if nobody says
// otherwise: some look only every few seconds.
const rehearsalPatience = 30 * time.Second

// rehearsing is one run of hub rehearse.
type rehearsing struct {
	token    string // the consumer's own; one that the sandbox makes when empty
	patience time.Duration
	webhook  bool
	command  []string
	environ  []string
}

func rehearseCommand(cfg *config, environ []string) *cobra.Command {
	in := rehearsing{environ: environ}
	cmd := &cobra.Command{
		Use:   "rehearse [--token TOKEN] [--webhook] -- COMMAND...",
		Short: "Prove that a consumer of the feed misses nothing, in a hub made for it",
		Long: "Starts a hub of its own in a folder for temporary files, runs COMMAND against it, and plays what a consumer of\n" +
			"the feed must survive. COMMAND is given HUB_URL, HUB_TOKEN and HUB_PROJECT, keeps a copy of that project, goes on\n" +
			"until it is killed, and prints a line whenever it has caught up: the cursor that it has reached, a space, and the\n" +
			"digest of its copy as projectDigest has it. With --webhook it is given HUB_WEBHOOK_PORT and HUB_WEBHOOK_SECRET\n" +
			"too, and takes deliveries on that port of 127.0.0.1. No other hub is touched, and no other database.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("write it as %s", cmd.UseLine())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			in.command = args
			return in.run(cmd.Context(), sandboxConfig(cfg, cmd.Flags().Changed("addr")), newConsole(cmd))
		},
	}
	set := cmd.Flags()
	set.StringVar(&in.token, "token", "", "token that the consumer comes with; the sandbox makes one when empty")
	set.DurationVar(&in.patience, "patience", rehearsalPatience, "how long the consumer may take for each act")
	set.BoolVar(&in.webhook, "webhook", false, "send deliveries too, and the same one again")
	return cmd
}

// sandboxConfig are the settings of a hub that nothing of the real one reaches: of
// those it takes only where PostgreSQL's programs are, and an address that is given.
func sandboxConfig(cfg *config, address bool) *config {
	own, err := configFrom(nil)
	if err != nil {
		panic(err) // the defaults are right
	}
	own.PGBin, own.Addr, own.LogLevel = cfg.PGBin, "127.0.0.1:0", "error"
	own.Budget, own.BudgetSignedIn = 0, 0 // refusals come when they are played
	if address {
		own.Addr = cfg.Addr
	}
	return own
}

// run plays every act, until one is missed: a copy that is wrong stays so.
func (in *rehearsing) run(ctx context.Context, cfg *config, c *console) (err error) {
	if in.patience <= 0 {
		return errors.New("--patience: write a time as 30s")
	}
	if _, err := exec.LookPath(in.command[0]); err != nil { // no sandbox is made in vain
		return fmt.Errorf(notStarted, err)
	}
	if cfg.Data, err = os.MkdirTemp("", "hub"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(cfg.Data)) }()
	c.say("rehearsal", "a sandbox is made")
	box, err := openSandbox(ctx, cfg, in.token, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, box.close()) }()
	r := &rehearsal{sandbox: box, patience: in.patience}
	if in.webhook {
		if r.herald, err = newHerald(); err != nil {
			return err
		}
	}
	r.consumer = newConsumer(in.command, append(append([]string{}, in.environ...), r.environment()...), c.err)
	if err := r.consumer.start(); err != nil {
		return err
	}
	defer r.consumer.kill()
	return r.play(ctx, c)
}

// environment is what the consumer is told.
func (r *rehearsal) environment() []string {
	all := []string{"HUB_URL=" + r.base, "HUB_TOKEN=" + r.door.token, "HUB_PROJECT=" + r.project.String()}
	if r.herald != nil {
		all = append(all, fmt.Sprintf("HUB_WEBHOOK_PORT=%d", r.herald.port), "HUB_WEBHOOK_SECRET="+r.herald.secret)
	}
	return all
}

// play plays the acts in order, and says of each how it went.
func (r *rehearsal) play(ctx context.Context, c *console) error {
	acts := r.acts()
	for n, a := range acts {
		err := a.play(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if missed, ok := errors.AsType[missed](err); ok {
			c.say("missed", "%s: %s", a.name, missed)
			return fmt.Errorf("the consumer missed %q; %d of %d acts went well, %d were not played", a.name, n, len(acts), len(acts)-n-1)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", a.name, plain(err))
		}
		c.say("ok", "%s", a.name)
	}
	c.say("rehearsal", "%d acts, nothing missed", len(acts))
	return nil
}
