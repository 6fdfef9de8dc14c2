/**
 * Our kernels beside their peers on the same graphs, in turns; medians of wall and CPU seconds, peak memory, quality, ratios, and
 * how cost grows from graph to graph. Started by scripts/bench, which brings the peers.
 *
 * Timed is the computation. Reading the file is not, nor is the library's own graph, which stands in a column of its own. On
 * a small graph each process computes several times, and the first is told beside the median: code that runs for the first time
 * is still being compiled, or loaded. Peak memory is that of the process during the computation, libraries and graph counted in; for gds with the server's.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { startNeo4j } from '../../test/support/neo4j.ts'
import { type Contender, OURS, PEERS, PYTHON } from './contenders.ts'
import { readHead } from './graph-file.ts'
import type { Task } from './peer.ts'
import { differing, growthTable, type Result, table } from './report.ts'
import { type Entry, measure, nodeCommand, processLine, runOnce, type Setting } from './rounds.ts'
import { stepLines } from './steps.ts'

const HELP = `bash scripts/bench [--ties 200000,1000000,10000000] [--streams higgs-dev]
  [--tasks louvain,leiden,pagerank,cores,scores,betweenness] [--peers networkit,igraph,leidenalg,graphology,gds]
  [--threads 1,2] [--rounds 3] [--mixing 0.35] [--seed 1] [--error 0.01] [--heap 4g] [--folder .cache/bench]
  [--json FILE] [--profile]

  --ties      graphs with planted tribes, of about so many ties, and eleven a person; those of 20 M and more take one round
  --streams   of ../shared/data, their ties by our own rebuild; none where it is empty, or that folder is not there
  --tasks     scores: PageRank in tribes, core numbers, participation, scores of chiefs and medicine men, beside the tribes
  --error     of betweenness, as a share of all pairs; up to 20,000 people it is held against the exact one
  --heap      of the server that gds works on
  --folder    where the graphs are kept
  --profile   only our own kernels, once: what each step took, its memory, and the work done`

const { values } = parseArgs({
  options: {
    ties: { type: 'string', default: '200000,1000000,10000000' },
    streams: { type: 'string', default: 'higgs-dev' },
    tasks: { type: 'string', default: 'louvain,leiden,pagerank,cores,scores,betweenness' },
    peers: { type: 'string', default: PEERS.map(({ who }) => who).join() },
    threads: { type: 'string', default: '1,2' },
    rounds: { type: 'string', default: '3' },
    mixing: { type: 'string', default: '0.35' },
    seed: { type: 'string', default: '1' },
    error: { type: 'string', default: '0.01' },
    heap: { type: 'string', default: '4g' },
    folder: { type: 'string', default: join(import.meta.dirname, '../../.cache/bench') },
    json: { type: 'string' },
    profile: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const ROOT = join(import.meta.dirname, '../..')
/** From so many ties on, one round. */
const LARGE = 20_000_000
/** Up to so many ties, a process computes several times; not betweenness, which takes peers half a minute. */
const SMALL = 2_000_000
const TIMES = 5
/** Up to so many people betweenness is computed exactly, once. */
const EXACT_PEOPLE = 20_000

/** What makes the graphs: another generator, other files. */
const MAKERS = ['../planted-ties.ts', 'make-graph.ts', 'graph-file.ts']
  .reduce((hash, file) => hash.update(readFileSync(join(import.meta.dirname, file))), createHash('sha256'))
  .digest('hex')
  .slice(0, 8)

const list = (text: string): string[] => text.split(',').filter(Boolean)
const say = (line: string): void => console.error(line)
const threads = list(values.threads).map(Number)
const tasks = list(values.tasks) as Task[]

if (values.help) console.log(HELP)
else await main()

async function main(): Promise<void> {
  mkdirSync(values.folder, { recursive: true })
  const graphs = [...list(values.ties).map(Number).map(plantedGraph), ...list(values.streams).flatMap(stream)]
  if (values.profile) return profile(graphs)
  const load = loadavg()[0]!
  const peers = PEERS.filter(({ who }) => list(values.peers).includes(who)).filter(isThere)
  const server = peers.some(({ who }) => who === 'gds') ? await gdsServer(graphs) : null
  const there = peers.flatMap((peer) => (peer.who === 'gds' ? (server ? withServer(peer, server) : []) : peer))
  const results: Result[] = []
  try {
    for (const { path, name, people, ties, planted } of graphs)
      for (const task of tasks) {
        const entries = entriesFor(task, ties, there)
        const times = ties < SMALL && task !== 'betweenness' ? TIMES : 1
        const setting = settingOf(path, task, times)
        say(`${name}:`)
        const exact = task === 'betweenness' && people <= EXACT_PEOPLE ? exactBetweenness(setting, there) : undefined
        const rounds = ties >= LARGE ? 1 : Number(values.rounds)
        const measured = measure(setting, entries, rounds, say, exact)
        results.push({ graph: name, people, ties, planted, task, by: exact ? 'exact' : 'ours', measured })
        if (values.json)
          writeFileSync(values.json, `${JSON.stringify({ conditions: conditions(load), results }, null, 1)}\n`)
      }
  } finally {
    await server?.stop()
  }
  print(results, conditions(load))
}

/** @param before load before the first run */
function conditions(before: number) {
  return {
    processor: cpus()[0]?.model ?? '',
    cores: availableParallelism(),
    gigabytes: Math.round(totalmem() / 2 ** 30),
    load: [before, loadavg()[0]!] as const,
    options: values,
  }
}

function print(results: readonly Result[], { processor, cores, gigabytes, load }: ReturnType<typeof conditions>): void {
  const versions = new Map(results.flatMap((r) => r.measured).map(({ who, costs }) => [who, costs[0]!.version]))
  const [before, after] = load.map((l) => l.toFixed(1))
  console.log(
    `${[...versions].map(([who, version]) => `${who === 'ours' ? 'ours on Node' : who} ${version}`).join(', ')}; ` +
      `${cores} cores of ${processor}, ${gigabytes} GB, load ${before} before and ${after} after; medians of ${values.rounds} rounds in turns.\n`,
  )
  for (const line of table(results)) console.log(line)
  const differ = differing(results)
  const found =
    differ.length === 0 ? 'the same bytes on every run and number of threads' : `DIFFERENT: ${differ.join()}`
  console.log(`\nOurs: ${found}.`)
  const grown = growthTable(results)
  if (grown.length) console.log(['', ...grown].join('\n'))
}

interface Graph {
  name: string
  /** NAME of its files */
  path: string
  people: number
  ties: number
  planted: boolean
}

/** Makes a planted graph where it is not there yet. */
function plantedGraph(ties: number): Graph {
  const path = join(values.folder, `planted-${ties}-${values.mixing}-${values.seed}-${MAKERS}`)
  const name = ties < 1e6 ? `${ties / 1e3} k` : `${ties / 1e6} M`
  return made(name, path, true, ['--ties', String(ties), '--mixing', values.mixing, '--seed', values.seed])
}

function stream(name: string): Graph[] {
  const file = join(ROOT, '../shared/data', `${name}.csv.gz`)
  if (existsSync(file))
    return [made(name, join(values.folder, `${basename(name)}-${MAKERS}`), false, ['--stream', file])]
  say(`${name} is left out: ../shared/data does not have it.`)
  return []
}

function made(name: string, path: string, isPlanted: boolean, args: string[]): Graph {
  if (!existsSync(`${path}.ties`)) {
    say(`Making ${name} ...`)
    processLine(nodeCommand('make-graph.ts', ['--out', path, ...args]))
  }
  return { name, path, planted: isPlanted, ...readHead(`${path}.ties`) }
}

function isThere({ who, command }: Contender): boolean {
  if (command[0] !== PYTHON || existsSync(PYTHON)) return true
  say(`${who} is left out: .cache/peers has no Python.`)
  return false
}

/** Who can do the task on such a graph, ours first; who knows fewer threads than the first number asked takes what it knows. */
function entriesFor(task: Task, ties: number, peers: readonly Contender[]): Entry[] {
  const able = [OURS, ...peers].filter((c) => c.tasks.includes(task) && ties <= c.ties)
  return threads.flatMap((t, i) =>
    able
      .filter((c) => i === 0 || t <= c.threads)
      .map((contender) => ({ contender, threads: Math.min(t, contender.threads) })),
  )
}

function settingOf(graph: string, task: Task, times = 1): Setting {
  return {
    graph,
    task,
    seed: Number(values.seed),
    error: Number(values.error),
    times,
    folder: values.folder,
  }
}

/** A file with betweenness as it is, made once; undefined where there is nobody to make it. */
function exactBetweenness(setting: Setting, peers: readonly Contender[]): string | undefined {
  const file = `${setting.graph}.betweenness`
  const contender = peers.find(({ who }) => who === 'networkit')
  if (existsSync(file)) return file
  if (!contender) return undefined
  say('exact betweenness ...')
  runOnce({ contender, threads: availableParallelism() }, { ...setting, task: 'exact', times: 1 }, file)
  return file
}

/** A server of our own; null, with the reason said, where it cannot be had or no graph is small enough. */
async function gdsServer(graphs: readonly Graph[]): Promise<Awaited<ReturnType<typeof startNeo4j>> | null> {
  const { ties: most } = PEERS.find(({ who }) => who === 'gds')!
  if (!graphs.some(({ ties }) => ties <= most)) return null
  const { status, stderr } = spawnSync(join(ROOT, 'test/neo4j/start'), ['--resolve', 'lts'], { encoding: 'utf8' })
  if (status === 0) return startNeo4j({ heap: values.heap, javaOptions: '' })
  say(`gds is left out: ${stderr.trim().split('\n').at(-1)}`)
  return null
}

function withServer(peer: Contender, { url, pid }: { url: string; pid: number }): Contender {
  return { ...peer, command: [...peer.command, '--url', url, '--pid', String(pid)] }
}

/** Our own kernels, once on each number of threads. */
function profile(graphs: readonly Graph[]): void {
  const out = join(values.folder, 'out.bin')
  for (const { name, path, people, ties } of graphs)
    for (const task of tasks)
      for (const t of threads.filter((n) => n <= OURS.threads)) {
        const cost = runOnce({ contender: OURS, threads: t }, settingOf(path, task), out, true)
        console.log(`\n${task}, ${name} (${people} people, ${ties} ties), ${t === 1 ? 'one thread' : `${t} threads`}`)
        for (const line of stepLines(cost.steps ?? [])) console.log(line)
      }
  rmSync(out, { force: true })
}
