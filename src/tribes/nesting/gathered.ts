/** Groups of people taken out of a graph and laid side by side, each with its own ties only. */
import { type Csr, undirected } from '../../graph/csr.ts'
import { addUp, rowStarts } from '../../graph/rows.ts'
import type { TieColumns } from '../../graph/ties.ts'
import { sharedFloats, sharedNumbers } from '../../team/memory.ts'
import { SOLO, type Team } from '../../team/team.ts'
import { NO_TRIBE } from '../tribes.ts'
import type { Groups } from './parting.ts'

export interface Gathered extends Groups {
  /** person of each node, ascending in a group */
  people: Uint32Array
}

/** Groups of the people of a map, ascending: the ties inside them, both ways in one. O(people + ties). */
export function gatherTies(ties: TieColumns, groupOf: Uint32Array, groups: number, team: Team = SOLO): Gathered {
  const { starts, places, order } = sideBySide(groupOf, groups)
  return { graph: undirected(inside(ties, groupOf, places, order), team), starts, people: order }
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
  const { starts, places, order } = sideBySide(groupOf, groups)
  const nodes = order.length
  let edges = 0
  for (let u = 0; u < graph.nodes; u++) {
    if (groupOf[u] === NO_TRIBE) continue
    for (let e = graph.starts[u]!, end = graph.starts[u + 1]!; e < end; e++)
      if (groupOf[graph.targets[e]!] === groupOf[u]) edges++
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

/** Who is in the groups, group after group, ascending in each: where a group starts, where each one stands, who stands there. */
function sideBySide(
  groupOf: Uint32Array,
  groups: number,
): { starts: Uint32Array; places: Uint32Array; order: Uint32Array } {
  const starts = new Uint32Array(groups + 1)
  for (const group of groupOf) if (group !== NO_TRIBE) starts[group + 1]!++
  addUp(starts)
  const next = starts.slice(0, groups)
  const places = new Uint32Array(groupOf.length)
  const order = new Uint32Array(starts[groups]!)
  for (let u = 0; u < groupOf.length; u++) {
    if (groupOf[u] === NO_TRIBE) continue
    const place = next[groupOf[u]!]!++
    places[u] = place
    order[place] = u
  }
  return { starts, places, order }
}

/** The ties inside the groups, between places, sorted. */
function inside(
  { people, from, to, weight }: TieColumns,
  groupOf: Uint32Array,
  places: Uint32Array,
  order: Uint32Array,
): TieColumns {
  const given = rowStarts(people, from)
  const isInside = (tie: number): boolean =>
    groupOf[from[tie]!] === groupOf[to[tie]!] && groupOf[from[tie]!] !== NO_TRIBE
  let count = 0
  for (let tie = 0; tie < from.length; tie++) if (isInside(tie)) count++
  const own = { from: sharedNumbers(count), to: sharedNumbers(count), weight: sharedFloats(count) }
  let at = 0
  for (let place = 0; place < order.length; place++)
    for (let tie = given[order[place]!]!, end = given[order[place]! + 1]!; tie < end; tie++) {
      if (!isInside(tie)) continue
      own.from[at] = place
      own.to[at] = places[to[tie]!]!
      own.weight[at++] = weight[tie]!
    }
  return { people: order.length, ...own, recency: sharedFloats(0) }
}
