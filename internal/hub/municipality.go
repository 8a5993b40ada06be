package hub

// Municipality is a Swedish kommun, by the register of SCB.
type Municipality struct {
	Code               string // SCB's, four digits
	Slug               string
	Name               string // "Forshaga"
	OfficialName       string // "Forshaga kommun"
	CountyCode         string
	CountyName         string
	Population         int
	PopulationYear     int
	LandAreaKm2        float64
	Website            *string
	OrganisationNumber string
	Latitude           float64 // of its middle, WGS84
	Longitude          float64

	MembershipStatus *MembershipStatus
	MemberSince      *PartialDate
	MemberUntil      *PartialDate
}

// ID is the municipality's opaque ID.
func (m *Municipality) ID() ID { return ID{KindMunicipality, m.Code} }

// County is the county it lies in.
func (m *Municipality) County() *County { return &County{m.CountyCode, m.CountyName} }

// Membership is nil where nobody has said whether it is a member.
func (m *Municipality) Membership() *Membership {
	if m.MembershipStatus == nil {
		return nil
	}
	return &Membership{*m.MembershipStatus, m.MemberSince, m.MemberUntil}
}

// County is a Swedish län.
type County struct {
	Code string // two digits
	Name string // "Värmlands län"
}

// Membership is a municipality's standing in the network.
type Membership struct {
	Status       MembershipStatus
	Since, Until *PartialDate
}

// MembershipStatus is how far a membership has come.
type MembershipStatus string

// The statuses of a membership.
const (
	MembershipMember  MembershipStatus = "MEMBER"
	MembershipApplied MembershipStatus = "APPLIED"
	MembershipLeft    MembershipStatus = "LEFT"
)

// MunicipalityFilter keeps the municipalities that match every field given.
type MunicipalityFilter struct {
	Counties      []string // codes
	Member        *bool    // known to be a member, or not known to be
	Name          *string  // begins with, whatever the case
	PopulationMax *int
}

// SetMembershipInput says what a municipality is to the network; without a status,
// that nobody has said.
type SetMembershipInput struct {
	Municipality string // code
	Status       *MembershipStatus
	Since        PartialDate
	Until        PartialDate
}

// Validate refuses what can't be stored.
func (in *SetMembershipInput) Validate() error {
	var errs UserErrors
	if in.Status != nil {
		checkWord(&errs, "status", *in.Status, MembershipMember, MembershipApplied, MembershipLeft)
	} else if in.Since != "" || in.Until != "" {
		errs.Add(Required, "status", "say what it was since or until then")
	}
	checkPeriod(&errs, "since", in.Since, "until", in.Until)
	return errs.Err()
}
