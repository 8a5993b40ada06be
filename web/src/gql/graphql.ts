/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Accepts what an import guessed. */
export type AcceptSuggestionsInput = {
  /** Which fields; all when left out. */
  fields?: Array<string> | null | undefined;
  /** Of which content. */
  id: string | number;
};

/** What sort of text an article is. */
export type ArticleKind =
  /** The network's answer to a proposal (remissvar). */
  | 'CONSULTATION_RESPONSE'
  /** A member tells of itself. */
  | 'MEMBER_PRESENTATION'
  /** What a meeting decided. */
  | 'MINUTES'
  /** Something that has happened. */
  | 'NEWS'
  /** What the network thinks. */
  | 'STATEMENT'
  /** Something worth knowing of. */
  | 'TIP';

/** The widest circle that a published content is meant for. */
export type Audience =
  /** Those signed in as members of the network, and the organisations it is shared with. */
  | 'MEMBERS'
  /** Everyone. */
  | 'PUBLIC'
  /** The network's office. */
  | 'STAFF';

/** Keeps the entries that match every field given. */
export type AuditFilter = {
  /** What this account did. */
  account?: string | number | null | undefined;
  /** These actions. */
  actions?: Array<string> | null | undefined;
  /** From this day. */
  from?: string | null | undefined;
  /** To this day, with it. */
  to?: string | null | undefined;
};

/** What a change is to its reader. */
export type ChangeAction =
  /** It came into view. */
  | 'ADDED'
  /** It left view. */
  | 'REMOVED'
  /** It changed. */
  | 'UPDATED';

/** Makes a draft one of another kind. */
export type ChangeKindInput = {
  /** The version that was read: with another one now, nothing is changed. */
  expectedVersion?: number | null | undefined;
  /** Which one. */
  id: string | number;
  /** What it is to be. */
  kind: ContentKind;
  /** Why, for those who read its revisions. */
  message?: string | null | undefined;
  /** The project that it is news of, for an update. */
  project?: string | number | null | undefined;
  /** When it starts, for an event. */
  startsOn?: string | null | undefined;
};

/** Whom to ask. */
export type ContactInput = {
  /** That they have agreed to be named here; when is recorded. Needed. */
  consent?: boolean | null | undefined;
  /** Their e-mail address. */
  email?: string | null | undefined;
  /** The person's name. */
  name: string;
  /** Their telephone number. */
  phone?: string | null | undefined;
  /** What they are. */
  title?: string | null | undefined;
};

/** Keeps contents that match every field given, and any value of each. */
export type ContentFilter = {
  /** Accounts that drafted them: for editors anybody's, for others nothing but their own. */
  authors?: Array<string | number> | null | undefined;
  /** Codes of counties. */
  counties?: Array<string> | null | undefined;
  /** true: an import guessed fields of it that nobody has looked at yet, for those who see its desk; false: all others. */
  hasSuggestions?: boolean | null | undefined;
  /** Imports that made them; nothing for all but editors. */
  imports?: Array<string | number> | null | undefined;
  /** Kinds of content. */
  kinds?: Array<ContentKind> | null | undefined;
  /** Codes of municipalities. */
  municipalities?: Array<string> | null | undefined;
  /** Slugs of organisations. */
  organisations?: Array<string> | null | undefined;
  /** Published on this day or later, in Sweden. */
  publishedFrom?: string | null | undefined;
  /** Published on this day or earlier, in Sweden. */
  publishedTo?: string | null | undefined;
  /** Statuses; PUBLISHED and ARCHIVED when not given. */
  statuses?: Array<ContentStatus> | null | undefined;
  /** Keys of topics. */
  topics?: Array<string> | null | undefined;
};

/** The kinds of Content. */
export type ContentKind =
  /** A text: news, a presentation, a statement. */
  | 'ARTICLE'
  /** Something to come to. */
  | 'EVENT'
  /** Work that goes on over time. */
  | 'PROJECT'
  /** A finished piece of knowledge. */
  | 'REPORT'
  /** News of a project. */
  | 'UPDATE';

/** The order of a list of contents. */
export type ContentOrder =
  /** The last published first. */
  | 'NEWEST'
  /** The first published first. */
  | 'OLDEST'
  /** By title, as Swedish sorts it. */
  | 'TITLE';

/** Where a content stands on its way to its readers. */
export type ContentStatus =
  /** Readable to its audience, but no longer current. */
  | 'ARCHIVED'
  /** Being written; seen by its author and the office. */
  | 'DRAFT'
  /** Waiting for an editor. */
  | 'IN_REVIEW'
  /** Readable to its audience. */
  | 'PUBLISHED'
  /** Becomes PUBLISHED at a set time. */
  | 'SCHEDULED'
  /** Thrown away; can be restored by the office. */
  | 'TRASHED';

/** Takes a content one step further. */
export type ContentStepInput = {
  /** The version that was read: with another one now, nothing is changed. */
  expectedVersion?: number | null | undefined;
  /** Which one. */
  id: string | number;
  /** Why, for those who read its revisions. */
  message?: string | null | undefined;
};

/** Lets a person sign in. */
export type CreateAccountInput = {
  /** The e-mail address they sign in with; it never changes. */
  email: string;
  /** The code of the municipality they stand for; a member needs one. */
  municipality?: string | null | undefined;
  /** Their name. */
  name: string;
  /** The slug of the organisation they stand for; a partner needs one. */
  organisation?: string | null | undefined;
  /** What they may do. */
  role: Role;
};

/** Creates an article, as a draft. */
export type CreateArticleInput = {
  /** The widest circle it is meant for, once it is published. */
  audience?: Audience | null | undefined;
  /** The text: at most 200,000 characters. */
  body?: string | null | undefined;
  /** Who wrote it, as printed. */
  byline?: string | null | undefined;
  /** Whom to ask, by that person's consent. */
  contact?: ContactInput | null | undefined;
  /** The ids of its files, in the order they are shown: at most 50. */
  files?: Array<string | number> | null | undefined;
  /** The same key within 24 hours gives the same record, and makes no other. */
  idempotencyKey?: string | null | undefined;
  /** What sort of text it is. */
  kind?: ArticleKind | null | undefined;
  /** The municipalities it has to do with, and how. */
  municipalities?: Array<MunicipalityLinkInput> | null | undefined;
  /** The organisations it has to do with, and how. */
  organisations?: Array<OrganisationLinkInput> | null | undefined;
  /** Official numbers it bears or is about: SOU 2018:22. */
  referenceNumbers?: Array<string> | null | undefined;
  /** The last part of its address; from the title when left out. */
  slug?: string | null | undefined;
  /** What it says, in a sentence or two: at most 1,000 characters. */
  summary?: string | null | undefined;
  /** What it is called: at most 200 characters. */
  title: string;
  /** Keys of what it is about. */
  topics?: Array<string> | null | undefined;
};

/** Creates an event, as a draft. */
export type CreateEventInput = {
  /** The widest circle it is meant for, once it is published. */
  audience?: Audience | null | undefined;
  /** The text: at most 200,000 characters. */
  body?: string | null | undefined;
  /** Who wrote it, as printed. */
  byline?: string | null | undefined;
  /** Whether it was called off. */
  cancelled?: boolean | null | undefined;
  /** How many can come. */
  capacity?: number | null | undefined;
  /** Whom to ask, by that person's consent. */
  contact?: ContactInput | null | undefined;
  /** The hour when it ends. */
  endsAt?: string | null | undefined;
  /** Its last day, when that is another. */
  endsOn?: string | null | undefined;
  /** The ids of its files, in the order they are shown: at most 50. */
  files?: Array<string | number> | null | undefined;
  /** The same key within 24 hours gives the same record, and makes no other. */
  idempotencyKey?: string | null | undefined;
  /** What sort of event it is. */
  kind?: EventKind | null | undefined;
  /** How one takes part. */
  mode?: EventMode | null | undefined;
  /** The municipalities it has to do with, and how. */
  municipalities?: Array<MunicipalityLinkInput> | null | undefined;
  /** The organisations it has to do with, and how. */
  organisations?: Array<OrganisationLinkInput> | null | undefined;
  /** The slug of who holds it. */
  organiser?: string | null | undefined;
  /** How many came. */
  participants?: number | null | undefined;
  /** The town. */
  place?: string | null | undefined;
  /** The project it belongs to. */
  project?: string | number | null | undefined;
  /** The last day to sign up. */
  registrationClosesOn?: string | null | undefined;
  /** The first day to sign up. */
  registrationOpensOn?: string | null | undefined;
  /** Where to sign up. */
  registrationUrl?: string | null | undefined;
  /** How seats are shared out. */
  seatRule?: string | null | undefined;
  /** The last part of its address; from the title when left out. */
  slug?: string | null | undefined;
  /** The hour when it starts. */
  startsAt?: string | null | undefined;
  /** The day, month or year when it starts; from startsAt when left out. */
  startsOn?: string | null | undefined;
  /** What it says, in a sentence or two: at most 1,000 characters. */
  summary?: string | null | undefined;
  /** Whom it is for. */
  targetGroup?: string | null | undefined;
  /** What it is called: at most 200 characters. */
  title: string;
  /** Keys of what it is about. */
  topics?: Array<string> | null | undefined;
  /** The house. */
  venue?: string | null | undefined;
};

/** Creates a project, as a draft. */
export type CreateProjectInput = {
  /** The widest circle it is meant for, once it is published. */
  audience?: Audience | null | undefined;
  /** The text: at most 200,000 characters. */
  body?: string | null | undefined;
  /** Who wrote it, as printed. */
  byline?: string | null | undefined;
  /** Whom to ask, by that person's consent. */
  contact?: ContactInput | null | undefined;
  /** When it ends. */
  endsOn?: string | null | undefined;
  /** The ids of its files, in the order they are shown: at most 50. */
  files?: Array<string | number> | null | undefined;
  /** Money applied for: the whole list. */
  funding?: Array<FundingInput> | null | undefined;
  /** The same key within 24 hours gives the same record, and makes no other. */
  idempotencyKey?: string | null | undefined;
  /** The municipalities it has to do with, and how. */
  municipalities?: Array<MunicipalityLinkInput> | null | undefined;
  /** The organisations it has to do with, and how. */
  organisations?: Array<OrganisationLinkInput> | null | undefined;
  /** How many take part. */
  participants?: number | null | undefined;
  /** How far it has come. */
  phase?: ProjectPhase | null | undefined;
  /** The last part of its address; from the title when left out. */
  slug?: string | null | undefined;
  /** When it begins. */
  startsOn?: string | null | undefined;
  /** What it says, in a sentence or two: at most 1,000 characters. */
  summary?: string | null | undefined;
  /** What it is called: at most 200 characters. */
  title: string;
  /** Keys of what it is about. */
  topics?: Array<string> | null | undefined;
};

/** Creates a report, as a draft. */
export type CreateReportInput = {
  /** The widest circle it is meant for, once it is published. */
  audience?: Audience | null | undefined;
  /** The text: at most 200,000 characters. */
  body?: string | null | undefined;
  /** Who wrote it, as printed. */
  byline?: string | null | undefined;
  /** Whom to ask, by that person's consent. */
  contact?: ContactInput | null | undefined;
  /** When it came out. */
  documentDate?: string | null | undefined;
  /** Where it can be read, when not here. */
  externalUrl?: string | null | undefined;
  /** The ids of its files, in the order they are shown: at most 50. */
  files?: Array<string | number> | null | undefined;
  /** The same key within 24 hours gives the same record, and makes no other. */
  idempotencyKey?: string | null | undefined;
  /** The slug of who asked for it. */
  initiator?: string | null | undefined;
  /** What it found, a sentence each. */
  keyFindings?: Array<string> | null | undefined;
  /** The municipalities it has to do with, and how. */
  municipalities?: Array<MunicipalityLinkInput> | null | undefined;
  /** The organisations it has to do with, and how. */
  organisations?: Array<OrganisationLinkInput> | null | undefined;
  /** The slug of who made it. */
  producer?: string | null | undefined;
  /** How many answered. */
  respondents?: number | null | undefined;
  /** The last part of its address; from the title when left out. */
  slug?: string | null | undefined;
  /** What it says, in a sentence or two: at most 1,000 characters. */
  summary?: string | null | undefined;
  /** What it is called: at most 200 characters. */
  title: string;
  /** Keys of what it is about. */
  topics?: Array<string> | null | undefined;
};

/** Makes a token for yourself. */
export type CreateTokenInput = {
  /** How many days it lives: 1 to 730. */
  days?: number | null | undefined;
  /** What it is for. */
  name: string;
  /** What it may be used for; READ is always in it. */
  scopes?: Array<Scope> | null | undefined;
};

/** Creates a topic. */
export type CreateTopicInput = {
  /** Its key, which never changes; from the name when left out. */
  key?: string | null | undefined;
  /** Official sources shown above its hits. */
  links?: Array<LinkInput> | null | undefined;
  /** What it is called. */
  name: string;
  /** The key of the wider topic it belongs to. */
  parent?: string | null | undefined;
  /** Other words for the same: who searches for one finds the others. */
  synonyms?: Array<string> | null | undefined;
};

/** Creates news of a project, as a draft. */
export type CreateUpdateInput = {
  /** The widest circle it is meant for, once it is published. */
  audience?: Audience | null | undefined;
  /** The text: at most 200,000 characters. */
  body?: string | null | undefined;
  /** Who wrote it, as printed. */
  byline?: string | null | undefined;
  /** Whom to ask, by that person's consent. */
  contact?: ContactInput | null | undefined;
  /** The ids of its files, in the order they are shown: at most 50. */
  files?: Array<string | number> | null | undefined;
  /** The same key within 24 hours gives the same record, and makes no other. */
  idempotencyKey?: string | null | undefined;
  /** The municipalities it has to do with, and how. */
  municipalities?: Array<MunicipalityLinkInput> | null | undefined;
  /** The organisations it has to do with, and how. */
  organisations?: Array<OrganisationLinkInput> | null | undefined;
  /** The phase that the project came into with this news. */
  phase?: ProjectPhase | null | undefined;
  /** The project. */
  project: string | number;
  /** The last part of its address; from the title when left out. */
  slug?: string | null | undefined;
  /** What it says, in a sentence or two: at most 1,000 characters. */
  summary?: string | null | undefined;
  /** What it is called: at most 200 characters. */
  title: string;
  /** Keys of what it is about. */
  topics?: Array<string> | null | undefined;
};

/** How often a digest of what is unread comes by mail. Where there is nothing new, none does. */
export type DigestInterval =
  /** Each morning. */
  | 'DAILY'
  /** Never. */
  | 'NONE'
  /** Each Monday morning. */
  | 'WEEKLY';

/** What can be wrong with an input. */
export type ErrorCode =
  /** The time for it is over. */
  | 'CLOSED'
  /** It doesn't go with how things stand. */
  | 'CONFLICT'
  /** You may see it, but not do this. */
  | 'FORBIDDEN'
  /** It can't be that. */
  | 'INVALID'
  /** There is no such record, or not for you. */
  | 'NOT_FOUND'
  /** A picture in a text that readers see, or shall see, has no alternative text. */
  | 'NO_ALT_TEXT'
  /** It is missing, or can't be cleared. */
  | 'REQUIRED'
  /** It is too long, or too many. */
  | 'TOO_LONG'
  /** Somebody has changed it since it was read. */
  | 'VERSION_CONFLICT';

/** Keeps events that match every field given, and any value of each. */
export type EventFilter = {
  /** Events that may still go on on this day or later. */
  from?: string | null | undefined;
  /** Kinds of event. */
  kinds?: Array<EventKind> | null | undefined;
  /** Codes of municipalities. */
  municipalities?: Array<string> | null | undefined;
  /** true: one can sign up today; false: one can't. */
  openForRegistration?: boolean | null | undefined;
  /** Events that start on this day or earlier. */
  to?: string | null | undefined;
  /** Keys of topics. */
  topics?: Array<string> | null | undefined;
};

/** What sort of event it is. */
export type EventKind =
  /** The network's autumn meeting (höstmöte). */
  | 'AUTUMN_MEETING'
  /** Many talks, often several days. */
  | 'CONFERENCE'
  /** Some talks. */
  | 'SEMINAR'
  /** The network's spring meeting (vårmöte). */
  | 'SPRING_MEETING'
  /** The network visits a municipality. */
  | 'VISIT'
  /** One listens and asks, on the net. */
  | 'WEBINAR'
  /** One works together. */
  | 'WORKSHOP';

/** How one takes part in an event. */
export type EventMode =
  /** On the net. */
  | 'DIGITAL'
  /** Either way. */
  | 'HYBRID'
  /** By being there. */
  | 'ON_SITE';

/** Money applied for by a project. */
export type FundingInput = {
  /** The slug of who applied. */
  appliedBy?: string | null | undefined;
  /** When it is or was decided. */
  decisionOn?: string | null | undefined;
  /** The slug of who gives it. */
  funder: string;
  /** What came of it. */
  outcome?: FundingOutcome | null | undefined;
  /** The programme it comes from. */
  programme?: string | null | undefined;
};

/** What came of an application for money. */
export type FundingOutcome =
  /** Granted. */
  | 'GRANTED'
  /** Not yet decided. */
  | 'PENDING'
  /** Refused. */
  | 'REJECTED';

/** Takes in what a feed holds. */
export type ImportFeedInput = {
  /** The widest circle that its texts are meant for. */
  audience?: Audience | null | undefined;
  /** What its source is called, where it doesn't say so itself. */
  source?: string | null | undefined;
  /** Which topic a category of the feed is; the others are guessed. */
  topics?: Array<TopicMappingInput> | null | undefined;
  /** Its address: https://example.se/feed. */
  url: string;
};

/** Takes in what an uploaded file holds. */
export type ImportFileInput = {
  /** The widest circle that its texts are meant for; what its source did not show to everyone is for the office alone. */
  audience?: Audience | null | undefined;
  /** The file, as PUT /files has answered. */
  file: string | number;
  /** The day a newsletter came out, where it doesn't say so itself. */
  issued?: string | null | undefined;
  /** What it is. */
  kind: ImportKind;
  /** What its source is called, where it doesn't say so itself. */
  source?: string | null | undefined;
  /** Which topic a category or tag of the source is; the others are guessed. */
  topics?: Array<TopicMappingInput> | null | undefined;
};

/** What an import guessed a field from. More may come: take one that you don't know as null. */
export type ImportGuess =
  /** How the text begins. */
  | 'BEGINNING'
  /** A category or tag that the source gave it. */
  | 'CATEGORY'
  /** A date or time in the text. */
  | 'DATE'
  /** What the file says of itself, or is called. */
  | 'FILE'
  /** The text names it. */
  | 'NAMED'
  /** Nothing says otherwise. */
  | 'NOTHING_ELSE'
  /** Where it stands: under a heading, behind a label, on the first page. */
  | 'PLACE'
  /** What the text says, in these words. */
  | 'WORDING';

/** What an import reads. */
export type ImportKind =
  /** A report: PDF, DOCX, PPTX, ODT. */
  | 'DOCUMENT'
  /** A feed: RSS, Atom, JSON Feed. */
  | 'FEED'
  /** Mail: .eml or .mbox. */
  | 'MAIL'
  /** Who is a member, as CSV. */
  | 'MEMBERS'
  /** The text or HTML of a newsletter. */
  | 'NEWSLETTER'
  /** An export of WordPress (WXR). */
  | 'WORDPRESS';

/** What became of a text. */
export type ImportOutcome =
  /** Nothing was meant to be made of it. */
  | 'LEFT_OUT'
  /** A draft was made of it, or a membership set. */
  | 'NEW'
  /** Nothing could be made of it. */
  | 'REFUSED'
  /** An earlier import has taken it in. */
  | 'THERE'
  /** It is noted, and not yet taken in. */
  | 'WAITING';

/** What a part of a source is that was left out and has no title of its own. More may come: take one that you don't know as null. */
export type ImportPart =
  /** Somebody's address, number or post. */
  | 'CONTACT'
  /** What stands below a letter, about its mailing. */
  | 'FOOTER'
  /** A greeting. */
  | 'GREETING'
  /** A heading: the words have it. */
  | 'HEADING'
  /** A link: the words have its host. */
  | 'LINK'
  /** Who sent a mail to whom, and when. */
  | 'MAIL_HEAD'
  /** What a site puts around its texts: a menu, a form, comments, hidden parts. */
  | 'MENU'
  /** Another page that is shown inside: the words have its host. */
  | 'PAGE'
  /** A picture: the words have its host, where one is known. */
  | 'PICTURE'
  /** Buttons by which one shares. */
  | 'SHARING';

/** Why an import failed, or nothing was made of a text. More may come: take one that you don't know as null. */
export type ImportReason =
  /** It stands around the text: a page's head or foot, a greeting, what is about the mailing. */
  | 'AROUND_THE_TEXT'
  /** It lay in the bin of its source. */
  | 'BINNED'
  /** It says two things of which only one can be. */
  | 'CONTRADICTION'
  /** It ends before its end. */
  | 'CUT_OFF'
  /** It is written in a way that can't be read. */
  | 'DAMAGED'
  /** There is no text in it. */
  | 'EMPTY'
  /** Its file is not here any more. */
  | 'GONE'
  /** The hub could not go on with it, which is no fault of the source. */
  | 'INTERNAL'
  /** The hub can't store what it says. */
  | 'INVALID'
  /** It is a PDF, and was read as a text. */
  | 'IS_PDF'
  /** It is no text, or in an encoding that nobody knows. */
  | 'NOT_TEXT'
  /** It leads nowhere that a reader may go. */
  | 'NO_ADDRESS'
  /** It doesn't say on which day it came out, which gives the dates in it their year. */
  | 'NO_DAY'
  /** It is no document. */
  | 'NO_DOCUMENT'
  /** It is no export of WordPress. */
  | 'NO_EXPORT'
  /** It is no feed. */
  | 'NO_FEED'
  /** No line of it names the columns of a list of members. */
  | 'NO_LIST'
  /** It is no mail. */
  | 'NO_MAIL'
  /** The list says that it is no member. */
  | 'NO_MEMBER'
  /** It says nothing of its own, or is no text for readers. */
  | 'NO_TEXT'
  /** It is a person's details, which enter only by that person's consent. */
  | 'PERSONAL'
  /** It is too large, or too much for what it was read as. */
  | 'TOO_LARGE'
  /** It tells its sender who reads it. */
  | 'TRACKING'
  /** It is there twice. */
  | 'TWICE'
  /** What it says can't be understood: see the words. */
  | 'UNCLEAR'
  /** Its address doesn't answer, or not with what can be read. */
  | 'UNREACHABLE'
  /** It is a file that comes with the texts that use it. */
  | 'WITH_TEXTS';

/** What somebody should look at before an imported text is published. More may come: take one that you don't know as null. */
export type ImportReview =
  /** It may not be whole or meant for readers: compare it with its source. */
  | 'COMPARE'
  /** A date in it is none, lies ahead or contradicts itself: see the words. */
  | 'DATE'
  /** A file of it is not here: the words have its name. */
  | 'FILE_MISSING'
  /** Nearly as much speaks for another kind. */
  | 'KIND'
  /** Something of it was left out: the words have its host, where it is a link or a picture. */
  | 'LEFT_OUT'
  /** Its letters may have been read in the wrong encoding. */
  | 'LETTERS'
  /** Its source did not show it to everyone. */
  | 'NOT_PUBLIC'
  /** It has no date. */
  | 'NO_DATE'
  /** It reads like an event and names no day to come to. */
  | 'NO_EVENT_DAY'
  /** A decision on money is due, the words say when, and no known funder is named. */
  | 'NO_FUNDER'
  /** It has no text of its own. */
  | 'NO_TEXT'
  /** A category was to become a topic that is not there: see the words. */
  | 'NO_TOPIC'
  /** It doesn't say how far the project has come. */
  | 'PHASE'
  /** A picture in it has no alternative text, without which it can't be published: the words have its name. */
  | 'PICTURE_WITHOUT_TEXT'
  /** More than one day is named: the words have the one that was taken. */
  | 'SEVERAL_DAYS'
  /** Its title is unsure, or was cut. */
  | 'TITLE'
  /** The text inside its file could not be read. */
  | 'UNREAD';

/** How far an import is. */
export type ImportStatus =
  /** All is taken in. */
  | 'DONE'
  /** Nothing was taken in. */
  | 'FAILED'
  /** It reads, and notes what it would make. */
  | 'READING'
  /** It makes contents of what it noted, all of them together. */
  | 'TAKING_IN'
  /** What it made has been taken away again. */
  | 'UNDONE'
  /** It has not begun. */
  | 'WAITING';

/** Why a letter did not come to its reader. */
export type LetterFault =
  /** The mail server knows nobody at the address: mend it. */
  | 'NO_SUCH_ADDRESS'
  /** The mail server said no, to the letter, its sender, or as it had no time. */
  | 'REFUSED'
  /** The line broke when the letter was under way: nobody knows whether it came. */
  | 'UNANSWERED'
  /** No mail server was reached, or none let the hub in. */
  | 'UNREACHABLE';

/** What a letter is about. */
export type LetterKind =
  /** What is new of what they watch. */
  | 'DIGEST'
  /** A link and a code to sign in by. */
  | 'SIGN_IN'
  /** One of their tokens ends soon. */
  | 'TOKEN_ENDS'
  /** One of their webhooks was stopped. */
  | 'WEBHOOK_STOPPED';

/** An official source. */
export type LinkInput = {
  /** What it is called. */
  title: string;
  /** Where it is. */
  url: string;
};

/** What a municipality or organisation has to do with a content. */
export type LinkRole =
  /** The content is about it. */
  | 'ABOUT'
  /** It wrote it. */
  | 'AUTHOR'
  /** It pays for the project. */
  | 'FUNDER'
  /** It holds the event. */
  | 'HOST'
  /** It leads the project. */
  | 'LEAD'
  /** It takes part. */
  | 'PARTICIPANT'
  /** It is a party of the project. */
  | 'PARTY'
  /** It tries something out. */
  | 'TESTER';

/** How far a membership has come. */
export type MembershipStatus =
  /** Has asked to become one. */
  | 'APPLIED'
  /** No longer a member. */
  | 'LEFT'
  /** A member. */
  | 'MEMBER';

/** Ties a content to a municipality. */
export type MunicipalityLinkInput = {
  /** Its code. */
  code: string;
  /** What it has to do with the content. */
  role?: LinkRole | null | undefined;
};

/** What a notice tells of. */
export type NoticeAbout =
  /** A content is new to them, or has changed. */
  | 'CHANGE'
  /** A decision on a project's funding comes within 7 days. */
  | 'DECISION'
  /** An event's registration closes within 3 days. */
  | 'REGISTRATION';

/** What an organisation is. */
export type OrganisationKind =
  /** An association. */
  | 'ASSOCIATION'
  /** A state authority. */
  | 'AUTHORITY'
  /** A company. */
  | 'COMPANY'
  /** One that pays for projects. */
  | 'FUNDER'
  /** A network of municipalities. */
  | 'NETWORK'
  /** A region. */
  | 'REGION'
  /** A university or college. */
  | 'UNIVERSITY';

/** Ties a content to an organisation. */
export type OrganisationLinkInput = {
  /** What it has to do with the content. */
  role?: LinkRole | null | undefined;
  /** Its slug. */
  slug: string;
};

/** Pins a content to a question, or takes that back. */
export type PinContentInput = {
  /** Which content. */
  id: string | number;
  /** The question, at most 200 characters; capitals and spaces make no difference. */
  query: string;
};

/** Keeps projects that match every field given, and any value of each. */
export type ProjectFilter = {
  /** Projects that may go on on this day, as far as is known. */
  activeOn?: string | null | undefined;
  /** Codes of municipalities. */
  municipalities?: Array<string> | null | undefined;
  /** Slugs of organisations. */
  organisations?: Array<string> | null | undefined;
  /** Phases. */
  phases?: Array<ProjectPhase> | null | undefined;
  /** Keys of topics. */
  topics?: Array<string> | null | undefined;
};

/** How far a project has come. */
export type ProjectPhase =
  /** Money has been applied for. */
  | 'APPLIED'
  /** A decision is awaited. */
  | 'AWAITING_DECISION'
  /** The work was given up. */
  | 'CANCELLED'
  /** The work is done. */
  | 'COMPLETED'
  /** The money has been granted. */
  | 'GRANTED'
  /** Somebody has been asked to join. */
  | 'INVITED'
  /** The money has been refused. */
  | 'REJECTED'
  /** Work goes on. */
  | 'RUNNING';

/** Publishes a content. */
export type PublishContentInput = {
  /** When: now when left out; in the past dates it back. */
  at?: string | null | undefined;
  /** The version that was read: with another one now, nothing is changed. */
  expectedVersion?: number | null | undefined;
  /** Which one. */
  id: string | number;
  /** Why, for those who read its revisions. */
  message?: string | null | undefined;
  /** When it goes back to be a draft by itself. */
  until?: string | null | undefined;
};

/** Makes a content what it was. */
export type RestoreRevisionInput = {
  /** Which one. */
  id: string | number;
  /** The version it shall be as; its address, its audience and whom it is shared with stay as they are. */
  version: number;
};

/** Looks through a content that is IN_REVIEW. */
export type ReviewContentInput = {
  /** Whether it is fit to publish; else it goes back to be a draft. */
  approve: boolean;
  /** Which one. */
  id: string | number;
  /** What to tell its author. */
  note?: string | null | undefined;
};

/** What an account may do. */
export type Role =
  /** As editor; and runs the hub. */
  | 'ADMIN'
  /** Sees all; publishes. */
  | 'EDITOR'
  /** Sees what members see; drafts for its municipality. */
  | 'MEMBER'
  /** Sees what its organisation is a party of or is shown. */
  | 'PARTNER';

/** Reads a feed again and again. */
export type ScheduleImportInput = {
  /** The widest circle that its texts are meant for. */
  audience?: Audience | null | undefined;
  /** How often, in minutes: from 15 to 44,640, a month. */
  everyMinutes?: number;
  /** What its source is called, where it doesn't say so itself. */
  source?: string | null | undefined;
  /** Which topic a category of the feed is; the others are guessed. */
  topics?: Array<TopicMappingInput> | null | undefined;
  /** Its address: https://example.se/feed. */
  url: string;
};

/** What a token may be used for, within what its owner may do. */
export type Scope =
  /** To manage accounts, tokens, sessions, webhooks and watches. */
  | 'MANAGE'
  /** To read what its owner sees; in every token. */
  | 'READ'
  /** To write contents, topics and organisations. */
  | 'WRITE';

/** Keeps hits that match every field given, and any value of each. A facet's key is exactly what the filter takes. */
export type SearchFilter = {
  /** Codes of counties. */
  counties?: Array<string> | null | undefined;
  /** Kinds of record. */
  kinds?: Array<SearchKind> | null | undefined;
  /** Codes of municipalities. */
  municipalities?: Array<string> | null | undefined;
  /** Slugs of organisations. */
  organisations?: Array<string> | null | undefined;
  /** Keys of topics. */
  topics?: Array<string> | null | undefined;
  /** Years of publication; of an event, the year it starts. */
  years?: Array<number> | null | undefined;
};

/** A field of SearchFilter. */
export type SearchFilterField =
  /** Its counties. */
  | 'COUNTIES'
  /** Its kinds. */
  | 'KINDS'
  /** Its municipalities. */
  | 'MUNICIPALITIES'
  /** Its organisations. */
  | 'ORGANISATIONS'
  /** Its topics. */
  | 'TOPICS'
  /** Its years. */
  | 'YEARS';

/** What a search can find. */
export type SearchKind =
  /** An Article. */
  | 'ARTICLE'
  /** An Event. */
  | 'EVENT'
  /** A Municipality. */
  | 'MUNICIPALITY'
  /** An Organisation. */
  | 'ORGANISATION'
  /** A Project. */
  | 'PROJECT'
  /** A Report. */
  | 'REPORT'
  /** A Topic. */
  | 'TOPIC'
  /** An Update of a project. */
  | 'UPDATE';

/** What a search, or a write, could not do. */
export type SearchNoticeCode =
  /** The index is rebuilding or late: newer texts may be missing. After a write: it is saved, but searches may not find it yet. */
  | 'INDEX_BEHIND'
  /** The query was too long: only its beginning was searched for. */
  | 'QUERY_CUT';

/** The order of hits. */
export type SearchOrder =
  /** The newest first. */
  | 'NEWEST'
  /** The oldest first. */
  | 'OLDEST'
  /** The best answer first. */
  | 'RELEVANCE';

/** Says what a municipality is to the network. */
export type SetMembershipInput = {
  /** Its code. */
  municipality: string;
  /** Since when. */
  since?: string | null | undefined;
  /** What it is; null: nobody has said. */
  status?: MembershipStatus | null | undefined;
  /** Until when. */
  until?: string | null | undefined;
};

/** Shares a content. */
export type ShareContentInput = {
  /** Which one. */
  id: string | number;
  /** Slugs of the organisations whose partners see it: the whole list. */
  organisations: Array<string>;
};

/** Which topic a category or tag is. */
export type TopicMappingInput = {
  /** The category or tag, whatever the case. */
  name: string;
  /** The topic's key; none when left out. */
  topic?: string | null | undefined;
};

/** Changes an account: null clears a field, an absent one stays. */
export type UpdateAccountInput = {
  /** Which one. */
  id: string | number;
  /** The code of the municipality they stand for. */
  municipality?: string | null | undefined;
  /** Their name. */
  name?: string | null | undefined;
  /** The slug of the organisation they stand for. */
  organisation?: string | null | undefined;
  /** What they may do. */
  role?: Role | null | undefined;
};

/** Changes an article: null clears a field, an absent one stays. */
export type UpdateArticleInput = {
  /** The widest circle it is meant for, once it is published. */
  audience?: Audience | null | undefined;
  /** The text: at most 200,000 characters. */
  body?: string | null | undefined;
  /** Who wrote it, as printed. */
  byline?: string | null | undefined;
  /** Whom to ask, by that person's consent. */
  contact?: ContactInput | null | undefined;
  /** The version that was read: with another one now, nothing is changed. */
  expectedVersion?: number | null | undefined;
  /** The ids of its files, in the order they are shown: at most 50. */
  files?: Array<string | number> | null | undefined;
  /** Which one. */
  id: string | number;
  /** What sort of text it is. */
  kind?: ArticleKind | null | undefined;
  /** Why, for those who read its revisions. */
  message?: string | null | undefined;
  /** The municipalities it has to do with, and how. */
  municipalities?: Array<MunicipalityLinkInput> | null | undefined;
  /** The organisations it has to do with, and how. */
  organisations?: Array<OrganisationLinkInput> | null | undefined;
  /** Official numbers it bears or is about: SOU 2018:22. */
  referenceNumbers?: Array<string> | null | undefined;
  /** The last part of its address; an earlier one still leads to it. */
  slug?: string | null | undefined;
  /** What it says, in a sentence or two: at most 1,000 characters. */
  summary?: string | null | undefined;
  /** What it is called: at most 200 characters. */
  title?: string | null | undefined;
  /** Keys of what it is about. */
  topics?: Array<string> | null | undefined;
};

/** Changes an event: null clears a field, an absent one stays. */
export type UpdateEventInput = {
  /** The widest circle it is meant for, once it is published. */
  audience?: Audience | null | undefined;
  /** The text: at most 200,000 characters. */
  body?: string | null | undefined;
  /** Who wrote it, as printed. */
  byline?: string | null | undefined;
  /** Whether it was called off. */
  cancelled?: boolean | null | undefined;
  /** How many can come. */
  capacity?: number | null | undefined;
  /** Whom to ask, by that person's consent. */
  contact?: ContactInput | null | undefined;
  /** The hour when it ends. */
  endsAt?: string | null | undefined;
  /** Its last day, when that is another. */
  endsOn?: string | null | undefined;
  /** The version that was read: with another one now, nothing is changed. */
  expectedVersion?: number | null | undefined;
  /** The ids of its files, in the order they are shown: at most 50. */
  files?: Array<string | number> | null | undefined;
  /** Which one. */
  id: string | number;
  /** What sort of event it is. */
  kind?: EventKind | null | undefined;
  /** Why, for those who read its revisions. */
  message?: string | null | undefined;
  /** How one takes part. */
  mode?: EventMode | null | undefined;
  /** The municipalities it has to do with, and how. */
  municipalities?: Array<MunicipalityLinkInput> | null | undefined;
  /** The organisations it has to do with, and how. */
  organisations?: Array<OrganisationLinkInput> | null | undefined;
  /** The slug of who holds it. */
  organiser?: string | null | undefined;
  /** How many came. */
  participants?: number | null | undefined;
  /** The town. */
  place?: string | null | undefined;
  /** The project it belongs to. */
  project?: string | number | null | undefined;
  /** The last day to sign up. */
  registrationClosesOn?: string | null | undefined;
  /** The first day to sign up. */
  registrationOpensOn?: string | null | undefined;
  /** Where to sign up. */
  registrationUrl?: string | null | undefined;
  /** How seats are shared out. */
  seatRule?: string | null | undefined;
  /** The last part of its address; an earlier one still leads to it. */
  slug?: string | null | undefined;
  /** The hour when it starts. */
  startsAt?: string | null | undefined;
  /** The day, month or year when it starts; from startsAt when left out. */
  startsOn?: string | null | undefined;
  /** What it says, in a sentence or two: at most 1,000 characters. */
  summary?: string | null | undefined;
  /** Whom it is for. */
  targetGroup?: string | null | undefined;
  /** What it is called: at most 200 characters. */
  title?: string | null | undefined;
  /** Keys of what it is about. */
  topics?: Array<string> | null | undefined;
  /** The house. */
  venue?: string | null | undefined;
};

/** Changes what is said of a file: null clears a field, an absent one stays. Its bytes never change. */
export type UpdateFileInput = {
  /** What a picture shows, for those who can't see it: at most 1,000 characters. */
  altText?: string | null | undefined;
  /** Which one. */
  id: string | number;
  /** Its file name; it keeps the ending that such files have. */
  name?: string | null | undefined;
};

/** Changes a project: null clears a field, an absent one stays. */
export type UpdateProjectInput = {
  /** The widest circle it is meant for, once it is published. */
  audience?: Audience | null | undefined;
  /** The text: at most 200,000 characters. */
  body?: string | null | undefined;
  /** Who wrote it, as printed. */
  byline?: string | null | undefined;
  /** Whom to ask, by that person's consent. */
  contact?: ContactInput | null | undefined;
  /** When it ends. */
  endsOn?: string | null | undefined;
  /** The version that was read: with another one now, nothing is changed. */
  expectedVersion?: number | null | undefined;
  /** The ids of its files, in the order they are shown: at most 50. */
  files?: Array<string | number> | null | undefined;
  /** Money applied for: the whole list. */
  funding?: Array<FundingInput> | null | undefined;
  /** Which one. */
  id: string | number;
  /** Why, for those who read its revisions. */
  message?: string | null | undefined;
  /** The municipalities it has to do with, and how. */
  municipalities?: Array<MunicipalityLinkInput> | null | undefined;
  /** The organisations it has to do with, and how. */
  organisations?: Array<OrganisationLinkInput> | null | undefined;
  /** How many take part. */
  participants?: number | null | undefined;
  /** How far it has come. */
  phase?: ProjectPhase | null | undefined;
  /** The last part of its address; an earlier one still leads to it. */
  slug?: string | null | undefined;
  /** When it begins. */
  startsOn?: string | null | undefined;
  /** What it says, in a sentence or two: at most 1,000 characters. */
  summary?: string | null | undefined;
  /** What it is called: at most 200 characters. */
  title?: string | null | undefined;
  /** Keys of what it is about. */
  topics?: Array<string> | null | undefined;
};

/** Changes a report: null clears a field, an absent one stays. */
export type UpdateReportInput = {
  /** The widest circle it is meant for, once it is published. */
  audience?: Audience | null | undefined;
  /** The text: at most 200,000 characters. */
  body?: string | null | undefined;
  /** Who wrote it, as printed. */
  byline?: string | null | undefined;
  /** Whom to ask, by that person's consent. */
  contact?: ContactInput | null | undefined;
  /** When it came out. */
  documentDate?: string | null | undefined;
  /** The version that was read: with another one now, nothing is changed. */
  expectedVersion?: number | null | undefined;
  /** Where it can be read, when not here. */
  externalUrl?: string | null | undefined;
  /** The ids of its files, in the order they are shown: at most 50. */
  files?: Array<string | number> | null | undefined;
  /** Which one. */
  id: string | number;
  /** The slug of who asked for it. */
  initiator?: string | null | undefined;
  /** What it found, a sentence each. */
  keyFindings?: Array<string> | null | undefined;
  /** Why, for those who read its revisions. */
  message?: string | null | undefined;
  /** The municipalities it has to do with, and how. */
  municipalities?: Array<MunicipalityLinkInput> | null | undefined;
  /** The organisations it has to do with, and how. */
  organisations?: Array<OrganisationLinkInput> | null | undefined;
  /** The slug of who made it. */
  producer?: string | null | undefined;
  /** How many answered. */
  respondents?: number | null | undefined;
  /** The last part of its address; an earlier one still leads to it. */
  slug?: string | null | undefined;
  /** What it says, in a sentence or two: at most 1,000 characters. */
  summary?: string | null | undefined;
  /** What it is called: at most 200 characters. */
  title?: string | null | undefined;
  /** Keys of what it is about. */
  topics?: Array<string> | null | undefined;
};

/** Changes a topic: null clears a field, an absent one stays. */
export type UpdateTopicInput = {
  /** Which one. */
  key: string;
  /** Official sources: the whole list. */
  links?: Array<LinkInput> | null | undefined;
  /** What it is called. */
  name?: string | null | undefined;
  /** The key of the wider topic it belongs to. */
  parent?: string | null | undefined;
  /** Other words for the same: the whole list. */
  synonyms?: Array<string> | null | undefined;
};

/** Changes news of a project: null clears a field, an absent one stays. */
export type UpdateUpdateInput = {
  /** The widest circle it is meant for, once it is published. */
  audience?: Audience | null | undefined;
  /** The text: at most 200,000 characters. */
  body?: string | null | undefined;
  /** Who wrote it, as printed. */
  byline?: string | null | undefined;
  /** Whom to ask, by that person's consent. */
  contact?: ContactInput | null | undefined;
  /** The version that was read: with another one now, nothing is changed. */
  expectedVersion?: number | null | undefined;
  /** The ids of its files, in the order they are shown: at most 50. */
  files?: Array<string | number> | null | undefined;
  /** Which one. */
  id: string | number;
  /** Why, for those who read its revisions. */
  message?: string | null | undefined;
  /** The municipalities it has to do with, and how. */
  municipalities?: Array<MunicipalityLinkInput> | null | undefined;
  /** The organisations it has to do with, and how. */
  organisations?: Array<OrganisationLinkInput> | null | undefined;
  /** The phase that the project came into with this news. */
  phase?: ProjectPhase | null | undefined;
  /** The last part of its address; an earlier one still leads to it. */
  slug?: string | null | undefined;
  /** What it says, in a sentence or two: at most 1,000 characters. */
  summary?: string | null | undefined;
  /** What it is called: at most 200 characters. */
  title?: string | null | undefined;
  /** Keys of what it is about. */
  topics?: Array<string> | null | undefined;
};

/** A way to do things. */
export type Via =
  /** A command of the hub's owner. */
  | 'COMMAND'
  /** The hub by itself: a time that came. */
  | 'HUB'
  /** A browser that is signed in. */
  | 'SESSION'
  /** A token. */
  | 'TOKEN';

/** Watches a record or a search: exactly one of them. The same again gives the watch that there is. */
export type WatchInput = {
  /** The id of a topic, a municipality, an organisation or a project. */
  record?: string | number | null | undefined;
  /** A search; what it finds from now on is told of. */
  search?: WatchedSearchInput | null | undefined;
};

/** A search to watch: with a text, a filter or both. */
export type WatchedSearchInput = {
  /** What hits must match. */
  filter?: SearchFilter | null | undefined;
  /** Its text, as search takes it. */
  query?: string;
};

/** Whether a webhook is told of changes. */
export type WebhookState =
  /** It is. */
  | 'ACTIVE'
  /** Its owner has paused it. */
  | 'PAUSED'
  /** The hub has stopped it, and reason says why. */
  | 'STOPPED';

export type AdminAccountFragment = { id: string, email: string, name: string, role: Role, createdAt: string, disabledAt: string | null, municipality: { code: string, name: string } | null, organisation: { slug: string, name: string } | null };

export type AdminAccountsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminAccountsQuery = { accounts: { nodes: Array<{ id: string, email: string, name: string, role: Role, createdAt: string, disabledAt: string | null, municipality: { code: string, name: string } | null, organisation: { slug: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AdminAccountAskedQueryVariables = Exact<{
  id: string | number;
}>;


export type AdminAccountAskedQuery = { node:
    | { id: string, email: string, name: string, role: Role, createdAt: string, disabledAt: string | null, municipality: { code: string, name: string } | null, organisation: { slug: string, name: string } | null }
    | Record<PropertyKey, never>
   | null };

export type AdminPlacesQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminPlacesQuery = { counties: Array<{ municipalities: Array<{ code: string, name: string }> }> };

export type AdminOrganisationsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminOrganisationsQuery = { organisations: { nodes: Array<{ slug: string, name: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AdminCreateAccountMutationVariables = Exact<{
  input: CreateAccountInput;
}>;


export type AdminCreateAccountMutation = { createAccount: { account: { id: string } | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminUpdateAccountMutationVariables = Exact<{
  input: UpdateAccountInput;
}>;


export type AdminUpdateAccountMutation = { updateAccount: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminDisableAccountMutationVariables = Exact<{
  id: string | number;
}>;


export type AdminDisableAccountMutation = { disableAccount: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminEnableAccountMutationVariables = Exact<{
  id: string | number;
}>;


export type AdminEnableAccountMutation = { enableAccount: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminEraseAccountMutationVariables = Exact<{
  id: string | number;
}>;


export type AdminEraseAccountMutation = { eraseAccount: { stillNamedIn: number | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminRebuildIndexMutationVariables = Exact<{ [key: string]: never; }>;


export type AdminRebuildIndexMutation = { rebuildIndex: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminLogQueryVariables = Exact<{
  filter?: AuditFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type AdminLogQuery = { auditLog: { edges: Array<{ cursor: string, node: { at: string, via: Via, action: string, of: string | null, address: string | null, account: { id: string, name: string } | null, node:
          | { __typename: 'Account', name: string, id: string }
          | { __typename: 'Article', title: string, id: string }
          | { __typename: 'Event', title: string, id: string }
          | { __typename: 'File', name: string, id: string }
          | { __typename: 'Import', id: string }
          | { __typename: 'Municipality', code: string, name: string, id: string }
          | { __typename: 'Organisation', slug: string, name: string, id: string }
          | { __typename: 'Project', title: string, id: string }
          | { __typename: 'Report', title: string, id: string }
          | { __typename: 'Topic', key: string, name: string, id: string }
          | { __typename: 'Update', title: string, id: string }
         | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type AdminMembershipsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminMembershipsQuery = { counties: Array<{ name: string, municipalities: Array<{ code: string, name: string, membership: { status: MembershipStatus, since: string | null, until: string | null } | null }> }> };

export type AdminSetMembershipMutationVariables = Exact<{
  input: SetMembershipInput;
}>;


export type AdminSetMembershipMutation = { setMembership: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminPinsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminPinsQuery = { pins: Array<{ query: string, content:
      | { __typename: 'Article', id: string, title: string }
      | { __typename: 'Event', id: string, title: string }
      | { __typename: 'Project', id: string, title: string }
      | { __typename: 'Report', id: string, title: string }
      | { __typename: 'Update', id: string, title: string }
     }> };

export type AdminMissedQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminMissedQuery = { missedSearches: Array<{ query: string, count: number, lastOn: string }> };

export type AdminContentsQueryVariables = Exact<{
  text: string;
}>;


export type AdminContentsQuery = { search: { nodes: Array<
      | { __typename: 'Article', id: string, title: string }
      | { __typename: 'Event', id: string, title: string }
      | { __typename: 'Project', id: string, title: string }
      | { __typename: 'Report', id: string, title: string }
      | { __typename: 'Update', id: string, title: string }
      | Record<PropertyKey, never>
    > } };

export type AdminPinMutationVariables = Exact<{
  input: PinContentInput;
}>;


export type AdminPinMutation = { pinContent: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminUnpinMutationVariables = Exact<{
  input: PinContentInput;
}>;


export type AdminUnpinMutation = { unpinContent: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminTopicsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminTopicsQuery = { topics: Array<{ key: string, name: string, synonyms: Array<string>, parent: { key: string } | null, links: Array<{ title: string, url: string }> }> };

export type AdminCreateTopicMutationVariables = Exact<{
  input: CreateTopicInput;
}>;


export type AdminCreateTopicMutation = { createTopic: { topic: { key: string } | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminUpdateTopicMutationVariables = Exact<{
  input: UpdateTopicInput;
}>;


export type AdminUpdateTopicMutation = { updateTopic: { topic: { key: string } | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminViewerQuery = { viewer: { role: Role, account: { id: string } } | null };

export type AdminWebhookFragment = { id: string, name: string, url: string, state: WebhookState, reason: string | null, createdAt: string, failingSince: string | null, retryAt: string | null, tries: number, account: { id: string, name: string } };

export type AdminWebhooksQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminWebhooksQuery = { webhooks: Array<{ id: string, name: string, url: string, state: WebhookState, reason: string | null, createdAt: string, failingSince: string | null, retryAt: string | null, tries: number, account: { id: string, name: string } }> };

export type AdminDeliveriesQueryVariables = Exact<{
  id: string | number;
}>;


export type AdminDeliveriesQuery = { webhook: { id: string, name: string, url: string, state: WebhookState, reason: string | null, createdAt: string, failingSince: string | null, retryAt: string | null, tries: number, deliveries: Array<{ id: string, type: string, at: string, try: number, status: number | null, fault: string | null, tookMs: number, test: boolean, delivered: boolean }>, account: { id: string, name: string } } | null };

export type AdminTestWebhookMutationVariables = Exact<{
  id: string | number;
}>;


export type AdminTestWebhookMutation = { testWebhook: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminPauseWebhookMutationVariables = Exact<{
  id: string | number;
}>;


export type AdminPauseWebhookMutation = { pauseWebhook: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminResumeWebhookMutationVariables = Exact<{
  id: string | number;
}>;


export type AdminResumeWebhookMutation = { resumeWebhook: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminDeleteWebhookMutationVariables = Exact<{
  id: string | number;
}>;


export type AdminDeleteWebhookMutation = { deleteWebhook: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type AdminRedeliverMutationVariables = Exact<{
  id: string | number;
}>;


export type AdminRedeliverMutation = { redeliver: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskTopicsQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskTopicsQuery = { topics: Array<{ key: string, name: string, parent: { key: string } | null }> };

export type DeskMunicipalitiesQueryVariables = Exact<{
  name: string;
}>;


export type DeskMunicipalitiesQuery = { municipalities: { nodes: Array<{ code: string, name: string, county: { name: string } }> } };

export type DeskEveryMunicipalityQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskEveryMunicipalityQuery = { counties: Array<{ municipalities: Array<{ code: string, name: string }> }> };

export type DeskNamesQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
  others: Array<string | number> | string | number;
}>;


export type DeskNamesQuery = { before: Array<
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, called: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, called: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null>, after: Array<
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, called: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, called: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null> };

type DeskNamed_Account_Fragment = { id: string };

type DeskNamed_Article_Fragment = { id: string };

type DeskNamed_Event_Fragment = { id: string };

type DeskNamed_File_Fragment = { id: string, called: string };

type DeskNamed_Import_Fragment = { id: string };

type DeskNamed_Municipality_Fragment = { id: string };

type DeskNamed_Organisation_Fragment = { id: string };

type DeskNamed_Project_Fragment = { id: string, called: string };

type DeskNamed_Report_Fragment = { id: string };

type DeskNamed_Topic_Fragment = { id: string };

type DeskNamed_Update_Fragment = { id: string };

export type DeskNamedFragment =
  | DeskNamed_Account_Fragment
  | DeskNamed_Article_Fragment
  | DeskNamed_Event_Fragment
  | DeskNamed_File_Fragment
  | DeskNamed_Import_Fragment
  | DeskNamed_Municipality_Fragment
  | DeskNamed_Organisation_Fragment
  | DeskNamed_Project_Fragment
  | DeskNamed_Report_Fragment
  | DeskNamed_Topic_Fragment
  | DeskNamed_Update_Fragment
;

export type DeskOrganisationsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DeskOrganisationsQuery = { organisations: { nodes: Array<{ slug: string, name: string, otherNames: Array<string> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DeskProjectsQueryVariables = Exact<{
  filter?: ProjectFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskProjectsQuery = { projects: { nodes: Array<{ id: string, title: string, status: ContentStatus }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DeskViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskViewerQuery = { viewer: { role: Role, account: { id: string, name: string, email: string }, municipality: { code: string, name: string } | null, organisation: { slug: string, name: string } | null } | null };

type DeskRow_Article_Fragment = { __typename: 'Article', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null };

type DeskRow_Event_Fragment = { __typename: 'Event', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null };

type DeskRow_Project_Fragment = { __typename: 'Project', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null };

type DeskRow_Report_Fragment = { __typename: 'Report', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null };

type DeskRow_Update_Fragment = { __typename: 'Update', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, updateOf: { title: string }, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null };

export type DeskRowFragment =
  | DeskRow_Article_Fragment
  | DeskRow_Event_Fragment
  | DeskRow_Project_Fragment
  | DeskRow_Report_Fragment
  | DeskRow_Update_Fragment
;

export type DeskContentsQueryVariables = Exact<{
  filter: ContentFilter;
  orderBy: ContentOrder;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type DeskContentsQuery = { viewer: { role: Role } | null, contents: { totalCount: number, nodes: Array<
      | { __typename: 'Article', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Event', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Project', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Report', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Update', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, updateOf: { title: string }, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
    >, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type DeskTodoQueryVariables = Exact<{
  events: EventFilter;
  guessed?: boolean | null | undefined;
}>;


export type DeskTodoQuery = { viewer: { role: Role } | null, review: { totalCount: number, nodes: Array<
      | { __typename: 'Article', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Event', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Project', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Report', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Update', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, updateOf: { title: string }, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
    > }, scheduled: { nodes: Array<
      | { __typename: 'Article', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Event', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Project', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Report', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Update', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, updateOf: { title: string }, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
    > }, guessed: { totalCount: number, nodes: Array<
      | { __typename: 'Article', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Event', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Project', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Report', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Update', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, updateOf: { title: string }, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
    > }, drafts: { nodes: Array<
      | { __typename: 'Article', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Event', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Project', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Report', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
      | { __typename: 'Update', id: string, title: string, status: ContentStatus, audience: Audience, updatedAt: string, publishedAt: string | null, url: string, updateOf: { title: string }, topics: Array<{ key: string, name: string }>, desk: { publishAt: string | null, approvedAt: string | null, author: { name: string } | null, suggested: Array<{ field: string }>, source: { name: string } | null } | null }
    > }, events: { nodes: Array<{ id: string, title: string, startsOn: string, registrationOpensOn: string | null, registrationClosesOn: string | null }> }, projects: { nodes: Array<{ id: string, title: string, funding: Array<{ decisionOn: string | null, outcome: FundingOutcome, funder: { name: string } }> }> } };

export type DeskMissedQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskMissedQuery = { missedSearches: Array<{ query: string, count: number, lastOn: string }> };

export type DeskAdminQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskAdminQuery = { failedLetters: Array<{ kind: LetterKind, at: string, fault: LetterFault, again: boolean, account: { id: string, name: string } }>, webhooks: Array<{ id: string, name: string, state: WebhookState, reason: string | null }> };

export type DeskImportFragment = { id: string, kind: ImportKind, name: string, status: ImportStatus, done: number, total: number | null, fault: string | null, faultCode: ImportReason | null, createdAt: string, finishedAt: string | null, by: { name: string } | null };

type DeskImported_Article_Fragment = { __typename: 'Article', id: string, title: string, body: string, bodyHtml: string, url: string, status: ContentStatus, audience: Audience, version: number, articleKind: ArticleKind, source: { issuedOn: string | null } | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, name: string } }>, organisations: Array<{ organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, altText: string | null }>, desk: { suggested: Array<{ field: string, words: Array<string> }> } | null };

type DeskImported_Event_Fragment = { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, registrationUrl: string | null, registrationClosesOn: string | null, capacity: number | null, participants: number | null, seatRule: string | null, targetGroup: string | null, id: string, title: string, body: string, bodyHtml: string, url: string, status: ContentStatus, audience: Audience, version: number, eventKind: EventKind, organiser: { name: string } | null, source: { issuedOn: string | null } | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, name: string } }>, organisations: Array<{ organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, altText: string | null }>, desk: { suggested: Array<{ field: string, words: Array<string> }> } | null };

type DeskImported_Project_Fragment = { __typename: 'Project', phase: ProjectPhase, participants: number | null, id: string, title: string, body: string, bodyHtml: string, url: string, status: ContentStatus, audience: Audience, version: number, projectFrom: string | null, projectTo: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, funder: { name: string } }>, source: { issuedOn: string | null } | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, name: string } }>, organisations: Array<{ organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, altText: string | null }>, desk: { suggested: Array<{ field: string, words: Array<string> }> } | null };

type DeskImported_Report_Fragment = { __typename: 'Report', documentDate: string | null, externalUrl: string | null, keyFindings: Array<string>, respondents: number | null, id: string, title: string, body: string, bodyHtml: string, url: string, status: ContentStatus, audience: Audience, version: number, initiator: { name: string } | null, producer: { name: string } | null, source: { issuedOn: string | null } | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, name: string } }>, organisations: Array<{ organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, altText: string | null }>, desk: { suggested: Array<{ field: string, words: Array<string> }> } | null };

type DeskImported_Update_Fragment = { __typename: 'Update', id: string, title: string, body: string, bodyHtml: string, url: string, status: ContentStatus, audience: Audience, version: number, source: { issuedOn: string | null } | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, name: string } }>, organisations: Array<{ organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, altText: string | null }>, desk: { suggested: Array<{ field: string, words: Array<string> }> } | null };

export type DeskImportedFragment =
  | DeskImported_Article_Fragment
  | DeskImported_Event_Fragment
  | DeskImported_Project_Fragment
  | DeskImported_Report_Fragment
  | DeskImported_Update_Fragment
;

export type DeskImportsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type DeskImportsQuery = { imports: { nodes: Array<{ id: string, kind: ImportKind, name: string, status: ImportStatus, done: number, total: number | null, fault: string | null, faultCode: ImportReason | null, createdAt: string, finishedAt: string | null, made: { totalCount: number }, by: { name: string } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type DeskImportStateQueryVariables = Exact<{
  id: string | number;
}>;


export type DeskImportStateQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Article' }
    | { __typename: 'Event' }
    | { __typename: 'File' }
    | { __typename: 'Import', id: string, kind: ImportKind, name: string, status: ImportStatus, done: number, total: number | null, fault: string | null, faultCode: ImportReason | null, createdAt: string, finishedAt: string | null, by: { name: string } | null }
    | { __typename: 'Municipality' }
    | { __typename: 'Organisation' }
    | { __typename: 'Project' }
    | { __typename: 'Report' }
    | { __typename: 'Topic' }
    | { __typename: 'Update' }
   | null };

export type DeskImportPiecesQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type DeskImportPiecesQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Article' }
    | { __typename: 'Event' }
    | { __typename: 'File' }
    | { __typename: 'Import', id: string, kind: ImportKind, name: string, status: ImportStatus, done: number, total: number | null, fault: string | null, faultCode: ImportReason | null, createdAt: string, finishedAt: string | null, there: { totalCount: number }, refused: { totalCount: number }, made: { totalCount: number, nodes: Array<{ position: number, title: string, remarks: Array<{ code: ImportReview | null, words: Array<string>, text: string }>, content:
            | { __typename: 'Article', id: string, title: string, body: string, bodyHtml: string, url: string, status: ContentStatus, audience: Audience, version: number, articleKind: ArticleKind, source: { issuedOn: string | null } | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, name: string } }>, organisations: Array<{ organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, altText: string | null }>, desk: { suggested: Array<{ field: string, words: Array<string> }> } | null }
            | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, registrationUrl: string | null, registrationClosesOn: string | null, capacity: number | null, participants: number | null, seatRule: string | null, targetGroup: string | null, id: string, title: string, body: string, bodyHtml: string, url: string, status: ContentStatus, audience: Audience, version: number, eventKind: EventKind, organiser: { name: string } | null, source: { issuedOn: string | null } | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, name: string } }>, organisations: Array<{ organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, altText: string | null }>, desk: { suggested: Array<{ field: string, words: Array<string> }> } | null }
            | { __typename: 'Project', phase: ProjectPhase, participants: number | null, id: string, title: string, body: string, bodyHtml: string, url: string, status: ContentStatus, audience: Audience, version: number, projectFrom: string | null, projectTo: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, funder: { name: string } }>, source: { issuedOn: string | null } | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, name: string } }>, organisations: Array<{ organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, altText: string | null }>, desk: { suggested: Array<{ field: string, words: Array<string> }> } | null }
            | { __typename: 'Report', documentDate: string | null, externalUrl: string | null, keyFindings: Array<string>, respondents: number | null, id: string, title: string, body: string, bodyHtml: string, url: string, status: ContentStatus, audience: Audience, version: number, initiator: { name: string } | null, producer: { name: string } | null, source: { issuedOn: string | null } | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, name: string } }>, organisations: Array<{ organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, altText: string | null }>, desk: { suggested: Array<{ field: string, words: Array<string> }> } | null }
            | { __typename: 'Update', id: string, title: string, body: string, bodyHtml: string, url: string, status: ContentStatus, audience: Audience, version: number, source: { issuedOn: string | null } | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, name: string } }>, organisations: Array<{ organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, altText: string | null }>, desk: { suggested: Array<{ field: string, words: Array<string> }> } | null }
           | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, others: { totalCount: number, nodes: Array<{ position: number, title: string, part: ImportPart | null, line: number | null, outcome: ImportOutcome, reason: string | null, reasonCode: ImportReason | null, words: Array<string>, content:
            | { id: string, title: string }
            | { id: string, title: string }
            | { id: string, title: string }
            | { id: string, title: string }
            | { id: string, title: string }
           | null }> }, by: { name: string } | null }
    | { __typename: 'Municipality' }
    | { __typename: 'Organisation' }
    | { __typename: 'Project' }
    | { __typename: 'Report' }
    | { __typename: 'Topic' }
    | { __typename: 'Update' }
   | null };

export type DeskImportSchedulesQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskImportSchedulesQuery = { importSchedules: Array<{ url: string, everyMinutes: number, nextAt: string, fault: string | null, faultCode: ImportReason | null, import: { id: string, status: ImportStatus } | null }> };

export type DeskImportProjectsQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskImportProjectsQuery = { projects: { nodes: Array<{ id: string, title: string }> } };

export type DeskImportFileMutationVariables = Exact<{
  input: ImportFileInput;
}>;


export type DeskImportFileMutation = { importFile: { import: { id: string, kind: ImportKind, name: string, status: ImportStatus, done: number, total: number | null, fault: string | null, faultCode: ImportReason | null, createdAt: string, finishedAt: string | null, by: { name: string } | null } | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskImportFeedMutationVariables = Exact<{
  input: ImportFeedInput;
}>;


export type DeskImportFeedMutation = { importFeed: { import: { id: string, kind: ImportKind, name: string, status: ImportStatus, done: number, total: number | null, fault: string | null, faultCode: ImportReason | null, createdAt: string, finishedAt: string | null, by: { name: string } | null } | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskUndoImportMutationVariables = Exact<{
  id: string | number;
}>;


export type DeskUndoImportMutation = { undoImport: { import: { id: string, status: ImportStatus } | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskScheduleImportMutationVariables = Exact<{
  input: ScheduleImportInput;
}>;


export type DeskScheduleImportMutation = { scheduleImport: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskUnscheduleImportMutationVariables = Exact<{
  url: string;
}>;


export type DeskUnscheduleImportMutation = { unscheduleImport: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskAcceptImportedMutationVariables = Exact<{
  id: string | number;
  fields?: Array<string> | string | null | undefined;
}>;


export type DeskAcceptImportedMutation = { acceptSuggestions: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskChangeKindMutationVariables = Exact<{
  input: ChangeKindInput;
}>;


export type DeskChangeKindMutation = { changeKind: { content:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
     | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskTrashImportedMutationVariables = Exact<{
  id: string | number;
}>;


export type DeskTrashImportedMutation = { trashContent: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskRestoreImportedMutationVariables = Exact<{
  id: string | number;
}>;


export type DeskRestoreImportedMutation = { restoreContent: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskPublishImportedMutationVariables = Exact<{
  ids: Array<string | number> | string | number;
  at?: string | null | undefined;
}>;


export type DeskPublishImportedMutation = { publishContents: { userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskSteppedFragment = { content:
    | { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
    | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
    | { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
    | { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
    | { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
   | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> };

export type DeskSubmitMutationVariables = Exact<{
  input: ContentStepInput;
}>;


export type DeskSubmitMutation = { step: { content:
      | { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
     | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskReviewMutationVariables = Exact<{
  input: ReviewContentInput;
}>;


export type DeskReviewMutation = { step: { content:
      | { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
     | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskPublishMutationVariables = Exact<{
  input: PublishContentInput;
}>;


export type DeskPublishMutation = { step: { content:
      | { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
     | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskUnpublishMutationVariables = Exact<{
  input: ContentStepInput;
}>;


export type DeskUnpublishMutation = { step: { content:
      | { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
     | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskArchiveMutationVariables = Exact<{
  input: ContentStepInput;
}>;


export type DeskArchiveMutation = { step: { content:
      | { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
     | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskTrashMutationVariables = Exact<{
  input: ContentStepInput;
}>;


export type DeskTrashMutation = { step: { content:
      | { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
     | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskRestoreMutationVariables = Exact<{
  input: ContentStepInput;
}>;


export type DeskRestoreMutation = { step: { content:
      | { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
     | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskShareMutationVariables = Exact<{
  input: ShareContentInput;
}>;


export type DeskShareMutation = { step: { content:
      | { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
     | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskAcceptMutationVariables = Exact<{
  input: AcceptSuggestionsInput;
}>;


export type DeskAcceptMutation = { step: { content:
      | { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
     | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskRestoreRevisionMutationVariables = Exact<{
  input: RestoreRevisionInput;
}>;


export type DeskRestoreRevisionMutation = { step: { content:
      | { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
      | { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
     | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskNameFileMutationVariables = Exact<{
  input: UpdateFileInput;
}>;


export type DeskNameFileMutation = { updateFile: { file: { id: string, name: string, mediaType: string, size: number, url: string, altText: string | null } | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskRevisionsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type DeskRevisionsQuery = { viewer: { role: Role } | null, node:
    | { id: string, title: string, status: ContentStatus, revisions: { totalCount: number, edges: Array<{ cursor: string, node: { version: number, at: string, message: string | null, status: ContentStatus, by: { name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, title: string, status: ContentStatus, revisions: { totalCount: number, edges: Array<{ cursor: string, node: { version: number, at: string, message: string | null, status: ContentStatus, by: { name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, title: string, status: ContentStatus, revisions: { totalCount: number, edges: Array<{ cursor: string, node: { version: number, at: string, message: string | null, status: ContentStatus, by: { name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, title: string, status: ContentStatus, revisions: { totalCount: number, edges: Array<{ cursor: string, node: { version: number, at: string, message: string | null, status: ContentStatus, by: { name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { id: string, title: string, status: ContentStatus, revisions: { totalCount: number, edges: Array<{ cursor: string, node: { version: number, at: string, message: string | null, status: ContentStatus, by: { name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | Record<PropertyKey, never>
   | null };

export type DeskDifferencesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  since: number;
}>;


export type DeskDifferencesQuery = { node:
    | { id: string, revisions: { nodes: Array<{ version: number, changes: Array<{ field: string, before: string | null, after: string | null }> }> } }
    | { id: string, revisions: { nodes: Array<{ version: number, changes: Array<{ field: string, before: string | null, after: string | null }> }> } }
    | { id: string, revisions: { nodes: Array<{ version: number, changes: Array<{ field: string, before: string | null, after: string | null }> }> } }
    | { id: string, revisions: { nodes: Array<{ version: number, changes: Array<{ field: string, before: string | null, after: string | null }> }> } }
    | { id: string, revisions: { nodes: Array<{ version: number, changes: Array<{ field: string, before: string | null, after: string | null }> }> } }
    | Record<PropertyKey, never>
   | null };

type DeskText_Article_Fragment = { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null };

type DeskText_Event_Fragment = { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null };

type DeskText_Project_Fragment = { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null };

type DeskText_Report_Fragment = { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null };

type DeskText_Update_Fragment = { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null };

export type DeskTextFragment =
  | DeskText_Article_Fragment
  | DeskText_Event_Fragment
  | DeskText_Project_Fragment
  | DeskText_Report_Fragment
  | DeskText_Update_Fragment
;

export type DeskFileFragment = { id: string, name: string, mediaType: string, size: number, url: string, altText: string | null };

export type DeskRefusedFragment = { expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null };

export type DeskTextQueryVariables = Exact<{
  id: string | number;
}>;


export type DeskTextQuery = { viewer: { role: Role } | null, node:
    | { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
    | { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
    | { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
    | { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
    | { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null }
    | Record<PropertyKey, never>
   | null };

export type DeskPreviewQueryVariables = Exact<{
  markdown: string;
}>;


export type DeskPreviewQuery = { preview: string };

export type DeskCreateArticleMutationVariables = Exact<{
  input: CreateArticleInput;
}>;


export type DeskCreateArticleMutation = { saved: { text: { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null } | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskCreateReportMutationVariables = Exact<{
  input: CreateReportInput;
}>;


export type DeskCreateReportMutation = { saved: { text: { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null } | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskCreateProjectMutationVariables = Exact<{
  input: CreateProjectInput;
}>;


export type DeskCreateProjectMutation = { saved: { text: { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null } | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskCreateUpdateMutationVariables = Exact<{
  input: CreateUpdateInput;
}>;


export type DeskCreateUpdateMutation = { saved: { text: { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null } | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskCreateEventMutationVariables = Exact<{
  input: CreateEventInput;
}>;


export type DeskCreateEventMutation = { saved: { text: { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null } | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskUpdateArticleMutationVariables = Exact<{
  input: UpdateArticleInput;
}>;


export type DeskUpdateArticleMutation = { saved: { text: { __typename: 'Article', referenceNumbers: Array<string>, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, articleKind: ArticleKind, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null } | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskUpdateReportMutationVariables = Exact<{
  input: UpdateReportInput;
}>;


export type DeskUpdateReportMutation = { saved: { text: { __typename: 'Report', externalUrl: string | null, documentDate: string | null, keyFindings: Array<string>, respondents: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, initiator: { slug: string } | null, producer: { slug: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null } | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskUpdateProjectMutationVariables = Exact<{
  input: UpdateProjectInput;
}>;


export type DeskUpdateProjectMutation = { saved: { text: { __typename: 'Project', participants: number | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, projectPhase: ProjectPhase, projectStartsOn: string | null, projectEndsOn: string | null, funding: Array<{ programme: string | null, decisionOn: string | null, outcome: FundingOutcome, funder: { slug: string }, appliedBy: { slug: string } | null }>, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null } | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskUpdateUpdateMutationVariables = Exact<{
  input: UpdateUpdateInput;
}>;


export type DeskUpdateUpdateMutation = { saved: { text: { __typename: 'Update', id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, updatePhase: ProjectPhase | null, updateOf: { id: string, title: string }, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null } | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type DeskUpdateEventMutationVariables = Exact<{
  input: UpdateEventInput;
}>;


export type DeskUpdateEventMutation = { saved: { text: { __typename: 'Event', mode: EventMode, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, venue: string | null, place: string | null, participants: number | null, cancelled: boolean, registrationUrl: string | null, registrationOpensOn: string | null, registrationClosesOn: string | null, capacity: number | null, seatRule: string | null, targetGroup: string | null, id: string, slug: string, url: string, title: string, summary: string, body: string, byline: string | null, audience: Audience, status: ContentStatus, version: number, updatedAt: string, publishedAt: string | null, eventKind: EventKind, organiser: { slug: string } | null, eventOf: { id: string } | null, contact: { name: string, title: string | null, email: string | null, phone: string | null } | null, source: { name: string, url: string | null, issuedOn: string | null, section: string | null } | null, topics: Array<{ key: string }>, municipalities: Array<{ role: LinkRole, municipality: { code: string, name: string } }>, organisations: Array<{ role: LinkRole, organisation: { slug: string, name: string } }>, files: Array<{ id: string, name: string, mediaType: string, size: number, url: string, altText: string | null }>, desk: { publishAt: string | null, unpublishAt: string | null, approvedAt: string | null, contactConsentAt: string | null, approvedBy: { name: string } | null, author: { id: string, name: string } | null, sharedWith: Array<{ slug: string, name: string }>, suggested: Array<{ field: string, because: string, code: ImportGuess | null, words: Array<string> }> } | null } | null, userErrors: Array<{ expected: number | null, current: number | null, code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type MineAccountQueryVariables = Exact<{ [key: string]: never; }>;


export type MineAccountQuery = { viewer: { role: Role, account: { email: string, name: string, createdAt: string }, municipality: { slug: string, name: string } | null, organisation: { name: string, slug: string } | null } | null };

export type MineExportQueryVariables = Exact<{ [key: string]: never; }>;


export type MineExportQuery = { viewer: { digest: DigestInterval, account: { id: string, email: string, name: string, role: Role, createdAt: string }, municipality: { code: string, name: string } | null, organisation: { slug: string, name: string } | null, watches: Array<{ createdAt: string, record:
        | { __typename: 'Municipality', id: string, name: string }
        | { __typename: 'Organisation', id: string, name: string }
        | { __typename: 'Project', id: string, title: string }
        | { __typename: 'Topic', id: string, name: string }
       | null, search: { query: string, filter: { kinds: Array<SearchKind>, topics: Array<string>, municipalities: Array<string>, counties: Array<string>, organisations: Array<string>, years: Array<number> } | null } | null }>, inbox: { nodes: Array<{ about: NoticeAbout, action: ChangeAction | null, changedFields: Array<string>, dueOn: string | null, at: string, readAt: string | null, content:
          | { id: string, title: string }
          | { id: string, title: string }
          | { id: string, title: string }
          | { id: string, title: string }
          | { id: string, title: string }
         }> }, tokens: Array<{ name: string, prefix: string, scopes: Array<Scope>, createdAt: string, expiresAt: string, usedAt: string | null }>, feedAddresses: Array<{ name: string, createdAt: string, usedAt: string | null }>, webhooks: Array<{ name: string, url: string, state: WebhookState, createdAt: string }>, sessions: Array<{ agent: string, createdAt: string, seenAt: string, current: boolean }> } | null };

export type MineEraseMutationVariables = Exact<{
  email: string;
}>;


export type MineEraseMutation = { eraseMyAccount: { stillNamedIn: number | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type MineAuthorQueryVariables = Exact<{ [key: string]: never; }>;


export type MineAuthorQuery = { viewer: { account: { id: string } } | null };

export type MineDraftsQueryVariables = Exact<{
  author: string | number;
  after?: string | null | undefined;
}>;


export type MineDraftsQuery = { contents: { nodes: Array<
      | { __typename: 'Article', id: string, title: string, status: ContentStatus, updatedAt: string, desk: { publishAt: string | null } | null }
      | { __typename: 'Event', id: string, title: string, status: ContentStatus, updatedAt: string, desk: { publishAt: string | null } | null }
      | { __typename: 'Project', id: string, title: string, status: ContentStatus, updatedAt: string, desk: { publishAt: string | null } | null }
      | { __typename: 'Report', id: string, title: string, status: ContentStatus, updatedAt: string, desk: { publishAt: string | null } | null }
      | { __typename: 'Update', id: string, title: string, status: ContentStatus, updatedAt: string, desk: { publishAt: string | null } | null }
    >, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type MineInboxQueryVariables = Exact<{
  unread: boolean;
  after?: string | null | undefined;
}>;


export type MineInboxQuery = { viewer: { unreadNotices: number, inbox: { nodes: Array<{ id: string, about: NoticeAbout, action: ChangeAction | null, changedFields: Array<string>, dueOn: string | null, at: string, readAt: string | null, content:
          | { __typename: 'Article', title: string, url: string }
          | { __typename: 'Event', title: string, url: string }
          | { __typename: 'Project', title: string, url: string }
          | { __typename: 'Report', title: string, url: string }
          | { __typename: 'Update', title: string, url: string, project: { title: string } }
         }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ToldFragment = { id: string, about: NoticeAbout, action: ChangeAction | null, changedFields: Array<string>, dueOn: string | null, at: string, readAt: string | null, content:
    | { __typename: 'Article', title: string, url: string }
    | { __typename: 'Event', title: string, url: string }
    | { __typename: 'Project', title: string, url: string }
    | { __typename: 'Report', title: string, url: string }
    | { __typename: 'Update', title: string, url: string, project: { title: string } }
   };

export type MineReadMutationVariables = Exact<{
  ids?: Array<string | number> | string | number | null | undefined;
}>;


export type MineReadMutation = { readNotices: { count: number, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type MineKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type MineKeysQuery = { viewer: { role: Role, tokens: Array<{ id: string, name: string, prefix: string, scopes: Array<Scope>, createdAt: string, expiresAt: string, usedAt: string | null }>, feedAddresses: Array<{ id: string, name: string, createdAt: string, usedAt: string | null }>, webhooks: Array<{ id: string, name: string, url: string, state: WebhookState, failingSince: string | null, createdAt: string }> } | null };

export type MineCreateTokenMutationVariables = Exact<{
  input: CreateTokenInput;
}>;


export type MineCreateTokenMutation = { createToken: { secret: string | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type MineRevokeTokenMutationVariables = Exact<{
  id: string | number;
}>;


export type MineRevokeTokenMutation = { revokeToken: { id: string | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type MineCreateFeedAddressMutationVariables = Exact<{
  name: string;
}>;


export type MineCreateFeedAddressMutation = { createFeedAddress: { secret: string | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type MineRevokeFeedAddressMutationVariables = Exact<{
  id: string | number;
}>;


export type MineRevokeFeedAddressMutation = { revokeFeedAddress: { id: string | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = { viewer: { sessions: Array<{ id: string, agent: string, createdAt: string, seenAt: string, current: boolean }> } | null };

export type RevokeSessionMutationVariables = Exact<{
  id: string | number;
}>;


export type RevokeSessionMutation = { revokeSession: { id: string | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type MineWatchesQueryVariables = Exact<{ [key: string]: never; }>;


export type MineWatchesQuery = { viewer: { digest: DigestInterval, account: { email: string }, watches: Array<{ id: string, createdAt: string, record:
        | { __typename: 'Municipality', id: string, slug: string, name: string }
        | { __typename: 'Organisation', id: string, slug: string, name: string }
        | { __typename: 'Project', id: string, slug: string, title: string }
        | { __typename: 'Topic', id: string, key: string, name: string }
       | null, search: { query: string, filter: { kinds: Array<SearchKind>, topics: Array<string>, municipalities: Array<string>, counties: Array<string>, organisations: Array<string>, years: Array<number> } | null } | null }> } | null };

type Watched_Municipality_Fragment = { __typename: 'Municipality', id: string, slug: string, name: string };

type Watched_Organisation_Fragment = { __typename: 'Organisation', id: string, slug: string, name: string };

type Watched_Project_Fragment = { __typename: 'Project', id: string, slug: string, title: string };

type Watched_Topic_Fragment = { __typename: 'Topic', id: string, key: string, name: string };

export type WatchedFragment =
  | Watched_Municipality_Fragment
  | Watched_Organisation_Fragment
  | Watched_Project_Fragment
  | Watched_Topic_Fragment
;

export type MineWantedQueryVariables = Exact<{
  id: string | number;
}>;


export type MineWantedQuery = { node:
    | { __typename: 'Municipality', id: string, slug: string, name: string }
    | { __typename: 'Organisation', id: string, slug: string, name: string }
    | { __typename: 'Project', id: string, slug: string, title: string }
    | { __typename: 'Topic', id: string, key: string, name: string }
    | Record<PropertyKey, never>
   | null };

export type MineNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type MineNamesQuery = { topics: Array<{ key: string, name: string }>, counties: Array<{ code: string, name: string, municipalities: Array<{ code: string, name: string }> }> };

export type MineSuggestQueryVariables = Exact<{
  prefix: string;
}>;


export type MineSuggestQuery = { suggest: Array<{ node:
      | { __typename: 'Municipality', id: string, slug: string, name: string }
      | { __typename: 'Organisation', id: string, slug: string, name: string }
      | { __typename: 'Project', id: string, slug: string, title: string }
      | { __typename: 'Topic', id: string, key: string, name: string }
      | Record<PropertyKey, never>
     }> };

export type MineDigestMutationVariables = Exact<{
  interval: DigestInterval;
}>;


export type MineDigestMutation = { setDigest: { digest: DigestInterval | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type SearchQueryVariables = Exact<{
  query: string;
  filter?: SearchFilter | null | undefined;
  orderBy?: SearchOrder | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchQuery = { search: { totalCount: number, didYouMean: string | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, notices: Array<{ code: SearchNoticeCode }>, edges: Array<{ pinned: boolean, title: Array<{ text: string, hit: boolean }>, snippets: Array<{ field: string, page: number | null, spans: Array<{ text: string, hit: boolean }>, file: { id: string, name: string, url: string } | null }>, node:
        | { __typename: 'Article', id: string, slug: string, title: string, summary: string, excerpt: string, status: ContentStatus, audience: Audience, publishedAt: string | null, articleKind: ArticleKind, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, slug: string, name: string } }> }
        | { __typename: 'Event', id: string, slug: string, title: string, summary: string, excerpt: string, status: ContentStatus, audience: Audience, publishedAt: string | null, cancelled: boolean, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, eventKind: EventKind, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, slug: string, name: string } }> }
        | { __typename: 'Municipality', id: string, slug: string, name: string, population: number, county: { name: string }, membership: { status: MembershipStatus, since: string | null } | null }
        | { __typename: 'Organisation', id: string, slug: string, name: string, otherNames: Array<string>, organisationKind: OrganisationKind }
        | { __typename: 'Project', id: string, slug: string, title: string, summary: string, excerpt: string, status: ContentStatus, audience: Audience, publishedAt: string | null, phase: ProjectPhase, begins: string | null, ends: string | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, slug: string, name: string } }> }
        | { __typename: 'Report', id: string, slug: string, title: string, summary: string, excerpt: string, status: ContentStatus, audience: Audience, publishedAt: string | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, slug: string, name: string } }> }
        | { __typename: 'Topic', id: string, key: string, name: string, synonyms: Array<string> }
        | { __typename: 'Update', id: string, slug: string, title: string, summary: string, excerpt: string, status: ContentStatus, audience: Audience, publishedAt: string | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, slug: string, name: string } }>, project: { slug: string, title: string } }
       }>, facets: { kinds: Array<{ key: string, label: string, count: number }>, topics: Array<{ key: string, label: string, count: number }>, municipalities: Array<{ key: string, label: string, count: number }>, counties: Array<{ key: string, label: string, count: number }>, years: Array<{ key: string, label: string, count: number }> }, offers: Array<{ field: SearchFilterField, key: string, label: string, query: string, count: number }>, topics: Array<{ key: string, name: string, links: Array<{ title: string, url: string }> }>, help: { words: Array<string>, without: Array<{ field: SearchFilterField, count: number }> } | null } };

export type ChoiceFragment = { key: string, label: string, count: number };

type Found_Article_Fragment = { __typename: 'Article', id: string, slug: string, title: string, summary: string, excerpt: string, status: ContentStatus, audience: Audience, publishedAt: string | null, articleKind: ArticleKind, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, slug: string, name: string } }> };

type Found_Event_Fragment = { __typename: 'Event', id: string, slug: string, title: string, summary: string, excerpt: string, status: ContentStatus, audience: Audience, publishedAt: string | null, cancelled: boolean, startsOn: string, endsOn: string | null, startsAt: string | null, endsAt: string | null, eventKind: EventKind, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, slug: string, name: string } }> };

type Found_Municipality_Fragment = { __typename: 'Municipality', id: string, slug: string, name: string, population: number, county: { name: string }, membership: { status: MembershipStatus, since: string | null } | null };

type Found_Organisation_Fragment = { __typename: 'Organisation', id: string, slug: string, name: string, otherNames: Array<string>, organisationKind: OrganisationKind };

type Found_Project_Fragment = { __typename: 'Project', id: string, slug: string, title: string, summary: string, excerpt: string, status: ContentStatus, audience: Audience, publishedAt: string | null, phase: ProjectPhase, begins: string | null, ends: string | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, slug: string, name: string } }> };

type Found_Report_Fragment = { __typename: 'Report', id: string, slug: string, title: string, summary: string, excerpt: string, status: ContentStatus, audience: Audience, publishedAt: string | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, slug: string, name: string } }> };

type Found_Topic_Fragment = { __typename: 'Topic', id: string, key: string, name: string, synonyms: Array<string> };

type Found_Update_Fragment = { __typename: 'Update', id: string, slug: string, title: string, summary: string, excerpt: string, status: ContentStatus, audience: Audience, publishedAt: string | null, topics: Array<{ key: string, name: string }>, municipalities: Array<{ municipality: { code: string, slug: string, name: string } }>, project: { slug: string, title: string } };

export type FoundFragment =
  | Found_Article_Fragment
  | Found_Event_Fragment
  | Found_Municipality_Fragment
  | Found_Organisation_Fragment
  | Found_Project_Fragment
  | Found_Report_Fragment
  | Found_Topic_Fragment
  | Found_Update_Fragment
;

export type SearchWatchesQueryVariables = Exact<{ [key: string]: never; }>;


export type SearchWatchesQuery = { viewer: { watches: Array<{ id: string, search: { query: string, filter: { kinds: Array<SearchKind>, topics: Array<string>, municipalities: Array<string>, counties: Array<string>, organisations: Array<string>, years: Array<number> } | null } | null }> } | null };

export type RefusedFragment = { code: ErrorCode, field: Array<string>, message: string, picture: string | null };

export type WatchMutationVariables = Exact<{
  input: WatchInput;
}>;


export type WatchMutation = { watch: { watch: { id: string } | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export type UnwatchMutationVariables = Exact<{
  id: string | number;
}>;


export type UnwatchMutation = { unwatch: { id: string | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string, picture: string | null }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AdminAccountFragmentDoc = new TypedDocumentString(`
    fragment AdminAccount on Account {
  id
  email
  name
  role
  municipality {
    code
    name
  }
  organisation {
    slug
    name
  }
  createdAt
  disabledAt
}
    `, {"fragmentName":"AdminAccount"}) as unknown as TypedDocumentString<AdminAccountFragment, unknown>;
export const AdminWebhookFragmentDoc = new TypedDocumentString(`
    fragment AdminWebhook on Webhook {
  id
  name
  url
  state
  reason
  createdAt
  failingSince
  retryAt
  tries
  account {
    id
    name
  }
}
    `, {"fragmentName":"AdminWebhook"}) as unknown as TypedDocumentString<AdminWebhookFragment, unknown>;
export const DeskNamedFragmentDoc = new TypedDocumentString(`
    fragment DeskNamed on Node {
  id
  ... on Project {
    called: title
  }
  ... on File {
    called: name
  }
}
    `, {"fragmentName":"DeskNamed"}) as unknown as TypedDocumentString<DeskNamedFragment, unknown>;
export const DeskRowFragmentDoc = new TypedDocumentString(`
    fragment DeskRow on Content {
  __typename
  id
  title
  status
  audience
  updatedAt
  publishedAt
  url
  topics {
    key
    name
  }
  ... on Update {
    updateOf: project {
      title
    }
  }
  desk {
    publishAt
    approvedAt
    author {
      name
    }
    suggested {
      field
    }
    source: import {
      name
    }
  }
}
    `, {"fragmentName":"DeskRow"}) as unknown as TypedDocumentString<DeskRowFragment, unknown>;
export const DeskImportFragmentDoc = new TypedDocumentString(`
    fragment DeskImport on Import {
  id
  kind
  name
  status
  done
  total
  fault
  faultCode
  createdAt
  finishedAt
  by {
    name
  }
}
    `, {"fragmentName":"DeskImport"}) as unknown as TypedDocumentString<DeskImportFragment, unknown>;
export const DeskImportedFragmentDoc = new TypedDocumentString(`
    fragment DeskImported on Content {
  __typename
  id
  title
  body
  bodyHtml
  url
  status
  audience
  version
  source {
    issuedOn
  }
  topics {
    key
    name
  }
  municipalities {
    municipality {
      code
      name
    }
  }
  organisations {
    organisation {
      slug
      name
    }
  }
  files {
    id
    name
    mediaType
    altText
  }
  desk {
    suggested {
      field
      words
    }
  }
  ... on Article {
    articleKind: kind
  }
  ... on Event {
    eventKind: kind
    mode
    startsOn
    endsOn
    startsAt
    endsAt
    venue
    place
    registrationUrl
    registrationClosesOn
    organiser {
      name
    }
    capacity
    participants
    seatRule
    targetGroup
  }
  ... on Project {
    phase
    projectFrom: startsOn
    projectTo: endsOn
    participants
    funding {
      programme
      decisionOn
      funder {
        name
      }
    }
  }
  ... on Report {
    documentDate
    externalUrl
    keyFindings
    respondents
    initiator {
      name
    }
    producer {
      name
    }
  }
}
    `, {"fragmentName":"DeskImported"}) as unknown as TypedDocumentString<DeskImportedFragment, unknown>;
export const DeskFileFragmentDoc = new TypedDocumentString(`
    fragment DeskFile on File {
  id
  name
  mediaType
  size
  url
  altText
}
    `, {"fragmentName":"DeskFile"}) as unknown as TypedDocumentString<DeskFileFragment, unknown>;
export const DeskTextFragmentDoc = new TypedDocumentString(`
    fragment DeskText on Content {
  __typename
  id
  slug
  url
  title
  summary
  body
  byline
  audience
  status
  version
  updatedAt
  publishedAt
  contact {
    name
    title
    email
    phone
  }
  source {
    name
    url
    issuedOn
    section
  }
  topics {
    key
  }
  municipalities {
    role
    municipality {
      code
      name
    }
  }
  organisations {
    role
    organisation {
      slug
      name
    }
  }
  files {
    ...DeskFile
  }
  desk {
    publishAt
    unpublishAt
    approvedAt
    approvedBy {
      name
    }
    author {
      id
      name
    }
    sharedWith {
      slug
      name
    }
    contactConsentAt
    suggested {
      field
      because
      code
      words
    }
  }
  ... on Article {
    articleKind: kind
    referenceNumbers
  }
  ... on Report {
    externalUrl
    documentDate
    keyFindings
    initiator {
      slug
    }
    producer {
      slug
    }
    respondents
  }
  ... on Project {
    projectPhase: phase
    projectStartsOn: startsOn
    projectEndsOn: endsOn
    funding {
      funder {
        slug
      }
      programme
      appliedBy {
        slug
      }
      decisionOn
      outcome
    }
    participants
  }
  ... on Update {
    updateOf: project {
      id
      title
    }
    updatePhase: phase
  }
  ... on Event {
    eventKind: kind
    mode
    startsOn
    endsOn
    startsAt
    endsAt
    venue
    place
    organiser {
      slug
    }
    eventOf: project {
      id
    }
    participants
    cancelled
    registrationUrl
    registrationOpensOn
    registrationClosesOn
    capacity
    seatRule
    targetGroup
  }
}
    fragment DeskFile on File {
  id
  name
  mediaType
  size
  url
  altText
}`, {"fragmentName":"DeskText"}) as unknown as TypedDocumentString<DeskTextFragment, unknown>;
export const RefusedFragmentDoc = new TypedDocumentString(`
    fragment Refused on UserError {
  code
  field
  message
  picture
}
    `, {"fragmentName":"Refused"}) as unknown as TypedDocumentString<RefusedFragment, unknown>;
export const DeskRefusedFragmentDoc = new TypedDocumentString(`
    fragment DeskRefused on UserError {
  ...Refused
  expected
  current
}
    fragment Refused on UserError {
  code
  field
  message
  picture
}`, {"fragmentName":"DeskRefused"}) as unknown as TypedDocumentString<DeskRefusedFragment, unknown>;
export const DeskSteppedFragmentDoc = new TypedDocumentString(`
    fragment DeskStepped on ContentPayload {
  content {
    ...DeskText
  }
  userErrors {
    ...DeskRefused
  }
}
    fragment DeskText on Content {
  __typename
  id
  slug
  url
  title
  summary
  body
  byline
  audience
  status
  version
  updatedAt
  publishedAt
  contact {
    name
    title
    email
    phone
  }
  source {
    name
    url
    issuedOn
    section
  }
  topics {
    key
  }
  municipalities {
    role
    municipality {
      code
      name
    }
  }
  organisations {
    role
    organisation {
      slug
      name
    }
  }
  files {
    ...DeskFile
  }
  desk {
    publishAt
    unpublishAt
    approvedAt
    approvedBy {
      name
    }
    author {
      id
      name
    }
    sharedWith {
      slug
      name
    }
    contactConsentAt
    suggested {
      field
      because
      code
      words
    }
  }
  ... on Article {
    articleKind: kind
    referenceNumbers
  }
  ... on Report {
    externalUrl
    documentDate
    keyFindings
    initiator {
      slug
    }
    producer {
      slug
    }
    respondents
  }
  ... on Project {
    projectPhase: phase
    projectStartsOn: startsOn
    projectEndsOn: endsOn
    funding {
      funder {
        slug
      }
      programme
      appliedBy {
        slug
      }
      decisionOn
      outcome
    }
    participants
  }
  ... on Update {
    updateOf: project {
      id
      title
    }
    updatePhase: phase
  }
  ... on Event {
    eventKind: kind
    mode
    startsOn
    endsOn
    startsAt
    endsAt
    venue
    place
    organiser {
      slug
    }
    eventOf: project {
      id
    }
    participants
    cancelled
    registrationUrl
    registrationOpensOn
    registrationClosesOn
    capacity
    seatRule
    targetGroup
  }
}
fragment DeskFile on File {
  id
  name
  mediaType
  size
  url
  altText
}
fragment DeskRefused on UserError {
  ...Refused
  expected
  current
}
fragment Refused on UserError {
  code
  field
  message
  picture
}`, {"fragmentName":"DeskStepped"}) as unknown as TypedDocumentString<DeskSteppedFragment, unknown>;
export const ToldFragmentDoc = new TypedDocumentString(`
    fragment Told on Notice {
  id
  about
  action
  changedFields
  dueOn
  at
  readAt
  content {
    __typename
    title
    url
    ... on Update {
      project {
        title
      }
    }
  }
}
    `, {"fragmentName":"Told"}) as unknown as TypedDocumentString<ToldFragment, unknown>;
export const WatchedFragmentDoc = new TypedDocumentString(`
    fragment Watched on WatchedRecord {
  __typename
  ... on Topic {
    id
    key
    name
  }
  ... on Municipality {
    id
    slug
    name: officialName
  }
  ... on Organisation {
    id
    slug
    name
  }
  ... on Project {
    id
    slug
    title
  }
}
    `, {"fragmentName":"Watched"}) as unknown as TypedDocumentString<WatchedFragment, unknown>;
export const ChoiceFragmentDoc = new TypedDocumentString(`
    fragment Choice on Facet {
  key
  label
  count
}
    `, {"fragmentName":"Choice"}) as unknown as TypedDocumentString<ChoiceFragment, unknown>;
export const FoundFragmentDoc = new TypedDocumentString(`
    fragment Found on SearchNode {
  __typename
  ... on Content {
    id
    slug
    title
    summary
    excerpt
    status
    audience
    publishedAt
    topics {
      key
      name
    }
    municipalities {
      municipality {
        code
        slug
        name
      }
    }
  }
  ... on Article {
    articleKind: kind
  }
  ... on Event {
    eventKind: kind
    cancelled
    startsOn
    endsOn
    startsAt
    endsAt
  }
  ... on Project {
    phase
    begins: startsOn
    ends: endsOn
  }
  ... on Update {
    project {
      slug
      title
    }
  }
  ... on Municipality {
    id
    slug
    name
    population
    county {
      name
    }
    membership {
      status
      since
    }
  }
  ... on Organisation {
    id
    slug
    name
    otherNames
    organisationKind: kind
  }
  ... on Topic {
    id
    key
    name
    synonyms
  }
}
    `, {"fragmentName":"Found"}) as unknown as TypedDocumentString<FoundFragment, unknown>;
export const AdminAccountsDocument = {"__meta__":{"hash":"sha256:d07719d6f58279520d409c29507a830c164b800abe0bbb4825906fa8eb6537ec"}} as unknown as TypedDocumentString<AdminAccountsQuery, AdminAccountsQueryVariables>;
export const AdminAccountAskedDocument = {"__meta__":{"hash":"sha256:f6b6b9fefb7e8105bf0f997fa60ac3c214685a19bc2edbbd32f43c8feefdc057"}} as unknown as TypedDocumentString<AdminAccountAskedQuery, AdminAccountAskedQueryVariables>;
export const AdminPlacesDocument = {"__meta__":{"hash":"sha256:7829313853df4ffb791af449ef415f5113f5923927481db099a96fe03a7dcc12"}} as unknown as TypedDocumentString<AdminPlacesQuery, AdminPlacesQueryVariables>;
export const AdminOrganisationsDocument = {"__meta__":{"hash":"sha256:e1710da54cdca287eb362cff360c744b673b6871af848ebed1dd6420922fe1aa"}} as unknown as TypedDocumentString<AdminOrganisationsQuery, AdminOrganisationsQueryVariables>;
export const AdminCreateAccountDocument = {"__meta__":{"hash":"sha256:fe04740c9dfb1c66aa99934f1313c501825382a8a859adfa22c929e109a0e9ef"}} as unknown as TypedDocumentString<AdminCreateAccountMutation, AdminCreateAccountMutationVariables>;
export const AdminUpdateAccountDocument = {"__meta__":{"hash":"sha256:538a0ab26017f893f228ceae2f1911ab3ed92cc1603b2113a5cd59f179f932ca"}} as unknown as TypedDocumentString<AdminUpdateAccountMutation, AdminUpdateAccountMutationVariables>;
export const AdminDisableAccountDocument = {"__meta__":{"hash":"sha256:512512ed5202a9e254ab7bd68bfb24372509a20a2f698e5f2b8e8c60cc88f1fa"}} as unknown as TypedDocumentString<AdminDisableAccountMutation, AdminDisableAccountMutationVariables>;
export const AdminEnableAccountDocument = {"__meta__":{"hash":"sha256:d6158be4c41eb7f4881a690461ee648100beb741fd742953bf67bca2e19d7303"}} as unknown as TypedDocumentString<AdminEnableAccountMutation, AdminEnableAccountMutationVariables>;
export const AdminEraseAccountDocument = {"__meta__":{"hash":"sha256:c3002df48e45b642881e73e0560a4d756acd8f13310b2122b7e5ddb84fe3dfd0"}} as unknown as TypedDocumentString<AdminEraseAccountMutation, AdminEraseAccountMutationVariables>;
export const AdminRebuildIndexDocument = {"__meta__":{"hash":"sha256:6ebfce81ca05c9a319162f94568886e5a93aa1d9dd6edfa5075e0de8076f9b63"}} as unknown as TypedDocumentString<AdminRebuildIndexMutation, AdminRebuildIndexMutationVariables>;
export const AdminLogDocument = {"__meta__":{"hash":"sha256:20fa11c207de00dc006d7156ba57b379b1f3c7ca7c08df1bf87f3dd1e001a9ee"}} as unknown as TypedDocumentString<AdminLogQuery, AdminLogQueryVariables>;
export const AdminMembershipsDocument = {"__meta__":{"hash":"sha256:ea916a7f8c174a0cfeeb0289e5b5c0b10792bc6e51d30405545a08071aae7d63"}} as unknown as TypedDocumentString<AdminMembershipsQuery, AdminMembershipsQueryVariables>;
export const AdminSetMembershipDocument = {"__meta__":{"hash":"sha256:fae5436b378ba41b44aa6e8fd553d2a5f2a68cd12cede82e70ff935ff9467bdc"}} as unknown as TypedDocumentString<AdminSetMembershipMutation, AdminSetMembershipMutationVariables>;
export const AdminPinsDocument = {"__meta__":{"hash":"sha256:4d8ddaaa930bbc38a8a24d37dd852e68ea58b70018e72e1ac24966ccb26ddd2e"}} as unknown as TypedDocumentString<AdminPinsQuery, AdminPinsQueryVariables>;
export const AdminMissedDocument = {"__meta__":{"hash":"sha256:9c87f60e02c655e4ef3bfb10350634b4f1759be64594826a6700767c6eee7f59"}} as unknown as TypedDocumentString<AdminMissedQuery, AdminMissedQueryVariables>;
export const AdminContentsDocument = {"__meta__":{"hash":"sha256:cb4357211ecf98880134201f3a7d8c9d88babe3229911ce5a9f9ffb664e838f7"}} as unknown as TypedDocumentString<AdminContentsQuery, AdminContentsQueryVariables>;
export const AdminPinDocument = {"__meta__":{"hash":"sha256:9571bc7d9ccbed0905d5f853322048559196ac67a89d0c20b1d3024ac3c03c07"}} as unknown as TypedDocumentString<AdminPinMutation, AdminPinMutationVariables>;
export const AdminUnpinDocument = {"__meta__":{"hash":"sha256:671be78fdad6222e38df019665e57f6fd92042a80b89bf07b04f43a26f4d3889"}} as unknown as TypedDocumentString<AdminUnpinMutation, AdminUnpinMutationVariables>;
export const AdminTopicsDocument = {"__meta__":{"hash":"sha256:087294ee38a9c8c191682798792d58aafe44552a150b28d2b901e7133397a9a3"}} as unknown as TypedDocumentString<AdminTopicsQuery, AdminTopicsQueryVariables>;
export const AdminCreateTopicDocument = {"__meta__":{"hash":"sha256:0378abb844266dd0ca06306f632478f0c8a2bf2f9b36e03484c5f608f5bf18a9"}} as unknown as TypedDocumentString<AdminCreateTopicMutation, AdminCreateTopicMutationVariables>;
export const AdminUpdateTopicDocument = {"__meta__":{"hash":"sha256:4895d9070a80da853094b73efb8c684237751bb6f0f9f01cc323b11b1840238c"}} as unknown as TypedDocumentString<AdminUpdateTopicMutation, AdminUpdateTopicMutationVariables>;
export const AdminViewerDocument = {"__meta__":{"hash":"sha256:9deb3263a82c1d9ceffe07e919197977370f40ceab6ce7567ce0803db878cb63"}} as unknown as TypedDocumentString<AdminViewerQuery, AdminViewerQueryVariables>;
export const AdminWebhooksDocument = {"__meta__":{"hash":"sha256:cdd7136c66f3e65ad56f2596a2968f6542b6dfca37db621f6a6a34286b35f06b"}} as unknown as TypedDocumentString<AdminWebhooksQuery, AdminWebhooksQueryVariables>;
export const AdminDeliveriesDocument = {"__meta__":{"hash":"sha256:5c504ff67369496335173c44cea1794f0b714e5a358222d330dd52680def2175"}} as unknown as TypedDocumentString<AdminDeliveriesQuery, AdminDeliveriesQueryVariables>;
export const AdminTestWebhookDocument = {"__meta__":{"hash":"sha256:b546755aa1ba60c66c4d20a0f3e4f9ed65fb87418ece43aabc2b081926146004"}} as unknown as TypedDocumentString<AdminTestWebhookMutation, AdminTestWebhookMutationVariables>;
export const AdminPauseWebhookDocument = {"__meta__":{"hash":"sha256:df1c9fbe6b190cc3cf041f1bc151a34d7c7eadf2bc7f2b7320c6c4c9e99d507a"}} as unknown as TypedDocumentString<AdminPauseWebhookMutation, AdminPauseWebhookMutationVariables>;
export const AdminResumeWebhookDocument = {"__meta__":{"hash":"sha256:b5e7e3fa1e7cd9853cc661aed72545984e62fa4527d85273c6c0d15bb56499fc"}} as unknown as TypedDocumentString<AdminResumeWebhookMutation, AdminResumeWebhookMutationVariables>;
export const AdminDeleteWebhookDocument = {"__meta__":{"hash":"sha256:9bd431ba3132bfb5751593a5bf5175234b81fd10f2bad2d4401079807dc31d1c"}} as unknown as TypedDocumentString<AdminDeleteWebhookMutation, AdminDeleteWebhookMutationVariables>;
export const AdminRedeliverDocument = {"__meta__":{"hash":"sha256:d29d565b40e06a19c7f45eabbf2f10e72e438d66323f230729e38cae017d7563"}} as unknown as TypedDocumentString<AdminRedeliverMutation, AdminRedeliverMutationVariables>;
export const DeskTopicsDocument = {"__meta__":{"hash":"sha256:f58e3b0cf90d17284e2f208337945c359ba99ada8037c92c7369a5b24e702a9c"}} as unknown as TypedDocumentString<DeskTopicsQuery, DeskTopicsQueryVariables>;
export const DeskMunicipalitiesDocument = {"__meta__":{"hash":"sha256:4ceb87e6c47a5de09297bd026c6685eb0ec929877217406e49159fceb2c16769"}} as unknown as TypedDocumentString<DeskMunicipalitiesQuery, DeskMunicipalitiesQueryVariables>;
export const DeskEveryMunicipalityDocument = {"__meta__":{"hash":"sha256:c560f408dd86bd6308cd7af964c74024f684d18b5300ef2f8bc2d329075b9812"}} as unknown as TypedDocumentString<DeskEveryMunicipalityQuery, DeskEveryMunicipalityQueryVariables>;
export const DeskNamesDocument = {"__meta__":{"hash":"sha256:7e54eb734475da5705fb43ea4a8a1e873c1993282e9687790fbeeac653c63609"}} as unknown as TypedDocumentString<DeskNamesQuery, DeskNamesQueryVariables>;
export const DeskOrganisationsDocument = {"__meta__":{"hash":"sha256:9383129af290fa0b48ed75143acba5e1d69af26aac8dde54bba21e820e9ee5e6"}} as unknown as TypedDocumentString<DeskOrganisationsQuery, DeskOrganisationsQueryVariables>;
export const DeskProjectsDocument = {"__meta__":{"hash":"sha256:09ba085a1aff787cabc8cc48d093c25d51a7d3d39af31e35e94b8b4e577613f1"}} as unknown as TypedDocumentString<DeskProjectsQuery, DeskProjectsQueryVariables>;
export const DeskViewerDocument = {"__meta__":{"hash":"sha256:711d6bb3f09ef24c35a1f45ac6d6028286d330b37a9b6f6f172122838614df8f"}} as unknown as TypedDocumentString<DeskViewerQuery, DeskViewerQueryVariables>;
export const DeskContentsDocument = {"__meta__":{"hash":"sha256:ee716b9e64974c17e85b77a319f0f754b9afc4e2e78a938a0e4bd9bd7582331d"}} as unknown as TypedDocumentString<DeskContentsQuery, DeskContentsQueryVariables>;
export const DeskTodoDocument = {"__meta__":{"hash":"sha256:93cbbef98f94ba5c244c55163ff9c562bd2bfb8df8fe8ccf28876fd915527cde"}} as unknown as TypedDocumentString<DeskTodoQuery, DeskTodoQueryVariables>;
export const DeskMissedDocument = {"__meta__":{"hash":"sha256:76fe3d083af5c586c77461eac3d0ac5bbae549a37d3eb24bd377565cf590e90b"}} as unknown as TypedDocumentString<DeskMissedQuery, DeskMissedQueryVariables>;
export const DeskAdminDocument = {"__meta__":{"hash":"sha256:bfcfb12d1075400b0bff340f9d08e0ec252aa674dd527e0a50afab67e36e596c"}} as unknown as TypedDocumentString<DeskAdminQuery, DeskAdminQueryVariables>;
export const DeskImportsDocument = {"__meta__":{"hash":"sha256:f70c9f1a04bc43daa4befa891d8c046b7784f5a0fb454ae81f6172a78fafee1f"}} as unknown as TypedDocumentString<DeskImportsQuery, DeskImportsQueryVariables>;
export const DeskImportStateDocument = {"__meta__":{"hash":"sha256:473c4ad7d66cc9a015a1974356100ea0c58270147907cf2e15ec9598fc647a30"}} as unknown as TypedDocumentString<DeskImportStateQuery, DeskImportStateQueryVariables>;
export const DeskImportPiecesDocument = {"__meta__":{"hash":"sha256:727fd3714abb634c1c44b579b07ec5970b1f5bcaac26f9b4c6690af824930d3c"}} as unknown as TypedDocumentString<DeskImportPiecesQuery, DeskImportPiecesQueryVariables>;
export const DeskImportSchedulesDocument = {"__meta__":{"hash":"sha256:3e2c945267d1055693c5d6d8a71b24481b1f14dfdcdb8f9d167201350b794fb9"}} as unknown as TypedDocumentString<DeskImportSchedulesQuery, DeskImportSchedulesQueryVariables>;
export const DeskImportProjectsDocument = {"__meta__":{"hash":"sha256:0a24b20ec4aa8d9420c4c06018b3ba730c3467b63d255f62a58455bc6f2551ed"}} as unknown as TypedDocumentString<DeskImportProjectsQuery, DeskImportProjectsQueryVariables>;
export const DeskImportFileDocument = {"__meta__":{"hash":"sha256:a84920a54264cf5b062ab5c0082b20de6f89b7f261c0c53aa9153bc899d82960"}} as unknown as TypedDocumentString<DeskImportFileMutation, DeskImportFileMutationVariables>;
export const DeskImportFeedDocument = {"__meta__":{"hash":"sha256:038f1e668da9a6f5bbbcfa037757ffc1ea6a6ac76d2d13f725f77ec176b21c8f"}} as unknown as TypedDocumentString<DeskImportFeedMutation, DeskImportFeedMutationVariables>;
export const DeskUndoImportDocument = {"__meta__":{"hash":"sha256:4c1a14033a16312193f379080b53daa5a614d2517ec81cc36afc22c1491979af"}} as unknown as TypedDocumentString<DeskUndoImportMutation, DeskUndoImportMutationVariables>;
export const DeskScheduleImportDocument = {"__meta__":{"hash":"sha256:d25c13cf36a7f6472d5e7c682a0e3339381180036a6a9d249cb650db8555b8af"}} as unknown as TypedDocumentString<DeskScheduleImportMutation, DeskScheduleImportMutationVariables>;
export const DeskUnscheduleImportDocument = {"__meta__":{"hash":"sha256:9f1e15859e60ade5aee3ddb581b648e9c75abe9b475138fd0af59ce6a86c19fc"}} as unknown as TypedDocumentString<DeskUnscheduleImportMutation, DeskUnscheduleImportMutationVariables>;
export const DeskAcceptImportedDocument = {"__meta__":{"hash":"sha256:997525cfbf3e6988877cb5633a6b5f91c1750126b348224b6a68e81002b90a56"}} as unknown as TypedDocumentString<DeskAcceptImportedMutation, DeskAcceptImportedMutationVariables>;
export const DeskChangeKindDocument = {"__meta__":{"hash":"sha256:b15055ba3e752daa6373063c1ae80fecb2ddd76a6904179cbecf14bf47a034b4"}} as unknown as TypedDocumentString<DeskChangeKindMutation, DeskChangeKindMutationVariables>;
export const DeskTrashImportedDocument = {"__meta__":{"hash":"sha256:beb6582af97fb3ecdf5d3f53a6908cb08fee3bc8a74dbe91feeed7709210ffd5"}} as unknown as TypedDocumentString<DeskTrashImportedMutation, DeskTrashImportedMutationVariables>;
export const DeskRestoreImportedDocument = {"__meta__":{"hash":"sha256:9fa5935dc542b56d871abfaed3b729a4da3c9299e223a66b87358152aea98d8a"}} as unknown as TypedDocumentString<DeskRestoreImportedMutation, DeskRestoreImportedMutationVariables>;
export const DeskPublishImportedDocument = {"__meta__":{"hash":"sha256:a714294a4e15d70f312f3b7f796cea56c5b21710523b9e7980fffd9c259b022a"}} as unknown as TypedDocumentString<DeskPublishImportedMutation, DeskPublishImportedMutationVariables>;
export const DeskSubmitDocument = {"__meta__":{"hash":"sha256:c5c3a5279a8b136292046461c179f8d36868cbd7a83d20232d6898ec9b6175cb"}} as unknown as TypedDocumentString<DeskSubmitMutation, DeskSubmitMutationVariables>;
export const DeskReviewDocument = {"__meta__":{"hash":"sha256:69f5bf1907d837620de59b691625254bfbf6e38f6625462489a5d45d61c4a1e7"}} as unknown as TypedDocumentString<DeskReviewMutation, DeskReviewMutationVariables>;
export const DeskPublishDocument = {"__meta__":{"hash":"sha256:3c94648106c4b417ac7dcbbc8a6e3ebdde2155cceaa7424dde8a47b3af6179d0"}} as unknown as TypedDocumentString<DeskPublishMutation, DeskPublishMutationVariables>;
export const DeskUnpublishDocument = {"__meta__":{"hash":"sha256:14c17f934dcfc5d1bc134abbf247e3e3242dc60ca2c313fc1f4b3be1e009507f"}} as unknown as TypedDocumentString<DeskUnpublishMutation, DeskUnpublishMutationVariables>;
export const DeskArchiveDocument = {"__meta__":{"hash":"sha256:b681ffba02bf427ceaebf14bf8a52d955fc02c0700bf416e2da393a96e1d2cd3"}} as unknown as TypedDocumentString<DeskArchiveMutation, DeskArchiveMutationVariables>;
export const DeskTrashDocument = {"__meta__":{"hash":"sha256:00007275757a08a518599338944cb1faebce0244666376ee532b50ff0c22c4d3"}} as unknown as TypedDocumentString<DeskTrashMutation, DeskTrashMutationVariables>;
export const DeskRestoreDocument = {"__meta__":{"hash":"sha256:13121b5ce86dee0742383ab27a993627298c2f09fe7d7419cca8fa7010bfe522"}} as unknown as TypedDocumentString<DeskRestoreMutation, DeskRestoreMutationVariables>;
export const DeskShareDocument = {"__meta__":{"hash":"sha256:b11df3d077cade55176285c869b50b8565725addc8a86f5ac49961777fd713e6"}} as unknown as TypedDocumentString<DeskShareMutation, DeskShareMutationVariables>;
export const DeskAcceptDocument = {"__meta__":{"hash":"sha256:b13461e95d3c0c420f3691e9087f9ec6129e2a42e6343c9fba540818e15a3d43"}} as unknown as TypedDocumentString<DeskAcceptMutation, DeskAcceptMutationVariables>;
export const DeskRestoreRevisionDocument = {"__meta__":{"hash":"sha256:fbbcc01080107e8af4642c97e3e68cf756294f67ed879d0d3f71d1223f6230b0"}} as unknown as TypedDocumentString<DeskRestoreRevisionMutation, DeskRestoreRevisionMutationVariables>;
export const DeskNameFileDocument = {"__meta__":{"hash":"sha256:82163d3873df92f1a30e7d4ba50d9762fb3b0fa879f829a0321ac25de9a9ce31"}} as unknown as TypedDocumentString<DeskNameFileMutation, DeskNameFileMutationVariables>;
export const DeskRevisionsDocument = {"__meta__":{"hash":"sha256:2c39e3afca0bf24cbbf48511633566a0c300299bc483ed8e0d3ade7bd00d6928"}} as unknown as TypedDocumentString<DeskRevisionsQuery, DeskRevisionsQueryVariables>;
export const DeskDifferencesDocument = {"__meta__":{"hash":"sha256:c160849765d81435eeeb807f71930bbd1a9d9c4b2523ea67a72de33b43824d9d"}} as unknown as TypedDocumentString<DeskDifferencesQuery, DeskDifferencesQueryVariables>;
export const DeskTextDocument = {"__meta__":{"hash":"sha256:eac1808de7b521161b11e9add08f0d36d979ab65db3aeac6a360f0e568d41618"}} as unknown as TypedDocumentString<DeskTextQuery, DeskTextQueryVariables>;
export const DeskPreviewDocument = {"__meta__":{"hash":"sha256:4c9257db80cc79f5c1b99cf916f3df5ea9b382d7ddc47aa4ea9331610d351dd4"}} as unknown as TypedDocumentString<DeskPreviewQuery, DeskPreviewQueryVariables>;
export const DeskCreateArticleDocument = {"__meta__":{"hash":"sha256:e913008fb47a820948e345e05aeed4e869e21fb4b59846bcd955dcda9f1d2764"}} as unknown as TypedDocumentString<DeskCreateArticleMutation, DeskCreateArticleMutationVariables>;
export const DeskCreateReportDocument = {"__meta__":{"hash":"sha256:e3b9d5f5262181d0137b3fa1bf85d0129533ceb93045510383abf94c970530fb"}} as unknown as TypedDocumentString<DeskCreateReportMutation, DeskCreateReportMutationVariables>;
export const DeskCreateProjectDocument = {"__meta__":{"hash":"sha256:251fa0c4689ca6386266f886d8bfd9f39616237497fc6b59e3c90681765f3b7c"}} as unknown as TypedDocumentString<DeskCreateProjectMutation, DeskCreateProjectMutationVariables>;
export const DeskCreateUpdateDocument = {"__meta__":{"hash":"sha256:1c6547e62a60257c60faf6373484ad6c54b8e400bfef20092e3141a50997ef3c"}} as unknown as TypedDocumentString<DeskCreateUpdateMutation, DeskCreateUpdateMutationVariables>;
export const DeskCreateEventDocument = {"__meta__":{"hash":"sha256:5a50bb30d77533c080d9aaf55a88ca73dcf1191c92c986193415e56aea2d214c"}} as unknown as TypedDocumentString<DeskCreateEventMutation, DeskCreateEventMutationVariables>;
export const DeskUpdateArticleDocument = {"__meta__":{"hash":"sha256:c66f78b70134a24ea8c0b113ea4fb64464d253ea14e3d7402186a6e7fad173d6"}} as unknown as TypedDocumentString<DeskUpdateArticleMutation, DeskUpdateArticleMutationVariables>;
export const DeskUpdateReportDocument = {"__meta__":{"hash":"sha256:62700168944ef44515238f86dfff713b581e51eee9e7e78458c276d7c953c713"}} as unknown as TypedDocumentString<DeskUpdateReportMutation, DeskUpdateReportMutationVariables>;
export const DeskUpdateProjectDocument = {"__meta__":{"hash":"sha256:ffd29bd466d54d8b86323ec522ed75c757c662fc2bf1af64a620d7e2054d754c"}} as unknown as TypedDocumentString<DeskUpdateProjectMutation, DeskUpdateProjectMutationVariables>;
export const DeskUpdateUpdateDocument = {"__meta__":{"hash":"sha256:14ccb84c645d302703a8aad057fbe19016b3b075e867863f309dbd6fd37fa65f"}} as unknown as TypedDocumentString<DeskUpdateUpdateMutation, DeskUpdateUpdateMutationVariables>;
export const DeskUpdateEventDocument = {"__meta__":{"hash":"sha256:8f2b5e877307f277bcd46f71e1a4472eeb65336ad1bfc988c6af0f1bf0db353e"}} as unknown as TypedDocumentString<DeskUpdateEventMutation, DeskUpdateEventMutationVariables>;
export const MineAccountDocument = {"__meta__":{"hash":"sha256:354b784a95c46b16998e2e28a1faf51b568783d01cdd73e64d72f61e78a9a278"}} as unknown as TypedDocumentString<MineAccountQuery, MineAccountQueryVariables>;
export const MineExportDocument = {"__meta__":{"hash":"sha256:0c807c2586c995747a47db6e9ce1035e6335234225b2b444eef036a350447cd3"}} as unknown as TypedDocumentString<MineExportQuery, MineExportQueryVariables>;
export const MineEraseDocument = {"__meta__":{"hash":"sha256:eee01d28ed83fb71a6e532123c8dfea8e9df02e640eae34b7cca8a23c5762a2a"}} as unknown as TypedDocumentString<MineEraseMutation, MineEraseMutationVariables>;
export const MineAuthorDocument = {"__meta__":{"hash":"sha256:74044f228415ec615a9f201d3190c38b71ff7dd3aef7b64ae1e525ce47846931"}} as unknown as TypedDocumentString<MineAuthorQuery, MineAuthorQueryVariables>;
export const MineDraftsDocument = {"__meta__":{"hash":"sha256:14ccee2c67aa42815929f3c3c82cca309946a8c956b25b807aac662dc6871666"}} as unknown as TypedDocumentString<MineDraftsQuery, MineDraftsQueryVariables>;
export const MineInboxDocument = {"__meta__":{"hash":"sha256:ba2607a98bfc28d241ee3a60506e41a443664ed2f4d07311f1caec85a2daafe8"}} as unknown as TypedDocumentString<MineInboxQuery, MineInboxQueryVariables>;
export const MineReadDocument = {"__meta__":{"hash":"sha256:4cc2043cb36191038934c42abc6f5ebd3ca916efd68846ee7a4c328ab17dca70"}} as unknown as TypedDocumentString<MineReadMutation, MineReadMutationVariables>;
export const MineKeysDocument = {"__meta__":{"hash":"sha256:b5dd38c37a8d01f81ad8223a55abec7a64bac12d1a04d8c963585a87236c0d68"}} as unknown as TypedDocumentString<MineKeysQuery, MineKeysQueryVariables>;
export const MineCreateTokenDocument = {"__meta__":{"hash":"sha256:1bee1f89d3ed17c4c5a2b761e950f9e16a5e08271376094c7a5d6a90fd224955"}} as unknown as TypedDocumentString<MineCreateTokenMutation, MineCreateTokenMutationVariables>;
export const MineRevokeTokenDocument = {"__meta__":{"hash":"sha256:28e3d43579fd7ec1aeada3b8188481f75fdd1846477c91741b937c180ca3d349"}} as unknown as TypedDocumentString<MineRevokeTokenMutation, MineRevokeTokenMutationVariables>;
export const MineCreateFeedAddressDocument = {"__meta__":{"hash":"sha256:e476a40f69ebac9283c9113105dad67f077ee7ae3b3096834ae1ffc775a7d31a"}} as unknown as TypedDocumentString<MineCreateFeedAddressMutation, MineCreateFeedAddressMutationVariables>;
export const MineRevokeFeedAddressDocument = {"__meta__":{"hash":"sha256:346aba974412f66cc78afc50403a7b2aade7555693e24a8892b29a4c8468f41c"}} as unknown as TypedDocumentString<MineRevokeFeedAddressMutation, MineRevokeFeedAddressMutationVariables>;
export const SessionsDocument = {"__meta__":{"hash":"sha256:2e73512dff240fa9db7892636baece8d566fa607c12adf69c03779a3aa5dfca3"}} as unknown as TypedDocumentString<SessionsQuery, SessionsQueryVariables>;
export const RevokeSessionDocument = {"__meta__":{"hash":"sha256:a60ed8cf47478549d51e21917c342e1bfa2e11fa8d81f6369e45c15f987cc194"}} as unknown as TypedDocumentString<RevokeSessionMutation, RevokeSessionMutationVariables>;
export const MineWatchesDocument = {"__meta__":{"hash":"sha256:b602ad2e91f4037207201db10b8ab015dc2f538aa1fa7667b77131d010f5333e"}} as unknown as TypedDocumentString<MineWatchesQuery, MineWatchesQueryVariables>;
export const MineWantedDocument = {"__meta__":{"hash":"sha256:697b6ee6c5f47f455100e5f3a698e4eafddfa8095e9469393917bf9dc63ebd7a"}} as unknown as TypedDocumentString<MineWantedQuery, MineWantedQueryVariables>;
export const MineNamesDocument = {"__meta__":{"hash":"sha256:97c372a120d307d3c6d637adb0b3cdeaecb51f55113590cab80f16e4a673afb4"}} as unknown as TypedDocumentString<MineNamesQuery, MineNamesQueryVariables>;
export const MineSuggestDocument = {"__meta__":{"hash":"sha256:bff3abd6f15b61d1ce7d8ca41399e8102350f3acf50e42c465696a29895ca25f"}} as unknown as TypedDocumentString<MineSuggestQuery, MineSuggestQueryVariables>;
export const MineDigestDocument = {"__meta__":{"hash":"sha256:db3298a0b47633712be07873b21d6a9e31f79b74e398ac490188f1ca340e4e8b"}} as unknown as TypedDocumentString<MineDigestMutation, MineDigestMutationVariables>;
export const SearchDocument = {"__meta__":{"hash":"sha256:28b6f61b5d425d6c193ffb8868d56551a9fe911aae4a7d2467d12e82bd7381e0"}} as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const SearchWatchesDocument = {"__meta__":{"hash":"sha256:d8e134e39ae791fe7e757b5312f87802df937c78e203892738c6b40d3ac6ba1b"}} as unknown as TypedDocumentString<SearchWatchesQuery, SearchWatchesQueryVariables>;
export const WatchDocument = {"__meta__":{"hash":"sha256:1c5d3fdc743b79fbdc0555d5c82450a96f16b55a7dd7a21bdcfcf56a175a067a"}} as unknown as TypedDocumentString<WatchMutation, WatchMutationVariables>;
export const UnwatchDocument = {"__meta__":{"hash":"sha256:33bdb29d6b47f16e6f86f2e525d3f1639046ef49e92734c9d2a23afc0bd6b944"}} as unknown as TypedDocumentString<UnwatchMutation, UnwatchMutationVariables>;