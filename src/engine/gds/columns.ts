/**
 * Kernels of this engine beside GDS's own: ties → the columns that are projected, labels → tribes, and the measures that
 * GDS does not know.
 */
import { components } from '../../graph/components.ts'
import { undirected } from '../../graph/csr.ts'
import { seeded } from '../../graph/random.ts'
import { checkTies, type TieColumns } from '../../graph/ties.ts'
import { checkLabels } from '../../roles/check.ts'
import { coreNumbers } from '../../roles/measures/core-numbers.ts'
import { participation } from '../../roles/measures/participation.ts'
import { withinTribeZ } from '../../roles/measures/within-tribe-z.ts'
import { membersByTribe } from '../../roles/members.ts'
import { singletons, visitingOrder } from '../../tribes/partition.ts'
import { modularity } from '../../tribes/search/quality.ts'
import { hasTie, NO_TRIBE, orderTribes } from '../../tribes/tribes.ts'

/** Relationships to project, any order; from and to are person numbers. */
export interface Columns {
  from: Uint32Array
  to: Uint32Array
  weight: Float64Array
}

export interface Judged {
  /** as in `Tribes` */
  labels: Uint32Array
  count: number
  modularity: number
  runModularity: number[]
}

export interface Cartography {
  inDegree: Uint32Array
  withinTribeZ: Float64Array
  participation: Float64Array
  onionLayer: Uint32Array
  /** the ties inside tribes, one way */
  inside: Columns
}

/**
 * Each edge of the undirected ties once, person by person.
 * @param visit one of the orders in which our own kernels visit people; GDS visits them as they come. null: by their numbers
 * @throws TypeError, RangeError where the ties are not as they should be
 */
export function undirectedColumns(ties: TieColumns, visit: { seed: number; run: number } | null): Columns {
  checkTies(ties)
  const { nodes, starts, targets, weights } = undirected(ties)
  const order = visit ? visitingOrder(nodes, seeded(visit.seed, visit.run)) : singletons(nodes)
  const place = new Uint32Array(nodes)
  for (let k = 0; k < nodes; k++) place[order[k]!] = k
  const edges = targets.length / 2
  const columns = { from: new Uint32Array(edges), to: new Uint32Array(edges), weight: new Float64Array(edges) }
  let at = 0
  for (let k = 0; k < nodes; k++) {
    const u = order[k]!
    for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) {
      const v = targets[e]!
      if (place[v]! < k) continue
      columns.from[at] = u
      columns.to[at] = v
      columns.weight[at++] = weights[e]!
    }
  }
  return columns
}

/**
 * The best of several runs, its tribes taken apart where they are not connected.
 * @param ties checked already
 * @param found group of each person, any number below people, run after run
 */
export function bestTribes(ties: TieColumns, found: Uint32Array, resolution: number): Judged {
  const graph = undirected(ties)
  const best: Judged = {
    labels: new Uint32Array(0),
    count: 0,
    modularity: Number.NEGATIVE_INFINITY,
    runModularity: [],
  }
  for (let first = 0; first < found.length; first += ties.people) {
    const whole = components(graph, found.subarray(first, first + ties.people))
    const ordered = orderTribes(whole.labels, whole.count, hasTie(graph))
    const quality = modularity(graph, ordered.labels, ordered.count, resolution)
    best.runModularity.push(quality)
    if (quality > best.modularity) Object.assign(best, ordered, { modularity: quality })
  }
  return best
}

/**
 * @param labels tribe of each person, numbered from 0 without gaps; NO_TRIBE exactly where a person has no tie
 * @throws TypeError, RangeError where ties or tribes are not as they should be
 */
export function cartography(ties: TieColumns, labels: Uint32Array): Cartography {
  checkTies(ties)
  const tribes = countTribes(labels)
  checkLabels(ties, labels, tribes)
  const graph = undirected(ties)
  const { inside, participation: spread } = participation(graph, labels, tribes)
  const inDegree = new Uint32Array(ties.people)
  for (const receiver of ties.to) inDegree[receiver]!++
  return {
    inDegree,
    withinTribeZ: withinTribeZ(inside, membersByTribe(labels, tribes)),
    participation: spread,
    onionLayer: coreNumbers(graph).layer,
    inside: insideColumns(ties, labels),
  }
}

function insideColumns({ from, to, weight }: TieColumns, labels: Uint32Array): Columns {
  const isInside = (_: number, tie: number) => labels[from[tie]!] === labels[to[tie]!]
  return { from: from.filter(isInside), to: to.filter(isInside), weight: weight.filter(isInside) }
}

function countTribes(labels: Uint32Array): number {
  let tribes = 0
  for (let i = 0; i < labels.length; i++) if (labels[i] !== NO_TRIBE && labels[i]! >= tribes) tribes = labels[i]! + 1
  return tribes
}
