package hub

// Organisation is anyone who is not a municipality: an authority, a university,
// a company, the network itself.
type Organisation struct {
	UUID UUID `db:"id"`
	Slug string
	Name string
	// OtherNames are what it is also called: "ESV". They find it and what it does.
	OtherNames []string
	Kind       OrganisationKind
	Website    *string
}

// ID is the organisation's opaque ID.
func (o *Organisation) ID() ID { return ID{KindOrganisation, o.UUID.String()} }

// OrganisationKind says what an organisation is.
type OrganisationKind string

// The kinds of organisations.
const (
	OrganisationNetwork     OrganisationKind = "NETWORK"
	OrganisationAuthority   OrganisationKind = "AUTHORITY"
	OrganisationUniversity  OrganisationKind = "UNIVERSITY"
	OrganisationFunder      OrganisationKind = "FUNDER"
	OrganisationAssociation OrganisationKind = "ASSOCIATION"
	OrganisationCompany     OrganisationKind = "COMPANY"
	OrganisationRegion      OrganisationKind = "REGION"
)
