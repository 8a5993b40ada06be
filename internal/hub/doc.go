// Package hub is the vocabulary of the knowledge hub: its nouns, their rules and
// its errors. It imports the standard library and x/text, and nothing of the hub
// imports the other way round: graph, postgres, search and site all speak in
// these words.
//
// A [Municipality] lies in a [County] and may be a member of the network. An
// [Organisation] is anyone else: an authority, a university, the network itself.
// A [Topic] is what things are about, with the other words that mean it.
//
// [Content] is what Article, Report, Project, Update and Event share: everything
// that is written, searched, versioned, watched and pulled. It links to topics,
// municipalities and organisations, the last two with a [LinkRole].
//
// A [Viewer] is who asks. What they may see is one rule: a content's [Reach] and
// the viewer's Labels are sets of words, and the content is visible when they
// overlap. The rule never reads the clock. Store, index and Go compile the same
// rule, and tests hold the three together.
//
// A [Change] is one step of the feed, a [Cursor] a place in a list or feed, a
// [Page] a piece of a list. A [SearchQuery] finds [Hits] by their words.
//
// Names are the same in the schema, in SQL and in the index. Instants are UTC.
package hub
