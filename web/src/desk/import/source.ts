import type { ImportKind } from '../../gql/graphql';

// What a source is, by its name and how it begins. The hub reads it as what we say here,
// and who has chosen it can say something else.

export const kinds: Record<ImportKind, string> = {
  NEWSLETTER: 'Nyhetsbrev',
  MAIL: 'Mejl',
  WORDPRESS: 'Webbplats (export från WordPress)',
  DOCUMENT: 'Rapport eller annat dokument',
  FEED: 'Flöde (RSS eller Atom)',
  MEMBERS: 'Lista över medlemmar',
};

const byEnding: Record<string, ImportKind> = {
  ...({ eml: 'MAIL', mbox: 'MAIL', xml: 'WORDPRESS', rss: 'FEED', atom: 'FEED', csv: 'MEMBERS' } as const),
  ...({ pdf: 'DOCUMENT', docx: 'DOCUMENT', pptx: 'DOCUMENT', odt: 'DOCUMENT', odp: 'DOCUMENT' } as const),
};

export const accepted = '.html,.htm,.txt,.md,.eml,.mbox,.xml,.rss,.atom,.csv,.pdf,.docx,.pptx,.odt,.odp';

// Where a file's beginning tells what it is: an export says so within its first lines.
const head = 4_096;

const ending = (name: string) => name.toLowerCase().match(/\.([a-z0-9]+)$/)?.[1] ?? '';

// kindOf is what a file seems to be.
export async function kindOf(file: File): Promise<ImportKind> {
  const begins = await file.slice(0, head).text();
  if (/wordpress\.org\/export\//.test(begins)) return 'WORDPRESS';
  if (/^\s*(<\?xml[^>]*>\s*)?<(rss|feed|rdf:RDF)\b/.test(begins)) return 'FEED';
  if (/^(From |[\w-]+:)/.test(begins) && /^Message-ID:/im.test(begins)) return 'MAIL';
  return byEnding[ending(file.name)] ?? 'NEWSLETTER';
}

// unreadable is why a file can't be taken in, with a way on; "" for one that the hub may try.
export function unreadable(name: string): string {
  switch (ending(name)) {
    case 'msg':
      return 'Det är ett meddelande från Outlook. Öppna det, välj Spara som och formatet .eml. Eller markera allt i brevet, kopiera och klistra in det här.';
    case 'doc':
    case 'ppt':
      return 'Det är ett äldre format. Öppna filen och spara den som .docx, .pptx eller PDF.';
    case 'xls':
    case 'xlsx':
      return 'Det är ett kalkylark. Spara medlemslistan som CSV.';
    case 'zip':
      return 'Det är ett paket. Packa upp det och välj en fil i taget.';
  }
  return '';
}

// asHTML is whether what was copied says more as HTML than as text: editors of code and
// readers of PDF copy HTML that only holds letters and colours.
export const asHTML = (html: string) => /<(a\s[^>]*href|h[1-6]|p|li|td|img)[\s>]/i.test(html);
