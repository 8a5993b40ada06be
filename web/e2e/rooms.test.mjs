// Every place of the three rooms, as whoever may be there finds it: held to what holds on
// every page. What opens there and what goes wrong are with the tests of each room.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { held, settled, walk } from './held.mjs';
import { asked, enter, together, visit } from './hub.mjs';

const ids = {}; // of a text, a webhook and an account
const both = together({}, makes);

async function makes({ hub, browser }) {
  const { context, page } = await enter(browser, hub, 'admin');
  await page.goto(hub.address);
  const { createArticle } = await asked(page, 'mutation { createArticle(input: {title: "Plog", body: "Röd."}) { article { id } } }');
  ids.text = createArticle.article.id;
  await asked(page, 'mutation($id: ID!) { updateArticle(input: {id: $id, body: "Blå."}) { article { id } } }', { id: ids.text });
  const { createWebhook } = await asked(page, 'mutation { createWebhook(input: {name: "Intranätet", url: "http://127.0.0.1:9/"}) { webhook { id } } }');
  ids.webhook = createWebhook.webhook.id;
  ids.account = (await asked(page, '{ accounts(first: 100) { nodes { id role } } }')).accounts.nodes.find((a) => a.role === 'MEMBER').id;
  await context.close();
}

const places = {
  member: [
    '/mitt', '/mitt/bevakningar', '/mitt/bevakningar?bevaka=/sok?q=plog', '/mitt/utkast', '/mitt/nycklar', '/mitt/inloggningar', '/mitt/uppgifter', '/mitt/finns-inte',
    '/redigera', '/redigera/utkast', '/redigera/ny/artikel',
  ],
  partner: ['/mitt', '/redigera', '/redigera/ny/uppdatering'],
  editor: [
    '/redigera', '/redigera/utkast', '/redigera/granskas', '/redigera/schemalagda', '/redigera/publicerade?typ=projekt', '/redigera/arkiverade', '/redigera/papperskorg',
    '/redigera/ny/artikel', '/redigera/ny/rapport', '/redigera/ny/projekt', '/redigera/ny/uppdatering', '/redigera/ny/evenemang',
    '/redigera/text/:text', '/redigera/text/:text/versioner', '/redigera/text/QVJUSUNMRTp4', '/redigera/importera', '/redigera/importera/finns-inte', '/admin', '/admin/logg',
  ],
  admin: [
    '/admin', '/admin/konton/nytt', '/admin/konton/:account', '/admin/amnen', '/admin/amnen/nytt', '/admin/amnen/va', '/admin/sokning',
    '/admin/kommuner', '/admin/kommuner/1763', '/admin/webhooks', '/admin/webhooks/:webhook', '/admin/sokindex', '/admin/logg',
  ],
};

for (const [who, paths] of Object.entries(places)) {
  for (const path of paths) {
    test(`${path}, as ${who}`, async (t) => {
      const to = path.replace(/:(\w+)/, (_, name) => encodeURIComponent(ids[name]));
      const page = await visit(t, both, to, { who, reducedMotion: 'reduce' });
      await settled(page);
      await held(page);
      await walk(page);
    });
  }
}

for (const path of ['/mitt', '/redigera', '/admin']) {
  test(`${path} is behind the door, and says without script what it needs`, async (t) => {
    const page = await visit(t, both, `${path}?visa=allt`, { javaScriptEnabled: false });
    await page.waitForURL(`**/logga-in?till=${encodeURIComponent(`${path}?visa=allt`)}`);
    await page.context().addCookies(await both.hub.cookies.admin);
    await page.goto(both.hub.address + path);
    assert.match(await page.getByRole('main').innerText(), /Den här delen av kunskapsnavet behöver JavaScript\./);
    await page.getByRole('link', { name: 'Artiklar' }).waitFor(); // there is a way on
  });
}
