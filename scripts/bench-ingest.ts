/**
 * How fast staging is beside DuckDB alone: rows/s of our ingest (stage, then insert into a persistent table) and of a bare
 * `INSERT … SELECT` of the same CSV file, run in turns in processes of their own. Prints medians, ratio and peak memory.
 *
 *     node scripts/bench-ingest.ts [--rows 1000000,10000000] [--runs 3] [FILE…]
 *
 * Without files it makes seeded ones in the system's folder for temporary files, and takes them away again.
 */
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Database, literal } from '../src/columns/database.ts'
import { stageInteractions } from '../src/ingest/ingest.ts'

interface Run {
  rows: number
  /** of staging, and of all */
  stageSeconds: number
  seconds: number
  cpuSeconds: number
  peakMegabytes: number
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '1000000,10000000' },
    runs: { type: 'string', default: '3' },
    one: { type: 'string' },
    folder: { type: 'string' },
  },
})

if (values.one)
  console.log(JSON.stringify(await (values.one === 'ours' ? ours : bare)(positionals[0]!, values.folder!)))
else {
  const folder = mkdtempSync(join(tmpdir(), 'bench-ingest-'))
  try {
    const sizes = positionals.length > 0 ? [] : values.rows.split(',').map(Number)
    for (const rows of sizes) {
      const file = join(folder, `${rows}.csv`)
      await generate(file, rows)
      compare(file, folder, Number(values.runs))
      rmSync(file)
    }
    for (const file of positionals) compare(file, folder, Number(values.runs))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function compare(file: string, folder: string, runs: number): void {
  const done: Record<'ours' | 'bare', Run[]> = { ours: [], bare: [] }
  for (let i = 0; i < runs; i++)
    for (const who of i % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const)) {
      const own = mkdtempSync(join(folder, `${who}-`))
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        [fileURLToPath(import.meta.url), '--one', who, '--folder', own, file],
        { encoding: 'utf8' },
      )
      if (status !== 0) throw new Error(stderr)
      done[who].push(JSON.parse(stdout))
      rmSync(own, { recursive: true, force: true })
    }
  console.log(
    `\n${basename(file)}: ${(statSync(file).size / 1e6).toFixed(0)} MB, ${done.ours[0]!.rows.toLocaleString('en')} rows, median of ${runs}`,
  )
  for (const who of ['bare', 'ours'] as const) {
    const of = (key: keyof Run) => median(done[who].map((run) => run[key]))
    console.log(
      `  ${who}  ${Math.round(of('rows') / of('seconds')).toLocaleString('en')} rows/s  ${of('seconds').toFixed(2)} s (staging ${of('stageSeconds').toFixed(2)} s)  ` +
        `${of('cpuSeconds').toFixed(2)} s CPU  peak ${of('peakMegabytes').toFixed(0)} MB`,
    )
  }
  const ratio = (key: keyof Run) =>
    (median(done.bare.map((run) => run[key])) / median(done.ours.map((run) => run[key]))).toFixed(2)
  console.log(`  ours reaches ${ratio('seconds')} of the bare rows/s (${ratio('cpuSeconds')} by CPU)`)
}

async function ours(file: string, folder: string): Promise<Run> {
  return measure(folder, async (session, staged) => {
    const { table } = await stageInteractions(session, {
      files: [file],
      source: 'bench',
      map: {},
      undirected: false,
      timeFormat: null,
      maxRejects: 0,
      workDirectory: folder,
      rejectsFile: join(folder, 'rejects.ndjson'),
    })
    staged()
    await session.run(`CREATE TABLE kept AS SELECT * FROM ${table}`)
  })
}

async function bare(file: string, folder: string): Promise<Run> {
  return measure(folder, async (session, staged) => {
    await session.run(`CREATE TABLE kept AS SELECT * FROM read_csv(${literal(file)}) LIMIT 0`)
    staged()
    await session.run(`INSERT INTO kept SELECT * FROM read_csv(${literal(file)})`)
  })
}

async function measure(
  folder: string,
  body: (session: Awaited<ReturnType<Database['session']>>, staged: () => void) => Promise<void>,
): Promise<Run> {
  const database = await Database.open({
    path: join(folder, 'bench.duckdb'),
    memory: '1GB',
    threads: 2,
    tempDirectory: join(folder, 'spill'),
  })
  const session = await database.session()
  const start = performance.now()
  const cpu = process.cpuUsage()
  let stageSeconds = 0
  await body(session, () => {
    stageSeconds = (performance.now() - start) / 1e3
  })
  await session.run('CHECKPOINT')
  const seconds = (performance.now() - start) / 1e3
  const { user, system } = process.cpuUsage(cpu)
  const rows = (await session.row<{ n: number }>('SELECT count(*) AS n FROM kept'))!.n
  session.close()
  database.close()
  return {
    rows,
    stageSeconds,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }
}

/** A year of interactions between rows / 10 people, a few of whom do most; xorshift, seeded. */
async function generate(file: string, rows: number): Promise<void> {
  let state = 0x9e3779b9
  const random = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const person = () => `p${Math.floor(random() * random() * (rows / 10))}`
  const kinds = ['reply', 'mention', 'share', 'reaction', 'answer', 'thanks', 'follow']
  const channels = ['forum', 'newsletter', 'shop', 'social']
  const out = createWriteStream(file)
  let time = 1_700_000_000
  for (let i = 0, block = 't,actor,target,kind,channel,weight\n'; i < rows; block = '') {
    for (const end = Math.min(rows, i + 10_000); i < end; i++) {
      time += random() * ((2 * 31_536_000) / rows)
      block += `${Math.floor(time)},${person()},${person()},${pick(kinds)},${pick(channels)},${random() < 0.8 ? 1 : 1 + Math.floor(random() * 5)}\n`
    }
    if (!out.write(block)) await new Promise<void>((drained) => out.once('drain', () => drained()))
  }
  await new Promise<void>((closed) => out.end(() => closed()))
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
