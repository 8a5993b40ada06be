// Command hub runs SmåKom's knowledge hub: it serves GraphQL and reading pages,
// and works on the hub's data from the command line.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/pglocal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program: it returns what the process exits with.
func run(ctx context.Context, args, environ []string, stdout, stderr io.Writer) int {
	root, err := command(environ)
	if err == nil {
		root.SetArgs(args)
		root.SetOut(stdout)
		root.SetErr(stderr)
		err = root.ExecuteContext(ctx)
	}
	if err == nil {
		return 0
	}
	complain(stderr, err)
	return 1
}

// complain writes an error as one line that says what to do; only the page that
// helps people without a PostgreSQL is longer.
func complain(w io.Writer, err error) {
	switch {
	case errors.Is(err, pglocal.ErrNotFound):
		fmt.Fprintln(w, pglocal.ErrNotFound)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(w, "hub: stopped before it was done")
	default:
		fmt.Fprintln(w, "hub: "+strings.Join(strings.Fields(err.Error()), " "))
	}
}

// command is the program with its subcommands.
func command(environ []string) (*cobra.Command, error) {
	cfg, err := configFrom(environ)
	if err != nil {
		return nil, err
	}
	root := &cobra.Command{
		Use:           "hub",
		Short:         "SmåKom's knowledge hub: serves GraphQL and reading pages",
		Long:          "SmåKom's knowledge hub. Without a command it serves GraphQL and reading pages.",
		Args:          noArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(cmd *cobra.Command, _ []string) error { return serve(cmd.Context(), cfg, newConsole(cmd)) },
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w: %s --help lists the flags", err, cmd.CommandPath())
	})
	if err := cfg.flags(root.PersistentFlags()); err != nil {
		return nil, err
	}
	serveCmd := &cobra.Command{Use: "serve", Short: "Serve (what hub does without a command)", Args: noArgs, RunE: root.RunE}
	root.AddCommand(serveCmd, migrateCommand(cfg), importCommand(cfg), exportCommand(cfg), backupCommand(cfg), restoreCommand(cfg),
		reindexCommand(cfg), evalCommand(), accountCommand(cfg), tokenCommand(cfg), rehearseCommand(cfg, environ), readTextCommand(), versionCommand())
	return root, nil
}

// noArgs refuses words after a command that takes none; mistyped commands are such.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fmt.Errorf("%s doesn't know %q: %[1]s --help lists what it does", cmd.CommandPath(), args[0])
}
