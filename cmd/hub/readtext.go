package main

import (
	"encoding/json"
	"errors"
	"os"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/extract"
)

// readTextName is the command that the hub gives itself.
const readTextName = "read-text"

// readTextCommand reads the text inside the file on standard input, and says it as the
// JSON of a hub.FileText. It is for the hub's own use: no data folder, no database.
func readTextCommand() *cobra.Command {
	var cache string
	cmd := &cobra.Command{
		Use: readTextName + " TYPE NAME", Short: "Read the text inside the file on standard input", Hidden: true,
		Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := stepBack(); err != nil {
				return err
			}
			file, ok := cmd.InOrStdin().(*os.File)
			if !ok {
				return errors.New("standard input is no file")
			}
			stat, err := file.Stat()
			if err != nil {
				return err
			}
			text, err := extract.Read(cmd.Context(), extract.Source{MediaType: args[0], Name: args[1], Bytes: file, Size: stat.Size()},
				extract.Options{CacheDir: cache})
			if err != nil {
				return err
			}
			return json.NewEncoder(cmd.OutOrStdout()).Encode(text)
		},
	}
	cmd.Flags().StringVar(&cache, "cache", "", "folder for what is made once: code compiled for this machine")
	return cmd
}
