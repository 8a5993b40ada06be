package hub

// Report is a finished piece of knowledge, here or elsewhere.
type Report struct {
	Content
	ExternalURL  *string
	DocumentDate *PartialDate
	KeyFindings  []string
	InitiatorID  *UUID
	ProducerID   *UUID
	Respondents  *int
}
