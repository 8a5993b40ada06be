package main

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/lmittmann/tint"
	"golang.org/x/term"
)

// newLog logs to the console's error stream: in colours on a terminal, else as
// JSON, in which no value can forge a line.
func newLog(cfg *config, c *console) (*slog.Logger, error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(cfg.LogLevel)); err != nil {
		return nil, fmt.Errorf("HUB_LOG_LEVEL %q: write debug, info, warn or error", cfg.LogLevel)
	}
	if f, ok := c.err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return slog.New(tint.NewTextHandler(c.err, &tint.Options{Level: level})), nil
	}
	return slog.New(slog.NewJSONHandler(c.err, &slog.HandlerOptions{Level: level})), nil
}
