import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from 'vite';

// read is a file of the desk with all that it imports.
async function read(name) {
  const input = new URL(name, import.meta.url).pathname;
  const { output } = await build({ configFile: false, logLevel: 'silent', build: { write: false, ssr: true, rollupOptions: { input } } });
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}
const [{ shown }, { versionOf }] = await Promise.all([read('shown.ts'), read('version.ts')]);

const names = {
  topics: new Map([['bredband', 'Bredband och mobiltäckning']]),
  municipalities: new Map([['1763', 'Forshaga']]),
  organisations: new Map([['boverket', 'Boverket']]),
  records: new Map([['RklMRTox', 'avtal.pdf'], ['UFJPSkVDVDox', 'Vatten ihop']]),
};
const told = (field, text) => shown(versionOf([{ field, text }]), field, names);

test('what a revision keeps is told by names', () => {
  assert.equal(told('topics', '["bredband"]'), 'Bredband och mobiltäckning');
  assert.equal(told('municipalities', '[{"Code":"1763","Role":"LEAD"}]'), 'Forshaga (leder)');
  assert.equal(told('organisations', '[{"Slug":"boverket","Role":"FUNDER"}]'), 'Boverket (finansierar)');
  assert.equal(told('sharedWith', '["boverket"]'), 'Boverket');
  assert.equal(told('organiser', 'boverket'), 'Boverket');
  assert.equal(told('files', '["RklMRTox"]'), 'avtal.pdf');
  assert.equal(told('project', 'UFJPSkVDVDox'), 'Vatten ihop');
});

test('what is gone is not told by its id', () => {
  assert.equal(told('files', '["RklMRToy"]'), 'En fil som inte finns kvar');
  assert.equal(told('project', 'UFJPSkVDVDoy'), 'Ett projekt som inte finns kvar');
});

test('choices, days and times are told in Swedish', () => {
  assert.equal(told('phase', 'AWAITING_DECISION'), 'Väntar på beslut');
  assert.equal(told('kind', 'TIP'), 'Tips');
  assert.equal(told('mode', 'HYBRID'), 'På plats och digitalt');
  assert.equal(told('audience', 'STAFF'), 'Kansliet');
  assert.equal(told('cancelled', 'true'), 'Ja');
  assert.equal(told('cancelled', null), 'Nej');
  assert.equal(told('startsOn', '2026-07'), 'juli 2026');
  assert.equal(told('registrationClosesOn', '2026-11-26'), '26 november 2026');
  assert.equal(told('startsAt', '2026-11-27T09:00:00Z'), '27 november 2026 kl.\u00a010.00');
});

test('contacts and grants are told whole', () => {
  assert.equal(told('contact', '{"Consent":true,"Email":"eva@example.se","Name":"Eva Ek","Phone":"","Title":""}'), 'Eva Ek\neva@example.se\nHar sagt ja till att stå här');
  const grant = '[{"AppliedBy":"boverket","DecisionOn":"2026-11-28","Funder":"boverket","Outcome":"PENDING","Programme":"Klimatklivet"}]';
  assert.equal(told('funding', grant), 'Boverket, Klimatklivet, söks av Boverket, beslut 28 november 2026, väntar på beslut');
});

test('text that looks as a list does stays text', () => {
  assert.equal(told('body', '["bredband"]'), '["bredband"]');
});
