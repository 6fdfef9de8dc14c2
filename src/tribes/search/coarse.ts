/**
 * The graph whose nodes are the tribes: edges summed between tribes, what is inside a tribe goes into its loop. Sums run in
 * order of members and of their edges. O(nodes + edges).
 */
import { AHEAD, readAhead } from '../../graph/ahead.ts'
import type { Csr } from '../../graph/csr.ts'
import { byGroup } from '../../graph/groups.ts'
import { type BlockRows, packBlocks } from '../../graph/rows.ts'
import { sharedFloats, sharedNumbers } from '../../team/memory.ts'
import { SOLO, type Team } from '../../team/team.ts'
import type { Partition } from '../partition.ts'

/** Tribes that are summed, and then moved to their place, in one go. */
const BLOCK = 64

/**
 * The blocks are summed in so many runs, each of which begins where the rows before it end: else pages are taken all over the
 * space, twice as many as the rows fill.
 */
const RUNS = 16
/** Blocks in a run at least. */
const LEAST_RUN = 64

/** What the threads work on. */
interface Summing extends BlockRows {
  graph: Csr
  labels: Uint32Array
  memberStarts: Uint32Array
  members: Uint32Array
  count: number
  /** the rows of each block, side by side from where there is room for all edges of its members */
  room: Uint32Array
  /** first block of the run */
  at: Uint32Array
  loops: Float64Array
}

/** Where the edges of a coarse graph are written. */
export type EdgeSpace = Pick<BlockRows, 'targets' | 'weights'>

/** Space for all edges of the graph, and so of any that is made from it; pages that stay unwritten are never taken from memory. */
export function edgeSpace({ targets }: Csr): EdgeSpace {
  return { targets: sharedNumbers(targets.length), weights: sharedFloats(targets.length) }
}

/** @param space that nothing else needs any more, and not that of the graph itself */
export function coarse(
  graph: Csr,
  { labels, count }: Partition,
  team: Team = SOLO,
  space: EdgeSpace = edgeSpace(graph),
): Csr {
  const { starts: memberStarts, nodes: members } = byGroup(labels, count)
  const blocks = Math.ceil(count / BLOCK)
  const room = sharedNumbers(blocks + 1)
  for (let block = 0; block < blocks; block++) {
    let edges = 0
    for (let i = memberStarts[block * BLOCK]!, end = memberStarts[Math.min(count, (block + 1) * BLOCK)]!; i < end; i++)
      edges += graph.starts[members[i]! + 1]! - graph.starts[members[i]!]!
    room[block + 1] = room[block]! + edges
  }
  const summing: Summing = {
    graph,
    labels,
    memberStarts,
    members,
    count,
    room,
    at: sharedNumbers(1),
    ...space,
    loops: sharedFloats(count),
    starts: sharedNumbers(count + 1),
  }
  using sums = team.share(sumRows, summing)
  const step = Math.max(LEAST_RUN, Math.ceil(blocks / RUNS))
  const { at, starts, targets, weights, loops } = summing
  for (let first = 0; first < blocks; first += step) {
    const end = Math.min(blocks, first + step)
    const free = room[first]! - starts[first * BLOCK]!
    for (let block = first; block < end; block++) room[block]! -= free
    at[0] = first
    sums.run(end - first, 1)
    packBlocks(summing, BLOCK, (block) => room[block]!, first, end)
  }
  const edges = starts[count]!
  return { nodes: count, starts, targets: targets.subarray(0, edges), weights: weights.subarray(0, edges), loops }
}

/** Items are blocks of the run; sums their rows. */
export function sumRows(summing: Summing): (from: number, to: number) => void {
  const { at: begin, count, room, starts: lengths } = summing
  const sums = new Float64Array(count)
  return (from, to) => {
    for (let block = begin[0]! + from, end = begin[0]! + to; block < end; block++) {
      let at = room[block]!
      for (let c = block * BLOCK, last = Math.min(count, c + BLOCK); c < last; c++) {
        const length = sumRow(summing, sums, c, at)
        lengths[c + 1] = length
        at += length
      }
    }
  }
}

/**
 * Writes the row of a tribe; its length.
 * @param sums all 0 between rows
 */
function sumRow(summing: Summing, sums: Float64Array, tribe: number, row: number): number {
  const { graph, labels, memberStarts, members, targets, weights, loops } = summing
  const { starts, targets: ends, weights: links, loops: inner } = graph
  let at = row
  let loop = 0
  for (let i = memberStarts[tribe]!, end = memberStarts[tribe + 1]!; i < end; ) {
    const known = Math.min(i + AHEAD, end)
    readAhead(starts, ends, members, i, known)
    readAhead(starts, links, members, i, known)
    for (; i < known; i++) {
      const u = members[i]!
      loop += inner[u]!
      for (let e = starts[u]!, stop = starts[u + 1]!; e < stop; e++) {
        const d = labels[ends[e]!]!
        const sum = sums[d]!
        // no branch to guess
        targets[at] = d
        at += +(sum === 0)
        sums[d] = sum + links[e]!
      }
    }
  }
  loops[tribe] = loop + sums[tribe]!
  sums[tribe] = 0
  let kept = row
  for (let e = row; e < at; e++) {
    const d = targets[e]!
    targets[kept] = d
    weights[kept] = sums[d]!
    kept += +(d !== tribe)
    sums[d] = 0
  }
  return kept - row
}
