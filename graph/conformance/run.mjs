// Builds a hub, starts it on an empty folder, and lets every test file ask it.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { environment, startHub } from './hub.mjs'

const run = promisify(execFile)
const here = import.meta.dirname
const longest = 600_000 // milliseconds for one file, where none takes two minutes: a machine that does much else is slow
const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => interrupted.abort())

const temp = await mkdtemp(join(tmpdir(), 'hub-conformance-'))
try {
  process.exitCode = await conformance(process.argv.slice(2))
} catch (error) {
  console.error(error.stderr || error.message)
  process.exitCode = 1
} finally {
  await rm(temp, { recursive: true, force: true })
}

async function conformance(files) {
  const program = join(temp, 'hub')
  await run('go', ['build', '-o', program, './cmd/hub'], { cwd: join(here, '../..'), signal: interrupted.signal })
  const data = join(temp, 'data')
  const hub = await startHub(program, data)
  let failed = 1
  try {
    failed = await test(files, {
      HUB_TEST_URL: hub.base, HUB_TEST_TOKEN: await token(program, data), HUB_TEST_PROGRAM: program,
    })
  } finally {
    const end = await hub.stop()
    if (end !== 0) failed = 1
    if (failed) console.error(`the hub ended with ${end}, and said:\n${hub.log.slice(-50).join('\n')}`)
  }
  return failed
}

// token is one of an editor of the starter content.
async function token(program, data) {
  const { stdout } = await run(program, ['token', 'create', '--account', 'redaktor@example.org',
    '--name', 'conformance', '--scope', 'read,write'], { env: environment(data), signal: interrupted.signal })
  return stdout.trim().split('\n').at(-1)
}

async function test(files, settings) {
  const all = (await readdir(here)).filter((name) => name.endsWith('.test.mjs')).sort()
  const options = ['--test', '--test-reporter=spec', `--test-timeout=${longest}`]
  const child = spawn(process.execPath, [...options, ...(files.length ? files : all)],
    { cwd: here, env: { ...process.env, ...settings, TMPDIR: temp }, stdio: 'inherit' })
  interrupted.signal.addEventListener('abort', () => child.kill('SIGTERM'))
  const [code] = await once(child, 'close')
  return code === 0 ? 0 : 1
}
