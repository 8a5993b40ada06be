// Mails that don't come to their readers: who may mend an address is told of them, on a
// hub whose mail server is ours.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { asked, axe, browse, start, visit } from './hub.mjs';

const mails = { refuse: true, server: createServer(talk) };
const both = { hub: undefined, browser: undefined };

// talk is a mail server that knows nobody while it refuses, and takes all otherwise.
function talk(socket) {
  socket.on('error', () => {}); // the hub ends with a talk under way
  const say = (line) => socket.write(`${line}\r\n`);
  let letter = false;
  say('220 test ESMTP');
  createInterface(socket).on('line', (line) => {
    if (letter && line !== '.') return;
    const end = letter;
    const word = line.split(/[ :]/)[0].toUpperCase();
    letter = !end && word === 'DATA';
    if (letter) say('354 go on');
    else if (word === 'RCPT' && mails.refuse) say('550 nobody');
    else if (word === 'QUIT') socket.end('221 bye\r\n');
    else say('250 ok');
  });
}

before(async () => {
  await once(mails.server.listen(0, '127.0.0.1'), 'listening');
  [both.hub, both.browser] = await Promise.all([start({ SMTP_URL: `smtp://127.0.0.1:${mails.server.address().port}` }), browse()]);
});
after(async () => {
  await both.browser?.close();
  await both.hub?.stop();
  mails.server.close();
});

// failing waits until the hub tells of as many letters that failed.
const failing = (page, count) =>
  page.waitForFunction(
    async (wanted) => {
      const asks = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"query":"{ failedLetters { kind } }"}' };
      return (await (await fetch('/graphql', asks)).json()).data.failedLetters.length === wanted;
    },
    count,
    { polling: 250 },
  );

// begins asks for a link to sign in by.
async function begins(t, email) {
  const page = await visit(t, both, '/logga-in');
  await page.getByLabel('Mejladress').fill(email);
  await page.getByRole('button', { name: 'Skicka länk och kod' }).click();
  await page.getByLabel('Kod').waitFor();
}

test('a mail that did not come stands in what there is to do, until one comes', async (t) => {
  const page = await visit(t, both, '/redigera', { who: 'admin' });
  const add = 'mutation { createAccount(input: {email: "kim@example.se", name: "Kim Ek", role: MEMBER, municipality: "1763"}) { account { id } userErrors { message } } }';
  assert.ok((await asked(page, add)).createAccount.account);
  const letters = page.getByRole('region', { name: 'Mejl som inte har kommit fram' });
  await page.getByRole('region', { name: 'De närmaste sju dagarna' }).waitFor();
  assert.equal(await letters.count(), 0);

  await begins(t, 'kim@example.se');
  await begins(t, 'ingen@example.se');
  await failing(page, 1);
  await page.reload();
  await letters.getByText('Mejlet för att logga in: adressen finns inte. Vi skickar inte om det.').waitFor();
  assert.equal(await letters.getByRole('listitem').count(), 1);
  await axe(page);
  await letters.getByRole('link', { name: 'Kim Ek' }).click();
  await page.getByRole('heading', { level: 2, name: 'Kim Ek' }).waitFor();

  const editor = await visit(t, both, '/redigera', { who: 'editor' });
  await editor.getByRole('region', { name: 'De närmaste sju dagarna' }).waitFor();
  assert.equal(await editor.getByText('Mejl som inte har kommit fram').count(), 0);

  mails.refuse = false;
  await begins(t, 'kim@example.se');
  await failing(page, 0);
  await page.goto(`${both.hub.address}/redigera`);
  await page.getByRole('region', { name: 'De närmaste sju dagarna' }).waitFor();
  assert.equal(await letters.count(), 0);
});
