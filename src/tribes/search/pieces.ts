/** The connected pieces of tribes. A move can cut a tribe in two. O(nodes + edges). */
import { flood, UNSEEN } from '../../graph/components.ts'
import type { Csr } from '../../graph/csr.ts'
import { byGroup, type Groups } from '../../graph/groups.ts'
import { sharedNumbers } from '../../team/memory.ts'
import type { Team } from '../../team/team.ts'
import { type Partition, renumber } from '../partition.ts'

/** Tribes that a thread takes at a time. */
const GRAIN = 16

interface Cutting {
  graph: Csr
  tribeOf: Uint32Array
  members: Groups
  /** of each node, the first node of its piece */
  firsts: Uint32Array
}

/** @returns the pieces, in order of their first nodes; labels on shared memory */
export function pieces(graph: Csr, tribes: Partition, team: Team): Partition {
  const firsts = sharedNumbers(graph.nodes)
  const members = byGroup(tribes.labels, tribes.count)
  using cut = team.share(cutTribes, { graph, tribeOf: tribes.labels, members, firsts })
  cut.run(tribes.count, GRAIN)
  return { labels: firsts, count: renumber(firsts) }
}

/** Walks through the members of each tribe, piece by piece. */
export function cutTribes({ graph, tribeOf, members, firsts }: Cutting): (from: number, to: number) => void {
  const { starts, nodes } = members
  const queue = new Uint32Array(graph.nodes)
  return (from, to) => {
    for (let i = starts[from]!, end = starts[to]!; i < end; i++) firsts[nodes[i]!] = UNSEEN
    for (let tribe = from; tribe < to; tribe++) {
      const begin = starts[tribe]!
      const end = starts[tribe + 1]!
      for (let i = begin; i < end; i++) {
        const u = nodes[i]!
        if (firsts[u] === UNSEEN) flood(graph, tribeOf, u, firsts, u, queue, end - begin)
      }
    }
  }
}
