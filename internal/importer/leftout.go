package importer

import "github.com/smakom/hub/internal/hub"

// What more than one reader leaves out, and why.

func contactBlock() hub.Part { return hub.Say(hub.PartContact, "a contact block") }

func addressInside() hub.Part {
	return hub.Say(hub.PartContact, "an address or a number inside a text")
}

func letterFooter() hub.Part { return hub.Say(hub.PartFooter, "a footer") }

func sharingBar() hub.Part { return hub.Say(hub.PartSharing, "a bar for sharing") }

func linkTo(host string) hub.Part {
	return hub.Say(hub.PartLink, "a link to %s", hub.Named(host))
}

// ownLine is a part that is told by what it says.
func ownLine(text string) hub.Part { return hub.Part{Text: hub.Quoted(redactText(text)).String()} }

func noConsent() hub.Reason {
	return hub.Say(hub.ReasonPersonal, "a person's details enter only by that person's consent")
}

func aboutMailing() hub.Reason {
	return hub.Say(hub.ReasonAround, "it is about the mailing, not in the letter")
}

func aroundText() hub.Reason { return hub.Say(hub.ReasonAround, "it is around the text and not in it") }

func tellsSender() hub.Reason {
	return hub.Say(hub.ReasonTracking, "a tracking link: it tells the sender who read it, not where it leads")
}

// review is what was left out as something to look at: the words are what it is about.
func (l LeftOut) review() hub.Review {
	r := hub.Say(hub.ReviewLeftOut, "left out: %s: %s", l.What, l.Why)
	r.Words = l.What.Words
	return r
}
