// The desk, as those who write see it: on a real hub, in Debian's Chromium.
import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, enter, start } from './hub.mjs';

let hub, browser, partner, member, editor, admin;

before(async () => {
  [hub, browser] = await Promise.all([start(), browse()]);
  [partner, member, editor, admin] = await Promise.all(['partner', 'member', 'editor', 'admin'].map((who) => enter(browser, hub, who)));
});
after(async () => {
  await browser?.close();
  await hub?.stop();
});

// visit opens a page of the desk in a tab of its own.
async function visit(who, path) {
  const page = await who.context.newPage();
  await page.goto(hub.address + path);
  return page;
}

const title = (page) => page.getByLabel('Rubrik', { exact: true });
const body = (page) => page.getByLabel('Text', { exact: true });
const state = (page) => page.getByRole('complementary', { name: 'Läge och steg' });
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

// draft is an article that the hub has, open in a tab.
async function draft(who, called, text = 'Tre kommuner delar plog.') {
  const page = await visit(who, '/redigera/ny/artikel');
  await title(page).fill(called);
  await body(page).fill(text);
  await press(page, 'Spara utkast');
  await page.waitForURL('**/redigera/text/**');
  return page;
}

// asked is what the API says to who is signed in there.
const asked = (page, query, variables = {}) =>
  page.evaluate(async (asks) => (await (await fetch('/graphql', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(asks) })).json()).data, { query, variables });
const idOf = (page) => decodeURIComponent(new URL(page.url()).pathname.split('/')[3]);
const bodyOf = async (page, id = idOf(page)) => (await asked(page, 'query($id: ID!) { node(id: $id) { ... on Content { title body status version } } }', { id })).node;

test('an article is written, looked at, linked and published', async () => {
  const page = await visit(editor, '/redigera');
  await page.getByText('Skriv nytt').click();
  await page.getByRole('link', { name: /^Artikel/ }).click();
  await title(page).fill('Snöröjning i samverkan');
  await page.getByLabel('Sammanfattning').fill('Tre kommuner delar plog.');
  await body(page).fill('Delad plog.');
  await body(page).selectText();
  await press(page, 'Fet');
  assert.equal(await body(page).inputValue(), '**Delad plog.**');
  await press(page, 'Förhandsgranska');
  await page.locator('.preview strong', { hasText: 'Delad plog.' }).waitFor();
  await page.getByLabel('Kommunal samverkan', { exact: true }).check();
  await page.getByLabel('Lägg till kommun').fill('Forsh');
  await page.getByRole('button', { name: /^Forshaga/ }).click();
  await page.getByLabel('Vad Forshaga har med texten att göra').selectOption('Har skrivit');
  await press(page, 'Publicera nu');
  await state(page).getByText('Publicerad.', { exact: true }).waitFor();

  const reader = await visit(editor, '/artiklar/snorojning-i-samverkan');
  await reader.getByRole('heading', { level: 1, name: 'Snöröjning i samverkan' }).waitFor();
  await reader.locator('strong', { hasText: 'Delad plog.' }).waitFor();
});

test('what was typed in a tab that was closed is offered and taken up', async () => {
  const page = await draft(editor, 'Stängd flik');
  await body(page).fill('Tre kommuner delar plog och sandbil.');
  const address = page.url();
  await page.close();

  const again = await visit(editor, new URL(address).pathname);
  await again.getByRole('heading', { name: /Du har osparade ändringar från/ }).waitFor();
  assert.equal(await body(again).inputValue(), 'Tre kommuner delar plog.');
  await press(again, 'Återställ');
  assert.equal(await body(again).inputValue(), 'Tre kommuner delar plog och sandbil.');
  await press(again, 'Spara utkast');
  await state(again).getByText(/^Sparad kl/).waitFor();
  assert.equal((await bodyOf(again)).body, 'Tre kommuner delar plog och sandbil.');
});

test('a new text that was never saved is found again from what there is to do', async () => {
  const page = await visit(editor, '/redigera/ny/evenemang');
  await title(page).fill('Vårmöte som aldrig sparades');
  await page.close();
  const todo = await visit(editor, '/redigera');
  await todo.getByRole('link', { name: 'Vårmöte som aldrig sparades' }).click();
  await press(todo, 'Återställ');
  assert.equal(await title(todo).inputValue(), 'Vårmöte som aldrig sparades');
  await todo.reload();
  await press(todo, 'Kasta');
  assert.equal(await title(todo).inputValue(), '');
});

test('two editors on one article see both versions, and nothing is lost', async () => {
  const mine = await draft(editor, 'Två redaktörer', 'Plogen går klockan sex.');
  const theirs = await visit(admin, new URL(mine.url()).pathname);
  await body(theirs).fill('Plogen går klockan fem.');
  await theirs.getByLabel('Sammanfattning').fill('Om plogen.');
  await press(theirs, 'Spara utkast');
  await state(theirs).getByText(/^Sparad kl/).waitFor();

  await body(mine).fill('Plogen går klockan sju.');
  await press(mine, 'Spara utkast');
  await mine.getByRole('heading', { name: /Någon annan har ändrat texten/ }).waitFor();
  const text = mine.getByRole('group', { name: 'Text' });
  await text.locator('del', { hasText: 'sju' }).waitFor();
  await text.locator('ins', { hasText: 'fem' }).waitFor();
  await press(mine, 'Spara det jag har valt');
  await mine.getByText('Välj för varje fält vad som ska gälla.').waitFor();
  await text.getByLabel('Skriv ihop').check();
  await mine.getByLabel('Text, så som det ska bli').fill('Plogen går klockan fem, eller sju på söndagar.');
  await press(mine, 'Spara det jag har valt');
  await state(mine).getByText(/^Sparad kl/).waitFor();
  const saved = await asked(mine, 'query($id: ID!) { node(id: $id) { ... on Content { body summary version } } }', { id: idOf(mine) });
  assert.deepEqual(saved.node, { body: 'Plogen går klockan fem, eller sju på söndagar.', summary: 'Om plogen.', version: 3 });
});

test('a session that ends while one writes costs nothing', async () => {
  const page = await draft(member, 'Utloggad', 'Före.');
  await body(page).fill('Efter.');
  const cookies = await member.context.cookies();
  await member.context.clearCookies();
  await press(page, 'Spara utkast');
  await state(page).getByText(/Du är inte inloggad längre/).waitFor();
  assert.equal(await body(page).inputValue(), 'Efter.');
  const link = state(page).getByRole('link', { name: 'Logga in i en ny flik' });
  assert.match(await link.getAttribute('href'), /^\/logga-in\?till=%2Fredigera%2Ftext/);
  await body(page).fill('Efter, och mer.');

  await member.context.addCookies(cookies); // as signing in in another tab does
  await state(page).getByText(/^Sparad kl/).waitFor();
  assert.equal((await bodyOf(page)).body, 'Efter, och mer.');
});

test('nobody saves what somebody else has typed', async () => {
  const page = await draft(editor, 'Två konton', 'Före.');
  const cookies = await editor.context.cookies();
  await body(page).fill('Efter.');
  await editor.context.clearCookies();
  await press(page, 'Spara utkast');
  await state(page).getByText(/Du är inte inloggad längre/).waitFor();
  await editor.context.addCookies(await partner.context.cookies());
  await press(page, 'Försök nu');
  await state(page).getByText(/Någon annan är inloggad/).waitFor();
  await editor.context.clearCookies();
  await editor.context.addCookies(cookies);
  await press(page, 'Försök nu');
  await state(page).getByText(/^Sparad kl/).waitFor();
  assert.equal((await bodyOf(page)).body, 'Efter.');
});

test('a lost network is told, and what was typed is saved when it is back', async () => {
  const page = await draft(editor, 'Utan nät', 'Före.');
  await editor.context.setOffline(true);
  await body(page).fill('Efter.');
  await press(page, 'Spara utkast');
  await state(page).getByText(/Vi får ingen kontakt/).waitFor();
  assert.equal(await body(page).inputValue(), 'Efter.');
  await editor.context.setOffline(false);
  await state(page).getByText(/^Sparad kl/).waitFor();
  assert.equal((await bodyOf(page)).body, 'Efter.');
});

test('a new text whose answer was lost becomes one text, not two', async () => {
  const page = await visit(editor, '/redigera/ny/artikel');
  await title(page).fill('Svaret som försvann');
  let lost = 0;
  await page.route('**/graphql', async (route) => {
    if (lost > 0 || !route.request().postData().includes('Svaret som')) return route.continue();
    lost++;
    await route.fetch();
    await route.abort();
  });
  await press(page, 'Spara utkast');
  await state(page).getByText(/Vi får ingen kontakt/).waitFor();
  await body(page).fill('Skrivet under tiden.');
  await press(page, 'Försök nu');
  await page.waitForURL('**/redigera/text/**');
  await state(page).getByText(/^Sparad kl/).waitFor();
  const { contents } = await asked(page, '{ contents(filter: {statuses: [DRAFT]}, first: 100) { nodes { title body } } }');
  assert.deepEqual(contents.nodes.filter((c) => c.title === 'Svaret som försvann').map((c) => c.body), ['Skrivet under tiden.']);
});

test('a member hands a draft over; an editor sends it back with a word; it is approved and scheduled', async () => {
  const written = await draft(member, 'På granskning');
  await press(written, 'Skicka till granskning');
  await state(written).getByText(/Texten är hos redaktionen/).waitFor();
  const page = await visit(editor, '/redigera');
  await page.getByRole('link', { name: 'På granskning' }).click();
  await page.getByText('Skicka tillbaka', { exact: true }).click();
  await page.getByLabel('Vad behöver ändras?').fill('Berätta vad det kostar.');
  await press(page, 'Skicka tillbaka till skribenten');
  await state(page).getByText('Utkast', { exact: true }).waitFor();
  await press(page, 'Skicka till granskning');
  await press(page, 'Godkänn');
  await state(page).getByText(/Godkänd av/).waitFor();
  await page.getByText('Publicera senare').click();
  await page.getByLabel('När?').fill('2099-03-27T10:00');
  await press(page, 'Schemalägg');
  await state(page).getByText(/27 mars 2099 kl\..10\.00/).first().waitFor();
  const { node } = await asked(page, 'query($id: ID!) { node(id: $id) { ... on Content { status desk { publishAt } revisions { nodes { message } } } } }', { id: idOf(page) });
  assert.equal(node.status, 'SCHEDULED');
  assert.equal(node.desk.publishAt, '2099-03-27T09:00:00Z');
  assert.ok(node.revisions.nodes.some((r) => r.message === 'Berätta vad det kostar.'));
});

test('a picture says what it shows before anybody sees it', async () => {
  const page = await draft(editor, 'Med bild');
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  await page.getByLabel('Lägg till filer').setInputFiles({ name: 'plog.png', mimeType: 'image/png', buffer: png });
  await page.getByLabel('Vad visar bilden?').waitFor();
  await press(page, 'Publicera nu');
  await page.getByText('Beskriv vad bilden plog.png visar, under Filer.').waitFor();
  await page.getByLabel('Vad visar bilden?').fill('En plog på en smal väg');
  await page.getByLabel('Vad visar bilden?').blur();
  await press(page, 'Publicera nu');
  await state(page).getByText('Publicerad.', { exact: true }).waitFor();
});

test('a picture in the text says what it shows: the hub refuses it beside the text', async () => {
  const page = await draft(editor, 'Bild i texten', 'Torget:\n\n![](/files/borta)');
  const refused = async () => {
    const field = body(page).and(page.locator('[aria-invalid=true]'));
    await field.waitFor();
    assert.match(await page.locator('#text_body_fault').innerText(), /En bild i texten saknar beskrivning/);
  };
  await press(page, 'Publicera nu');
  await refused();
  assert.equal(await body(page).evaluate((field) => document.activeElement === field), true);
  await body(page).fill('Torget:\n\n![Torget i snö](/files/borta)');
  await press(page, 'Publicera nu');
  await state(page).getByText('Publicerad.', { exact: true }).waitFor();
  await body(page).fill('Torget:\n\n![](/files/borta)');
  await press(page, 'Spara – syns direkt');
  await refused();
  assert.match((await bodyOf(page)).body, /Torget i snö/);
});

test('versions are compared word by word, and an old one is brought back', async () => {
  const page = await draft(editor, 'Versioner', 'Plogen är röd.');
  await body(page).fill('Plogen är blå.');
  await press(page, 'Spara utkast');
  await state(page).getByText(/^Sparad kl/).waitFor();
  await page.getByRole('link', { name: 'Version 2 och tidigare' }).click();
  await page.locator('del', { hasText: 'röd' }).waitFor();
  await page.locator('ins', { hasText: 'blå' }).waitFor();
  await press(page, 'Återställ version 1');
  await page.getByText('Texten är som den var i version 1.').waitFor();
  assert.equal((await bodyOf(page)).body, 'Plogen är röd.');
});

test('versions differ by names, also of what has gone since', async () => {
  const page = await draft(editor, 'Namn i versioner');
  const about = await asked(page, '{ topics { key name } organisations(first: 2) { nodes { slug name } } projects(first: 1) { nodes { title } } }');
  const [{ key, name }] = about.topics;
  const { createProject } = await asked(page, 'mutation { createProject(input: {title: "Plogar ihop", phase: RUNNING}) { project { id } } }');
  const input = { title: 'Plogdag', startsOn: '2099-03-27', kind: 'WEBINAR', topics: [key], project: createProject.project.id, municipalities: [{ code: '1763', role: 'HOST' }], organiser: about.organisations.nodes[0].slug };
  const { id } = await page.evaluate(async () => (await fetch('/files?name=dagordning.txt', { method: 'PUT', body: 'Vi plogar.' })).json());
  const { createEvent } = await asked(page, 'mutation($input: CreateEventInput!) { createEvent(input: $input) { event { id } } }', { input: { ...input, files: [id] } });
  const other = { id: createEvent.event.id, kind: 'WORKSHOP', topics: [], files: [], project: null, municipalities: [], organiser: about.organisations.nodes[1].slug, startsOn: '2099-03-28' };
  await asked(page, 'mutation($input: UpdateEventInput!) { updateEvent(input: $input) { userErrors { message } } }', { input: other });
  await asked(page, 'mutation($id: ID!) { trashContent(input: {id: $id}) { userErrors { message } } }', { id: createProject.project.id });
  await page.goto(`${hub.address}/redigera/text/${createEvent.event.id}/versioner`);
  await page.locator('ins', { hasText: 'Workshop' }).waitFor();
  assert.deepEqual(new Set(await page.locator('del').allTextContents()), new Set(['Webbinarium', name, 'Forshaga (är värd)', 'dagordning.txt', 'Plogar ihop', about.organisations.nodes[0].name, '27 mars 2099']));
  assert.deepEqual(new Set(await page.locator('ins').allTextContents()), new Set(['Workshop', about.organisations.nodes[1].name, '28 mars 2099']));
});

test('files are put in another order by the keyboard, which stays where it is', async () => {
  const page = await draft(editor, 'Med filer');
  const files = ['a.txt', 'b.txt', 'c.txt'].map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`Innehåll i ${name}.`) }));
  await page.getByLabel('Lägg till filer').setInputFiles(files);
  await page.getByRole('button', { name: 'Flytta ner a.txt' }).focus();
  await page.getByRole('link', { name: 'c.txt' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('a.txt står nu som nummer 2 av 3.').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Flytta ner a.txt' }).evaluate((b) => b === document.activeElement));
  await page.keyboard.press('Enter');
  await page.getByText('a.txt står nu som nummer 3 av 3.').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Flytta upp a.txt' }).evaluate((b) => b === document.activeElement));
  await press(page, 'Flytta upp c.txt');
  await press(page, 'Ta bort b.txt');
  await page.getByText('b.txt är borttagen ur texten.').waitFor();
  await press(page, 'Spara utkast');
  await state(page).getByText(/^Sparad kl/).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Flytta ner c.txt' }).waitFor();
  const { node } = await asked(page, 'query($id: ID!) { node(id: $id) { ... on Content { files { name } } } }', { id: idOf(page) });
  assert.deepEqual(node.files, [{ name: 'c.txt' }, { name: 'a.txt' }]);
  await accessible(page);
});

test('what the hub refuses is told beside the field', async () => {
  const page = await visit(editor, '/redigera/ny/evenemang');
  await title(page).fill('Utan dag');
  await page.getByLabel('E-post').fill('inte en adress');
  await press(page, 'Spara utkast');
  for (const [name, told] of [['Namn', 'Fyll i det här.'], ['E-post', 'Det går inte att använda så som det är skrivet.'], ['Börjar', 'Fyll i det här.']]) {
    const field = page.getByLabel(name, { exact: true });
    await field.and(page.locator('[aria-invalid=true]')).waitFor();
    assert.match(await field.evaluate((f) => f.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent).join(' ')), new RegExp(told));
  }
  assert.equal(await title(page).inputValue(), 'Utan dag');
  await page.getByLabel('Börjar', { exact: true }).fill('i vår');
  await page.getByLabel('Antal platser').fill('många');
  await press(page, 'Spara utkast');
  const wrong = (name) => page.getByLabel(name, { exact: true }).and(page.locator('[aria-invalid=true]')).waitFor();
  await wrong('Antal platser');
  await page.getByLabel('Antal platser').fill('40');
  await press(page, 'Spara utkast');
  await wrong('Börjar'); // which the hub can't even read
  assert.equal(await page.getByLabel('Börjar', { exact: true }).inputValue(), 'i vår');
  await page.getByLabel('Börjar', { exact: true }).fill('2027-04');
  await page.getByLabel('E-post').fill('');
  await press(page, 'Spara utkast');
  await page.waitForURL('**/redigera/text/**');
});

test('a partner drafts news of its projects, and nothing else', async () => {
  const page = await visit(partner, '/redigera');
  await page.getByText('Skriv nytt').click();
  assert.equal(await page.locator('.new a').count(), 1);
  await page.getByRole('link', { name: /^Uppdatering/ }).click();
  await page.getByLabel('Projekt', { exact: true }).selectOption({ index: 1 });
  await title(page).fill('Enkäten är ute');
  await press(page, 'Skicka till granskning');
  await state(page).getByText('Granskas', { exact: true }).waitFor();
});

test('a text goes to the trash and comes back', async () => {
  const page = await draft(editor, 'Slängd');
  await press(page, 'Lägg i papperskorgen');
  await state(page).getByText('I papperskorgen', { exact: true }).waitFor();
  const list = await visit(editor, '/redigera/papperskorg');
  await list.getByRole('link', { name: 'Slängd' }).click();
  await press(list, 'Återställ');
  await state(list).getByText('Utkast', { exact: true }).waitFor();
});

test('what there is to do this week stands first, with a link to it', async () => {
  const page = await visit(editor, '/redigera');
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const { createEvent } = await asked(page, 'mutation($on: Date!) { createEvent(input: {title: "Workshop om plogar", startsOn: "2099", registrationClosesOn: $on}) { event { id } userErrors { message } } }', { on: soon });
  await asked(page, 'mutation($id: ID!) { publishContent(input: {id: $id}) { userErrors { message } } }', { id: createEvent.event.id });
  await page.reload();
  const week = page.getByRole('region', { name: 'De närmaste sju dagarna' });
  const row = week.getByRole('listitem').filter({ hasText: 'Sista dag för anmälan' });
  await row.getByRole('link', { name: 'Workshop om plogar' }).click();
  await page.getByRole('heading', { level: 1, name: 'Workshop om plogar' }).waitFor();
  assert.equal(await page.getByLabel('Sista dag för anmälan').inputValue(), soon);
});

// until waits for what the hub does by itself, as its API tells of it.
const until = (page, query, holds) =>
  page.waitForFunction(
    async ([asks, text]) => {
      const answer = await fetch('/graphql', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query: asks }) });
      return (await answer.text()).includes(text);
    },
    [query, holds],
    { polling: 250 },
  );

test('what was searched for and not found is offered to be written about', async () => {
  const page = await visit(editor, '/sok?q=isgrindar');
  await page.getByText('Vi hittar inget som stämmer').waitFor();
  await until(page, '{ missedSearches { query } }', 'isgrindar');
  await page.goto(`${hub.address}/redigera`);
  await page.getByRole('link', { name: 'Skriv om det isgrindar' }).click();
  assert.equal(await title(page).inputValue(), 'isgrindar');
  await page.goto(`${hub.address}/redigera`);
  await page.getByRole('region', { name: 'Sökt men inte hittat' }).getByRole('link', { name: 'Alla sökningar utan träff' }).click();
  await page.waitForURL('**/admin/sokning');
  await page.getByText('isgrindar').first().waitFor();
});

test('what an import guessed is looked through and found right', async () => {
  const page = await visit(editor, '/redigera');
  const letter = 'Medlemsbrev från SmåKom\n2 november 2026\n\nForshaga delar plog\n\nForshaga kommun har upphandlat en plog tillsammans med sina grannar. Vatten och avlopp står på tur.\n';
  const { id } = await page.evaluate(async (body) => (await fetch('/files?name=brev.txt', { method: 'PUT', body })).json(), letter);
  await asked(page, 'mutation($id: ID!) { importFile(input: {file: $id, kind: NEWSLETTER, issued: "2026-11-02"}) { userErrors { message } } }', { id });
  await until(page, '{ imports { nodes { status } } }', 'DONE');
  await page.reload();
  const guessed = page.getByRole('region', { name: 'Importerat att se över' });
  await guessed.getByRole('link', { name: /^Medlemsbrev/ }).click();
  await page.getByText(/Importen har gissat/).waitFor();
  await page.getByText(/^Källa:/).waitFor();
  await press(page, 'Allt stämmer');
  await page.getByText(/Importen har gissat/).waitFor({ state: 'detached' });
});

test('the lists are by status and kind, and go on', async () => {
  const page = await visit(editor, '/redigera/publicerade?typ=projekt');
  await page.getByRole('heading', { level: 2, name: 'Publicerade' }).waitFor();
  await page.locator('.card').first().waitFor();
  assert.deepEqual([...new Set(await page.locator('.card .kind').allTextContents())], ['Projekt']);
  await page.getByRole('link', { name: 'Alla', exact: true }).click();
  await page.getByRole('link', { name: 'Nästa', exact: true }).click();
  await page.getByRole('link', { name: 'Föregående' }).click();
  await page.getByRole('link', { name: 'Nästa', exact: true }).waitFor();
});

test('the keyboard alone writes and saves', async () => {
  const page = await visit(editor, '/redigera/ny/artikel');
  await title(page).focus();
  await page.keyboard.type('Bara tangenter');
  await page.keyboard.press('Control+s');
  await page.waitForURL('**/redigera/text/**');
  await page.getByLabel('Lägg till kommun').focus();
  await page.keyboard.type('Forsh');
  await page.getByRole('button', { name: /^Forshaga/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+s');
  await state(page).getByText(/^Sparad kl/).waitFor();
  const { node } = await asked(page, 'query($id: ID!) { node(id: $id) { ... on Content { municipalities { municipality { name } } } } }', { id: idOf(page) });
  assert.deepEqual(node.municipalities, [{ municipality: { name: 'Forshaga' } }]);
});

// Colours are as they are whatever the width: in dark nothing else can differ.
const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'light', width: 320 },
  { colorScheme: 'dark', width: 320, rules: ['color-contrast'] },
];

// accessible holds what a page shows to WCAG 2.2 AA and best practice.
async function accessible(page) {
  await settled(page);
  for (const { colorScheme, width, rules } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
    assert.deepEqual(violations.map((v) => [v.id, v.nodes.map((n) => n.html)]), [], `${page.url()}, ${colorScheme}, ${width}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${page.url()} is wider than ${width}`);
  }
}

const settled = (page) => page.waitForFunction(() => document.querySelector('#room h1, #room .alert') && !document.querySelector('.waiting'));

test('what opens and what goes wrong on a page is accessible', async () => {
  const page = await visit(editor, '/redigera');
  await page.getByText('Skriv nytt').click();
  await accessible(page);
  await page.goto(`${hub.address}/redigera/ny/projekt`);
  await press(page, 'Lägg till finansiering');
  await title(page).fill('Prov');
  await page.getByLabel('E-post').fill('inte en adress');
  await press(page, 'Spara utkast');
  await page.locator('[aria-invalid=true]').first().waitFor();
  await page.getByText('Publicera senare').click();
  await press(page, 'Förhandsgranska');
  await page.locator('.preview .hint').waitFor();
  await accessible(page);
});

test('a conflict and what was lost and found are accessible', async () => {
  const page = await draft(editor, 'Krock', 'Före.');
  await asked(page, 'mutation($id: ID!) { updateArticle(input: {id: $id, body: "Deras.", summary: "Kort."}) { userErrors { message } } }', { id: idOf(page) });
  await body(page).fill('Mitt.');
  await press(page, 'Spara utkast');
  await page.getByRole('heading', { name: /Någon annan har ändrat texten/ }).waitFor();
  await page.getByRole('group', { name: 'Text' }).getByLabel('Skriv ihop').check();
  await accessible(page);
  await page.reload();
  await page.getByRole('heading', { name: /Du har osparade ändringar/ }).waitFor();
  await accessible(page);
});
