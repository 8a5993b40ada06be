package graph

import "time"

const (
	// initTimeout is how long a socket may stay without connection_init.
	initTimeout = 5 * time.Second
	// writeTimeout is how long a client may take to read one message: who takes longer
	// is gone, or wants more than they can read.
	writeTimeout = 10 * time.Second
	// pingEvery is below the minute after which proxies cut what is silent.
	pingEvery = 15 * time.Second
	// pongTimeout is how long a client that lives may take to say so.
	pongTimeout = 10 * time.Second
	// aliveEvery is how often a stream says something, so that proxies keep it, and a
	// client that has gone is noticed.
	aliveEvery = 12 * time.Second
)

// pace is how fast streams and sockets must be.
type pace struct {
	init, write, ping, pong, alive, recheck time.Duration
}

func newPace() pace {
	return pace{init: initTimeout, write: writeTimeout, ping: pingEvery, pong: pongTimeout, alive: aliveEvery, recheck: recheckEvery}
}
