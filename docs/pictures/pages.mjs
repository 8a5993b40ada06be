// The pictures, in the order that they are shown in. `text` says what is in one to who
// doesn't see it; `in` is a place of the scene, where the address isn't known before; what is
// `fixed` is as tall as its window.
const phone = { width: 390, height: 844 };
const dark = { dark: true };

const open = [
  ['start', '/', 'The start page: a search box, topics with counts, what is new, what is coming'],
  ['start-dark', '/', 'The start page in dark', dark],
  ['start-phone', '/', 'The start page on a phone', phone],
  ['search', '/sok?q=vattenförsörjning+små+kommuner', 'A search: hits with the words marked, and facets with counts'],
  ['search-phone', '/sok?q=vattenförsörjning+små+kommuner', 'The search on a phone', phone],
  ['search-empty', '/sok', 'The search before anything is typed'],
  ['search-none', '/sok?q=xyzzyfjomp', 'A search that finds nothing: what to try instead'],
  ['municipalities', '/kommuner', 'The municipalities, by their letters'],
  ['map', '/kommuner?visa=karta', 'The municipalities on a map'],
  ['municipality', '/kommuner/forshaga', 'A municipality: facts, what it has done, similar ones'],
  ['municipality-phone', '/kommuner/forshaga', 'The municipality on a phone', phone],
  ['projects', '/projekt', 'The projects'],
  ['project', '/projekt/va-forsorjning-sma-kommuner', 'A project: how far it has come, its updates, its parties'],
  ['project-dark', '/projekt/va-forsorjning-sma-kommuner', 'The project in dark', dark],
  ['update', '/uppdateringar/besked-om-va-projektet-19-maj', 'An update of a project'],
  ['articles', '/artiklar', 'The articles'],
  ['article', '/artiklar/tomma-lagenheter-i-allmannyttan', 'An article'],
  ['article-phone', '/artiklar/tomma-lagenheter-i-allmannyttan', 'The article on a phone, in dark', { ...phone, ...dark }],
  ['reports', '/rapporter', 'The reports'],
  ['report', '/rapporter/landsbygdsbarometern', 'A report, its key points first'],
  ['events', '/evenemang', 'The events, as a list'],
  ['calendar', '/evenemang?visa=kalender&manad=2027-04', 'The events of a month, as a calendar'],
  ['event', '/evenemang/varmote-2027', 'An event'],
  ['topics', '/amnen', 'The topics'],
  ['topic', '/amnen/va', 'A topic: everything about it'],
  ['organisations', '/organisationer', 'The organisations'],
  ['organisation', '/organisationer/socialstyrelsen', 'An organisation'],
  ['sign-in', '/logga-in', 'Signing in: by a link or a code in a letter'],
  ['accessibility', '/tillganglighet', 'How accessible the page is'],
  ['privacy', '/integritet', 'What is kept about people, and why'],
  ['about', '/om', 'About the hub'],
  ['api', '/api', 'The API: examples that run'],
  ['explorer', '/api/explorer', 'GraphiQL with the first of the examples', { fixed: true }],
];

const mine = [
  ['inbox', '/mitt', 'Mitt: the inbox, with what is new in what one watches'],
  ['inbox-phone', '/mitt', 'The inbox on a phone', phone],
  ['watches', '/mitt/bevakningar', 'What one watches, and the summary by mail'],
  ['drafts', '/mitt/utkast', "One's own drafts"],
  ['keys', '/mitt/nycklar', 'Keys for programs'],
  ['sessions', '/mitt/inloggningar', 'Where one is signed in'],
  ['account', '/mitt/uppgifter', "One's own data: to fetch, to remove"],
];

const desk = [
  ['to-do', '/redigera', 'Redigera: what waits to be done'],
  ['list', '/redigera/utkast', 'The drafts of all'],
  ['text', { in: 'text' }, 'The editor: a text, its state and its steps'],
  ['text-dark', { in: 'text' }, 'The editor in dark', dark],
  ['revisions', { in: 'text', and: '/versioner' }, 'The versions of a text, and what differs'],
  ['import', '/redigera/importera', 'Import: a newsletter is pasted, or a file dropped'],
  ['imported', { in: 'imported' }, 'What an import made of a newsletter, to look over'],
];

const admin = [
  ['accounts', '/admin', 'Administrera: the accounts'],
  ['topics-admin', '/admin/amnen', 'Topics, their order and their synonyms'],
  ['searching', '/admin/sokning', 'What was searched for and not found, and what stands first'],
  ['memberships', '/admin/kommuner', 'Which municipalities are members'],
  ['webhooks', '/admin/webhooks', 'Webhooks and how they do'],
  ['index', '/admin/sokindex', 'The search index'],
  ['log', '/admin/logg', 'Who has changed what'],
];

const set = (who, list) => list.map(([name, path, text, look]) => ({ name, path, text, who, ...look }));

export const parts = [
  { title: 'For everyone', pictures: set(undefined, open) },
  { title: 'Mitt, for who is signed in', pictures: set('member', mine) },
  { title: 'Redigera, for who writes', pictures: set('editor', desk) },
  { title: 'Administrera, for who looks after the hub', pictures: set('admin', admin) },
];
