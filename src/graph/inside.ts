/** The rows of a graph without the edges between groups. O(nodes + edges), in parallel by nodes. */
import { sharedNumbers } from '../team/memory.ts'
import type { Team } from '../team/team.ts'
import { differ } from './buckets.ts'
import type { Csr } from './csr.ts'

/** Row u is targets[starts[u]] … targets[stops[u] − 1]; on shared memory. */
export interface Rows {
  starts: Uint32Array
  stops: Uint32Array
  targets: Uint32Array
}

/** Nodes that a thread takes at a time. */
const GRAIN = 1024

export const allRows = ({ nodes, starts, targets }: Csr): Rows => ({
  starts,
  stops: starts.subarray(1, nodes + 1),
  targets,
})

/** @param groups group of each node, on shared memory */
export function edgesInside({ nodes, starts, targets }: Csr, groups: Uint32Array, team: Team): Rows {
  const stops = sharedNumbers(nodes)
  const kept = sharedNumbers(targets.length)
  using keeping = team.share(keepInside, { starts, targets, groups, stops, kept })
  keeping.run(nodes, GRAIN)
  return { starts, stops, targets: kept }
}

interface Keeping extends Rows {
  groups: Uint32Array
  kept: Uint32Array
}

/** Items are nodes; each row is kept where it stood. */
export function keepInside({ starts, stops, targets, groups, kept }: Keeping): (from: number, to: number) => void {
  return (from, to) => {
    for (let u = from; u < to; u++) {
      const group = groups[u]!
      let at = starts[u]!
      for (let e = at, end = starts[u + 1]!; e < end; e++) {
        const v = targets[e]!
        kept[at] = v
        at += 1 - differ(groups[v]!, group)
      }
      stops[u] = at
    }
  }
}

/** Bytes of the rows inside groups. */
export function estimateInsideBytes(people: number, ties: number): number {
  return 4 * people + 2 * 4 * ties
}
