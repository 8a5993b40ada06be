// What was written elsewhere becomes drafts, as an editor sees it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { asked, axe, together, visit } from './hub.mjs';

const both = together();
const editor = { who: 'editor' };
const fixture = (name) => new URL(`../../internal/importer/testdata/${name}`, import.meta.url);
const press = (page, name) => page.getByRole('button', { name }).click();
const row = (page, title) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

// open is the page that imports begin at.
async function open(t, options = editor) {
  const page = await visit(t, both, '/redigera/importera', options);
  await page.getByLabel('Klistra in nyhetsbrevet').waitFor();
  return page;
}

// copied are the formats of a clipboard, pasted or dropped as a browser does it.
const copied = (page, type, formats) =>
  page.locator('#import_text').evaluate((area, [type, formats]) => {
    const dataTransfer = new DataTransfer();
    for (const [format, text] of Object.entries(formats)) dataTransfer.setData(format, text);
    const event = type === 'paste' ? new ClipboardEvent(type, { clipboardData: dataTransfer, bubbles: true, cancelable: true }) : new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
    area.dispatchEvent(event);
  }, [type, formats]);
const paste = (page, text, html = '') => copied(page, 'paste', { 'text/plain': text, ...(html ? { 'text/html': html } : {}) });

// drop drops files on the page.
const drop = (page, ...files) =>
  page.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, bytes } of files) dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, files.map(({ name, bytes }) => ({ name, bytes: [...Buffer.from(bytes)] })));

const letter = (month, about) => `Bybrevet nr 4
3 ${month} 2026

${about.toUpperCase()}
Kommunerna har börjat köra ${about} tillsammans. Det går fortare än var och en trodde, och kostar hälften. Flera
grannar har hört av sig och vill veta hur man gör.

MÖTE OM VATTEN I BRÄCKE
Torsdag den 10 december kl. 9.30–15.00 ordnar vi en utbildningsdag om läckor och ledningar i Folkets hus i Bräcke.
Anmäl dig senast den 1 december på https://www.example.org/${month}. Välkommen!
`;

async function taken(page) {
  await press(page, /^Läs in/);
  await page.waitForURL('**/importera/*');
  await page.locator('.sum').waitFor();
}

test('a newsletter is pasted, looked over, published and found', async (t) => {
  const page = await open(t);
  await paste(page, letter('november', 'sopbilar på elström'));
  await taken(page);
  await page.getByText(/^2.nya texter\.$/).waitFor();
  const event = row(page, 'Möte om vatten i Bräcke');
  await event.getByText('10 december 2026, kl. 09.30–15.00').waitFor();
  await event.getByRole('button', { name: /^Stämmer När/ }).click();
  await event.locator('div', { has: page.getByText('När', { exact: true }) }).filter({ hasNot: page.getByText('Förslag') }).first().waitFor();
  assert.equal(await event.evaluate((li) => li.contains(document.activeElement)), true, 'the focus was lost');
  await press(page, 'Godta alla förslag');
  await page.getByText(/^Förslagen i 2.texter är godtagna\.$/).waitFor();
  assert.equal(await page.getByText('Förslag', { exact: true }).count(), 0);

  await press(page, /^Publicera 2.texter$/);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/syns direkt för medlemmarna/).waitFor();
  await dialog.getByRole('button', { name: 'Publicera' }).click();
  await page.getByText(/^2.texter är publicerade\.$/).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Ångra importen' }).count(), 0, 'what readers have seen is not undone');

  await page.goto(`${both.hub.address}/sok?q=sopbilar`);
  await page.getByRole('link', { name: 'Sopbilar på elström' }).first().waitFor();
});

test('what was copied as HTML keeps its links', async (t) => {
  const page = await open(t);
  const html = await readFile(fixture('letters/kommunbrevet.html'), 'utf8');
  await paste(page, 'Kommunbrevet 14 oktober 2026', html);
  assert.equal(await page.getByLabel('Klistra in nyhetsbrevet').inputValue(), 'Kommunbrevet 14 oktober 2026');
  await taken(page);
  const piece = row(page, 'Fyra kommuner delar på en vattenkemist');
  await piece.getByRole('link', { name: 'redan hittat två läckor' }).waitFor();
  await page.locator('summary', { hasText: 'Togs inte med' }).click();
  await page.getByText('Personuppgifter tas bara med när personen har sagt ja.').first().waitFor();
  await axe(page);
});

test('only the texts that are ticked are published', async (t) => {
  const page = await open(t);
  await paste(page, letter('oktober', 'plogar'));
  await taken(page);
  await page.getByLabel('Publicera Möte om vatten i Bräcke').uncheck();
  await press(page, /^Publicera 1.text$/);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Här finns förslag som ingen har godtagit.', { exact: false }).waitFor();
  await dialog.getByLabel('Datera till 3 oktober 2026, då det kom ut').check();
  await dialog.getByRole('button', { name: 'Publicera' }).click();
  await page.getByText('En text är publicerad.').waitFor();
  await row(page, 'Plogar').getByText('Publicerad', { exact: true }).waitFor();
  const { contents } = await asked(page, '{ contents(orderBy: NEWEST, first: 100) { nodes { title publishedAt } } }');
  assert.match(contents.nodes.find((c) => c.title === 'Plogar').publishedAt, /^2026-10-03/);
  assert.equal(await page.getByLabel('Publicera Möte om vatten i Bräcke').isChecked(), false);
});

test('a letter that does not say its day is asked for it, and is not pasted twice', async (t) => {
  const page = await open(t);
  await paste(page, letter('maj', 'bussar').replace(/^3 .*\n/m, ''));
  await press(page, 'Läs in texten');
  await page.getByText(/Vi hittar inte vilken dag brevet kom ut/).waitFor();
  await press(page, 'Läs in igen');
  await page.getByText('Fyll i det här.').waitFor();
  await axe(page);
  await page.getByLabel('Vilken dag kom det ut?').fill('2026-05-04');
  await press(page, 'Läs in igen');
  await page.getByText(/^2.nya texter\.$/).waitFor();
});

test('a file that nobody can read is told in Swedish, with a way on', async (t) => {
  const page = await open(t, { ...editor, expects: /415/ });
  await drop(page, { name: 'brev.msg', bytes: [0xd0, 0xcf, 0x11, 0xe0] });
  await page.getByText(/brev\.msg: Det är ett meddelande från Outlook\./).waitFor();
  await drop(page, { name: 'a.txt', bytes: 'a' }, { name: 'b.txt', bytes: 'b' });
  await page.getByText('Släpp en fil i taget.').waitFor();
  await drop(page, { name: 'program.bin', bytes: [0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3] });
  await press(page, 'Läs in filen');
  await page.getByText(/program\.bin: den sortens fil går inte att läsa in\. Vi läser text/).waitFor();
  await axe(page);

  await drop(page, { name: 'export.xml', bytes: '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>' });
  await page.getByLabel('Läs in som').and(page.locator('[id=import_kind]')).waitFor();
  await press(page, 'Läs in filen');
  await page.getByText('Inget lästes in.', { exact: false }).waitFor();
  await page.getByText(/Filen är avklippt/).waitFor();
  await axe(page);
});

test('what was taken in before is told, and not made twice', async (t) => {
  const page = await open(t);
  const text = letter('augusti', 'cyklar');
  await paste(page, text);
  await taken(page);
  await page.goto(`${both.hub.address}/redigera/importera`);
  await paste(page, text);
  await press(page, 'Läs in texten');
  await page.getByText(/Det här lästes in redan/).waitFor();

  await page.goto(`${both.hub.address}/redigera/importera`);
  await paste(page, `${text}\nNY BADPLATS VID SJÖN\nKommunen har öppnat en badplats med brygga och ramp. Den som sitter i rullstol kommer i vattnet utan hjälp.\n`);
  await taken(page);
  await page.getByText('2 av 3 fanns redan.', { exact: false }).waitFor();
  await page.locator('summary', { hasText: 'Fanns redan (2)' }).click();
  await page.getByRole('link', { name: 'Cyklar' }).waitFor();
});

test('an import is undone after saying what goes, and can be made again', async (t) => {
  const page = await open(t);
  const text = letter('juni', 'snöskotrar');
  await paste(page, text);
  await taken(page);
  await press(page, 'Godta alla förslag');
  await page.getByText(/^Förslagen i 2.texter är godtagna\.$/).waitFor();
  await press(page, 'Ångra importen');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Snöskotrar').waitFor();
  await press(page, 'Behåll');
  await press(page, 'Ångra importen');
  await axe(page);
  await dialog.getByRole('button', { name: /^Ta bort 2.texter$/ }).click();
  await page.getByText(/Importen är ångrad/).waitFor();
  const { contents } = await asked(page, '{ contents(filter: {statuses: [DRAFT]}, first: 100) { nodes { title } } }');
  assert.ok(!contents.nodes.some((c) => c.title === 'Snöskotrar'));

  await page.getByRole('link', { name: 'Importera något annat' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Ångrad' }).first().waitFor();
  await paste(page, text);
  await taken(page);
  await page.getByText(/^2.nya texter\.$/).waitFor();
});

test('an import of which something was changed is not undone, and says what', async (t) => {
  const page = await open(t);
  await paste(page, letter('juli', 'färjor'));
  await taken(page);
  const { contents } = await asked(page, '{ contents(filter: {statuses: [DRAFT]}, first: 100) { nodes { id title } } }');
  await asked(page, 'mutation($id: ID!) { updateArticle(input: {id: $id, summary: "Om färjor."}) { userErrors { message } } }', { id: contents.nodes.find((c) => c.title === 'Färjor').id });
  await press(page, 'Ångra importen');
  await page.getByRole('dialog').getByRole('button', { name: /^Ta bort/ }).click();
  await page.getByText(/Importen kan inte ångras längre.*”Färjor”/).waitFor();
  await row(page, 'Färjor').waitFor();
});

test('a mail is dropped and its kind is known', async (t) => {
  const page = await open(t);
  await drop(page, { name: 'veckobrev', bytes: await readFile(fixture('letters/veckobrev.eml')) });
  await page.getByLabel('Läs in som').waitFor();
  await page.waitForFunction(() => document.querySelector('#import_kind').value === 'MAIL');
  await taken(page);
  await row(page, 'AI i skolan').waitFor();
});

test('a list of members says which municipalities are, and is undone', async (t) => {
  const page = await open(t);
  await drop(page, { name: 'medlemmar.csv', bytes: 'kommun;medlem sedan\nBräcke;2019\n' });
  await page.waitForFunction(() => document.querySelector('#import_kind')?.value === 'MEMBERS');
  await taken(page);
  await page.getByText(/1.kommun fick nytt medlemskap/).waitFor();
  await press(page, 'Ångra importen');
  await page.getByRole('dialog').getByRole('button', { name: /^Ta bort/ }).click();
  await page.getByText(/Importen är ångrad/).waitFor();
});

test('a text is made one of another kind, put in the trash and taken back', async (t) => {
  const page = await open(t);
  await paste(page, letter('april', 'traktorer'));
  await taken(page);
  const text = row(page, 'Traktorer');
  await text.getByText('Ändra typ').first().click();
  await text.getByLabel('Gör om till').selectOption('Evenemang');
  await text.getByRole('button', { name: /^Ändra/ }).click();
  await text.getByText('Fyll i det här.').waitFor();
  await text.getByLabel('Börjar').fill('2026-12-01');
  await text.getByRole('button', { name: /^Ändra/ }).click();
  await text.locator('dd', { hasText: /^Evenemang/ }).waitFor();
  await text.getByRole('button', { name: /^Lägg i papperskorgen/ }).click();
  await text.getByText('I papperskorgen', { exact: true }).waitFor();
  await page.getByRole('button', { name: /^Publicera 1.text$/ }).waitFor();
  await text.getByRole('button', { name: /^Ta tillbaka/ }).click();
  await page.getByRole('button', { name: /^Publicera 2.texter$/ }).waitFor();
});

test('a lost network keeps what was pasted, and an ended session says how to go on', async (t) => {
  const page = await open(t, { ...editor, expects: /ERR_INTERNET_DISCONNECTED|401|403/ });
  await paste(page, letter('februari', 'broar'));
  await page.context().setOffline(true);
  await press(page, 'Läs in texten');
  await page.getByText(/Vi får ingen kontakt/).waitFor();
  await page.context().setOffline(false);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await press(page, 'Läs in texten');
  await page.getByText(/Du är inte inloggad längre/).waitFor();
  assert.match(await page.getByRole('link', { name: 'Logga in i en ny flik' }).getAttribute('href'), /^\/logga-in\?till=%2Fredigera%2Fimportera/);
  assert.match(await page.getByLabel('Klistra in nyhetsbrevet').inputValue(), /broar/);
  await page.context().addCookies(cookies);
  await taken(page);
});

test('how far an import is, is shown until it has ended', async (t) => {
  const page = await open(t);
  await paste(page, letter('mars', 'lastbilar'));
  let held = true;
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    if (held && answer.data?.node?.status) Object.assign(answer.data.node, { status: 'TAKING_IN', done: 1, total: 2, finishedAt: null });
    await route.fulfill({ response, json: answer });
  });
  await press(page, 'Läs in texten');
  await page.getByText('1 av 2 texter').waitFor();
  await axe(page);
  held = false;
  await page.getByText(/^2.nya texter\.$/).waitFor();
});

test('a feed is read regularly, and no more', async (t) => {
  const page = await open(t);
  await press(page, 'Läs regelbundet');
  await page.getByText('Fyll i det här.').waitFor();
  await page.getByLabel('Flödets adress').fill('https://feed.invalid/rss');
  await page.getByLabel('Hur ofta?').selectOption('Varje dag');
  await press(page, 'Läs regelbundet');
  const feed = page.getByRole('listitem').filter({ hasText: 'https://feed.invalid/rss' });
  await feed.getByText('Varje dag').waitFor();
  await axe(page);
  await press(page, 'Sluta läsa https://feed.invalid/rss');
  await feed.waitFor({ state: 'detached' });
});
