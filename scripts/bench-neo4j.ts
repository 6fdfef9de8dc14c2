/**
 * How fast interactions go into Neo4j and come back, through the store as an import and a rebuild use it: rows/s, CPU seconds
 * and peak memory of this process and of the server. The workspace is made for it and taken away again.
 *
 *     TRIBEMAP_STORE=bolt://127.0.0.1:7687 node scripts/bench-neo4j.ts [ROWS | FILE] [--server-pid PID] [--rounds 1]
 *
 * ROWS of a seeded stream (300,000 where nothing is given), or a file as `tribemap ingest` takes it. The server's figures need its
 * process id, and Linux.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../src/config.ts'
import { Neo4j } from '../src/neo4j/neo4j.ts'
import { openNeo4jStore } from '../src/store/neo4j/store.ts'
import { STREAM_HEAD, streamLines } from '../test/support/streams.ts'
import { stageFile } from './stage-file.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'server-pid': { type: 'string' }, rounds: { type: 'string', default: '1' } },
})
const server = values['server-pid']
const folder = mkdtempSync(join(tmpdir(), 'bench-neo4j-'))
const [given = '300000'] = positionals
const { store: address } = readConfig({}, { ...process.env, TRIBEMAP_DATA: folder })
if (!address) throw new Error('name the server in TRIBEMAP_STORE')
const neo4j = new Neo4j(address)
try {
  const file = /^\d+$/.test(given) ? generate(Number(given)) : given
  for (let round = 1; round <= Number(values.rounds); round++) await bench(file)
} finally {
  await neo4j.close()
  rmSync(folder, { recursive: true, force: true })
}

async function bench(file: string): Promise<void> {
  const workspace = `bench-${randomBytes(4).toString('hex')}`
  const store = await openNeo4jStore({ neo4j, workspace, folder: join(folder, workspace), memory: '256MB', threads: 2 })
  const session = await store.session()
  const delivery = await stageFile(session, file, folder, 0)
  const done = await measured(
    'in',
    () => store.append(session, delivery),
    (o) => o.import!.accepted,
  )
  session.close()
  await measured(
    'out',
    () => store.input(),
    () => done.import!.accepted,
  ).then((input) => input.release())
  await measured(
    'removed',
    () => store.removeImport(1),
    (i) => i.accepted,
  )
  await store.close()
  await neo4j.run(
    'MATCH (n) WHERE n.workspace = $workspace CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS',
    {
      workspace,
    },
  )
}

async function measured<T>(name: string, work: () => Promise<T>, count: (result: T) => number): Promise<T> {
  const start = performance.now()
  const cpu = process.cpuUsage()
  const theirs = serverSeconds()
  const result = await work()
  const seconds = (performance.now() - start) / 1e3
  const { user, system } = process.cpuUsage(cpu)
  const rows = count(result)
  console.log(
    `${name.padEnd(8)} ${rows.toLocaleString('en')} rows  ${Math.round(rows / seconds).toLocaleString('en')} rows/s  ${seconds.toFixed(1)} s  ` +
      `CPU ${((user + system) / 1e6).toFixed(1)} s here${theirs === null ? '' : `, ${(serverSeconds()! - theirs).toFixed(1)} s server`}  ` +
      `peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB here${server ? `, ${serverPeak().toFixed(0)} MB server` : ''}`,
  )
  return result
}

/** CPU of the server so far; null where its process is not named. */
function serverSeconds(): number | null {
  if (!server) return null
  const fields = readFileSync(`/proc/${server}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function serverPeak(): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server}/status`, 'utf8'))![1]) / 1024
}

function generate(rows: number): string {
  const file = join(folder, 'stream.csv')
  writeFileSync(file, `${STREAM_HEAD}\n`)
  // One part at a time: all lines at once would be what the peak of memory shows.
  for (let from = 0, part = 1; from < rows; from += 10_000, part++)
    writeFileSync(file, `${streamLines(Math.min(10_000, rows - from), Math.ceil(rows / 10), 50, part).join('\n')}\n`, {
      flag: 'a',
    })
  return file
}
