/** The connected pieces of tribes. A move can cut a tribe in two. O(nodes + edges). */
import { flood, UNSEEN } from '../graph/components.ts'
import type { Csr } from '../graph/csr.ts'
import { byGroup, type Groups } from '../graph/groups.ts'
import { sharedNumbers } from '../team/memory.ts'
import type { Team } from '../team/team.ts'
import { type Partition, renumber } from './partition.ts'

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
  const queue = new Uint32Array(graph.nodes)
  return (from, to) => {
    const first = members.starts[from]!
    const end = members.starts[to]!
    for (let i = first; i < end; i++) firsts[members.nodes[i]!] = UNSEEN
    for (let i = first; i < end; i++) {
      const u = members.nodes[i]!
      if (firsts[u] === UNSEEN) flood(graph, tribeOf, u, firsts, u, queue)
    }
  }
}
