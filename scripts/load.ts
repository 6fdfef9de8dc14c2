/**
 * Load on a real server over loopback, bounded in clients and time, on the stream higgs-dev (or a generated one): what it
 * answers, beside the same SQL bare in one process and beside a constant answer; then, at half that rate, how long answers
 * take with a rebuild running and without, in turns. Ends with 1 where an answer was wrong, or the server's memory was half as
 * large again at most in the second half of the turns as in the first; with --strict also where the rate is under half of the bare one, or the 95th percentile
 * more than three times as long with a rebuild as without (for a machine that does nothing else).
 *
 *   node scripts/load.ts [--rounds 3] [--seconds 5] [--steady 60] [--clients 8] [--strict]
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type OpenBuild, openBuild } from '../src/build/read.ts'
import { Registry } from '../src/build/registry.ts'
import { Database, literal, type Value } from '../src/columns/database.ts'
import { readConfig } from '../src/config.ts'
import { holdDesk } from '../src/main.ts'
import { buildApp } from '../src/serve/app.ts'
import { ok, ROOT, type Served, served, tribemap } from '../test/support/cli.ts'
import { temporaryFolder } from '../test/support/store.ts'
import { STREAM_HEAD, seeded, streamLines } from '../test/support/streams.ts'

interface Question {
  query: string
  variables: Record<string, unknown>
}
interface Statement {
  sql: string
  parameters: Value[]
}

/** What marketers ask most, each of one tribe or one person. */
const OF_A_TRIBE = [
  '{ id size people cohesion mainChannel chiefs { id label chief { score rank } } medicineMen { id label } }',
  '{ id reach(people: [2, 5]) { reachedShare list { person { id label } } } }',
  '{ id people members(first: 10) { nodes { id role shell chief { score } } } }',
].map((fields) => `query ($id: ID!) { workspace { build { tribe(id: $id) ${fields} } } }`)
const OF_A_PERSON = [
  '{ id label role sentence tribe { id people } evidence(first: 10) { nodes { times person { id } } } }',
  '{ id role chief { score rank } medicineMan { score rank } measures { inDegree betweenness } }',
].map(
  (fields) =>
    `query ($id: ID!, $source: String) { workspace { build { person(id: $id, source: $source) ${fields} } } }`,
)
const CONSTANT: Question = { query: '{ __typename }', variables: {} }
/** Different questions drawn; far more than any cache of plans holds answers for. */
const QUESTIONS = 1200

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    steady: { type: 'string', default: '60' },
    clients: { type: 'string', default: '8' },
    strict: { type: 'boolean', default: false },
    bare: { type: 'string' },
  },
})
const clients = Number(values.clients)
if (values.bare) console.log(await bareRate(values.bare, Number(values.seconds)))
else process.exitCode = (await load()) ? 0 : 1

async function load(): Promise<boolean> {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  await makeWorkspace(data, folder.path)
  const { questions, statements, path } = await record(data)
  const bareFile = join(folder.path, 'statements.json')
  await writeFile(bareFile, JSON.stringify({ path, statements }))
  const server = await served({ data, env: { TRIBEMAP_LOG: 'warn' } })
  try {
    const { rate, ofBare } = await closedLoop(server, questions, bareFile)
    const { slower, grown } = await openLoop(server, questions, rate / 2, data)
    return grown < 1.5 && (!values.strict || (ofBare >= 0.5 && slower <= 3))
  } finally {
    await server.stop()
  }
}

/** As many as it can: server, bare SQL and a constant answer in turns. */
async function closedLoop(server: Served, questions: Question[], bareFile: string) {
  const seconds = Number(values.seconds)
  const rates: Record<'server' | 'bare' | 'constant', number[]> = { server: [], bare: [], constant: [] }
  await asMany(server, questions, 1)
  for (let round = 0; round < Number(values.rounds); round++) {
    rates.server.push(await asMany(server, questions, seconds))
    const bare = [import.meta.filename, '--bare', bareFile, '--seconds', String(seconds), '--clients', String(clients)]
    rates.bare.push(Number(execFileSync(process.execPath, bare, { encoding: 'utf8' })))
    rates.constant.push(await asMany(server, [CONSTANT], seconds))
  }
  const [ours, bare, constant] = [median(rates.server), median(rates.bare), median(rates.constant)]
  console.log(
    `at most, ${clients} clients: ${ours.toFixed(0)} requests/s, ${(ours / bare).toFixed(2)} of the same SQL bare (${bare.toFixed(0)}/s), ` +
      `${(ours / constant).toFixed(2)} of a constant answer (${constant.toFixed(0)}/s)`,
  )
  return { rate: ours, ofBare: ours / bare }
}

/** At a fixed rate, in windows with and without a rebuild. */
async function openLoop(server: Served, questions: Question[], rate: number, data: string) {
  const times: Record<'without' | 'with', number[]> = { without: [], with: [] }
  const end = performance.now() + Number(values.steady) * 1000
  let rebuilds = 0
  const most: number[] = []
  while (performance.now() < end) {
    const used = watchMemory(server)
    times.without.push(...(await steadily(server, questions, rate, AbortSignal.timeout(10_000))))
    const done = new AbortController()
    const rebuild = tribemap(['rebuild', '--force', '--quiet'], { data }).finally(() => done.abort())
    times.with.push(...(await steadily(server, questions, rate, done.signal)))
    if ((await rebuild).code !== 0) throw new Error(`the rebuild failed:\n${(await rebuild).stderr}`)
    rebuilds++
    most.push(used.stop())
  }
  const [quiet, busy] = [quantile(times.without, 0.95), quantile(times.with, 0.95)]
  console.log(
    `at ${rate.toFixed(0)} requests/s: p95 ${quiet.toFixed(1)} ms without a rebuild (${times.without.length} requests), ${busy.toFixed(1)} ms with (${times.with.length}, ${rebuilds} rebuilds): ${(busy / quiet).toFixed(1)} times; ` +
      `medians ${quantile(times.without, 0.5).toFixed(1)} and ${quantile(times.with, 0.5).toFixed(1)} ms; server memory at most, turn by turn, ${most.map((mb) => mb.toFixed(0)).join(' → ')} MB`,
  )
  const half = most.length >> 1
  return { slower: busy / quiet, grown: Math.max(...most.slice(half)) / Math.max(...most.slice(0, half || 1)) }
}

async function makeWorkspace(data: string, folder: string): Promise<void> {
  let file = join(ROOT, '../shared/data/higgs-dev.csv.gz')
  if (!existsSync(file)) {
    file = join(folder, 'stream.csv')
    await writeFile(file, [STREAM_HEAD, ...streamLines(300_000, 30_000, 1200)].join('\n'))
  }
  await ok(['ingest', file, '--quiet'], { data })
  await ok(['rebuild', '--quiet'], { data })
}

/** Questions about tribes and people drawn at random, and the SQL that the app asks to answer each. */
async function record(data: string): Promise<{ questions: Question[]; statements: Statement[][]; path: string }> {
  const config = readConfig({ data, memory: '1GB' }, {})
  const registry = new Registry(join(data, 'workspaces/default/builds'))
  const current = await registry.find('current')
  const reading = { memory: config.memory, threads: 1, tempDirectory: join(data, 'tmp') }
  const build = await openBuild(current, registry.folder, reading)
  const tribes = await build.rows<{ id: string }>(
    'SELECT tribe_id AS id FROM tribes ORDER BY hash(tribe_id) LIMIT 2000',
  )
  const people = await build.rows<{ id: string; source: string }>(
    'SELECT account_id AS id, source FROM people ORDER BY hash(account_id) LIMIT 2000',
  )
  const asked: Statement[] = []
  const open = async (): Promise<OpenBuild> => ({
    ...build,
    record: build.record,
    path: build.path,
    stream: build.stream.bind(build),
    close: async () => {},
    rows: (sql, parameters) => {
      asked.push({ sql, parameters: (parameters ?? []) as Value[] })
      return build.rows(sql, parameters)
    },
  })
  const desk = await holdDesk(config)
  const app = await buildApp({ config: { ...config, logLevel: 'error' }, desk, token: 'none', open })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const agent = new Agent({ keepAlive: true })
  const random = seeded(7)
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const questions: Question[] = []
  const statements: Statement[][] = []
  for (let i = 0; i < QUESTIONS; i++) {
    const question =
      random() < 0.5
        ? { query: one(OF_A_TRIBE), variables: one(tribes) }
        : { query: one(OF_A_PERSON), variables: one(people) }
    asked.length = 0
    await send(agent, address, question as Question)
    questions.push(question as Question)
    statements.push([...asked])
  }
  agent.destroy()
  await app.close()
  await desk.close()
  await build.close()
  console.log(
    `${questions.length} questions, ${(statements.flat().length / questions.length).toFixed(2)} statements each`,
  )
  return { questions, statements, path: build.path }
}

/** Questions a second when nothing but their SQL is run, each client on its own connection. */
async function bareRate(file: string, seconds: number): Promise<number> {
  const { path, statements } = JSON.parse(await readFile(file, 'utf8')) as { path: string; statements: Statement[][] }
  const database = await Database.open({ path: ':memory:', memory: '1GB', threads: 2, tempDirectory: `${file}.tmp` })
  const first = await database.session()
  await first.run(`ATTACH ${literal(path)} AS build (READ_ONLY)`)
  let next = 0
  let answered = 0
  const run = async (until: number) => {
    const session = await database.session()
    await session.run('USE build')
    while (performance.now() < until) {
      for (const { sql, parameters } of statements[next++ % statements.length]!) await session.rows(sql, parameters)
      answered++
    }
  }
  const client = (length: number) => Array.from({ length: clients }, () => run(performance.now() + length * 1000))
  await Promise.all(client(1))
  answered = 0
  const began = performance.now()
  await Promise.all(client(seconds))
  return (answered / (performance.now() - began)) * 1000
}

async function asMany(server: Served, questions: Question[], seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const began = performance.now()
  let answered = 0
  let next = 0
  const client = async () => {
    while (performance.now() - began < seconds * 1000) {
      await send(agent, server.address, questions[next++ % questions.length]!)
      answered++
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  agent.destroy()
  return (answered / (performance.now() - began)) * 1000
}

/** Sends at a fixed rate until the signal; milliseconds of each answer, from when it was due. */
async function steadily(server: Served, questions: Question[], rate: number, until: AbortSignal): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const times: number[] = []
  const running: Promise<void>[] = []
  const began = performance.now()
  await new Promise<void>((end) => {
    let sent = 0
    const tick = setInterval(() => {
      for (; sent < ((performance.now() - began) / 1000) * rate && !until.aborted; sent++) {
        const due = began + (sent / rate) * 1000
        const question = questions[sent % questions.length]!
        running.push(send(agent, server.address, question).then(() => void times.push(performance.now() - due)))
      }
      if (!until.aborted) return
      clearInterval(tick)
      end()
    }, 2)
  })
  await Promise.all(running)
  agent.destroy()
  return times
}

function send(agent: Agent, address: string, question: Question): Promise<void> {
  const body = JSON.stringify(question)
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const sent = request(`${address}/graphql`, { method: 'POST', agent, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (text += chunk))
      answer.on('end', () =>
        answer.statusCode === 200 && !text.includes('"errors":[{') ? resolve() : reject(new Error(text)),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** MB that the server has in memory at most until `stop`, looked at ten times a second. */
function watchMemory(server: Served): { stop(): number } {
  let most = 0
  const look = () => {
    const status = readFileSync(`/proc/${server.child.pid}/status`, 'utf8')
    most = Math.max(most, Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024)
  }
  look()
  const timer = setInterval(look, 100)
  return {
    stop: () => {
      clearInterval(timer)
      return most
    },
  }
}

function quantile(times: readonly number[], q: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(q * (times.length - 1))]!
}
function median(list: readonly number[]): number {
  return quantile(list, 0.5)
}
