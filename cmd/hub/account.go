package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/hub"
)

func accountCommand(cfg *config) *cobra.Command {
	cmd := &cobra.Command{Use: "account", Short: "People who can sign in: add, list, disable, enable, erase, link", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	cmd.AddCommand(accountAddCommand(cfg), accountListCommand(cfg), accountDisableCommand(cfg), accountEnableCommand(cfg),
		accountEraseCommand(cfg), accountLinkCommand(cfg))
	return cmd
}

// beside runs what a command does on the hub's database, also beside a running hub,
// as the hub's owner: who can run the command has the database in any case.
func beside(cmd *cobra.Command, cfg *config, do func(ctx context.Context, db *database, c *console) error) error {
	if err := cfg.check(); err != nil {
		return err
	}
	ctx, c := hub.AsProgram(cmd.Context(), hub.ViaCommand), newConsole(cmd)
	db, _, err := openBeside(ctx, cfg, c)
	if err != nil {
		return err
	}
	defer db.Close()
	return plain(do(ctx, db, c))
}

// plain says expected faults as people do, without the fields of an input.
func plain(err error) error {
	faults, expected := errors.AsType[hub.UserErrors](err)
	if !expected {
		return err
	}
	var all []string
	for _, f := range faults {
		all = append(all, f.Message)
	}
	return errors.New(strings.Join(all, "; "))
}

// oneArg wants exactly one word after the command.
func oneArg(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("write it as %s", cmd.UseLine())
	}
	return nil
}

// person is the account with an address.
func person(ctx context.Context, db *database, email string) (*hub.Account, error) {
	a, err := db.AccountByEmail(ctx, email)
	if err == nil && a == nil {
		err = fmt.Errorf("there is no account %q: hub account list shows them", email)
	}
	return a, err
}

func accountAddCommand(cfg *config) *cobra.Command {
	var in hub.CreateAccountInput
	var role string
	cmd := &cobra.Command{
		Use:   "add EMAIL --name NAME --role partner|member|editor|admin",
		Short: "Let a person sign in; also the first admin",
		Args:  oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			in.Email, in.Role = args[0], hub.Role(strings.ToUpper(role))
			switch in.Role {
			case hub.RolePartner, hub.RoleMember, hub.RoleEditor, hub.RoleAdmin:
			default:
				return fmt.Errorf("--role %q: write partner, member, editor or admin", role)
			}
			return beside(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
				a, err := db.CreateAccount(ctx, in)
				if err != nil {
					return err
				}
				c.say("account", "%s: %s, %s", a.Email, a.Name, strings.ToLower(string(a.Role)))
				c.say("next", "hub account link %s makes a link to sign in with, where mail does not reach", a.Email)
				return nil
			})
		},
	}
	set := cmd.Flags()
	set.StringVar(&in.Name, "name", "", "what the person is called")
	set.StringVar(&role, "role", "", "what they may do: partner, member, editor or admin")
	set.StringVar(&in.Municipality, "municipality", "", "code of the municipality that they stand for; a member needs one")
	set.StringVar(&in.Organisation, "organisation", "", "slug of the organisation that they stand for; a partner needs one")
	return cmd
}

func accountListCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the accounts, by name", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return beside(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
				all, err := hub.Walk(func(p hub.PageArgs) (*hub.AccountConnection, error) { return db.Accounts(ctx, p) })
				if err != nil {
					return err
				}
				return c.accounts(ctx, db, all)
			})
		},
	}
}

// accounts prints a table of them.
func (c *console) accounts(ctx context.Context, db *database, all []*hub.Account) error {
	var ids []hub.UUID
	for _, a := range all {
		if a.OrganisationID != nil {
			ids = append(ids, *a.OrganisationID)
		}
	}
	organisations, err := db.OrganisationsByID(ctx, ids)
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "email\tname\trole\tof\tstate")
	for _, a := range all {
		var of []string
		if a.MunicipalityCode != nil {
			of = append(of, *a.MunicipalityCode)
		}
		if a.OrganisationID != nil {
			of = append(of, organisations[*a.OrganisationID].Slug)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", a.Email, a.Name, strings.ToLower(string(a.Role)), orDash(strings.Join(of, ", ")), state(a))
	}
	return t.Flush()
}

func state(a *hub.Account) string {
	words := "open"
	if a.DisabledAt != nil {
		words = "closed " + day(*a.DisabledAt)
	}
	if a.Demonstration {
		words += ", demonstration"
	}
	return words
}

func orDash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}

// day is the day of an instant, in Sweden.
func day(t time.Time) string { return t.In(hub.Stockholm()).Format(time.DateOnly) }
