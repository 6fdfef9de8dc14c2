/**
 * The file of a graph that all peers read, little-endian, columns one after the other:
 *
 *   bytes 0–7           `tmgraph1`
 *   8–11, 12–15         people, rows (uint32)
 *   from, to            rows × uint32 each, 0 ≤ number < people
 *   weight              rows × float64, finite, > 0
 *
 * Two files a graph: NAME.ties holds the directed ties, sorted by (from, to), each ordered pair once; NAME.edges what is
 * undirected, s(u,v) = w(u→v) + w(v→u), once each with from < to, sorted. Labels are bare uint32, values bare float64, one a person.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import type { TieColumns } from '../../src/graph/ties.ts'

/** Rows of a graph file. */
export type GraphColumns = Pick<TieColumns, 'people' | 'from' | 'to' | 'weight'>

const MAGIC = Buffer.from('tmgraph1')
const HEADER = 16
/** one system call moves less than 2 GiB */
const PART = 1 << 30

/** Writes the columns. */
export function writeGraph(path: string, { people, from, to, weight }: GraphColumns): void {
  const file = openSync(path, 'w')
  try {
    writeAll(file, MAGIC)
    for (const column of [Uint32Array.of(people, from.length), from, to, weight]) writeAll(file, column)
  } finally {
    closeSync(file)
  }
}

/**
 * Reads the columns, into memory that threads share; recency, which is in no file, is 0.
 * @throws Error where the file is no graph, or too short
 */
export function readGraph(path: string): TieColumns {
  const { people, ties: rows } = readHead(path)
  const file = openSync(path, 'r')
  try {
    const from = new Uint32Array(new SharedArrayBuffer(4 * rows))
    const to = new Uint32Array(new SharedArrayBuffer(4 * rows))
    const weight = new Float64Array(new SharedArrayBuffer(8 * rows))
    readAll(file, from, HEADER)
    readAll(file, to, HEADER + 4 * rows)
    readAll(file, weight, HEADER + 8 * rows)
    return { people, from, to, weight, recency: new Float64Array(new SharedArrayBuffer(8 * rows)) }
  } finally {
    closeSync(file)
  }
}

/**
 * What the first bytes say.
 * @throws Error where the file is no graph
 */
export function readHead(path: string): { people: number; ties: number } {
  const file = openSync(path, 'r')
  try {
    const magic = Buffer.alloc(MAGIC.length)
    readAll(file, magic, 0)
    if (!magic.equals(MAGIC)) throw new Error(`${path} is no graph file.`)
    const head = new Uint32Array(2)
    readAll(file, head, MAGIC.length)
    return { people: head[0]!, ties: head[1]! }
  } finally {
    closeSync(file)
  }
}

/** Writes bare values, one a person. */
export function writeValues(path: string, values: Uint32Array | Float64Array): void {
  const file = openSync(path, 'w')
  try {
    writeAll(file, values)
  } finally {
    closeSync(file)
  }
}

/** Reads bare labels. */
export const readLabels = (path: string, people: number): Uint32Array => readBare(path, new Uint32Array(people))

/** Reads bare values. */
export const readValues = (path: string, people: number): Float64Array => readBare(path, new Float64Array(people))

function readBare<T extends Uint32Array | Float64Array>(path: string, values: T): T {
  const file = openSync(path, 'r')
  try {
    readAll(file, values, 0)
    return values
  } finally {
    closeSync(file)
  }
}

/**
 * The undirected edges of ties, each once with from < to, sorted. O(people + ties), 12 bytes a tie beside the result.
 * Made without the kernels' own graph, so that peers judge that one, too.
 */
export function edgesOf({ people, from, to, weight }: GraphColumns): GraphColumns {
  const ties = from.length
  // ties to who has a lower number than the giver, by receiver; ascending by giver
  const starts = new Uint32Array(people + 1)
  for (let tie = 0; tie < ties; tie++) if (to[tie]! < from[tie]!) starts[to[tie]! + 1]!++
  for (let u = 0; u < people; u++) starts[u + 1]! += starts[u]!
  const next = starts.slice(0, people)
  const givers = new Uint32Array(starts[people]!)
  const weights = new Float64Array(starts[people]!)
  for (let tie = 0; tie < ties; tie++) {
    if (to[tie]! > from[tie]!) continue
    const at = next[to[tie]!]!++
    givers[at] = from[tie]!
    weights[at] = weight[tie]!
  }
  const edges = { people, from: new Uint32Array(ties), to: new Uint32Array(ties), weight: new Float64Array(ties) }
  let count = 0
  let tie = 0
  for (let u = 0; u < people; u++) {
    let back = starts[u]!
    const backEnd = starts[u + 1]!
    while (true) {
      while (from[tie] === u && to[tie]! < u) tie++
      const receiver = from[tie] === u ? to[tie]! : people
      const giver = back < backEnd ? givers[back]! : people
      const other = Math.min(receiver, giver)
      if (other === people) break
      edges.from[count] = u
      edges.to[count] = other
      edges.weight[count++] = (receiver === other ? weight[tie++]! : 0) + (giver === other ? weights[back++]! : 0)
    }
  }
  return {
    people,
    from: edges.from.subarray(0, count),
    to: edges.to.subarray(0, count),
    weight: edges.weight.subarray(0, count),
  }
}

type Bytes = Uint8Array | Uint32Array | Float64Array

function writeAll(file: number, column: Bytes): void {
  for (let done = 0; done < column.byteLength; )
    done += writeSync(file, new Uint8Array(column.buffer, column.byteOffset + done, part(column, done)))
}

function readAll(file: number, column: Bytes, position: number): void {
  for (let done = 0; done < column.byteLength; ) {
    const bytes = new Uint8Array(column.buffer, column.byteOffset + done, part(column, done))
    const read = readSync(file, bytes, 0, bytes.length, position + done)
    if (read === 0) throw new Error(`The file ends ${column.byteLength - done} bytes too early.`)
    done += read
  }
}

const part = (column: Bytes, done: number): number => Math.min(PART, column.byteLength - done)
