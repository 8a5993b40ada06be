// The last room, as those who look after the hub see it, and editors, who see some of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, axe, together, visit } from './hub.mjs';

const both = together();

const admin = (t, path, look) => visit(t, both, `/admin${path}`, { who: 'admin', ...look });
const editor = (t, path, look) => visit(t, both, `/admin${path}`, { who: 'editor', ...look });
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const told = (page, text) => page.getByRole('status').getByText(text).waitFor();
const fault = (page, label) => page.getByLabel(label, { exact: true }).and(page.locator('[aria-invalid=true]'));

// add makes an account in the page.
async function add(page, name, email) {
  await page.getByRole('link', { name: 'Lägg till konto' }).click();
  await page.getByLabel('Mejladress').fill(email);
  await page.getByLabel('Namn', { exact: true }).fill(name);
  await page.getByLabel('Kommun', { exact: true }).selectOption('Åsele');
  await press(page, 'Lägg till konto');
  await told(page, `${name} har fått ett konto`);
}

// hook is the id of a webhook of the admin's own that leads where nothing listens.
async function hook(page, name) {
  const query = 'mutation($name: String!) { createWebhook(input: {name: $name, url: "http://127.0.0.1:9/"}) { webhook { id } } }';
  return (await asked(page, query, { name })).createWebhook.webhook.id;
}

test('an account is added, found by its municipality, changed, closed and opened', async (t) => {
  const page = await admin(t, '');
  await add(page, 'Kim Ek', 'kim@example.se');
  await page.getByRole('searchbox').fill('åsele');
  await page.getByText('1 konto', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Kim Ek' }).click();
  await page.getByRole('radio', { name: /^Redaktör/ }).check();
  await press(page, 'Spara');
  await told(page, 'Kontot är sparat.');
  await press(page, 'Stäng kontot');
  await page.getByText('Stängt', { exact: true }).waitFor();
  const { accounts } = await asked(page, '{ accounts(first: 100) { nodes { email role disabledAt municipality { name } } } }');
  const kim = accounts.nodes.find((a) => a.email === 'kim@example.se');
  assert.deepEqual([kim.role, kim.municipality.name, kim.disabledAt !== null], ['EDITOR', 'Åsele', true]);
  await press(page, 'Öppna kontot');
  await told(page, 'Kontot är öppet igen.');
});

test('what is refused of an account stands at its field, and what was typed is kept', async (t) => {
  const page = await admin(t, '/konton/nytt');
  await page.getByLabel('Mejladress').fill('inte en adress');
  await press(page, 'Lägg till konto');
  await page.getByText('Skriv adressen som namn@example.se.').waitFor();
  await page.getByText('En medlem behöver en kommun.').waitFor();
  await fault(page, 'Namn').waitFor();
  assert.equal(await page.getByLabel('Mejladress').inputValue(), 'inte en adress');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'email');
  await page.getByLabel('Mejladress').fill('redaktor@example.org');
  await press(page, 'Lägg till konto');
  await page.getByText('En medlem behöver en kommun.').waitFor();
});

test('a person is erased after a word on what stays', async (t) => {
  const page = await admin(t, '/konton');
  await add(page, 'Lo Gran', 'lo@example.se');
  await page.getByRole('link', { name: 'Lo Gran' }).click();
  await press(page, 'Radera …');
  await page.getByRole('dialog', { name: 'Radera Lo Gran?' }).getByText('Det här är kvar:').waitFor();
  await axe(page);
  await press(page, 'Avbryt');
  await press(page, 'Radera …');
  await asked(page, 'mutation { createArticle(input: {title: "Plogvägar", byline: "Text: Lo Gran"}) { userErrors { message } } }');
  await press(page, 'Radera för alltid');
  await told(page, /^Lo Gran är raderad\. Samma namn står kvar i 1\stext,/);
  await page.getByText(/^\d\skonton$/).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Lo Gran' }).count(), 0);
});

test('nobody closes or erases their own account', async (t) => {
  const page = await admin(t, '/konton');
  await page.getByRole('link', { name: 'Demo, administratör' }).click();
  await page.getByText('Det här är ditt eget konto.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Stäng kontot' }).count(), 0);
});

test('what was searched for in vain becomes a synonym, by which it is found', async (t) => {
  const page = await editor(t, '/sokning');
  const search = (q) => asked(page, 'query($q: String!) { search(query: $q, filter: {kinds: [TOPIC]}) { nodes { ... on Topic { key } } } }', { q });
  await asked(page, '{ search(query: "qwzxfjompel") { totalCount } }');
  await page.reload();
  await page.getByRole('link', { name: 'Lägg till synonym för qwzxfjompel' }).click();
  await page.getByText('Välj det ämne som ”qwzxfjompel” hör till').waitFor();
  await page.getByRole('link', { name: 'Vatten och avlopp' }).click();
  assert.match(await page.getByLabel('Synonymer').inputValue(), /\nqwzxfjompel$/);
  await press(page, 'Spara');
  await told(page, 'Vatten och avlopp är sparat.');
  assert.deepEqual((await search('qwzxfjompel')).search.nodes, [{ key: 'va' }]);
});

test('a topic is added under another with a link, and moved', async (t) => {
  const page = await editor(t, '/amnen');
  await page.getByRole('link', { name: 'Lägg till ämne' }).click();
  await page.getByLabel('Namn', { exact: true }).fill('Snöröjning');
  await page.getByLabel('Ligger under').selectOption('Infrastruktur');
  await press(page, 'Lägg till länk');
  await page.getByLabel('Länk 1: vad den heter').fill('Plogverket');
  await page.getByLabel('Länk 1: adress').fill('plog');
  await press(page, 'Lägg till ämne');
  await fault(page, 'Länk 1: adress').waitFor();
  await page.getByLabel('Länk 1: adress').fill('https://plog.example/');
  await press(page, 'Lägg till ämne');
  await told(page, 'Snöröjning är tillagt.');
  await page.getByRole('link', { name: 'Snöröjning' }).click();
  await page.getByLabel('Ligger under').selectOption('Inget, det ligger överst');
  await press(page, 'Spara');
  await told(page, 'Snöröjning är sparat.');
  const { topic } = await asked(page, '{ topic(key: "snorojning") { parent { key } links { title url } } }');
  assert.deepEqual(topic, { parent: null, links: [{ title: 'Plogverket', url: 'https://plog.example/' }] });
});

test('a topic can not lie under what lies under it', async (t) => {
  const page = await editor(t, '/amnen/infrastruktur');
  await page.getByRole('heading', { name: 'Infrastruktur' }).waitFor();
  const wider = await page.getByLabel('Ligger under').locator('option').allTextContents();
  assert.ok(wider.includes('Bostäder'));
  assert.ok(!wider.includes('Vatten och avlopp') && !wider.includes('Infrastruktur'));
});

test('a text is pinned for a question, stands first, and is taken down', async (t) => {
  const page = await editor(t, '/sokning');
  const first = async () => (await asked(page, '{ search(query: "kommun", first: 1) { nodes { ... on Content { title } } } }')).search.nodes[0].title;
  await page.getByLabel('När någon söker på').fill('kommun');
  await page.getByLabel('Text att visa först').fill('höstmöte 2027');
  await press(page, 'Fäst Höstmöte 2027');
  await told(page, '”Höstmöte 2027” står nu först för ”kommun”.');
  assert.equal(await first(), 'Höstmöte 2027');
  await press(page, 'Ta bort Höstmöte 2027 från kommun');
  await page.getByText('Inget är fäst.').waitFor();
  assert.notEqual(await first(), 'Höstmöte 2027');
});

test('a text is not pinned for nothing', async (t) => {
  const page = await editor(t, '/sokning');
  await page.getByLabel('Text att visa först').fill('höstmöte 2027');
  await press(page, 'Fäst Höstmöte 2027');
  await page.getByText('Skriv först vad någon söker på.').waitFor();
});

test('a webhook is tested, seen to fail, paused, resumed and removed', async (t) => {
  const page = await admin(t, '/webhooks');
  const gone = await hook(page, 'Provmottagaren');
  await page.reload();
  await page.getByRole('link', { name: 'Provmottagaren' }).click();
  await press(page, 'Skicka ett test');
  await told(page, 'Ett test är på väg.');
  const row = page.getByRole('region', { name: 'Senaste utskicken' }).getByRole('listitem');
  while ((await row.count()) === 0) {
    await Promise.all([page.waitForResponse('**/graphql'), press(page, 'Uppdatera')]);
  }
  await row.getByText('Inte mottaget').waitFor();
  await row.getByText('Mottagaren går inte att nå.').waitFor();
  await press(page, 'Pausa');
  await page.getByText('Pausad', { exact: true }).waitFor();
  await press(page, 'Starta igen');
  await page.getByText(/^(Igång|Försöker igen)$/).waitFor();
  await press(page, 'Ta bort …');
  await press(page, 'Ta bort');
  await told(page, 'Provmottagaren är borttagen.');
  for (const id of [gone, 'x']) {
    await page.goto(`${both.hub.address}/admin/webhooks/${id}`);
    await page.getByRole('heading', { name: 'Webhooken finns inte' }).waitFor();
  }
  assert.deepEqual((await asked(page, '{ webhooks { name } }')).webhooks.filter((w) => w.name === 'Provmottagaren'), []);
});

test('a membership is set by the name of the municipality, and a date that is none is refused', async (t) => {
  const page = await editor(t, '/kommuner');
  await page.getByRole('searchbox', { name: 'Sök kommun' }).fill('bjurh');
  await page.getByRole('link', { name: 'Bjurholm' }).click();
  await page.getByLabel('Läge i nätverket').selectOption('Medlem');
  await page.getByLabel('Från', { exact: true }).fill('2026-02-30');
  await press(page, 'Spara');
  await page.getByText('Skriv datumet som 2026, 2026-03 eller 2026-03-27.').waitFor();
  await page.getByLabel('Från', { exact: true }).fill('2026-03');
  await press(page, 'Spara');
  await told(page, 'Medlemskapet för Bjurholm är sparat.');
  await page.getByText('från mars 2026').waitFor();
  const { municipality } = await asked(page, '{ municipality(slug: "bjurholm") { membership { status since until } } }');
  assert.deepEqual(municipality.membership, { status: 'MEMBER', since: '2026-03', until: null });
});

test('the index is built anew, and the log says who asked', async (t) => {
  const page = await admin(t, '/sokindex');
  await page.getByText('Allt som är sparat går att hitta.').waitFor();
  await press(page, 'Bygg om sökindexet');
  await told(page, 'Sökindexet byggs om.');
  await page.getByText('Allt som är sparat går att hitta.').waitFor();
  await page.getByRole('link', { name: 'Händelselogg' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Demo, administratör byggde om sökindexet' }).first().waitFor();
});

test('the log is kept to one person, one kind and one day, by its address, and is turned', async (t) => {
  const page = await admin(t, '/logg');
  await page.getByRole('link', { name: 'Äldre' }).click();
  await page.getByRole('link', { name: 'Nyare' }).click();
  await page.getByLabel('Vem').selectOption('Demo, administratör');
  await page.getByLabel('Vad').selectOption('Inloggningar');
  await press(page, 'Visa');
  await page.waitForURL(/konto=.*vad=inloggning/);
  await page.getByRole('link', { name: 'Visa allt' }).waitFor();
  await page.getByText('loggade in').first().waitFor();
  const rows = await page.locator('ol.rows > li').allTextContents();
  assert.ok(rows.every((row) => row.includes('Demo, administratör') && row.includes('loggade in')), rows.join('\n'));
  await page.getByLabel('Till och med').fill('2020-01-01');
  await press(page, 'Visa');
  await page.getByText('Inget sådant har hänt.').waitFor();
});

test('an editor sees only what they may', async (t) => {
  const page = await editor(t, '');
  await page.getByRole('heading', { level: 2, name: 'Ämnen och synonymer' }).waitFor();
  const tabs = await page.getByRole('navigation', { name: 'Administrera' }).getByRole('link').allTextContents();
  assert.deepEqual(tabs, ['Ämnen', 'Sökning', 'Kommuner', 'Importera']);
  for (const path of ['konton', 'webhooks', 'sokindex', 'logg']) {
    await page.goto(`${both.hub.address}/admin/${path}`);
    await page.getByText('Den här sidan är för administratörer.').waitFor();
  }
  await axe(page);
});

test('a member does not come in', async (t) => {
  const page = await visit(t, both, '/admin', { who: 'member', expects: /403/ });
  await page.getByRole('heading', { name: 'Du kommer inte in här' }).waitFor();
});

test('a session that ends meanwhile is told, and what was typed is saved when one is back', async (t) => {
  const page = await editor(t, '/amnen/energi', { expects: /401/ });
  await page.getByLabel('Synonymer').fill('kraftvärmefjompel');
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await press(page, 'Spara');
  const link = page.getByRole('link', { name: 'Logga in i en ny flik' });
  assert.equal(await link.getAttribute('href'), '/logga-in?till=%2Fadmin%2Famnen%2Fenergi');
  assert.equal(await page.getByLabel('Synonymer').inputValue(), 'kraftvärmefjompel');
  await page.context().addCookies(cookies); // as signing in in another tab does
  await press(page, 'Spara');
  await told(page, 'Energi är sparat.');
});

test('what is refused of a pin is accessible', async (t) => {
  const page = await admin(t, '/sokning');
  await page.getByLabel('Text att visa först').fill('höstmöte');
  await press(page, 'Fäst Höstmöte 2027');
  await page.getByText('Skriv först vad någon söker på.').waitFor();
  await axe(page);
});
