package register

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// The columns of municipalities.csv.
const (
	colCode = iota
	colName
	colOfficialName
	colCountyCode
	colCountyName
	colOrganisationNumber
	colWebsite
	colPopulation
	colPopulationYear
	colLandArea
	colLatitude
	colLongitude
	colNeighbours
	columns
)

// header is the first line of municipalities.csv.
const header = "code,name,name_official,county_code,county_name,org_nr,website," +
	"population_scb,population_scb_year,land_km2,lat,lon,neighbours"

// clashing are the slugs that a name alone doesn't give: å becomes a, and Habo
// (0643) has the address already.
var clashing = map[string]string{"0305": "habo-0305"}

func municipalities() ([]*hub.Municipality, map[string][]string, error) {
	file, err := files.Open("municipalities.csv")
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	in := csv.NewReader(file)
	in.FieldsPerRecord = columns
	rows, err := in.ReadAll()
	if err != nil {
		return nil, nil, err
	}
	if len(rows) == 0 || strings.Join(rows[0], ",") != header {
		return nil, nil, fmt.Errorf("the columns are not %s", header)
	}
	list := make([]*hub.Municipality, 0, len(rows))
	neighbours := make(map[string][]string, len(rows))
	for _, row := range rows[1:] {
		m, err := municipality(row)
		if err != nil {
			return nil, nil, err
		}
		list = append(list, m)
		neighbours[m.Code] = strings.Fields(row[colNeighbours])
	}
	slices.SortFunc(list, func(a, b *hub.Municipality) int { return strings.Compare(a.Code, b.Code) })
	return list, neighbours, nil
}

func municipality(row []string) (*hub.Municipality, error) {
	n := numbers{code: row[colCode]}
	m := &hub.Municipality{
		Code:               row[colCode],
		Slug:               hub.Slug(row[colName]),
		Name:               row[colName],
		OfficialName:       row[colOfficialName],
		CountyCode:         row[colCountyCode],
		CountyName:         row[colCountyName],
		Population:         int(n.read(row[colPopulation])),
		PopulationYear:     int(n.read(row[colPopulationYear])),
		LandAreaKm2:        n.read(row[colLandArea]),
		OrganisationNumber: row[colOrganisationNumber],
		Latitude:           n.read(row[colLatitude]),
		Longitude:          n.read(row[colLongitude]),
	}
	if slug, ok := clashing[m.Code]; ok {
		m.Slug = slug
	}
	if site := row[colWebsite]; site != "" {
		m.Website = &site
	}
	return m, n.err
}

// numbers reads the numbers of one row and keeps the first fault.
type numbers struct {
	code string
	err  error
}

func (n *numbers) read(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && n.err == nil {
		n.err = fmt.Errorf("municipality %s: %w", n.code, err)
	}
	return f
}
