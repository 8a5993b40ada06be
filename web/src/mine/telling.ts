import type { ToldFragment } from '../gql/graphql';
import { listed, partial } from '../shared/swedish';

const added: Record<ToldFragment['content']['__typename'], string> = {
  Article: 'Ny artikel',
  Report: 'Ny rapport',
  Project: 'Nytt projekt',
  Update: 'Ny uppdatering',
  Event: 'Nytt evenemang',
};

// What the fields of contents are called in a sentence. Those that mean the same to a
// reader have one name.
const fields: Record<string, string> = {
  ...{ title: 'rubrik', summary: 'sammanfattning', body: 'text', bodyHtml: 'text', excerpt: 'text', byline: 'skribent', contact: 'kontakt' },
  ...{ source: 'källa', audience: 'vilka som får läsa', status: 'status', topics: 'ämnen', municipalities: 'kommuner', organisations: 'organisationer' },
  ...{ files: 'filer', kind: 'typ', phase: 'läge', funding: 'beslut och finansiering', participants: 'deltagare', capacity: 'platser' },
  ...{ startsOn: 'datum', endsOn: 'datum', startsAt: 'tid', endsAt: 'tid', documentDate: 'datum', venue: 'plats', place: 'plats', mode: 'form' },
  ...{ cancelled: 'om det är inställt', organiser: 'arrangör', seatRule: 'platser', targetGroup: 'målgrupp', keyFindings: 'det viktigaste' },
  ...{ registrationOpensOn: 'anmälan', registrationClosesOn: 'anmälan', registrationUrl: 'anmälan', initiator: 'beställare', producer: 'utförare' },
  ...{ respondents: 'antal svar', referenceNumbers: 'beteckningar', externalUrl: 'länk', project: 'projekt', updates: 'uppdateringar', events: 'möten' },
};

// How many changes a sentence names.
const most = 4;

// telling is what a notice tells, as a sentence: today is "2026-03-10", in Sweden.
export function telling(n: ToldFragment, today: string): string {
  const gone = n.dueOn != null && n.dueOn < today;
  if (n.about === 'DECISION') return `Beslut ${gone ? 'väntades' : 'väntas'} ${partial(n.dueOn!)}`;
  if (n.about === 'REGISTRATION') return `Sista dag för anmälan ${gone ? 'var' : 'är'} ${partial(n.dueOn!)}`;
  if (n.action !== 'UPDATED') return added[n.content.__typename];
  const names = [...new Set(n.changedFields.map((f) => fields[f]).filter((name) => name !== undefined))];
  if (names.length === 0) return 'Uppdaterat';
  return `Uppdaterat: ${names.length > most ? `${names.slice(0, most).join(', ')} med mera` : listed(names)}`;
}

// hrefOf is where a content is read here, whatever name the hub goes by.
export function hrefOf(url: string): string {
  const { pathname, search, hash } = new URL(url);
  return pathname + search + hash;
}
