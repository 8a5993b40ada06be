package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/eval"
)

// evalCommand measures what can't be seen by one question. It needs no data of a hub.
func evalCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "eval", Short: "Measure how good the hub is at what it does", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	cmd.AddCommand(evalSearchCommand())
	return cmd
}

// evaluation is what hub eval search was asked.
type evaluation struct {
	docs, queries, save, against string
	baseline, json               bool
	damage                       string
	seed                         uint64
	floor, within                []string
}

func evalSearchCommand() *cobra.Command {
	e := &evaluation{}
	cmd := &cobra.Command{
		Use:   "search --docs DOCS.jsonl --queries QUERIES.jsonl",
		Short: "Measure the search on judged questions",
		Long: "Index documents as the hub does, in a temporary folder and among the topics that each hub starts from,\n" +
			"ask each question as a reader who is not signed in, and print MRR@10, nDCG@10 (gain 2^grade - 1),\n" +
			"recall@10 and how many questions found nothing, in all and by type.\n\n" +
			"  documents   {\"id\", \"title\"?, \"text\", \"kind\"?, \"date\"?}, one a line\n" +
			"  questions   {\"id\" or \"qid\", \"q\" or \"query\", \"type\"?, \"rel\": id or \"judgments\": {id: grade}}\n\n" +
			"Any two runs of the same questions are compared by --save and --against: the difference is printed with\n" +
			"the 95 % interval of a paired bootstrap of 10,000 resamples. One that holds 0 may be chance.",
		Example: "  hub eval search --docs docs.jsonl --queries queries.jsonl --save before.jsonl\n" +
			"  hub eval search --docs docs.jsonl --queries queries.jsonl --against before.jsonl\n" +
			"  hub eval search --docs docs.jsonl --queries queries.jsonl --damage typo --seed 2 --against before.jsonl --within mrr10=.015",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return e.run(cmd.Context(), newConsole(cmd)) },
	}
	set := cmd.Flags()
	set.StringVar(&e.docs, "docs", "", "file of documents")
	set.StringVar(&e.queries, "queries", "", "file of judged questions")
	set.BoolVar(&e.baseline, "baseline", false, "also measure Bleve's Swedish analyzer as it comes; with --json, it alone")
	set.StringVar(&e.damage, "damage", "", "harm the questions: typo (one random edit in a word of six letters or more),\n"+
		"ascii (å ä ö typed as a a o) or cut (the last word of four letters or more to 60 %)")
	set.Uint64Var(&e.seed, "seed", 1, "seed of the damage")
	set.BoolVar(&e.json, "json", false, "print JSON instead of tables")
	set.StringVar(&e.save, "save", "", "write how each question was answered to this file")
	set.StringVar(&e.against, "against", "", "print the difference to the run in this file")
	set.StringArrayVar(&e.floor, "floor", nil, "fail where a number is lower: ndcg10=.92; may be given again")
	set.StringArrayVar(&e.within, "within", nil, "fail where a number is lower than that of --against by more: mrr10=.015; may be given again")
	return cmd
}

// run measures, prints, and fails where a floor is not reached.
func (e *evaluation) run(ctx context.Context, c *console) error {
	floors, within, err := e.check()
	if err != nil {
		return err
	}
	docs, queries, err := e.read()
	if err != nil {
		return err
	}
	var before []*eval.Answer
	if e.against != "" {
		if before, err = readRun(e.against); err != nil {
			return err
		}
	}
	head := fmt.Sprintf("%s (%d documents), %s (%d questions)", filepath.Base(e.docs), len(docs), filepath.Base(e.queries), len(queries))
	queries, changed := eval.Damage(queries, eval.Harm(e.damage), e.seed)
	if e.damage != "" {
		head += fmt.Sprintf(", %s in %d of them (seed %d)", e.damage, changed, e.seed)
	}
	answers, err := e.measure(ctx, c, head, docs, queries)
	if err != nil {
		return err
	}
	if err := e.keep(answers); err != nil {
		return err
	}
	if before != nil {
		if err := e.compare(c, answers, before); err != nil {
			return err
		}
		floors.Raise(within.Below(&eval.Summarize(before).Summary))
	}
	return floors.Check(&eval.Summarize(answers).Summary)
}

// compare prints how much better a run is than the one before.
func (e *evaluation) compare(c *console, answers, before []*eval.Answer) error {
	gap, err := eval.Difference(answers, before)
	if err != nil {
		return fmt.Errorf("--against %s: %w", e.against, err)
	}
	if !e.json {
		fmt.Fprintf(c.out, "\ndifference to %s, with its 95 %% interval\n\n", filepath.Base(e.against))
		eval.WriteGap(c.out, gap)
	}
	return nil
}

// check refuses what can't be meant.
func (e *evaluation) check() (floors, within eval.Floors, err error) {
	if e.docs == "" || e.queries == "" {
		return nil, nil, errors.New("write it as hub eval search --docs DOCS.jsonl --queries QUERIES.jsonl")
	}
	if e.damage != "" && !slices.Contains(eval.Harms(), eval.Harm(e.damage)) {
		return nil, nil, fmt.Errorf("--damage %q: it is one of %v", e.damage, eval.Harms())
	}
	if len(e.within) > 0 && e.against == "" {
		return nil, nil, errors.New("--within needs --against: it says how much lower than that run this may be")
	}
	if floors, err = eval.ParseFloors(e.floor); err != nil {
		return nil, nil, fmt.Errorf("--floor %w", err)
	}
	if within, err = eval.ParseFloors(e.within); err != nil {
		return nil, nil, fmt.Errorf("--within %w", err)
	}
	return floors, within, nil
}

// measure runs the hub's search or the baseline's, or both, and returns the answers of
// the one that floors and files are about: the hub's, if it was measured.
func (e *evaluation) measure(ctx context.Context, c *console, head string, docs []*eval.Document, queries []*eval.Query) ([]*eval.Answer, error) {
	if e.json {
		open := eval.Hub
		if e.baseline {
			open = eval.Baseline
		}
		answers, err := eval.Run(ctx, open, docs, queries)
		if err != nil {
			return nil, err
		}
		return answers, json.NewEncoder(c.out).Encode(eval.Summarize(answers))
	}
	answers, err := eval.Run(ctx, eval.Hub, docs, queries)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(c.out, "the hub: %s\n\n", head)
	eval.WriteTable(c.out, eval.Summarize(answers))
	if !e.baseline {
		return answers, nil
	}
	plain, err := eval.Run(ctx, eval.Baseline, docs, queries)
	if err != nil {
		return nil, err
	}
	gap, err := eval.Difference(answers, plain)
	if err != nil {
		return nil, err
	}
	fmt.Fprint(c.out, "\nthe baseline, Bleve's Swedish analyzer as it comes\n\n")
	eval.WriteTable(c.out, eval.Summarize(plain))
	fmt.Fprint(c.out, "\nthe hub less the baseline, with its 95 % interval\n\n")
	eval.WriteGap(c.out, gap)
	return answers, nil
}

// read reads the set.
func (e *evaluation) read() (docs []*eval.Document, queries []*eval.Query, err error) {
	f, err := openSet(e.docs)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	if docs, err = eval.ReadDocuments(f, e.docs); err != nil {
		return nil, nil, err
	}
	asked, err := openSet(e.queries)
	if err != nil {
		return nil, nil, err
	}
	defer asked.Close()
	queries, err = eval.ReadQueries(asked, e.queries, docs)
	return docs, queries, err
}

func readRun(name string) ([]*eval.Answer, error) {
	f, err := openSet(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return eval.ReadRun(f, name)
}

func openSet(name string) (*os.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("can't read %s (%w)", name, reason(err))
	}
	return f, nil
}

// keep saves a run, where that was asked for.
func (e *evaluation) keep(answers []*eval.Answer) error {
	if e.save == "" {
		return nil
	}
	f, err := os.Create(e.save)
	if err == nil {
		err = errors.Join(eval.WriteRun(f, answers), f.Close())
	}
	if err != nil {
		return fmt.Errorf("--save: can't write %s (%w)", e.save, reason(err))
	}
	return nil
}
