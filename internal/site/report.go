package site

import (
	"net/http"

	"github.com/smakom/hub/internal/hub"
)

func (s *site) report(r *http.Request) (*page, error) {
	asked, ctx := r.PathValue("slug"), r.Context()
	x, err := s.store.Report(ctx, asked)
	if err != nil {
		return nil, err
	}
	if x == nil {
		return nil, errNotFound
	}
	if err := current(&x.Content, asked); err != nil {
		return nil, err
	}
	rec, err := s.record(ctx, &x.Content)
	if err != nil {
		return nil, err
	}
	by, err := s.organisationsOf(ctx, x.InitiatorID, x.ProducerID)
	if err != nil {
		return nil, err
	}
	rec.Findings = x.KeyFindings
	if producer := by(x.ProducerID); len(producer) > 0 && rec.Byline == "" {
		rec.Share = s.share(&x.Content, producer[0].Text)
	}
	if x.ExternalURL != nil {
		rec.Action = &link{"Läs rapporten hos " + host(*x.ExternalURL), *x.ExternalURL}
	}
	facts := append(links("Initiativ av", by(x.InitiatorID)...), links("Genomförd av", by(x.ProducerID)...)...)
	if x.DocumentDate != nil {
		facts = append(facts, fact{"Rapporten är från", []value{{Text: partial(*x.DocumentDate), Machine: string(*x.DocumentDate)}}})
	}
	if x.Respondents != nil {
		facts = append(facts, text("Antal svarande", number(*x.Respondents))...)
	}
	rec.Facts = append(facts, unsaid(rec.Facts, facts, hub.RoleLead, hub.RoleAuthor)...)
	d := s.writtenData(&x.Content, "Report", rec)
	d.Creator = firstData(s.organisationData(by(x.ProducerID)))
	return rec.page(&x.Content).withData(d), nil
}
