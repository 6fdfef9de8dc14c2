/**
 * The main job as whole processes: ingest and rebuild of real and generated streams, beside a bare DuckDB import of the
 * same file. CPU and peak memory are what the operating system counted for each process and its threads; those of a rebuild's
 * phases are read from outside when it says that the next one begins, so that it runs as it does for everybody (Linux).
 *
 *   node scripts/bench-rebuild.ts [--rows 1000000,10000000] [--higgs ../shared/data/higgs-dev.csv.gz] [--repeat 3]
 */
import { execFileSync } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000,10000000' },
    higgs: { type: 'string', default: join(import.meta.dirname, '../../shared/data/higgs-dev.csv.gz') },
    repeat: { type: 'string', default: '3' },
  },
})

interface Cost {
  wall: number
  cpu: number
  /** MB */
  memory: number
  stdout: string
  phases: Phase[]
}

/** Of a process that says on stderr which phase it is in. */
interface Phase {
  phase: string
  wall: number
  cpu: number
  /** MB */
  memory: number
}

const TRIBEMAP = join(import.meta.dirname, 'tribemap')
const NODE = join(import.meta.dirname, '../node_modules/node/bin/node')
async function main(folder: string): Promise<void> {
  try {
    if (existsSync(values.higgs)) await bench(folder, 'higgs-dev', values.higgs, Number(values.repeat))
    for (const rows of values.rows.split(',').map(Number)) {
      const file = join(folder, `${rows}.csv`)
      await generate(file, rows)
      await bench(folder, `${rows / 1e6} M generated`, file, rows > 2_000_000 ? 1 : Number(values.repeat))
      await rm(file)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function bench(folder: string, name: string, file: string, repeat: number): Promise<void> {
  const runs: { bare: Cost; ingest: Cost; rebuild: Cost }[] = []
  for (let i = 0; i < repeat; i++) {
    const data = join(folder, 'data')
    const bare = run([NODE, '--input-type=module', '-e', BARE, file, join(folder, 'bare.duckdb')])
    const ingest = run([TRIBEMAP, 'ingest', file, '--data', data, '--json', '--quiet'])
    const rebuild = run([TRIBEMAP, 'rebuild', '--data', data, '--json'])
    runs.push({ bare, ingest, rebuild })
    await rm(data, { recursive: true, force: true })
    await rm(join(folder, 'bare.duckdb'), { force: true })
  }
  const middle = (pick: (r: (typeof runs)[number]) => number) => runs.map(pick).sort((a, b) => a - b)[runs.length >> 1]!
  const interactions = JSON.parse(runs[0]!.ingest.stdout).import.accepted as number
  const manifest = JSON.parse(runs[0]!.rebuild.stdout)
  const rate = (cost: number) => `${Math.round(interactions / cost / 1000).toLocaleString('en-US')} k/s`
  console.log(
    `\n${name}: ${interactions.toLocaleString('en-US')} interactions, ${manifest.counts.people.toLocaleString('en-US')} people, ${manifest.counts.ties.toLocaleString('en-US')} ties; medians of ${repeat}`,
  )
  for (const what of ['bare', 'ingest', 'rebuild'] as const) {
    const [wall, cpu, memory] = [
      middle((r) => r[what].wall),
      middle((r) => r[what].cpu),
      Math.max(...runs.map((r) => r[what].memory)),
    ]
    console.log(
      `  ${what.padEnd(8)} ${wall.toFixed(2).padStart(8)} s wall  ${cpu.toFixed(2).padStart(8)} s CPU  ${memory.toFixed(0).padStart(6)} MB  ${rate(wall)}`,
    )
  }
  console.log(
    `  ingest / bare import, wall: ${middle((r) => r.ingest.wall / r.bare.wall).toFixed(2)}; (ingest + rebuild) / bare, CPU: ${middle((r) => (r.ingest.cpu + r.rebuild.cpu) / r.bare.cpu).toFixed(1)}`,
  )
  for (const [i, { phase }] of runs[0]!.rebuild.phases.entries()) {
    const of = (what: 'wall' | 'cpu' | 'memory') => middle((r) => r.rebuild.phases[i]?.[what] ?? 0)
    console.log(
      `    ${phase.padEnd(8)} ${of('wall').toFixed(2).padStart(8)} s wall  ${of('cpu').toFixed(2).padStart(8)} s CPU  ${of('memory').toFixed(0).padStart(6)} MB  ${rate(Math.max(of('wall'), 0.001))}`,
    )
  }
}

/** Runs a command to its end under a small Python, which knows what it cost. */
function run(command: string[]): Cost {
  const text = execFileSync('python3', ['-c', COUNT, ...command], { encoding: 'utf8', maxBuffer: 1 << 28 })
  return JSON.parse(text)
}

/** Interactions over a year: power-law activity, groups of very different sizes, seven of ten inside the own. */
async function generate(file: string, rows: number): Promise<void> {
  let state = 1
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const people = Math.round(rows / 10)
  const starts = [0]
  while (starts.at(-1)! < people)
    starts.push(Math.min(people, starts.at(-1)! + Math.floor(20 * (1 - random()) ** (-1 / 1.2))))
  const group = new Uint32Array(people)
  for (let g = 0; g + 1 < starts.length; g++) group.fill(g, starts[g], starts[g + 1])
  const kinds = ['reply', 'mention', 'share', 'reaction']
  async function* lines() {
    yield 'time,actor,target,kind,channel\n'
    let part = ''
    for (let i = 0; i < rows; i++) {
      const actor = Math.floor(people * random() ** 1.5)
      const [from, to] = random() < 0.3 ? [0, people] : [starts[group[actor]!]!, starts[group[actor]! + 1]!]
      const target = from + Math.floor((to - from) * random() ** 2)
      part += `${1735689600 + Math.floor(random() * 31_536_000)},p${actor},p${target},${kinds[i & 3]},c${i % 5}\n`
      if (part.length > 1 << 20) {
        yield part
        part = ''
      }
    }
    yield part
  }
  await pipeline(lines, createWriteStream(file))
}

const COUNT = `
import json, os, re, resource, subprocess, sys, tempfile, time
out = tempfile.TemporaryFile('w+')
t = time.time(); p = subprocess.Popen(sys.argv[1:], stdout=out, stderr=subprocess.PIPE, text=True)
def used():
    fields = open(f'/proc/{p.pid}/stat').read().rsplit(') ')[1].split()
    peak = int(re.search(r'VmHWM:\\s+(\\d+)', open(f'/proc/{p.pid}/status').read())[1]) / 1024
    open(f'/proc/{p.pid}/clear_refs', 'w').write('5')
    return time.time() - t, (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK'), peak
phases, begun = [], (0, 0, 0)
def end(now):
    if phases: phases[-1].update(wall=now[0] - begun[0], cpu=now[1] - begun[1], memory=now[2])
for line in p.stderr:
    said = re.match(r'(\\w+): \\d+ %', line)
    if not said: sys.stderr.write(line)
    elif not phases or phases[-1]['phase'] != said[1]:
        now = used(); end(now); begun = now; phases.append(dict(phase=said[1]))
code = p.wait(); w = time.time() - t
if code: sys.exit(code)
u = resource.getrusage(resource.RUSAGE_CHILDREN); cpu = u.ru_utime + u.ru_stime; peak = u.ru_maxrss / 1024
end((w, cpu, peak))
most = max([peak] + [f['memory'] for f in phases])
print(json.dumps(dict(wall=w, cpu=cpu, memory=most, stdout=(out.seek(0), out.read())[1], phases=phases)))`

const BARE = `
import { DuckDBInstance } from '${join(import.meta.dirname, '../node_modules/@duckdb/node-api/lib/index.js')}'
const [file, out] = process.argv.slice(1)
const connection = await (await DuckDBInstance.create(out)).connect()
await connection.run("CREATE TABLE t AS SELECT * FROM read_csv('" + file + "')")
await connection.run('CHECKPOINT')`

await main(await mkdtemp(join(tmpdir(), 'tribemap-bench-')))
