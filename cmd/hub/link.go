package main

import (
	"context"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/auth"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/starter"
)

// linkLife is how long a link to sign in lives that somebody hands over by other
// ways than the hub's mail: they may read it tomorrow.
const linkLife = 24 * time.Hour

func accountLinkCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use: "link EMAIL", Short: "Make a link that signs a person in once, in any browser, within a day", Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return accountStep(cmd, cfg, args[0], func(ctx context.Context, db *database, c *console, a *hub.Account) error {
				if err := mayComeIn(db, a); err != nil {
					return err
				}
				if a.DisabledAt != nil {
					return fmt.Errorf("%s is closed: hub account enable %[1]s opens it", a.Email)
				}
				at, err := net.ResolveTCPAddr("tcp", cfg.Addr)
				if err != nil {
					return fmt.Errorf("HUB_ADDR %q is not an address: write it as 127.0.0.1:8080", cfg.Addr)
				}
				secret, err := db.CreateSignInLink(ctx, a.UUID, linkLife)
				if err != nil {
					return err
				}
				c.say("link", "for %s, for a day and one sign-in; whoever has it is %s", a.Email, a.Name)
				fmt.Fprintln(c.out, auth.LinkURL(cfg.base(at), secret))
				return nil
			})
		},
	}
}

// invitation is a link that lets somebody try a role out.
type invitation struct {
	role hub.Role
	url  string
}

// invitations are fresh links for the demonstration accounts of a private hub with
// the starter content. In every other hub those accounts are closed, if there are
// any: they may have come with a dump.
func invitations(ctx context.Context, cfg *config, db *database, base string, c *console) ([]invitation, error) {
	ctx = hub.AsProgram(ctx, hub.ViaHub)
	if !db.private || !bool(cfg.Starter) {
		n, err := db.DisableDemonstrations(ctx)
		if n > 0 {
			c.say("accounts", "%d for demonstrations closed: only a private hub with the starter content lets them in", n)
		}
		return nil, err
	}
	accounts, err := starter.Accounts(ctx, db)
	if err != nil {
		return nil, err
	}
	var all []invitation
	for _, a := range accounts {
		secret, err := db.CreateSignInLink(ctx, a.UUID, linkLife)
		if err != nil {
			return nil, fmt.Errorf("sign-in link for %s: %w", a.Email, err)
		}
		all = append(all, invitation{a.Role, auth.LinkURL(base, secret)})
	}
	return all, nil
}

// say tells how to try the role out.
func (in invitation) say(c *console) {
	fmt.Fprintf(c.out, "  %-17s %s\n", "sign in: "+strings.ToLower(string(in.role)), in.url)
}
