/**
 * Directed ties → undirected graph in compressed sparse rows, s(u,v) = w(u→v) + w(v→u), each edge stored from both its
 * ends.
 *
 * O(people + ties): one counting sort by receiver, then each row is the merger of two ascending rows. In parallel by people.
 */
import { sharedFloats, sharedNumbers } from '../team/memory.ts'
import { SOLO, type Team } from '../team/team.ts'
import { estimateReceivedBytes, rowsApart } from './received.ts'
import { pack, rowStarts } from './rows.ts'
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

/** Edges counted from both ends that one graph may hold. */
const MAX_DIRECTIONS = 2 ** 31

/**
 * @param ties sorted by (from, to), each ordered pair once, no self-loops, weights finite and > 0
 * @throws RangeError above 2³¹ tie directions
 */
export function undirected(ties: TieColumns, team: Team = SOLO): Csr {
  const { people, from, to, weight } = ties
  const directions = 2 * from.length
  if (directions > MAX_DIRECTIONS)
    throw new RangeError(
      `${from.length} ties make ${directions} tie directions, more than the ${MAX_DIRECTIONS} one graph can hold; narrow the window.`,
    )
  const {
    starts: inStarts,
    givers,
    values,
  } = rowsApart({ people, from, to, value: weight, groups: sharedNumbers(people) }, team)
  const merging: Merging = {
    people,
    to,
    weight,
    inStarts,
    givers,
    values,
    outStarts: rowStarts(people, from),
    rowStarts: sharedNumbers(people + 1),
    // long enough for ties that are never returned; pages that stay unwritten are never taken from memory
    targets: sharedNumbers(directions),
    sums: sharedFloats(directions),
  }
  using merge = team.share(mergeEdges, merging)
  merge.run(Math.ceil(people / BLOCK), 1)
  const { rowStarts: starts, targets, sums: weights } = merging
  const rows = pack({ starts, targets, weights }, BLOCK, (block) => roomOf(merging, block))
  return { nodes: people, ...rows, loops: sharedFloats(people) }
}

/** Bytes of the graph of so many people and ordered ties, and of what is needed to make it. */
export function estimateCsrBytes(people: number, ties: number): number {
  const graph = 4 * (people + 1) + 2 * ties * (4 + 8) + 8 * people
  const making = 2 * 4 * (people + 1) + estimateReceivedBytes(people, ties)
  return graph + making
}

/** People whose rows are merged, and then moved to their place, in one go. */
const BLOCK = 1024

/** What the threads work on. */
interface Merging extends Pick<TieColumns, 'people' | 'to' | 'weight'> {
  /** where the ties from and to each person begin */
  outStarts: Uint32Array
  inStarts: Uint32Array
  /** of each tie by receiver: who gives, and w(giver→receiver) */
  givers: Uint32Array
  values: Float64Array
  /** edges of each person at rowStarts[person + 1] */
  rowStarts: Uint32Array
  /** the rows of each block, side by side from where there is room for all ties of its people */
  targets: Uint32Array
  sums: Float64Array
}

/** Merges the ties from and to each person of whole blocks into rows. */
export function mergeEdges(merging: Merging): (from: number, to: number) => void {
  const { people, to, weight, inStarts, givers, values, outStarts, rowStarts, targets, sums } = merging
  return (block, end) => {
    for (; block < end; block++) {
      let at = roomOf(merging, block)
      for (let u = block * BLOCK, last = Math.min(people, u + BLOCK); u < last; u++) {
        const row = at
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
          sums[at++] = (sent ? weight[out++]! : 0) + (got ? values[into++]! : 0)
        }
        rowStarts[u + 1] = at - row
      }
    }
  }
}

const roomOf = ({ outStarts, inStarts }: Merging, block: number): number =>
  outStarts[block * BLOCK]! + inStarts[block * BLOCK]!

/** Strength of each node, s(u) = Σ over v of s(u,v) + loops(u); on shared memory. */
export function strengths(graph: Csr, team: Team = SOLO): Float64Array {
  const strength = sharedFloats(graph.nodes)
  using sums = team.share(sumStrengths, { graph, strength })
  sums.run(graph.nodes, BLOCK)
  return strength
}

export function sumStrengths({ graph, strength }: { graph: Csr; strength: Float64Array }) {
  const { starts, weights, loops } = graph
  return (first: number, last: number): void => {
    for (let u = first; u < last; u++) {
      let sum = loops[u]!
      for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) sum += weights[e]!
      strength[u] = sum
    }
  }
}

/** 2m: the strengths of all nodes together, each edge counted from both its ends. */
export function totalStrength(graph: Csr): number {
  let total = 0
  for (const strength of strengths(graph)) total += strength
  return total
}
