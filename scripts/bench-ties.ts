/**
 * The ties phase on generated interactions in the embedded store, beside a bare `GROUP BY actor, target` of the same table
 * with the same threads and the same memory limit; in turns, each in a process of its own.
 *
 *   node scripts/bench-ties.ts [--rows 1000000] [--rounds 3] [--memory 4GB] [--threads 2] [--folder F]
 *
 * `ties` is `makeTies` and the columns that the engine takes, as in rebuild.ts. Of both: seconds, CPU, memory at the peak of
 * the process and what lay in its temp directory at most. At the end what each statement of the last round took. With
 * `--folder` the store stays and is used again.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Session } from '../src/columns/database.ts'
import { openDuckStore } from '../src/store/duckdb/store.ts'
import { makeTies, tieColumns } from '../src/ties/ties.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    memory: { type: 'string', default: '4GB' },
    threads: { type: 'string', default: '2' },
    folder: { type: 'string' },
    part: { type: 'string' },
  },
})

/** Seconds and MB. */
interface Cost {
  wall: number
  cpu: number
  memory: number
  spilled: number
  found: string
  statements: { cpu: number; sql: string }[]
}

const TIMES = { since: null, until: null, halfLifeDays: null, kindWeights: {}, startedAt: '2026-06-01T00:00:00.000Z' }
const open = (folder: string) => openDuckStore({ folder, memory: values.memory, threads: Number(values.threads) })

async function main(): Promise<void> {
  const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'tribemap-bench-')))
  try {
    if (!existsSync(join(folder, 'store.duckdb'))) await generate(folder, Number(values.rows))
    const rounds = Array.from({ length: Number(values.rounds) }, () => ({
      bare: inProcess('bare', folder),
      ties: inProcess('ties', folder),
    }))
    const middle = (of: (r: (typeof rounds)[number]) => number) =>
      rounds.map(of).sort((a, b) => a - b)[rounds.length >> 1]!
    for (const part of ['bare', 'ties'] as const) {
      const [wall, cpu, memory, spilled] = (['wall', 'cpu', 'memory', 'spilled'] as const).map((what) =>
        middle((r) => r[part][what]).toFixed(what.length > 4 ? 0 : 2),
      )
      console.log(`${part}  ${wall} s  ${cpu} s CPU  ${memory} MB  ${spilled} MB spilled  ${rounds[0]![part].found}`)
    }
    const ratio = (what: 'wall' | 'cpu') => middle((r) => r.ties[what] / r.bare[what]).toFixed(2)
    console.log(
      `ties / bare: wall ${ratio('wall')}, CPU ${ratio('cpu')}; load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores`,
    )
    for (const one of rounds.at(-1)!.ties.statements)
      console.log(`  ${one.cpu.toFixed(2).padStart(7)} s CPU  ${one.sql}`)
  } finally {
    if (!values.folder) await rm(folder, { recursive: true, force: true })
  }
}

function inProcess(part: string, folder: string): Cost {
  const told = Object.entries({ ...values, folder, part }).flatMap(([name, value]) => [`--${name}`, value!])
  const text = execFileSync(process.execPath, [import.meta.filename, ...told], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(text)
}

async function measure(part: string, folder: string): Promise<Cost> {
  const store = await open(folder)
  const input = await store.input()
  const statements: Cost['statements'] = []
  profile(statements)
  let spilled = 0
  const look = setInterval(() => {
    spilled = Math.max(spilled, sizeOf(join(folder, 'tmp')))
  }, 50)
  const start = performance.now()
  const before = process.cpuUsage()
  let found = ''
  if (part === 'bare') {
    const groups = `SELECT actor, target, count(*) AS n FROM ${input.interactions} GROUP BY actor, target`
    found = `${(await input.session.row(`SELECT count(*) AS pairs, sum(n)::BIGINT AS rows FROM (${groups})`))!['pairs']} pairs`
  } else {
    const counts = await makeTies(input, TIMES)
    await tieColumns(input.session, counts)
    found = `${counts.people} people, ${counts.ties} ties`
  }
  const cost = { wall: (performance.now() - start) / 1000, cpu: secondsSince(before) }
  clearInterval(look)
  await input.release()
  await store.close()
  return { ...cost, memory: process.resourceUsage().maxRSS / 1024, spilled, found, statements }
}

const secondsSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** MB; a file that goes meanwhile is none. */
const sizeOf = (folder: string): number =>
  existsSync(folder)
    ? readdirSync(folder).reduce(
        (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
        0,
      ) /
      2 ** 20
    : 0

/** Has what each statement takes kept; of several at once, one by one. */
function profile(kept: Cost['statements']): void {
  for (const name of ['run', 'rows', 'fill', 'append'] as const) {
    const own = Session.prototype[name] as (this: Session, sql: string, ...rest: unknown[]) => Promise<unknown>
    const told = async function (this: Session, sql: string, ...rest: unknown[]) {
      let result: unknown
      for (const one of name === 'run' ? sql.split(/;\s*\n/) : [sql]) {
        const before = process.cpuUsage()
        result = await own.call(this, one, ...rest)
        kept.push({ cpu: secondsSince(before), sql: `${name} ${one.trim().replace(/\s+/g, ' ').slice(0, 100)}` })
      }
      return result
    }
    Object.assign(Session.prototype, { [name]: told })
  }
}

/** Power-law activity over a year, groups of 20 to 400 people, seven of ten acts inside the own, drawn by hashing. */
async function generate(folder: string, rows: number): Promise<void> {
  const store = await open(folder)
  const session = await store.session()
  const people = Math.ceil(rows / 10)
  const drawn = (k: number) => `((hash(i * 8 + ${k}) >> 11)::DOUBLE / 9007199254740992)`
  for (let at = 0; at < rows; at += 5_000_000)
    await session.run(`
      INSERT INTO interactions
      SELECT 1, i + 1, 'default', 'p' || actor, 'p' || least(${people - 1}, CASE WHEN ${drawn(1)} < 0.3 THEN floor(${people} * pow(${drawn(2)}, 2))
          ELSE floor(actor / size) * size + floor(size * pow(${drawn(2)}, 2)) END)::UINTEGER,
        make_timestamp(1735689600000000 + floor(${drawn(3)} * 31536000)::BIGINT * 1000000),
        ['reply', 'mention', 'share', 'reaction'][i % 4 + 1], 'c' || (i % 5), NULL, false, NULL, NULL, NULL, NULL, NULL
      FROM (SELECT i, actor, 20 + 20 * (hash(floor(actor / 400)) % 20) AS size FROM (
        SELECT i, floor(${people} * pow(${drawn(0)}, 1.5))::UINTEGER AS actor FROM range(${at}, ${Math.min(rows, at + 5_000_000)}) r(i)))`)
  await session.run(
    `INSERT INTO imports VALUES (1, 'generated', '{"import":1}', false); UPDATE meta SET value = '1' WHERE key IN ('last_import', 'revision')`,
  )
  session.close()
  await store.close()
}

if (values.part) console.log(JSON.stringify(await measure(values.part, values.folder!)))
else await main()
