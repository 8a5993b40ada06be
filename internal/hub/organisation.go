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

// CreateOrganisationInput makes an organisation.
type CreateOrganisationInput struct {
	Slug       string // from the name when empty
	Name       string
	OtherNames []string
	Kind       OrganisationKind
	Website    string
}

// UpdateOrganisationInput changes an organisation. An address that it had still
// leads to it.
type UpdateOrganisationInput struct {
	ID   ID
	Sent []string // the fields that the caller gave, by their schema names
	CreateOrganisationInput
}

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateOrganisationInput) Validate() error {
	var errs UserErrors
	checkNeeded(&errs, "name", &in.Name, maxName)
	checkSlug(&errs, "slug", &in.Slug, in.Name)
	checkLines(&errs, "otherNames", &in.OtherNames, maxName)
	in.OtherNames = unique(in.OtherNames)
	checkWord(&errs, "kind", in.Kind, OrganisationNetwork, OrganisationAuthority, OrganisationUniversity, OrganisationFunder,
		OrganisationAssociation, OrganisationCompany, OrganisationRegion)
	checkURL(&errs, "website", &in.Website)
	return errs.Err()
}
