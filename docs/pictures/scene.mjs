// What lies in the rooms when their pictures are taken: made-up texts, as a hub has them
// that is in use. It is done by the API, as the demonstration accounts.
import assert from 'node:assert/strict';
import { asked } from '../../web/e2e/hub.mjs';

const letter = `Bybrevet nr 4
3 november 2026

SOPBILAR PÅ ELSTRÖM
Forshaga, Bräcke och Åsele har börjat köra sopbilar på elström tillsammans. Det går fortare än någon trodde, och
kostar hälften. Flera grannar har hört av sig och vill veta hur man gör.

MÖTE OM VATTEN I BRÄCKE
Torsdag den 10 december kl. 9.30–15.00 ordnar vi en utbildningsdag om läckor och ledningar i Folkets hus i Bräcke.
Anmäl dig senast den 1 december på https://www.example.org/vatten. Välkommen!
`;

const plough = `Tre kommuner delar på plogar och förare sedan i vintras. Det här har de lärt sig.

## Så gick det till

- En gemensam lista över vägar, i den ordning de ska plogas.
- Ett avtal på **två sidor**, som alla tre har skrivit under.
- En jour, som byter kommun varje vecka.

Vi svarar gärna på frågor från fler som vill pröva.`;

// done asks for something to be done, and gives the record back that it was done to.
async function done(page, mutation, type, input, gives) {
  const data = await asked(page, `mutation($input: ${type}!) { ${mutation}(input: $input) { ${gives ? `${gives} { id }` : ''} userErrors { message } } }`, { input });
  assert.deepEqual(data?.[mutation].userErrors, [], mutation);
  return gives && data[mutation][gives].id;
}

const written = (page, input) => done(page, 'createArticle', 'CreateArticleInput', input, 'article');
const step = (page, mutation, input) => done(page, mutation, `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`, input);

// set lays the scene, and gives the places of it whose addresses nobody knows before.
export async function set({ member, editor, admin }) {
  await watched(member, editor);
  await done(member, 'submitContent', 'ContentStepInput', {
    id: await written(member, { title: 'Fritidsbanken i Forshaga har öppnat', summary: 'Skidor, hjälmar och bollar lånas ut gratis, i samma hus som biblioteket.', body: 'Allt kommer från kommunens egna förråd.', topics: ['landsbygd'] }),
  });
  await written(member, { title: 'Hemtjänst på distans', summary: 'Vad vi har lärt oss av ett halvår.', body: 'Ett första utkast.' });
  const text = await written(editor, { title: 'Snöröjning i samverkan', summary: 'Tre kommuner delar plogar, förare och jour.', body: plough, topics: ['kommunsamverkan'], municipalities: [{ code: '1763', role: 'AUTHOR' }] });
  await step(editor, 'updateArticle', { id: text, body: plough.replace('två sidor', 'en sida'), title: 'Snöröjning i samverkan mellan tre kommuner' });
  await step(editor, 'publishContent', { id: await written(editor, { title: 'Nytt år, nya möten', summary: 'Vad som händer under våren.', body: 'Programmet i korthet.' }), at: `${new Date().getFullYear() + 1}-01-08T07:00:00Z` });
  for (let times = 3; times; times--) await asked(editor, '{ search(query: "skidspårsmaskin") { totalCount } }');
  await asked(editor, '{ search(query: "tomtkö") { totalCount } }');
  await hook(admin);
  return { text: `/redigera/text/${encodeURIComponent(text)}`, imported: await imported(editor), project: '/projekt/va-forsorjning-sma-kommuner' };
}

// watched is a project that the member watches and the editor then changes.
async function watched(member, editor) {
  const { project, topic } = await asked(member, '{ project(slug: "va-forsorjning-sma-kommuner") { id } topic(key: "bostader") { id } }');
  for (const record of [project.id, topic.id]) await step(member, 'watch', { record });
  await step(member, 'watch', { search: { query: 'vindkraft' } });
  await done(editor, 'updateProject', 'UpdateProjectInput', { id: project.id, summary: 'Sex små kommuner mäter sina läckor tillsammans under vintern.' });
  do await member.waitForTimeout(100); // the hub tells of it by and by
  while (!(await asked(member, '{ viewer { unreadNotices } }')).viewer.unreadNotices);
}

// hook is a webhook that leads where nothing listens, and has tried.
async function hook(page) {
  await step(page, 'createToken', { name: 'Länets statistik' });
  const id = await done(page, 'createWebhook', 'CreateWebhookInput', { name: 'Länets kunskapsbank', url: 'http://127.0.0.1:9/' }, 'webhook');
  await done(page, 'testWebhook', 'WebhookStepInput', { id });
}

// imported is the page of an import that nobody has looked over.
async function imported(editor) {
  const page = await editor.context().newPage();
  await page.goto(new URL('/redigera/importera', editor.url()).href);
  await page.getByLabel('Klistra in nyhetsbrevet').fill(letter);
  await page.getByRole('button', { name: /^Läs in/ }).click();
  await page.waitForURL('**/importera/*');
  await page.locator('.sum').waitFor();
  const { pathname } = new URL(page.url());
  await page.close();
  return pathname;
}
