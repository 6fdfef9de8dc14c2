/**
 * What all peers in Node share: the task, and one line of JSON with what it cost. peer.py is the same in Python.
 *
 *   run-PEER.ts --graph NAME --task TASK --threads 1 --seed 1 --error 0.01 --times 1 --out FILE
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { writeValues } from './graph-file.ts'
import { median } from './statistics.ts'
import { METER, peakOf, type Step } from './steps.ts'

/**
 * `scores` are PageRank, core numbers, participation and the scores of chiefs and medicine men together, after the tribes; `exact`
 * is betweenness as it is, which the sampled one is judged by.
 */
export type Task = 'louvain' | 'leiden' | 'pagerank' | 'cores' | 'scores' | 'betweenness' | 'exact'

export interface Given {
  /** NAME of the graph's files */
  graph: string
  task: Task
  threads: number
  seed: number
  /** of sampled betweenness, as a share of all pairs: additive, 0 to 1 */
  error: number
  /** computations in the process, one after the other: a median of several shows what code costs that has run before */
  times: number
  /** where the values go: uint32 for tribes, float64 for the others, one a person */
  out: string
  /** whether the kernels are to tell of each step */
  profile: boolean
  /** of a server that computes, where there is one */
  url: string
  pid: string
}

/** What one run cost: seconds and bytes. */
export interface Cost {
  version: string
  /** reading the file, and making the library's own graph */
  load: number
  build: number
  /** of the first computation, and the median of all */
  first: number
  wall: number
  /** of all threads, the median */
  cpu: number
  /** most memory during the computation, and during all of it; the graph and all libraries counted in */
  peak: number
  processPeak: number
  /** what the kernel says of its work, in all and step by step */
  work?: Record<string, number>
  steps?: readonly Step[]
}

export interface Answer {
  /** labels (Uint32Array) or values */
  values: Uint32Array | Float64Array
  work?: Record<string, number>
  steps?: readonly Step[]
}

export function given(): Given {
  const { values } = parseArgs({
    options: {
      graph: { type: 'string' },
      task: { type: 'string' },
      threads: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      error: { type: 'string', default: '0.01' },
      times: { type: 'string', default: '1' },
      out: { type: 'string' },
      profile: { type: 'boolean', default: false },
      url: { type: 'string', default: '' },
      pid: { type: 'string', default: '' },
    },
  })
  const { graph, task, out, url, pid, profile } = values
  if (!graph || !task || !out) throw new Error('Give --graph, --task and --out.')
  return {
    graph,
    task: task as Task,
    out,
    profile,
    url,
    pid,
    threads: Number(values.threads),
    seed: Number(values.seed),
    error: Number(values.error),
    times: Number(values.times),
  }
}

/**
 * Reads by `load`, makes the graph by `build`, computes; writes the values, prints what it cost.
 * @param pid of a server whose CPU and memory count, too
 */
export async function run<Columns, Graph>(
  { out, pid, times }: Given,
  version: string,
  load: () => Columns,
  build: (columns: Columns) => Graph | Promise<Graph>,
  compute: (graph: Graph) => Answer | Promise<Answer>,
): Promise<void> {
  const start = performance.now()
  const columns = load()
  const loaded = performance.now()
  const graph = await build(columns)
  const built = performance.now()
  const before = METER.peak() + peakOf(pid)
  METER.resetPeak()
  const walls: number[] = []
  const cpus: number[] = []
  let answer: Answer | null = null
  for (let time = 0; time < times; time++) {
    const cpu = cpuSeconds(pid)
    const begin = performance.now()
    answer = await compute(graph)
    walls.push((performance.now() - begin) / 1000)
    cpus.push(cpuSeconds(pid) - cpu)
  }
  const { values, work, steps = [] } = answer!
  // steps that are looked at begin a peak of their own
  const most = Math.max(METER.peak() + peakOf(pid), ...steps.map(({ peak }) => peak))
  writeValues(out, values)
  const cost: Cost = {
    version,
    load: (loaded - start) / 1000,
    build: (built - loaded) / 1000,
    first: walls[0]!,
    wall: median(walls),
    cpu: median(cpus),
    peak: most,
    processPeak: Math.max(before, most),
    ...(work && { work }),
    ...(steps.length > 0 && { steps }),
  }
  console.log(JSON.stringify(cost))
}

/** CPU seconds so far of this process with its threads, and of the one with that id. */
function cpuSeconds(pid: string): number {
  const fields = pid ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ') : null
  return METER.cpu() + (fields ? (Number(fields[11]) + Number(fields[12])) / 100 : 0)
}
