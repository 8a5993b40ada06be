package hub

// Article is a text: news, a presentation, a statement, minutes.
type Article struct {
	Content
	ArticleKind      ArticleKind
	ReferenceNumbers []string
}

// ArticleKind says what sort of text an article is.
type ArticleKind string

// The kinds of articles.
const (
	ArticleNews                 ArticleKind = "NEWS"
	ArticleMemberPresentation   ArticleKind = "MEMBER_PRESENTATION"
	ArticleTip                  ArticleKind = "TIP"
	ArticleStatement            ArticleKind = "STATEMENT"
	ArticleConsultationResponse ArticleKind = "CONSULTATION_RESPONSE"
	ArticleMinutes              ArticleKind = "MINUTES"
)
