/**
 * Graph Data Science on a Neo4j server: graphs projected from our columns, which are never left behind, and calls on them
 * that ask for memory before they take it.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { refuse } from '../../errors.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j, Parameters, Row } from '../../neo4j/neo4j.ts'
import type { Columns } from './columns.ts'
import { checkMemory, type Demand } from './memory.ts'
import { drop, lookAt, newName, projection, type Shape, sweep } from './projected.ts'

/** A procedure of GDS that gives one value per node. */
export interface Call {
  /** such as `gds.leiden` */
  procedure: string
  /** the column that holds the value */
  value: string
  /** besides the number of threads and the job's id */
  settings: Parameters
}

export interface Graph {
  /**
   * One value per person; `missing` for those whom the columns do not name.
   * @param progress hears of the done share, 0 to 1, about once a second
   */
  call(call: Call, missing: number, progress: (share: number) => void): Promise<Float64Array>
}

export interface GdsServer {
  /**
   * Projects the columns, lets the body work on the graph, and drops it, whatever happens.
   * @param people nodes at most, numbered below it
   * @param calls that the body will make; refused here where the server's memory will not do for them
   * @param signal rejects at once; the graph is dropped when the server has heard of it, too
   */
  withGraph<T>(
    columns: Columns,
    shape: Shape & { people: number },
    calls: readonly Call[],
    signal: AbortSignal,
    body: (graph: Graph) => Promise<T>,
  ): Promise<T>
  /** Waits until no graph of ours is left. */
  close(): Promise<void>
}

/** Longest computation that is waited for. */
const SECONDS = 24 * 3600
/** How long the end of a stopped statement is waited for: GDS looks at stops every ten seconds. */
const STOP_MS = 30_000
/** Same input, same bytes: several threads sum, and visit, in any order. */
const ONE_THREAD = { concurrency: int(1) }

export function gdsServer(connect: () => Promise<Neo4j>): GdsServer {
  let found: Promise<{ neo4j: Neo4j; heap: number }> | null = null
  const dropping = new Set<Promise<void>>()
  let isUntidy = false

  /** The server and its heap in bytes; looks only once, unless that fails. */
  function look() {
    found ??= connect().then(async (neo4j) => ({ neo4j, heap: await lookAt(neo4j) }))
    found.catch(() => {
      found = null
    })
    return found
  }

  async function prepare(demand: Demand): Promise<Neo4j> {
    const { neo4j, heap } = await look()
    if (isUntidy) await sweep(neo4j)
    isUntidy = false
    await checkMemory(neo4j, heap, demand)
    return neo4j
  }

  /** Drops a graph once the statement that works on it has ended. */
  async function dropAfter(neo4j: Neo4j, name: string, ended: Promise<void>): Promise<void> {
    const waiting = new AbortController()
    const isLate = await Promise.race([ended, pause(STOP_MS, waiting.signal)])
    waiting.abort()
    if (isLate) isUntidy = true
    await drop(neo4j, name).catch(() => {
      isUntidy = true
    })
  }

  return {
    async withGraph(columns, shape, calls, signal, body) {
      const asked = calls.map(({ procedure, settings }) => ({ procedure, settings: { ...ONE_THREAD, ...settings } }))
      const demand = { people: shape.people, ties: columns.from.length, shape, calls: asked }
      const neo4j = await orAborted(prepare(demand), signal)
      const name = newName()
      let ended = Promise.resolve()
      const run: Run = async (cypher, parameters) => {
        signal.throwIfAborted()
        const over = Promise.withResolvers<void>()
        ended = over.promise
        try {
          return await neo4j.run(cypher, parameters, { seconds: SECONDS, signal, over: over.resolve })
        } catch (error) {
          signal.throwIfAborted()
          throw explained(error, neo4j.place)
        }
      }
      let dropped: Promise<void> | null = null
      const tidy = () => {
        dropped = dropAfter(neo4j, name, ended).finally(() => dropping.delete(dropped!))
        dropping.add(dropped)
        return dropped
      }
      try {
        await run(projection(shape), { name, rows: rowsOf(columns, shape) })
        const result = await body({
          call: (call, missing, progress) => stream(neo4j, run, name, shape.people, call, missing, progress),
        })
        await tidy()
        return result
      } finally {
        if (!dropped) tidy()
      }
    },
    async close() {
      await Promise.all(dropping)
    },
  }
}
type Run = (cypher: string, parameters: Parameters) => Promise<Row[]>

/**
 * The relationships by their first end: its number, then the other end of each, followed by its weight if there are weights.
 * Numbers go out as Float, which takes a fifth of the time of integers.
 */
function rowsOf({ from, to, weight }: Columns, { isWeighted }: Shape): number[][] {
  const rows: number[][] = []
  let row: number[] = []
  for (let i = 0; i < from.length; i++) {
    if (i === 0 || from[i] !== from[i - 1]) {
      row = [from[i]!]
      rows.push(row)
    }
    row.push(to[i]!)
    if (isWeighted) row.push(weight[i]!)
  }
  return rows
}

async function stream(
  neo4j: Neo4j,
  run: Run,
  name: string,
  people: number,
  { procedure, value, settings }: Call,
  missing: number,
  progress: (share: number) => void,
): Promise<Float64Array> {
  const jobId = randomUUID()
  const watching = new AbortController()
  watchJob(neo4j, jobId, progress, watching.signal)
  try {
    const [row] = await run(
      `CALL ${procedure}.stream($name, $settings) YIELD nodeId, ${value}
       RETURN collect(toFloat(nodeId)) AS people, collect(toFloat(${value})) AS values`,
      { name, settings: { ...ONE_THREAD, ...settings, jobId } },
    )
    const { people: numbers, values } = row as { people: number[]; values: number[] }
    const column = new Float64Array(people).fill(missing)
    for (let i = 0; i < numbers.length; i++) column[numbers[i]!] = values[i]!
    return column
  } finally {
    watching.abort()
  }
}

/** Asks once a second how far a job is; nothing is told where GDS does not know. */
async function watchJob(neo4j: Neo4j, jobId: string, progress: (share: number) => void, signal: AbortSignal) {
  let told = 0
  while (await pause(1000, signal)) {
    const [task] = await neo4j
      .write<{ progress: string }>('CALL gds.listProgress($jobId) YIELD progress RETURN progress LIMIT 1', { jobId })
      .catch(() => [])
    const share = Number.parseFloat(task?.progress ?? '') / 100
    if (signal.aborted || !(share > told && share <= 1)) continue
    told = share
    progress(share)
  }
}

/** False where the signal aborts meanwhile. */
const pause = (ms: number, signal: AbortSignal): Promise<boolean> =>
  setTimeout(ms, true, { signal, ref: false }).catch(() => false)

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  return Promise.race([work, aborted.promise]).finally(() => signal.removeEventListener('abort', abort))
}

/** GDS itself refuses what its free memory will not do for. */
function explained(error: unknown, place: string): unknown {
  const why =
    error instanceof Error && /(Memory required to run|minimum estimated memory).* memory.*/.exec(error.message)
  return why ? Object.assign(refuse.neo4jMemory(place, why[0]), { cause: error }) : error
}
