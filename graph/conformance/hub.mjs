// One hub with a database of its own, on a port that nobody else has.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

// kept is what a hub needs of our environment. The rest stays out: with a
// DATABASE_URL in it, the tests would write into somebody's real records.
const kept = ['PATH', 'HOME', 'TMPDIR', 'HUB_PG_BIN']

/** The environment of a hub whose data lie in a folder. */
export function environment(data, settings = {}) {
  const own = Object.fromEntries(kept.filter((name) => process.env[name]).map((name) => [name, process.env[name]]))
  return { ...own, HUB_ADDR: '127.0.0.1:0', HUB_DATA: data, ...settings }
}

/** Starts a hub; resolves when it is ready. */
export async function startHub(program, data, settings) {
  const child = spawn(program, { env: environment(data, settings), stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'close').then(([code, signal]) => signal ?? code)
  const log = []
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line))
  let stopping = null
  const stop = () => (stopping ??= (child.kill('SIGTERM'), ended))
  const base = await Promise.race([ready(child), ended.then((code) => {
    throw new Error(`the hub ended with ${code}:\n${log.join('\n')}`)
  })])
  return { base, log, stop }
}

function ready(child) {
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /^ready +on (\S+),/.exec(line)?.[1]
      if (address) resolve(`http://${address}`)
    })
  })
}
