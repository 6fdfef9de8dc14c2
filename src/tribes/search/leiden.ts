/**
 * Leiden: as Louvain, but what becomes one node of the next level is a connected, well linked part of a tribe (the
 * refinement), so that a tribe can still give parts away; and the same again from the tribes found, until single people
 * gain next to nothing by moving.
 *
 * Traag, Waltman, van Eck. From Louvain to Leiden: guaranteeing well-connected communities. Sci. Rep. 9 (2019) 5233,
 * Algorithm A.2.
 * doi:10.1038/s41598-019-41695-z. A node takes the best part, as in the authors' leidenalg (the paper's θ → 0).
 * A node or part A of tribe S is well linked when  l(A, S∖A) ≥ γ · K(A) · (K(S) − K(A)) / 2m
 */
import { AHEAD, readAhead } from '../../graph/ahead.ts'
import type { Csr } from '../../graph/csr.ts'
import { byGroup, type Groups } from '../../graph/groups.ts'
import { type KernelWatch, NO_WATCH, throwIfStopped } from '../../graph/watch.ts'
import { sharedNumbers } from '../../team/memory.ts'
import { SOLO, type Team } from '../../team/team.ts'
import { type Partition, renumber, visitingOrder } from '../partition.ts'
import { LEAST_GAIN } from './choosing.ts'
import { pull } from './quality.ts'
import { type FoundTribes, type SearchOptions, search, type Work } from './search.ts'

/**
 * @param graph with edges; their weights finite and > 0
 * @returns the partition, every tribe connected, labels in order of the tribes' first nodes, and the work done
 */
export function leiden(
  graph: Csr,
  options: SearchOptions,
  watch: KernelWatch = NO_WATCH,
  team: Team = SOLO,
): Partition & Work {
  return search(graph, options, { passes: 10, parts: refine }, watch, team)
}

/** Tribes that a thread takes at a time. */
const GRAIN = 8

interface Refining {
  graph: Csr
  strength: Float64Array
  scale: number
  /** members of each tribe in the order of their visits, the place of each node there, and members of the largest */
  members: Groups
  placeOf: Uint32Array
  largest: number
  /** part of each node, named by one of its nodes */
  labels: Uint32Array
}

/** Takes each tribe apart into single nodes and puts those together again inside it, along edges only. */
export function refine({ graph, strength, scale, tribes, random, team }: FoundTribes, watch: KernelWatch): Partition {
  const { nodes } = graph
  const members = byGroup(tribes.labels, tribes.count, visitingOrder(nodes, random))
  const placeOf = sharedNumbers(nodes)
  for (let i = 0; i < nodes; i++) placeOf[members.nodes[i]!] = i
  let largest = 0
  for (let c = 0; c < tribes.count; c++) largest = Math.max(largest, members.starts[c + 1]! - members.starts[c]!)
  const labels = sharedNumbers(nodes)
  using refining = team.share(refineTribes, { graph, strength, scale, members, placeOf, largest, labels })
  throwIfStopped(watch)
  refining.run(tribes.count, GRAIN)
  watch.progress(1)
  return { labels, count: renumber(labels) }
}

/** Refines tribe by tribe: what happens in one depends on no other. */
export function refineTribes(refining: Refining): (from: number, to: number) => void {
  const { largest } = refining
  const own: Own = {
    rows: new Uint32Array(largest + 1),
    ends: new Uint32Array(LEAST_EDGES),
    inner: new Float64Array(LEAST_EDGES),
    parts: new Uint32Array(largest),
    sums: new Float64Array(largest),
    sizes: new Uint32Array(largest),
    links: new Float64Array(largest),
    toPart: new Float64Array(largest),
  }
  return (from, to) => {
    const { members, labels } = refining
    for (let tribe = from; tribe < to; tribe++) {
      const first = members.starts[tribe]!
      const size = members.starts[tribe + 1]! - first
      const all = copy(refining, own, first, size)
      for (let i = 0; i < size; i++) if (own.sizes[own.parts[i]!] === 1) join(own, i, all, refining.scale)
      for (let i = 0; i < size; i++) labels[members.nodes[first + i]!] = members.nodes[first + own.parts[i]!]!
    }
  }
}

/** A tribe copied out of the graph, its nodes numbered by their visits, so that what is looked up lies together. */
interface Own {
  /** edges inside the tribe, by node */
  rows: Uint32Array
  ends: Uint32Array
  inner: Float64Array
  /** part of each node; K and nodes of each part, and the weight between it and the rest of the tribe */
  parts: Uint32Array
  sums: Float64Array
  sizes: Uint32Array
  links: Float64Array
  /** weight between the node and each part, all 0 between visits */
  toPart: Float64Array
}

/** Copies a tribe, each node a part. @returns K */
function copy(
  { graph, strength, members: { nodes }, placeOf }: Refining,
  own: Own,
  first: number,
  size: number,
): number {
  const { starts, targets, weights } = graph
  const { rows, parts, sums, sizes, links } = own
  let { ends, inner } = own
  let at = 0
  let all = 0
  for (let i = 0; i < size; ) {
    const known = Math.min(i + AHEAD, size)
    readAhead(starts, targets, nodes, first + i, first + known)
    readAhead(starts, weights, nodes, first + i, first + known)
    for (; i < known; i++) {
      const u = nodes[first + i]!
      const begin = starts[u]!
      const end = starts[u + 1]!
      if (at + end - begin >= ends.length) {
        const room = Math.min(2 * (at + end - begin), targets.length + 1)
        ends = own.ends = grown(ends, new Uint32Array(room))
        inner = own.inner = grown(inner, new Float64Array(room))
      }
      const row = at
      for (let e = begin; e < end; e++) {
        const v = placeOf[targets[e]!]! - first
        ends[at] = v
        inner[at] = weights[e]!
        // no branch to guess
        at += +(v >= 0) & +(v < size)
      }
      let link = 0
      for (let e = row; e < at; e++) link += inner[e]!
      rows[i + 1] = at
      parts[i] = i
      sums[i] = strength[u]!
      sizes[i] = 1
      links[i] = link
      all += strength[u]!
    }
  }
  return all
}

/**
 * Lets a node that is a part by itself join the part that it gains most by, if it is well linked.
 * @param all K of the tribe
 */
function join(
  { rows, ends, inner, parts, sums, sizes, links, toPart }: Own,
  i: number,
  all: number,
  scale: number,
): void {
  const k = sums[i]!
  const share = scale * k
  if (pull(links[i]!, all - k, share) < 0) return
  const end = rows[i + 1]!
  for (let e = rows[i]!; e < end; e++) toPart[parts[ends[e]!]!]! += inner[e]!
  let best = i
  let most = LEAST_GAIN * k
  let bestLink = 0
  for (let e = rows[i]!; e < end; e++) {
    const part = parts[ends[e]!]!
    const link = toPart[part]!
    toPart[part] = 0
    const inside = sums[part]!
    // met again, its link gone, it is less than 0
    const value = pull(link, inside, share)
    if (value > most && pull(links[part]!, all - inside, scale * inside) >= 0) {
      most = value
      best = part
      bestLink = link
    }
  }
  if (best === i) return
  parts[i] = best
  sizes[i] = 0
  sizes[best]!++
  sums[best]! += k
  links[best]! += links[i]! - 2 * bestLink
}

/** Edges for which there is room at first. */
const LEAST_EDGES = 1 << 12

function grown<Column extends Uint32Array | Float64Array>(column: Column, larger: Column): Column {
  larger.set(column)
  return larger
}
