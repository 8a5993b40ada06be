import type { AdminTopicsQuery } from '../gql/graphql';
import { named } from './every';

export type Topic = AdminTopicsQuery['topics'][number];
export type Branch = { topic: Topic; below: Branch[] };

// tree is the topics with what lies below each, by name. One whose wider topic is not
// there stands at the top, so that none is lost.
export function tree(all: Topic[]): Branch[] {
  const keys = new Set(all.map((t) => t.key));
  const below = (parent?: string): Branch[] =>
    named(all.filter((t) => (t.parent && keys.has(t.parent.key) ? t.parent.key : undefined) === parent)).map((topic) => ({ topic, below: below(topic.key) }));
  return below();
}

// under are a topic's key and those of all below it: none of them can be its parent.
export function under(key: string, all: Topic[]): Set<string> {
  const found = new Set([key]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const t of all) if (t.parent && found.has(t.parent.key)) found.add(t.key);
  }
  return found;
}
