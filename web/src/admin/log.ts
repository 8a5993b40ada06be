import type { AdminLogQuery, Via } from '../gql/graphql';

export type Entry = AdminLogQuery['auditLog']['edges'][number]['node'];

// What was done, by the names that the hub has for it: the rest of a sentence that begins
// with who did it. "…" is where the record's name goes.
const done: Record<string, string> = {
  signIn: 'loggade in', signOut: 'loggade ut', revokeSession: 'loggade ut en webbläsare', createSignInLink: 'skapade en inloggningslänk för …',
  createArticle: 'skapade artikeln …', createReport: 'skapade rapporten …', createProject: 'skapade projektet …',
  createUpdate: 'skapade uppdateringen …', createEvent: 'skapade evenemanget …',
  updateArticle: 'ändrade artikeln …', updateReport: 'ändrade rapporten …', updateProject: 'ändrade projektet …',
  updateUpdate: 'ändrade uppdateringen …', updateEvent: 'ändrade evenemanget …',
  submitContent: 'skickade … till granskning', approveContent: 'godkände …', sendBackContent: 'skickade tillbaka …', publishContent: 'publicerade …',
  scheduleContent: 'schemalade …', unpublishContent: 'avpublicerade …', archiveContent: 'arkiverade …', trashContent: 'lade … i papperskorgen',
  restoreContent: 'återställde … ur papperskorgen', restoreRevision: 'återställde en tidigare version av …', purgeContent: 'raderade en text för alltid',
  shareContent: 'ändrade vilka … delas med', pinContent: 'fäste … överst för en sökning', unpinContent: 'tog bort … från överst för en sökning',
  acceptSuggestions: 'godtog förslag i …', changeKind: 'gjorde om … till en annan sort',
  createTopic: 'lade till ämnet …', updateTopic: 'ändrade ämnet …', createOrganisation: 'lade till organisationen …', updateOrganisation: 'ändrade organisationen …',
  setMembership: 'ändrade medlemskapet för …', saveFile: 'laddade upp filen …', updateFile: 'ändrade filen …',
  createAccount: 'lade till kontot …', updateAccount: 'ändrade kontot …', disableAccount: 'stängde kontot …', enableAccount: 'öppnade kontot …', eraseAccount: 'raderade ett konto',
  createToken: 'skapade en nyckel', revokeToken: 'avslutade en nyckel', createFeedAddress: 'skapade en flödesadress', revokeFeedAddress: 'avslutade en flödesadress',
  createWebhook: 'skapade en webhook', updateWebhook: 'ändrade en webhook', pauseWebhook: 'pausade en webhook', resumeWebhook: 'startade en webhook',
  rotateWebhookSecret: 'bytte en webhooks hemlighet', deleteWebhook: 'tog bort en webhook', testWebhook: 'testade en webhook', redeliver: 'skickade ett utskick igen',
  startImport: 'började en import', takeIn: 'tog in en text', undoImport: 'ångrade en import', scheduleImport: 'började läsa ett flöde', unscheduleImport: 'slutade läsa ett flöde',
  rebuildIndex: 'byggde om sökindexet',
};

// Kinds of what was done, to choose from.
const kinds: { part: string; name: string; of: RegExp }[] = [
  { part: 'inloggning', name: 'Inloggningar', of: /^sign|Session$|SignInLink$/ },
  { part: 'konton', name: 'Konton och nycklar', of: /Account$|Token$|FeedAddress$/ },
  { part: 'texter', name: 'Texter och filer', of: /(Article|Report|Project|Update|Event|Content|Revision|Kind|Suggestions|File)$/ },
  { part: 'ordning', name: 'Ämnen, organisationer och medlemskap', of: /Topic$|Organisation$|^setMembership$/ },
  { part: 'importer', name: 'Importer', of: /Import$|^takeIn$/ },
  { part: 'drift', name: 'Webhooks och sökindex', of: /Webhook|^redeliver$|Index$/ },
];

export const chosen = kinds.map(({ part, name }) => ({ part, name }));

// actionsOf are what the hub calls the kinds of a choice; undefined for all.
export function actionsOf(part: string): string[] | undefined {
  const kind = kinds.find((k) => k.part === part);
  return kind && Object.keys(done).filter((action) => kind.of.test(action));
}

const ways: Record<Via, string> = { SESSION: 'i webbläsaren', TOKEN: 'med en nyckel', COMMAND: 'med ett kommando', HUB: 'av sig självt' };

export const way = (entry: Entry) => ways[entry.via];

// who did it: those who were erased and the hub itself have no name.
export function who(entry: Entry): string {
  if (entry.account) return entry.account.name;
  return entry.via === 'HUB' || entry.via === 'COMMAND' ? 'Kunskapsnavet' : 'Någon';
}

// told is what was done, before and after the name of the record.
export function told(entry: Entry): [string, string] {
  const [before, after = ''] = (done[entry.action] ?? `${entry.action} …`).split('…');
  return [before!, after];
}

// names reports whether there is a record to name.
export const names = (entry: Entry) => entry.of != null && (done[entry.action] ?? '…').includes('…');

// record is what it was done to: its name, and where it is looked after.
export function record({ node }: Entry): { name: string; address: string } {
  if (!node || !('id' in node)) return { name: '(finns inte kvar)', address: '' };
  const name = 'title' in node ? node.title : 'name' in node ? node.name : '(utan namn)';
  const id = encodeURIComponent(node.id);
  switch (node.__typename) {
    case 'Account':
      return { name, address: `/admin/konton/${id}` };
    case 'Topic':
      return { name, address: `/admin/amnen/${node.key}` };
    case 'Municipality':
      return { name, address: `/kommuner/${node.code}` };
    case 'Organisation':
      return { name, address: `/organisationer/${node.slug}` };
  }
  return { name, address: 'title' in node ? `/redigera/text/${id}` : '' };
}
