package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/hub"
)

func accountDisableCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use: "disable EMAIL", Short: "Close an account: its sessions, tokens and links end at once", Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return accountStep(cmd, cfg, args[0], func(ctx context.Context, db *database, c *console, a *hub.Account) error {
				_, err := db.DisableAccount(ctx, a.UUID)
				if err == nil {
					c.say("account", "%s is closed; its sessions, tokens and links have ended", a.Email)
				}
				return err
			})
		},
	}
}

func accountEnableCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use: "enable EMAIL", Short: "Open an account again; it needs new tokens", Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return accountStep(cmd, cfg, args[0], func(ctx context.Context, db *database, c *console, a *hub.Account) error {
				if err := mayComeIn(db, a); err != nil {
					return err
				}
				_, err := db.EnableAccount(ctx, a.UUID)
				if err == nil {
					c.say("account", "%s is open", a.Email)
				}
				return err
			})
		},
	}
}

func accountEraseCommand(cfg *config) *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use: "erase EMAIL", Short: "Remove a person for ever, and leave what they wrote", Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return accountStep(cmd, cfg, args[0], func(ctx context.Context, db *database, c *console, a *hub.Account) error {
				if !yes {
					return fmt.Errorf("erasing %s (%s) can't be undone: add --yes to do it, or use hub account disable", a.Email, a.Name)
				}
				named, err := db.EraseAccount(ctx, a.UUID)
				if err != nil {
					return err
				}
				c.say("account", "%s is erased; what they wrote stays, without an author", a.Email)
				if named > 0 {
					c.say("content", "%d still name %s in the byline or as contact: change those that shall not", named, a.Name)
				}
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "do it: it can't be undone")
	return cmd
}

// accountStep runs what a command does to one person.
func accountStep(cmd *cobra.Command, cfg *config, email string, do func(context.Context, *database, *console, *hub.Account) error) error {
	return beside(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
		a, err := person(ctx, db, email)
		if err != nil {
			return err
		}
		return do(ctx, db, c, a)
	})
}

// mayComeIn refuses a demonstration account where the hub is not private.
func mayComeIn(db *database, a *hub.Account) error {
	if a.Demonstration && !db.private {
		return fmt.Errorf("%s is for demonstrations: only a hub with a private database lets it in", a.Email)
	}
	return nil
}
