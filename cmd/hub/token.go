package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

func tokenCommand(cfg *config) *cobra.Command {
	cmd := &cobra.Command{Use: "token", Short: "Tokens, by which programs act for a person: create, list, revoke", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	cmd.AddCommand(tokenCreateCommand(cfg), tokenListCommand(cfg), tokenRevokeCommand(cfg))
	return cmd
}

// newToken is one run of hub token create.
type newToken struct {
	account, name, expires string
	scopes                 []string
}

func tokenCreateCommand(cfg *config) *cobra.Command {
	var in newToken
	cmd := &cobra.Command{
		Use:   "create --account EMAIL --name NAME",
		Short: "Make a token; it stands alone on the last line, and is never shown again",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			input, err := in.input()
			if err != nil {
				return err
			}
			if in.account == "" || in.name == "" {
				return fmt.Errorf("write it as %s", cmd.UseLine())
			}
			return accountStep(cmd, cfg, in.account, func(ctx context.Context, db *database, c *console, a *hub.Account) error {
				t, secret, err := db.CreateToken(ctx, a.UUID, input)
				if err != nil {
					return err
				}
				c.say("token", "%s for %s: %s, until %s", t.Name, a.Email, scopes(t), day(t.ExpiresAt))
				fmt.Fprintln(c.out, secret)
				return nil
			})
		},
	}
	set := cmd.Flags()
	set.StringVar(&in.account, "account", "", "address of the person that it acts for")
	set.StringVar(&in.name, "name", "", "what it is for")
	set.StringSliceVar(&in.scopes, "scope", []string{"read"}, "what it may be used for: read, write, manage")
	set.StringVar(&in.expires, "expires", strconv.Itoa(hub.DefaultTokenDays)+"d", "how long it lives, in days")
	return cmd
}

func (in *newToken) input() (hub.CreateTokenInput, error) {
	input := hub.CreateTokenInput{Name: in.name}
	for _, s := range in.scopes {
		scope := hub.Scope(strings.ToUpper(s))
		if !slices.Contains([]hub.Scope{hub.ScopeRead, hub.ScopeWrite, hub.ScopeManage}, scope) {
			return input, fmt.Errorf("--scope %q: write read, write or manage, with commas between", s)
		}
		input.Scopes = append(input.Scopes, scope)
	}
	days, err := strconv.Atoi(strings.TrimSuffix(in.expires, "d"))
	if err != nil || days < 1 || days > hub.MaxTokenDays {
		return input, fmt.Errorf("--expires %q: write it in days, from 1d to %dd", in.expires, hub.MaxTokenDays)
	}
	input.Days = days
	return input, nil
}

func tokenListCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the tokens that can be used, newest first", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return beside(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
				all, err := db.AllTokens(ctx)
				if err != nil {
					return err
				}
				t := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
				fmt.Fprintln(t, "prefix\taccount\tname\tscopes\texpires\tused\tid")
				for _, token := range all {
					used := "-"
					if token.UsedAt != nil {
						used = day(*token.UsedAt)
					}
					fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", token.Prefix, token.Email, token.Name, scopes(&token.Token),
						day(token.ExpiresAt), used, token.ID())
				}
				return t.Flush()
			})
		},
	}
}

func scopes(t *hub.Token) string {
	words := make([]string, len(t.Scopes))
	for i, s := range t.Scopes {
		words[i] = strings.ToLower(string(s))
	}
	return strings.Join(words, ",")
}

func tokenRevokeCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use: "revoke ID|PREFIX", Short: "End a token at once", Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return beside(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
				all, err := db.AllTokens(ctx)
				if err != nil {
					return err
				}
				token, err := tokenNamed(all, args[0])
				if err != nil {
					return err
				}
				if _, err := db.RevokeToken(ctx, nil, token.UUID); err != nil {
					return err
				}
				c.say("token", "%s (%s) of %s has ended", token.Prefix, token.Name, token.Email)
				return nil
			})
		},
	}
}

// tokenNamed is the token with an id or prefix. A whole secret begins with its
// prefix: one that has leaked can be revoked as it was found.
func tokenNamed(all []*postgres.OwnedToken, name string) (*postgres.OwnedToken, error) {
	named := slices.DeleteFunc(all, func(t *postgres.OwnedToken) bool {
		return t.ID().String() != name && !strings.HasPrefix(name, t.Prefix)
	})
	switch len(named) {
	case 1:
		return named[0], nil
	case 0:
		return nil, fmt.Errorf("no token that can be used has this id or prefix: hub token list shows them")
	}
	return nil, fmt.Errorf("%d tokens begin with %s: give the id that hub token list shows", len(named), named[0].Prefix)
}
