package hub

// Update is news of a project.
type Update struct {
	Content
	// Phase is the phase that the project came into with this news.
	Phase *ProjectPhase
}
