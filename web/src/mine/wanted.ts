import { MineWantedDocument, type WatchInput } from '../gql/graphql';
import { Question } from '../search/question';
import { Fault, ask } from '../shared/api';
import { isWatchable, names, recordThing, searchThing, type Thing } from './watched';

export type Wanted = { input: WatchInput; thing: Thing };

// readWanted is what a link from another page asks to watch: a record by its id, or a
// search by its address; null where that can't be watched.
export async function readWanted(wanted: string, signal: AbortSignal): Promise<Wanted | null> {
  if (wanted.startsWith('/sok?')) {
    const { text, filter, filtered } = Question.at(wanted);
    return text || filtered ? { input: { search: { query: text, filter } }, thing: searchThing(text, filter, await names(signal)) } : null;
  }
  try {
    const { node } = await ask(MineWantedDocument, { id: wanted }, signal);
    return isWatchable(node) ? { input: { record: node.id }, thing: recordThing(node) } : null;
  } catch (e) {
    if (e instanceof Fault && e.code === 'BAD_INPUT') return null; // no id at all
    throw e;
  }
}
