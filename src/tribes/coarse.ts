/**
 * The graph whose nodes are the tribes: edges summed between tribes, what is inside a tribe goes into its loop. Sums run in
 * order of members and of their edges. O(nodes + edges).
 */
import type { Csr } from '../graph/csr.ts'
import { byGroup } from '../graph/groups.ts'
import { type BlockRows, pack } from '../graph/rows.ts'
import { sharedFloats, sharedNumbers } from '../team/memory.ts'
import { SOLO, type Team } from '../team/team.ts'
import type { Partition } from './partition.ts'

/** Tribes that are summed, and then moved to their place, in one go. */
const BLOCK = 64

/** What the threads work on. */
interface Summing extends BlockRows {
  graph: Csr
  labels: Uint32Array
  memberStarts: Uint32Array
  members: Uint32Array
  count: number
  /** the rows of each block, side by side from where there is room for all edges of its members */
  room: Uint32Array
  loops: Float64Array
}

export function coarse(graph: Csr, { labels, count }: Partition, team: Team = SOLO): Csr {
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
    // as long as before; the pages that stay unwritten are never taken from memory
    targets: sharedNumbers(graph.targets.length),
    weights: sharedFloats(graph.targets.length),
    loops: sharedFloats(count),
    starts: sharedNumbers(count + 1),
  }
  using sums = team.share(sumRows, summing)
  sums.run(blocks, 1)
  return { nodes: count, ...pack(summing, BLOCK, (block) => room[block]!), loops: summing.loops }
}

/** Sums the rows of whole blocks. */
export function sumRows(summing: Summing): (from: number, to: number) => void {
  const { graph, labels, memberStarts, members, count, room, targets, weights, loops, starts: lengths } = summing
  const { starts, targets: ends, weights: links, loops: inner } = graph
  const sums = new Float64Array(count)
  return (from, to) => {
    for (let block = from; block < to; block++) {
      let at = room[block]!
      for (let c = block * BLOCK, last = Math.min(count, c + BLOCK); c < last; c++) {
        const row = at
        let loop = 0
        for (let i = memberStarts[c]!, end = memberStarts[c + 1]!; i < end; i++) {
          const u = members[i]!
          loop += inner[u]!
          for (let e = starts[u]!, stop = starts[u + 1]!; e < stop; e++) {
            const d = labels[ends[e]!]!
            if (d === c) loop += links[e]!
            else {
              const sum = sums[d]!
              if (sum === 0) targets[at++] = d
              sums[d] = sum + links[e]!
            }
          }
        }
        for (let e = row; e < at; e++) {
          const d = targets[e]!
          weights[e] = sums[d]!
          sums[d] = 0
        }
        loops[c] = loop
        lengths[c + 1] = at - row
      }
    }
  }
}
