package importer

import "github.com/smakom/hub/internal/hub"

// testKnown is a register with the traps of the real one: names that differ by a
// letter, that are words, surnames or other places.
func testKnown() Known {
	var k Known
	for _, m := range [][3]string{
		{"0305", "Håbo", "Håbo kommun"}, {"0643", "Habo", "Habo kommun"}, {"1470", "Vara", "Vara kommun"},
		{"2326", "Berg", "Bergs kommun"}, {"1281", "Lund", "Lunds kommun"}, {"1463", "Mark", "Marks kommun"},
		{"0580", "Linköping", "Linköpings kommun"}, {"1494", "Lidköping", "Lidköpings kommun"},
		{"1498", "Tidaholm", "Tidaholms kommun"}, {"0642", "Mullsjö", "Mullsjö kommun"}, {"1472", "Tibro", "Tibro kommun"},
		{"1497", "Hjo", "Hjo kommun"}, {"1763", "Forshaga", "Forshaga kommun"}, {"1780", "Karlstad", "Karlstads kommun"},
		{"0512", "Ydre", "Ydre kommun"}, {"0513", "Kinda", "Kinda kommun"}, {"0560", "Boxholm", "Boxholms kommun"},
		{"0686", "Eksjö", "Eksjö kommun"}, {"2505", "Arvidsjaur", "Arvidsjaurs kommun"}, {"2422", "Sorsele", "Sorsele kommun"},
		{"2421", "Storuman", "Storumans kommun"}, {"2418", "Malå", "Malå kommun"}, {"2417", "Norsjö", "Norsjö kommun"},
		{"2305", "Bräcke", "Bräcke kommun"}, {"2321", "Åre", "Åre kommun"}, {"2380", "Östersund", "Östersunds kommun"},
		{"0180", "Stockholm", "Stockholms stad"}, {"1273", "Osby", "Osby kommun"}, {"1256", "Östra Göinge", "Östra Göinge kommun"},
		{"1438", "Dals-Ed", "Dals-Eds kommun"}, {"0780", "Växjö", "Växjö kommun"}, {"2583", "Haparanda", "Haparanda stad"},
	} {
		k.Municipalities = append(k.Municipalities, &hub.Municipality{Code: m[0], Name: m[1], OfficialName: m[2]})
	}
	for _, o := range []hub.Organisation{
		{Slug: "kommunringen", Name: "Kommunringen", Kind: hub.OrganisationNetwork},
		{Slug: "digitala-radet", Name: "Digitala rådet", OtherNames: []string{"DIGR"}, Kind: hub.OrganisationAuthority},
		{Slug: "norra-hogskolan", Name: "Norra högskolan", Kind: hub.OrganisationUniversity},
		{Slug: "vardfonden", Name: "Vårdfonden", Kind: hub.OrganisationFunder},
		{Slug: "glesa-institutet", Name: "Glesa institutet", Kind: hub.OrganisationAssociation},
		{Slug: "linkopings-universitet", Name: "Linköpings universitet", Kind: hub.OrganisationUniversity},
		{Slug: "formas", Name: "Formas", Kind: hub.OrganisationFunder},
	} {
		k.Organisations = append(k.Organisations, &o)
	}
	for _, t := range []hub.Topic{
		{Key: "va", Name: "Vatten och avlopp", Synonyms: []string{"VA", "dricksvatten", "avlopp"}},
		{Key: "landsbygd", Name: "Landsbygd", Synonyms: []string{"glesbygd"}},
		{Key: "beredskap", Name: "Beredskap", Synonyms: []string{"krisberedskap", "räddningstjänst"}},
		{Key: "statsbidrag", Name: "Statsbidrag"}, {Key: "skola", Name: "Skola", Synonyms: []string{"skolskjuts"}},
		{Key: "aldreomsorg", Name: "Äldreomsorg", Synonyms: []string{"hemtjänst"}},
	} {
		k.Topics = append(k.Topics, &t)
	}
	return k
}

// testReader reads letters of 1 March 2026, a Sunday.
func testReader() *reader {
	return newReader("Brev", day("2026-03-01"), newNames(testKnown()))
}

func day(s string) hub.Date {
	d, err := hub.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}
