/**
 * The native engine beside Neo4j's Graph Data Science (GDS), in turns, on seeded graphs with planted tribes: each computation
 * by itself at 1 million ties, Leiden at 10 million. Prints a Markdown table.
 *
 *   node scripts/bench-engines.ts [--ties 1000000] [--leiden 10000000] [--rounds 3] [--leiden-rounds 1] [--heap 4g]
 *
 * Starts a server of its own with that heap; with TRIBEMAP_TEST_NEO4J set it asks that one, whose CPU and memory it then cannot
 * tell. One run (one seed) each, the quickest of the rounds. Every engine works in a process of its own, whose peak holds the
 * ties, too; the server's peak is that of its life so far. What is around GDS's computations (the edges made of the ties,
 * estimates, checks of what comes back) counts as projecting.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { gdsEngine } from '../src/engine/gds/gds.ts'
import { nativeEngine } from '../src/engine/native/native.ts'
import { undirected } from '../src/graph/csr.ts'
import type { TieColumns } from '../src/graph/ties.ts'
import type { Neo4j } from '../src/neo4j/neo4j.ts'
import { betweenness } from '../src/roles/betweenness.ts'
import { coreNumbers } from '../src/roles/core-numbers.ts'
import { membersByTribe } from '../src/roles/members.ts'
import { pagerankInTribes } from '../src/roles/pagerank.ts'
import { findTribes, type TribeOptions } from '../src/tribes/tribes.ts'
import { connectNeo4j, startNeo4j, testNeo4j } from '../test/support/neo4j.ts'
import { plantedTies } from './planted-ties.ts'

/** One computation of one process. */
interface Step {
  what: string
  /** of the computation, and of what only GDS needs before and after it */
  seconds: number
  projecting: number
  /** CPU seconds of this process and of the server */
  cpu: number
  serverCpu: number
  modularity?: number
}
interface Done {
  steps: Step[]
  /** MB */
  peak: number
  serverPeak: number
  /** longest time that the process answered nobody, ms */
  blocked: number
}
type Task = 'louvain' | 'leiden' | 'measures'

const { values } = parseArgs({
  options: {
    ties: { type: 'string', default: '1000000' },
    leiden: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '3' },
    'leiden-rounds': { type: 'string', default: '1' },
    heap: { type: 'string', default: '4g' },
    engine: { type: 'string' },
    task: { type: 'string' },
    url: { type: 'string', default: '' },
    pid: { type: 'string', default: '' },
  },
})
const ties = (drawn: number): TieColumns => plantedTies(Math.ceil(drawn / 11), drawn, 0.35, 1)
const TITLES = { louvain: 'Louvain', leiden: 'Leiden' }
const OPTIONS: TribeOptions = { algorithm: 'leiden', resolution: 1, seed: 1, runs: 1 }

if (values.engine) {
  const work = values.engine === 'gds' ? onGds : onNative
  console.log(JSON.stringify(await work(values.task as Task, ties(Number(values.ties)))))
} else await main()

async function main(): Promise<void> {
  const own = testNeo4j() ? null : await startNeo4j({ heap: values.heap, javaOptions: '' })
  const server = { url: own?.url ?? testNeo4j()!, pid: own ? String(own.pid) : '' }
  try {
    console.log(
      `| ties | computation | native s | CPU s | peak MB | GDS projecting s | computing s | CPU s here + server | peak MB here + server | modularity native, GDS |`,
    )
    console.log('|---|---|---|---|---|---|---|---|---|---|')
    const small = Number(values.ties)
    for (const task of ['louvain', 'leiden', 'measures'] as const) compare(server, small, task, Number(values.rounds))
    if (Number(values.leiden) > 0) compare(server, Number(values.leiden), 'leiden', Number(values['leiden-rounds']))
  } finally {
    await own?.stop()
  }
  console.log(`\nload ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores, heap ${values.heap}`)
}

function compare(server: { url: string; pid: string }, drawn: number, task: Task, rounds: number): void {
  const done: Record<string, Done[]> = { native: [], gds: [] }
  for (let round = 0; round < rounds; round++)
    for (const engine of ['native', 'gds']) {
      const given = [
        '--engine',
        engine,
        '--task',
        task,
        '--ties',
        String(drawn),
        '--url',
        server.url,
        '--pid',
        server.pid,
      ]
      const child = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, ...given], {
        encoding: 'utf8',
      })
      if (child.status !== 0) throw new Error(child.stderr)
      done[engine]!.push(JSON.parse(child.stdout))
    }
  const [native, gds] = [done['native']!, done['gds']!]
  const peakOf = (all: Done[], kind: 'peak' | 'serverPeak') => Math.max(...all.map((one) => one[kind])).toFixed(0)
  native[0]!.steps.forEach(({ what }, i) => {
    const [n, g] = [quickest(native, i), quickest(gds, i)]
    const cells = [
      `${drawn / 1e6} M`,
      what,
      n.seconds.toFixed(1),
      n.cpu.toFixed(1),
      peakOf(native, 'peak'),
      g.projecting >= 0.05 ? g.projecting.toFixed(1) : '(same graph)',
      g.seconds.toFixed(1),
      `${g.cpu.toFixed(1)} + ${server.pid ? g.serverCpu.toFixed(1) : '?'}`,
      `${peakOf(gds, 'peak')} + ${server.pid ? peakOf(gds, 'serverPeak') : '?'}`,
      n.modularity === undefined ? '' : `${n.modularity.toFixed(4)}, ${g.modularity!.toFixed(4)}`,
    ]
    console.log(`| ${cells.join(' | ')} |`)
  })
  const blocked = Math.min(...gds.map((one) => one.blocked))
  console.error(
    `${task} at ${drawn}: with GDS our process answered nobody for ${blocked.toFixed(0)} ms at most; load ${loadavg()[0]!.toFixed(1)}`,
  )
}

function quickest(all: Done[], step: number): Step {
  const steps = all.map((one) => one.steps[step]!)
  return steps.reduce((a, b) => (b.seconds + b.projecting < a.seconds + a.projecting ? b : a))
}

async function onNative(task: Task, ties: TieColumns): Promise<Done> {
  const steps: Step[] = []
  const step = <T>(what: string, work: () => T): T => {
    const before = reading('')
    const result = work()
    const after = reading('')
    steps.push({ what, seconds: after.at - before.at, projecting: 0, cpu: after.cpu - before.cpu, serverCpu: 0 })
    return result
  }
  if (task !== 'measures') {
    const { modularity } = step(TITLES[task], () => findTribes(ties, { ...OPTIONS, algorithm: task }))
    steps[0]!.modularity = modularity
  } else {
    const { labels, count } = findTribes(ties, OPTIONS)
    step('PageRank', () => pagerankInTribes(ties, labels, membersByTribe(labels, count)))
    step('core numbers', () => coreNumbers(undirected(ties)))
    step('betweenness, sampled', () => betweenness(undirected(ties), 1))
  }
  return { steps, peak: peak('self'), serverPeak: 0, blocked: 0 }
}

async function onGds(task: Task, ties: TieColumns): Promise<Done> {
  const { pid, url } = values
  const neo4j = connectNeo4j({ url })
  const steps: Step[] = []
  let last = reading(pid)
  let waiting: Step | null = null
  /** puts what was done since the last mark down to a computation, or to the projecting before one */
  const mark = (what: string | null) => {
    const now = reading(pid)
    const [seconds, cpu, serverCpu] = [now.at - last.at, now.cpu - last.cpu, now.serverCpu - last.serverCpu]
    last = now
    waiting ??= { what: '', seconds: 0, projecting: 0, cpu: 0, serverCpu: 0 }
    waiting.cpu += cpu
    waiting.serverCpu += serverCpu
    if (what === null) waiting.projecting += seconds
    else {
      steps.push({ ...waiting, what, seconds })
      waiting = null
    }
  }
  const seen: Pick<Neo4j, 'place' | 'run' | 'write'> = {
    place: neo4j.place,
    write: neo4j.write.bind(neo4j),
    async run(cypher, ...rest) {
      const [, procedure] = /CALL (gds\.\w+)\.stream/.exec(cypher) ?? []
      if (procedure) mark(null)
      const records = await neo4j.run(cypher, ...rest)
      if (procedure) mark(procedure)
      return records as never
    },
  }
  const native = nativeEngine(1)
  const engine = gdsEngine({ connect: async () => seen as Neo4j, native })
  // The look whether GDS works is not part of a computation.
  await engine.tribes(plantedTies(10, 20, 0.5, 1), OPTIONS)
  const labels = task === 'measures' ? findTribes(ties, OPTIONS).labels : null
  steps.length = 0
  waiting = null
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  last = reading(pid)
  let modularity: number | undefined
  if (labels) await engine.measures(ties, labels, { seed: 1 })
  else ({ modularity } = await engine.tribes(ties, { ...OPTIONS, algorithm: task as 'louvain' | 'leiden' }))
  delay.disable()
  mark(null)
  const after = waiting as Step | null
  const end = steps.at(-1)!
  end.projecting += after?.projecting ?? 0
  end.cpu += after?.cpu ?? 0
  end.serverCpu += after?.serverCpu ?? 0
  if (modularity !== undefined) end.modularity = modularity
  await engine.close()
  await native.close()
  await neo4j.close()
  return { steps, peak: peak('self'), serverPeak: pid ? peak(pid) : 0, blocked: delay.max / 1e6 }
}

/** Seconds now, and CPU seconds so far of this process and of the one with that id. */
function reading(pid: string): { at: number; cpu: number; serverCpu: number } {
  const { user, system } = process.cpuUsage()
  const fields = pid ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ') : null
  const serverCpu = fields ? (Number(fields[11]) + Number(fields[12])) / 100 : 0
  return { at: performance.now() / 1000, cpu: (user + system) / 1e6, serverCpu }
}

/** The most memory that a process has had, in MB. */
function peak(pid: string): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
}
