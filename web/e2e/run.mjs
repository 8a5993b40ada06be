// Builds a hub, and lets every file of tests start its own from it.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const here = import.meta.dirname;
const longest = 600_000; // milliseconds for one file, where none takes two minutes: a machine that does much else is slow
const atOnce = 2; // each file has a hub, a PostgreSQL and a browser
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupted.abort());

// What is not a file of tests is an option of node's: `npm test -- --test-name-pattern=facets`.
const given = process.argv.slice(2);
const options = given.filter((one) => one.startsWith('--'));
const files = given.filter((one) => !one.startsWith('--')).map((one) => basename(one));

const temp = await mkdtemp(join(tmpdir(), 'hub-e2e-'));
try {
  process.exitCode = await tests();
} catch (error) {
  console.error(error.stderr || error.message);
  process.exitCode = 1;
} finally {
  await rm(temp, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 }); // a hub may still be ending
}

async function tests() {
  const program = process.env.HUB_PROGRAM ?? join(temp, 'hub');
  if (!process.env.HUB_PROGRAM) {
    await promisify(execFile)('go', ['build', '-o', program, './cmd/hub'], { cwd: join(here, '../..'), signal: interrupted.signal });
  }
  const all = (await readdir(here)).filter((name) => name.endsWith('.test.mjs')).sort();
  const child = spawn(
    process.execPath,
    ['--test', '--test-reporter=spec', `--test-concurrency=${atOnce}`, `--test-timeout=${longest}`, ...options, ...(files.length ? files : all)],
    { cwd: here, env: { ...process.env, HUB_PROGRAM: program, TMPDIR: temp }, stdio: 'inherit' },
  );
  interrupted.signal.addEventListener('abort', () => child.kill('SIGTERM'));
  const [code] = await once(child, 'close');
  return code === 0 ? 0 : 1;
}
