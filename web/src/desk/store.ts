import * as gql from '../gql/graphql';
import { ask } from '../shared/api';
import { asked } from './asked';
import type { DeskRefusedFragment, DeskTextFragment } from '../gql/graphql';
import type { Kind } from './form';

export type Answer = { text?: DeskTextFragment | null; userErrors: DeskRefusedFragment[] };
type Written<V> = gql.TypedDocumentString<{ saved: Answer }, V>;
type Input = { input: never };

// One pair of mutations for each kind: their inputs differ, what comes back doesn't.
const writes = {
  ARTICLE: [gql.DeskCreateArticleDocument, gql.DeskUpdateArticleDocument],
  REPORT: [gql.DeskCreateReportDocument, gql.DeskUpdateReportDocument],
  PROJECT: [gql.DeskCreateProjectDocument, gql.DeskUpdateProjectDocument],
  UPDATE: [gql.DeskCreateUpdateDocument, gql.DeskUpdateUpdateDocument],
  EVENT: [gql.DeskCreateEventDocument, gql.DeskUpdateEventDocument],
} as unknown as Record<Kind, [Written<Input>, Written<Input>]>;

export const create = async (kind: Kind, input: object): Promise<Answer> => (await ask(writes[kind][0], { input: input as never })).saved;
export const update = async (kind: Kind, input: object): Promise<Answer> => (await ask(writes[kind][1], { input: input as never })).saved;

// read is a text that one may work on; nothing where there is none to see.
export async function read(id: string, signal?: AbortSignal): Promise<DeskTextFragment | undefined> {
  const { node } = await asked(gql.DeskTextDocument, { id }, signal);
  return node && 'version' in node ? (node as DeskTextFragment) : undefined;
}

export type Stepped = { content?: DeskTextFragment | null; userErrors: DeskRefusedFragment[] };
