package graph

// query answers the fields of Query; each stands in the file of its noun.
type query struct{ *Resolver }
