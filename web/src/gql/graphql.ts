/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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
  /** It is missing, or can't be cleared. */
  | 'REQUIRED'
  /** It is too long, or too many. */
  | 'TOO_LONG'
  /** Somebody has changed it since it was read. */
  | 'VERSION_CONFLICT';

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

/** How far a membership has come. */
export type MembershipStatus =
  /** Has asked to become one. */
  | 'APPLIED'
  /** No longer a member. */
  | 'LEFT'
  /** A member. */
  | 'MEMBER';

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

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = { viewer: { sessions: Array<{ id: string, agent: string, createdAt: string, seenAt: string, current: boolean }> } | null };

export type RevokeSessionMutationVariables = Exact<{
  id: string | number;
}>;


export type RevokeSessionMutation = { revokeSession: { id: string | null, userErrors: Array<{ code: ErrorCode, field: Array<string>, message: string }> } };

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

export type RefusedFragment = { code: ErrorCode, field: Array<string>, message: string };

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
export const RefusedFragmentDoc = new TypedDocumentString(`
    fragment Refused on UserError {
  code
  field
  message
}
    `, {"fragmentName":"Refused"}) as unknown as TypedDocumentString<RefusedFragment, unknown>;
export const SessionsDocument = {"__meta__":{"hash":"sha256:2e73512dff240fa9db7892636baece8d566fa607c12adf69c03779a3aa5dfca3"}} as unknown as TypedDocumentString<SessionsQuery, SessionsQueryVariables>;
export const RevokeSessionDocument = {"__meta__":{"hash":"sha256:87499464aeabff166d22fe915a42f3b87bd32cd914ccf3daca5258fa8e697e07"}} as unknown as TypedDocumentString<RevokeSessionMutation, RevokeSessionMutationVariables>;
export const SearchDocument = {"__meta__":{"hash":"sha256:28b6f61b5d425d6c193ffb8868d56551a9fe911aae4a7d2467d12e82bd7381e0"}} as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;