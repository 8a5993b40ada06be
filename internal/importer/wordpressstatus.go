package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// notPublic is why the site did not show the item to everyone, "" where it did. Only
// what is said to be public is: a status that nobody knows is not.
func (w *wordpress) notPublic(i *wxrItem) string {
	status := strings.ToLower(i.get("wp:status"))
	switch {
	case hasPassword(i):
		return "protected by a password"
	case status == "":
		return "its status is missing"
	case status == "future":
		return "it was to be shown later"
	case status == "private":
		return "private: only the site's own editors saw it"
	case status != "publish":
		return fmt.Sprintf("its status is “%s”", cut(status, 60))
	}
	for key, value := range i.meta {
		if isHidingMeta(key) && saysYes(value) {
			return "a plug-in let only some see it (" + cut(key, 60) + ")"
		}
	}
	return ""
}

// hasPassword takes blanks for a password too, unless they are the lines that a file
// was laid out by.
func hasPassword(i *wxrItem) bool {
	password := i.fields["wp:post_password"]
	return strings.TrimSpace(password) != "" || password != "" && !strings.Contains(password, "\n")
}

// hidingMeta is what plug-ins note of texts that some may not see.
var hidingMeta = regexp.MustCompile(`(?i)^_?(?:members_access_role|groups-(?:groups_)?read(?:_post)?|wpmem_block|rcp_(?:subscription_level|access_level|user_level)|um_content_restriction|pmpro_\w+|mepr_\w*|_?wc_memberships_\w+|content_restricted|restrict\w*|private_post|visibility)$`)

func isHidingMeta(key string) bool { return hidingMeta.MatchString(key) }

// saysYes reports whether a note says that something is on.
func saysYes(value string) bool {
	value = strings.ToLower(value)
	if strings.HasPrefix(value, "a:") { // a list as PHP writes it
		return strings.Contains(value, `settings";s:1:"1"`) || strings.Contains(value, `settings";b:1`) || strings.Contains(value, `settings";i:1`) ||
			!strings.HasPrefix(value, "a:0:") && !strings.Contains(value, "settings")
	}
	return !slices.Contains([]string{"", "0", "no", "none", "false", "off", "public", "all", "everyone", "inherit", "visible", "default", "b:0;"}, value)
}

// noText are the types that WordPress and its plug-ins keep their own things in.
var noText = regexp.MustCompile(`(?i)^(?:attachment|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|changeset|` +
	`wp_.*|acf.*|elementor.*|et_.*|vc_.*|fl-.*|fusion.*|avada.*|jp_.*|wpcf7.*|mc4wp.*|nf_.*|wpforms.*|tablepress.*|ml-slider|popup|sidebar|amp_.*|shop_.*|product_variation|scheduled-action|` +
	`bp-email|forum|topic|reply|feedback|flamingo.*|(?:.*[_-])?(?:form|inbound|entry|submission|sub|order|refund|coupon|template|layout|slider?|snippet|menu|revision|block|log|field|field-group|subscriber|customer|booking|ticket|message|comment|request|payment|redirect))$`)

// aboutPersons are types that hold persons' details.
var aboutPersons = regexp.MustCompile(`(?i)(?:^|[_-])(?:person|personer|personal|people|kontakt|kontakter|kontaktperson|contact|contacts|medarbetare|staff|team|team-member|employee|politiker|ledamot|ledamoter|medlem|medlemmar|member|members|users?)$`)

// leftOut is why nothing is made of the item, zero where something is.
func leftOut(i *wxrItem) (why hub.Reason) {
	status, kind := strings.ToLower(i.get("wp:status")), strings.ToLower(i.get("wp:post_type"))
	switch {
	case kind == "attachment":
		return hub.Say(hub.ReasonWithTexts, "a file: it comes with the texts that use it")
	case kind == "revision":
		return hub.Say(hub.ReasonNoText, "an earlier version of another text")
	case kind == "nav_menu_item":
		return hub.Say(hub.ReasonNoText, "a line of a menu")
	case noText.MatchString(kind), strings.ContainsAny(kind, " \n"):
		return hub.Say(hub.ReasonNoText, "of type %s, which is no text", hub.Quoted(cut(kind, 60)))
	case aboutPersons.MatchString(kind):
		return hub.Say(hub.ReasonPersonal, "of type %s: a person's details enter only by that person's consent", hub.Quoted(cut(kind, 60)))
	case strings.Contains(status, "trash"):
		return hub.Say(hub.ReasonBinned, "it lay in the bin")
	case strings.Contains(status, "auto-draft"):
		return hub.Say(hub.ReasonNoText, "begun and never saved")
	case kind != "" && kind != "post" && kind != "page" && status != "publish":
		return hub.Say(hub.ReasonNoText, "of the site's own type %s, and not public", hub.Quoted(cut(kind, 60)))
	}
	return why
}
