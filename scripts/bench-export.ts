/**
 * How fast, and in how much memory, a table leaves: `export rankings` beside a bare DuckDB COPY of the same build file,
 * interleaved, each run in a process of its own. Usage: node scripts/bench-export.ts [ROWS,ROWS] [ROUNDS]
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Table } from '../src/build/tables/column.ts'
import { SQL_TYPES, tableByName } from '../src/build/tables.ts'
import { Database, literal } from '../src/columns/database.ts'
import type { BuildRecord, Manifest } from '../src/domain/builds.ts'
import { exportTable, FORMATS, type Format } from '../src/export/export.ts'

const MEMORY = '1GB'
const THREADS = 2
const rankings = tableByName('rankings')!
const COPY: Readonly<Record<string, string>> = {
  csv: 'FORMAT csv, HEADER',
  ndjson: 'FORMAT json',
  parquet: 'FORMAT parquet, COMPRESSION zstd',
  // DuckDB writes no Arrow: beside its Parquet
  arrow: 'FORMAT parquet, COMPRESSION zstd',
}

interface Run {
  seconds: number
  cpu: number
  megabytes: number
}

const [mode, ...rest] = process.argv.slice(2)
if (mode === '--run') console.log(JSON.stringify(await run(rest[0]!, rest[1]!, rest[2] as Format, rest[3]!)))
else await compare((mode ?? '300000,3000000').split(',').map(Number), Number(rest[0] ?? 3))

async function compare(sizes: number[], rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tribemap-bench-'))
  try {
    for (const rows of sizes) {
      const path = join(folder, `${rows}.duckdb`)
      await makeRankings(path, rows)
      for (const format of FORMATS) {
        const runs: Record<string, Run[]> = { bare: [], export: [] }
        const out = join(folder, 'out')
        for (let round = 0; round < rounds; round++)
          for (const who of round % 2 ? ['export', 'bare'] : ['bare', 'export'])
            runs[who]!.push(
              JSON.parse(
                execFileSync(process.execPath, [import.meta.filename, '--run', who, path, format, out], {
                  encoding: 'utf8',
                }),
              ),
            )
        const size = Math.round(statSync(out).size / 1e6)
        const [bare, ours] = [median(runs['bare']!), median(runs['export']!)]
        console.log(
          `${rows} rows, ${format} (${size} MB): bare COPY ${show(bare)}; export ${show(ours)}; ` +
            `speed ${(bare.seconds / ours.seconds).toFixed(2)} of bare, CPU ${(ours.cpu / bare.cpu).toFixed(2)} of bare`,
        )
      }
      rmSync(path)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The file as a build: only its name counts here. */
function record(path: string): BuildRecord {
  return { file: basename(path), current: true, manifest: {} as Manifest }
}

async function run(who: string, path: string, format: Format, out: string): Promise<Run> {
  rmSync(out, { force: true })
  const options = { memory: MEMORY, threads: THREADS, tempDirectory: `${out}.spill` }
  const [start, used] = [performance.now(), process.cpuUsage()]
  if (who === 'export')
    await exportTable({ folder: dirname(path), records: [record(path)] }, rankings, format, out, options)
  else {
    const database = await Database.open({ ...options, path, readOnly: true })
    const session = await database.session()
    await session.run(`COPY rankings TO ${literal(out)} (${COPY[format]})`)
    session.close()
    database.close()
  }
  const { user, system } = process.cpuUsage(used)
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6, megabytes }
}

function show({ seconds, cpu, megabytes }: Run): string {
  return `${seconds.toFixed(1)} s (CPU ${cpu.toFixed(1)} s, ${megabytes} MB)`
}

function median(runs: Run[]): Run {
  const middle = (of: (r: Run) => number): number => runs.map(of).sort((a, b) => a - b)[Math.floor(runs.length / 2)]!
  return { seconds: middle((r) => r.seconds), cpu: middle((r) => r.cpu), megabytes: middle((r) => r.megabytes) }
}

/** Rankings of 300 people a tribe or so, both ways, with values as wide as real ones. */
async function makeRankings(path: string, rows: number): Promise<void> {
  const own: Record<string, string> = {
    tribe_id: `'t' || tribe_number`,
    account_id: `'account' || hash(person) % 100_000_000`,
    role: `['chief', 'medicine_man'][way + 1]`,
    rank: 'row_number() OVER (PARTITION BY tribe_number, way ORDER BY person)',
    handle: `CASE WHEN person % 3 = 0 THEN '@handle' || person END`,
    name: `CASE WHEN person % 5 = 0 THEN 'Person, ' || person END`,
    channel: `['forum', 'newsletter', 'shop'][1 + person % 3]`,
    person_id: `'account' || hash(person) % 100_000_000`,
    source: `'default'`,
    tribe_number: 'tribe_number',
  }
  const other = (table: Table['columns'][number]): string =>
    ({
      integer: `hash(person, ${literal(table.name)}) % 100`,
      number: `(hash(person, ${literal(table.name)}) % 1_000_000) / 12345`,
      boolean: `hash(person, ${literal(table.name)}) % 2 = 0`,
    })[table.type as string] ?? 'NULL'
  const list = rankings.columns.map((c) => `CAST(${own[c.name] ?? other(c)} AS ${SQL_TYPES[c.type]}) AS ${c.name}`)
  const database = await Database.open({ path, memory: MEMORY, threads: THREADS, tempDirectory: `${path}.spill` })
  const session = await database.session()
  await session.run(`
    CREATE TABLE rankings AS SELECT ${list.join(', ')} FROM (
      SELECT i // 2 AS person, i % 2 AS way, CAST(1 + hash(i // 2) % ${Math.ceil(rows / 600)} AS BIGINT) AS tribe_number
      FROM range(${rows}) AS r(i)
    ) ORDER BY ${rankings.order.join(', ')}`)
  session.close()
  database.close()
}
