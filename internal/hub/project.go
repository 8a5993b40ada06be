package hub

// Project is work that goes on over time: it has parties, money, updates, events.
type Project struct {
	Content
	Phase        ProjectPhase
	StartsOn     *PartialDate
	EndsOn       *PartialDate
	Participants *int
}

// ProjectPhase is how far a project has come.
type ProjectPhase string

// The phases of a project.
const (
	PhaseInvited          ProjectPhase = "INVITED"
	PhaseApplied          ProjectPhase = "APPLIED"
	PhaseAwaitingDecision ProjectPhase = "AWAITING_DECISION"
	PhaseGranted          ProjectPhase = "GRANTED"
	PhaseRejected         ProjectPhase = "REJECTED"
	PhaseRunning          ProjectPhase = "RUNNING"
	PhaseCompleted        ProjectPhase = "COMPLETED"
	PhaseCancelled        ProjectPhase = "CANCELLED"
)

// Funding is money applied for by a project.
type Funding struct {
	FunderID    UUID
	Programme   *string
	AppliedByID *UUID
	DecisionOn  *Date
	Outcome     FundingOutcome
}

// FundingOutcome is what came of an application.
type FundingOutcome string

// The outcomes of an application.
const (
	FundingPending  FundingOutcome = "PENDING"
	FundingGranted  FundingOutcome = "GRANTED"
	FundingRejected FundingOutcome = "REJECTED"
)

// ProjectFilter keeps the projects that match every field given.
type ProjectFilter struct {
	Phases         []ProjectPhase
	Topics         []string
	Municipalities []string
	Organisations  []string
	// ActiveOn keeps the projects whose period may hold the day.
	ActiveOn *Date
}
