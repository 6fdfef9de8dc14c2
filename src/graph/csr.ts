/**
 * Directed ties → undirected graph in compressed sparse rows, s(u,v) = w(u→v) + w(v→u), each edge stored from both its
 * ends.
 *
 * O(people + ties): one counting sort by receiver, then each row is the merger of two ascending rows.
 */
import type { TieColumns } from './ties.ts'

export interface Csr {
  nodes: number
  /** nodes + 1 offsets: row u is starts[u] … starts[u + 1] − 1 */
  starts: Uint32Array
  /** other end of each edge, never the node itself; ascending in a graph made from ties */
  targets: Uint32Array
  /** weight of each edge, finite and > 0, in units of tie weight */
  weights: Float64Array
  /** weight inside the node, counted from both ends as edges are; 0 where the node is one person */
  loops: Float64Array
}

/** Ties by receiver: those to u stand at starts[u] … starts[u + 1] − 1, ascending by giver. */
interface Incoming {
  starts: Uint32Array
  givers: Uint32Array
  /** w(giver→u) */
  weights: Float64Array
}

/** Edges counted from both ends that one graph may hold. */
const MAX_DIRECTIONS = 2 ** 31

/**
 * @param ties sorted by (from, to), each ordered pair once, no self-loops, weights finite and > 0
 * @throws RangeError above 2³¹ tie directions
 */
export function undirected(ties: TieColumns): Csr {
  const { people, from, to, weight } = ties
  const directions = 2 * from.length
  if (directions > MAX_DIRECTIONS)
    throw new RangeError(
      `${from.length} ties make ${directions} tie directions, more than the ${MAX_DIRECTIONS} one graph can hold; narrow the window.`,
    )
  const outStarts = rowStarts(people, from)
  const { starts: inStarts, givers, weights: inWeights } = incomingTies(ties)
  const starts = new Uint32Array(people + 1)
  // long enough for ties that are never returned; pages that stay unwritten are never taken from memory
  const targets = new Uint32Array(directions)
  const weights = new Float64Array(directions)
  let at = 0
  for (let u = 0; u < people; u++) {
    let out = outStarts[u]!
    let into = inStarts[u]!
    const outEnd = outStarts[u + 1]!
    const inEnd = inStarts[u + 1]!
    while (out < outEnd || into < inEnd) {
      const receiver = out < outEnd ? to[out]! : people
      const giver = into < inEnd ? givers[into]! : people
      const sent = receiver <= giver
      const got = giver <= receiver
      targets[at] = sent ? receiver : giver
      weights[at++] = (sent ? weight[out++]! : 0) + (got ? inWeights[into++]! : 0)
    }
    starts[u + 1] = at
  }
  return {
    nodes: people,
    starts,
    targets: targets.subarray(0, at),
    weights: weights.subarray(0, at),
    loops: new Float64Array(people),
  }
}

/** Bytes of the graph of so many people and ordered ties, and of what is needed to make it. */
export function estimateCsrBytes(people: number, ties: number): number {
  const graph = 4 * (people + 1) + 2 * ties * (4 + 8) + 8 * people
  const making = 3 * 4 * (people + 1) + ties * (4 + 8)
  return graph + making
}

/** Counting sort of the ties by receiver; stable, so that each row ascends by giver. */
function incomingTies({ people, from, to, weight }: TieColumns): Incoming {
  const starts = rowStarts(people, to)
  const next = starts.slice(0, people)
  const givers = new Uint32Array(from.length)
  const weights = new Float64Array(from.length)
  for (let tie = 0; tie < to.length; tie++) {
    const at = next[to[tie]!]!++
    givers[at] = from[tie]!
    weights[at] = weight[tie]!
  }
  return { starts, givers, weights }
}

/** Offsets (rows + 1) of the rows that the keys, 0 … rows − 1, would make when sorted. */
function rowStarts(rows: number, keys: Uint32Array): Uint32Array {
  const starts = new Uint32Array(rows + 1)
  for (let i = 0; i < keys.length; i++) starts[keys[i]! + 1]!++
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!
  return starts
}

/** Strength of each node, s(u) = Σ over v of s(u,v) + loops(u). */
export function strengths({ nodes, starts, weights, loops }: Csr): Float64Array {
  const strength = new Float64Array(nodes)
  for (let u = 0; u < nodes; u++) {
    let sum = loops[u]!
    for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) sum += weights[e]!
    strength[u] = sum
  }
  return strength
}

/** 2m: the strengths of all nodes together, each edge counted from both its ends. */
export function totalStrength(graph: Csr): number {
  let total = 0
  for (const strength of strengths(graph)) total += strength
  return total
}
