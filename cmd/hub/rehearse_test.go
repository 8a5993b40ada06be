package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// rehearsalLimit bounds a whole rehearsal: sixteen acts and what they are played in.
const rehearsalLimit = 4 * patience

// rehearse plays everything to a consumer.
func rehearse(t *testing.T, args ...string) (said, complained string, code int) {
	t.Helper()
	return executeWithin(t, rehearsalLimit, folder(t), nil, append([]string{"rehearse"}, args...)...)
}

// TestRehearsalOfOurOwnClient: what the page for partners shows is one that misses nothing.
func TestRehearsalOfOurOwnClient(t *testing.T) {
	t.Parallel()
	program := filepath.Join(folder(t), "project.exe") // a name that every system runs
	if said, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "../../docs/partners/project").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	said, complained, code := rehearse(t, program, filepath.Join(folder(t), "copy.json"))
	if code != 0 || !strings.Contains(said, "14 acts, nothing missed") {
		t.Errorf("exit %d\n%s%s", code, said, complained)
	}
}

func TestRehearsalOfAConsumerThatTakesDeliveries(t *testing.T) {
	t.Parallel()
	said, complained, code := rehearse(t, "--webhook", "--token", "hub_given", "--", os.Args[0], consumeName, folder(t), "")
	if code != 0 || !strings.Contains(said, "16 acts, nothing missed") {
		t.Errorf("exit %d\n%s%s", code, said, complained)
	}
}

// TestRehearsalLeavesNothingBehind: whoever stops one is rid of the consumer, with its
// children, of the hub, and of the folder.
func TestRehearsalLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	tmp, dir := folder(t), folder(t)
	cmd := exec.Command(os.Args[0], "rehearse", "--", "sh", "-c", `"$0" "$@"; true`, os.Args[0], consumeName, dir, "")
	cmd.Env = append(environment(folder(t), "yes", nil), "TMPDIR="+tmp)
	var said, complained buffer
	cmd.Stdout, cmd.Stderr = &said, &complained
	check(t, cmd.Start())
	poll(t, "the first act", func() bool { return strings.Contains(said.String(), "ok         read from the beginning") })
	check(t, cmd.Process.Signal(syscall.SIGTERM))
	if err := cmd.Wait(); err == nil || !strings.Contains(complained.String(), "hub: stopped before it was done") {
		t.Errorf("%v: %s", err, &complained)
	}
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("%d folders are left, %v", len(left), err)
	}
}

func TestRehearsalOfNothing(t *testing.T) {
	t.Parallel()
	for want, args := range map[string][]string{
		"hub: write it as hub rehearse [--token TOKEN] [--webhook] -- COMMAND... [flags]\n": nil,
		"hub: --patience: write a time as 30s\n":                                            {"--patience", "0s", "--", "true"},
	} {
		if said, complained, code := rehearse(t, args...); code != 1 || complained != want || said != "" {
			t.Errorf("%q: exit %d, %s%s", args, code, said, complained)
		}
	}
	said, complained, code := rehearse(t, "--patience", "1s", "--", os.Args[0], consumeName, folder(t), saysNothing)
	if code != 1 || !strings.Contains(said, "missed     read from the beginning: it has not caught up in 1s: it has said nothing") {
		t.Errorf("exit %d: %s%s", code, said, complained)
	}
	said, complained, code = rehearse(t, "--", filepath.Join(folder(t), "none"))
	if code != 1 || !strings.HasPrefix(complained, "hub: the consumer can't be started: ") || said != "" {
		t.Errorf("exit %d: %s%s", code, said, complained)
	}
}

// Each fault is found, and by the act that plays it.
func TestRehearsalFindsWhatAConsumerDoesWrong(t *testing.T) {
	t.Parallel()
	acts := map[string]string{
		skipsRemoved: "an update removed: its copy comes to",
		keepsCopy:    "the cursor expired: its copy comes to",
		givesUp:      "429 with Retry-After: it has ended (exit status 1)",
		hammers:      "429 with Retry-After: it asked",
		diesWithHub:  "connections cut in the middle of an answer: it has ended (exit status 1)",
		cursorFirst:  "the consumer killed ", // by either act: where it is when it is killed is its own
		believesAll:  "a delivery that somebody else signed: it must refuse it with 400 or 401, and answered 200",
		saysNonsense: "read from the beginning: it says a cursor that the hub never gave",
	}
	for _, fault := range rehearsedFaults() {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			act := acts[fault]
			said, complained, code := rehearse(t, "--webhook", "--", os.Args[0], consumeName, folder(t), fault)
			if code != 1 || !strings.Contains(said, "missed     "+act) || !strings.Contains(complained, "hub: the consumer missed ") {
				t.Errorf("exit %d\n%s%s", code, said, complained)
			}
		})
	}
}
