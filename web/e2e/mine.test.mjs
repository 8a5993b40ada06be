// Mitt, as those who are signed in see it: on a real hub, in Debian's Chromium.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { asked, axe, together, visit } from './hub.mjs';

const project = '/projekt/va-forsorjning-sma-kommuner';
const title = 'Trygg vattenförsörjning i små kommuner';
const both = together();
const signedOut = /401/;

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const said = (page, text) => page.getByRole('status').filter({ hasText: text }).waitFor();
const watches = (page) => page.locator('main .rows').first();

// changed is the project with another summary, by an editor.
async function changed(t, summary) {
  const page = await visit(t, both, project, { who: 'editor' });
  const { project: found } = await asked(page, '{ project(slug: "va-forsorjning-sma-kommuner") { id } }');
  const { updateProject } = await asked(page, 'mutation($id: ID!, $summary: String!) { updateProject(input: {id: $id, summary: $summary}) { userErrors { message } } }', { id: found.id, summary });
  assert.deepEqual(updateProject.userErrors, []);
}

// arrives asks until the hub, which goes on by itself, has told of something unread.
async function arrives(page) {
  for (let tries = 0; tries < 200; tries++) {
    if ((await asked(page, '{ viewer { unreadNotices } }')).viewer.unreadNotices > 0) return page.goto(`${both.hub.address}/mitt`);
  }
  assert.fail('it never came');
}

test('a project is watched in place, its change is told, opened and read', async (t) => {
  const page = await visit(t, both, project, { who: 'member' });
  await press(page, `Bevaka ${title}`);
  await said(page, 'Det som är nytt kommer till din inkorg.');
  await page.reload();
  await page.getByRole('button', { name: `Sluta bevaka ${title}` }).waitFor();

  await changed(t, 'Projektet har fått en ny sammanfattning.');
  const row = page.locator('main .rows li').filter({ hasText: title });
  await arrives(page);
  await row.getByText('Oläst', { exact: true }).waitFor();
  await row.getByText('Uppdaterat: sammanfattning').waitFor();
  await page.locator('.account .unread', { hasText: '1 oläst' }).waitFor();

  await row.getByRole('link').click();
  await page.waitForURL(`**${project}`);
  await page.goto(`${both.hub.address}/mitt?visa=olasta`);
  await page.getByText('Du har läst allt.').waitFor();
  assert.equal(await page.locator('.account .unread').count(), 0);
});

test('notices are marked as read, one and all', async (t) => {
  const page = await visit(t, both, project, { who: 'partner' });
  await press(page, `Bevaka ${title}`);
  await said(page, 'Det som är nytt kommer till din inkorg.');
  await changed(t, 'Ännu en sammanfattning.');
  await arrives(page);
  await page.getByRole('button', { name: /^Markera som läst/ }).click();
  await said(page, 'Markerad som läst.');
  assert.equal(await page.locator('.account .unread').count(), 0);
  await changed(t, 'Och en till.');
  await arrives(page);
  await press(page, 'Markera alla som lästa');
  await said(page, 'Allt är markerat som läst.');
  assert.equal(await page.getByText('Oläst', { exact: true }).count(), 0);
});

test('a search is watched with its filters, from the hits as one types, and by the address that the link has without script', async (t) => {
  const page = await visit(t, both, '/sok?q=vatten&typ=artikel', { who: 'member' });
  await page.getByRole('searchbox').first().press('End');
  await page.keyboard.type('f');
  await page.locator('#hits_heading').getByText('vattenf').waitFor();
  await press(page, 'Bevaka sökningen');
  await said(page, 'Det som är nytt kommer till din inkorg.');

  await page.goto(`${both.hub.address}/mitt/bevakningar?${new URLSearchParams({ bevaka: '/sok?q=bredband&amne=va&kommun=1763' })}`);
  await page.getByRole('heading', { name: 'Vill du bevaka ”bredband” – Vatten och avlopp, Forshaga?' }).waitFor();
  assert.equal(await watches(page).getByText('bredband').count(), 0);
  await press(page, 'Bevaka');
  await said(page, 'Du bevakar ”bredband”');
  await watches(page).getByRole('link', { name: '”vattenf” – artiklar' }).waitFor();
  await watches(page).getByRole('link', { name: /^”bredband”/ }).click();
  await page.waitForURL('**/sok?q=bredband&amne=va&kommun=1763');
});

test('who must sign in first is led through the door and back, and watches with one button', async (t) => {
  const page = await visit(t, both, '/amnen/va');
  await page.getByRole('link', { name: 'Logga in för att bevaka' }).click();
  await page.waitForURL('**/logga-in?till=**');
  const door = page.url();
  await page.context().addCookies(await both.hub.cookies.member); // as the link in the mail does
  await page.goto(door);
  await page.getByRole('heading', { name: 'Vill du bevaka Vatten och avlopp?' }).waitFor();
  await press(page, 'Bevaka');
  await said(page, 'Du bevakar Vatten och avlopp nu.');
  assert.equal(new URL(page.url()).search, '');
  await press(page, 'Sluta bevaka Vatten och avlopp');
  await said(page, 'Du bevakar inte Vatten och avlopp längre.');
  assert.equal(await page.getByRole('link', { name: 'Vatten och avlopp', exact: true }).count(), 0);
});

test('without script there is a link to watch by', async (t) => {
  const page = await visit(t, both, '/kommuner/forshaga', { javaScriptEnabled: false });
  await page.context().addCookies(await both.hub.cookies.member);
  await page.reload();
  assert.match(await page.getByRole('link', { name: 'Bevaka Forshaga kommun' }).getAttribute('href'), /^\/mitt\/bevakningar\?bevaka=/);
});

test('a link to what is not there is told', async (t) => {
  const page = await visit(t, both, '/mitt/bevakningar?bevaka=nonsens', { who: 'member', expects: /400/ });
  await page.getByText('Länken ledde till något som inte går att bevaka.').waitFor();
});

test('a municipality is found and watched by keyboard alone', async (t) => {
  const page = await visit(t, both, '/mitt/bevakningar', { who: 'member' });
  await page.getByLabel('Vad vill du bevaka?').focus();
  await page.keyboard.type('Forsh');
  const offer = page.getByRole('button', { name: 'Bevaka Forshaga kommun' });
  await offer.waitFor();
  while (!(await offer.evaluate((b) => b === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await said(page, 'Du bevakar Forshaga kommun nu.');
  await watches(page).getByRole('link', { name: 'Forshaga kommun' }).waitFor();
});

test('the digest comes as often as one chooses', async (t) => {
  const page = await visit(t, both, '/mitt/bevakningar', { who: 'member' });
  await page.getByLabel('Varje dag').check();
  await press(page, 'Spara');
  await said(page, 'Du får en sammanfattning varje dag');
  await page.reload();
  assert.ok(await page.getByLabel('Varje dag').isChecked());
});

test('a key is made, shown once, used and revoked', async (t) => {
  const page = await visit(t, both, '/mitt/nycklar', { who: 'member', permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByText('Skapa en nyckel').click();
  await press(page, 'Skapa nyckeln');
  await page.getByText('Fyll i det här.').waitFor();
  await page.getByLabel('Vad ska nyckeln användas till?').fill('Intranätet');
  await page.getByLabel(/Skriva:/).check();
  await page.getByLabel('När ska nyckeln sluta gälla?').selectOption('Om 30 dagar');
  await press(page, 'Skapa nyckeln');
  await press(page, 'Kopiera Nyckel');
  await said(page, 'Nyckel är kopierad.');
  const secret = await page.getByRole('textbox', { name: 'Nyckel', exact: true }).inputValue();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);
  const used = async () => (await fetch(`${both.hub.address}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` }, body: '{"query":"{ viewer { scopes } }"}' })).status;
  assert.equal(await used(), 200);
  await press(page, 'Jag har sparat den');
  assert.equal(await page.getByText(secret).count(), 0);

  const row = page.locator('main li').filter({ hasText: 'Intranätet' });
  await row.getByText('Får läsa och skriva').waitFor();
  await row.getByRole('button', { name: /^Ta bort/ }).click();
  await row.getByRole('button', { name: /^Ja, ta bort/ }).click();
  await said(page, 'Nyckeln Intranätet gäller inte längre.');
  assert.equal(await used(), 401);
});

test('an address for a calendar is made, works and is revoked', async (t) => {
  const page = await visit(t, both, '/mitt/nycklar', { who: 'member' });
  await page.getByText('Skapa en adress').click();
  await page.getByLabel('Vad ska läsa på adressen?').fill('Telefonen');
  await press(page, 'Skapa adressen');
  const address = await page.getByRole('textbox', { name: 'Kalenderadress' }).inputValue();
  assert.equal((await fetch(address)).status, 200);
  await press(page, 'Jag har sparat den');
  const row = page.locator('main li').filter({ hasText: 'Telefonen' });
  await row.getByRole('button', { name: /^Ta bort/ }).click();
  await row.getByRole('button', { name: /^Ja, ta bort/ }).click();
  await said(page, 'Adressen Telefonen gäller inte längre.');
  assert.notEqual((await fetch(address)).status, 200);
});

test('a draft of one’s own is listed, others’ are not', async (t) => {
  const page = await visit(t, both, '/mitt/utkast', { who: 'member' });
  await page.getByText('Du har inga utkast.').waitFor();
  const write = (page, title) => asked(page, 'mutation($title: String!) { createArticle(input: {title: $title}) { userErrors { message } } }', { title });
  await write(page, 'Min plog');
  await page.reload();
  await page.getByRole('link', { name: 'Min plog' }).waitFor();
  const other = await visit(t, both, '/mitt/utkast', { who: 'editor' });
  await other.getByText('Du har inga utkast.').waitFor();
  await write(other, 'Redaktörens plog');
  await other.reload();
  await other.getByRole('link', { name: 'Redaktörens plog' }).waitFor();
  assert.equal(await other.getByText('Min plog').count(), 0);
});

test('one’s own data are taken along as a file', async (t) => {
  const page = await visit(t, both, '/mitt/uppgifter', { who: 'member' });
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Ladda ner mina uppgifter (JSON)')]);
  assert.equal(download.suggestedFilename(), 'mina-uppgifter.json');
  const told = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.ok(told.account.email && told.sessions.length > 0 && told.watches.length > 0);
});

test('another browser is signed out', async (t) => {
  const other = await visit(t, both, '/logga-in?till=/mitt/uppgifter', { userAgent: 'Den andra webbläsaren' });
  const page = await visit(t, both, '/mitt/inloggningar', { who: 'editor' });
  const { viewer } = await asked(page, '{ viewer { account { email } } }');
  await other.locator('main input[name=epost]').fill(viewer.account.email);
  await other.locator('main form button').first().click();
  await other.waitForURL('**/logga-in/kod**');
  const letter = both.hub.letters.slice(both.hub.letters.findLastIndex((line) => line.startsWith('mail ')));
  await other.goto(letter.join(' ').match(/http\S+nyckel=\S+/)[0]);
  await other.locator('main form button').click();
  await other.getByText(viewer.account.email, { exact: true }).first().waitFor();

  await page.reload();
  await press(page, 'Logga ut Den andra webbläsaren');
  await page.getByText('Den andra webbläsaren').first().waitFor({ state: 'detached' });
  await other.reload();
  await other.waitForURL('**/logga-in?till=**');
});

test('a session that has ended is told, and one goes on after signing in', async (t) => {
  const page = await visit(t, both, '/mitt/bevakningar', { who: 'member', expects: signedOut });
  await page.getByLabel('Varje måndag').check();
  await page.context().clearCookies();
  await press(page, 'Spara');
  await page.getByText('Du är inte inloggad längre. Logga in igen.').waitFor();
  assert.match(await page.getByRole('link', { name: 'Logga in i en ny flik' }).getAttribute('href'), /^\/logga-in\?till=%2Fmitt%2Fbevakningar$/);
  assert.ok(await page.getByLabel('Varje måndag').isChecked());
  await page.context().addCookies(await both.hub.cookies.member);
  await press(page, 'Spara');
  await said(page, 'Du får en sammanfattning varje måndag');
});

test('a lost network is told, and asked again', async (t) => {
  const page = await visit(t, both, '/mitt', { who: 'member', expects: /ERR_INTERNET_DISCONNECTED/ });
  await page.locator('main .orders').waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Bevakningar', exact: true }).click();
  await page.getByText(/Vi får ingen kontakt/).waitFor();
  await page.context().setOffline(false);
  await press(page, 'Försök igen');
  await page.getByRole('heading', { name: 'Sammanfattning med mejl' }).waitFor();
});

for (const path of ['/mitt/nycklar', '/mitt/uppgifter']) {
  test(`axe finds nothing in what opens on ${path}`, async (t) => {
    const page = await visit(t, both, path, { who: 'member', reducedMotion: 'reduce' });
    await page.locator('main h2').first().waitFor();
    await page.getByText('Hämtar …').waitFor({ state: 'detached' });
    for (const closed of await page.locator('#room details > summary').all()) await closed.click();
    await axe(page);
  });
}

test('who types their address is removed, and signed out', async (t) => {
  const page = await visit(t, both, '/mitt/uppgifter', { who: 'partner' });
  await page.getByText('Jag vill ta bort mitt konto').click();
  const field = page.getByLabel('Skriv din mejladress för att bekräfta');
  await field.fill('nagon.annan@example.se');
  await press(page, 'Ta bort mitt konto för alltid');
  await page.getByText(/^Skriv din mejladress så som den står här/).waitFor();
  await field.fill(await page.locator('#erase_email_hint').innerText());
  const { viewer } = await asked(page, '{ viewer { account { name } } }');
  const editor = await visit(t, both, '/mitt', { who: 'editor' });
  const write = 'mutation($by: String!) { createArticle(input: {title: "Med byline", audience: PUBLIC, byline: $by}) { article { id } } }';
  const { article } = (await asked(editor, write, { by: viewer.account.name })).createArticle;
  await asked(editor, 'mutation($id: ID!) { publishContent(input: {id: $id}) { userErrors { message } } }', { id: article.id });
  await press(page, 'Ta bort mitt konto för alltid');
  await said(page, /Ditt konto är borttaget, .* Ditt namn står kvar i 1\stext som du kunde läsa/s);
  await page.goto(`${both.hub.address}/mitt`);
  await page.waitForURL('**/logga-in?till=**');
});
