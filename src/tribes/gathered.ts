/** Groups of people taken out of a graph and laid side by side, each with its own ties only. */
import { type Csr, undirected } from '../graph/csr.ts'
import type { TieColumns } from '../graph/ties.ts'
import type { Groups } from './parting.ts'
import { NO_TRIBE } from './tribes.ts'

export interface Gathered extends Groups {
  /** person of each node, ascending in a group */
  people: Uint32Array
}

/** Groups of the people of a map, ascending: the ties inside them, both ways in one. O(people + ties). */
export function gatherTies(ties: TieColumns, groupOf: Uint32Array, groups: number): Gathered {
  const people = Uint32Array.from({ length: ties.people }, (_, person) => person)
  return gather({ graph: undirected(inside(ties, groupOf)), people }, groupOf, groups)
}

/**
 * O(nodes + edges).
 * @param people person of each node of the graph
 * @param groupOf group of each node, 0 ≤ group < groups; NO_TRIBE for a node that is left out
 */
export function gather(
  { graph, people }: { graph: Csr; people: Uint32Array },
  groupOf: Uint32Array,
  groups: number,
): Gathered {
  const starts = new Uint32Array(groups + 1)
  let edges = 0
  for (let u = 0; u < graph.nodes; u++) {
    const group = groupOf[u]!
    if (group === NO_TRIBE) continue
    starts[group + 1]!++
    for (let e = graph.starts[u]!, end = graph.starts[u + 1]!; e < end; e++)
      if (groupOf[graph.targets[e]!] === group) edges++
  }
  for (let group = 0; group < groups; group++) starts[group + 1]! += starts[group]!
  const nodes = starts[groups]!
  const next = starts.slice(0, groups)
  const places = new Uint32Array(graph.nodes)
  const order = new Uint32Array(nodes)
  for (let u = 0; u < graph.nodes; u++) {
    if (groupOf[u] === NO_TRIBE) continue
    const place = next[groupOf[u]!]!++
    places[u] = place
    order[place] = u
  }
  const own = {
    nodes,
    starts: new Uint32Array(nodes + 1),
    targets: new Uint32Array(edges),
    weights: new Float64Array(edges),
    loops: new Float64Array(nodes),
  }
  let at = 0
  for (let place = 0; place < nodes; place++) {
    const u = order[place]!
    const group = groupOf[u]!
    for (let e = graph.starts[u]!, end = graph.starts[u + 1]!; e < end; e++) {
      const v = graph.targets[e]!
      if (groupOf[v] !== group) continue
      own.targets[at] = places[v]!
      own.weights[at++] = graph.weights[e]!
    }
    own.starts[place + 1] = at
  }
  return { graph: own, starts, people: order.map((u) => people[u]!) }
}

/** Bytes of the ties inside, beside their graph. */
export function estimateInsideBytes(ties: number): number {
  return ties * (4 + 4 + 8)
}

function inside({ people, from, to, weight }: TieColumns, groupOf: Uint32Array): TieColumns {
  const isInside = (tie: number): boolean =>
    groupOf[from[tie]!] === groupOf[to[tie]!] && groupOf[from[tie]!] !== NO_TRIBE
  let count = 0
  for (let tie = 0; tie < from.length; tie++) if (isInside(tie)) count++
  const own = { from: new Uint32Array(count), to: new Uint32Array(count), weight: new Float64Array(count) }
  let at = 0
  for (let tie = 0; tie < from.length; tie++) {
    if (!isInside(tie)) continue
    own.from[at] = from[tie]!
    own.to[at] = to[tie]!
    own.weight[at++] = weight[tie]!
  }
  return { people, ...own, recency: new Float64Array(0) }
}
