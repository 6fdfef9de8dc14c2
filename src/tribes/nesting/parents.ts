/**
 * Larger tribes: which tribes hold together. What is inside the tribes is left out, and the map of the ties between them is
 * searched by itself, so that tribes meet more often than their outside ties alone would have it; no zoom is to be guessed.
 * There are none where chance would do as well: with the same ties between tribes, whom they go to drawn anew (Q₀),
 *
 *   Q − Q₀ ≥ .02 + .7 / √m          (m ties between tribes)
 */
import { components } from '../../graph/components.ts'
import type { Csr } from '../../graph/csr.ts'
import { below, type Random, seeded } from '../../graph/random.ts'
import type { TieColumns } from '../../graph/ties.ts'
import { type KernelWatch, partOf } from '../../graph/watch.ts'
import { fromEdges } from '../chance/rewired.ts'
import { singletons } from '../partition.ts'
import { coarse } from '../search/coarse.ts'
import { estimateMovingBytes, movingScratch } from '../search/moving.ts'
import { NO_TRIBE } from '../tribes.ts'
import { part } from './parting.ts'

/** A tribe with a smaller share of its weight in ties with the others of the larger one is no part of it. */
const LEAST_SHARE = 0.05
const LEAST_MARGIN = 0.02
const SCATTER = 0.7
const COPIES = 4
/** Ties between tribes from which on one copy will do. */
const MANY = 100_000

/**
 * @param labels tribe of each person, below tribes; NO_TRIBE for none
 * @returns the larger tribe of each tribe, 0 ≤ label < count, most people first; NO_TRIBE for none. Each is connected and
 * holds two tribes at least, and not all there are.
 */
export function findParents(
  ties: TieColumns,
  labels: Uint32Array,
  tribes: number,
  seed: number,
  watch: KernelWatch,
): { labels: Uint32Array; count: number } {
  const none = { labels: new Uint32Array(tribes).fill(NO_TRIBE), count: 0 }
  const between = tiesBetween(ties, labels, tribes)
  const { one, other, weight } = between
  if (one.length === 0) return none
  const identity = singletons(tribes)
  const merged = (): Csr => ({
    ...coarse(fromEdges(tribes, one, other, weight), { labels: identity, count: tribes }),
    loops: new Float64Array(tribes),
  })
  const graph = merged()
  const groups = Uint32Array.of(0, tribes)
  const scratch = movingScratch(tribes)
  const copies = one.length < MANY ? COPIES : 1
  const step = (at: number) => partOf(watch, at / (copies + 1), (at + 1) / (copies + 1))
  const found = part({ graph, starts: groups }, () => seeded(seed), scratch, step(0))
  let chance = 0
  for (let copy = 1; copy <= copies; copy++) {
    drawAnew(one, other, seeded(seed, copy))
    chance += part({ graph: merged(), starts: groups }, () => seeded(seed), scratch, step(copy)).quality[0]! / copies
  }
  if (found.quality[0]! - chance < LEAST_MARGIN + SCATTER / Math.sqrt(one.length)) return none
  return inOrder(holdTogether(graph, found.labels, between.inside), labels, tribes)
}

/** Bytes that it takes beside the ties. */
export function estimateParentsBytes(people: number, ties: number): number {
  return ties * (4 + 4 + 8) + 2 * 2 * ties * (4 + 8) + estimateMovingBytes(people) + 8 * 4 * people
}

function tiesBetween({ from, to, weight }: TieColumns, labels: Uint32Array, tribes: number) {
  /** weight inside each tribe, counted from both ends */
  const inside = new Float64Array(tribes)
  let count = 0
  for (let tie = 0; tie < from.length; tie++) if (labels[from[tie]!] !== labels[to[tie]!]) count++
  const between = {
    one: new Uint32Array(count),
    other: new Uint32Array(count),
    weight: new Float64Array(count),
    inside,
  }
  let at = 0
  for (let tie = 0; tie < from.length; tie++) {
    const a = labels[from[tie]!]!
    const b = labels[to[tie]!]!
    if (a === b) inside[a]! += 2 * weight[tie]!
    else {
      between.one[at] = a
      between.other[at] = b
      between.weight[at++] = weight[tie]!
    }
  }
  return between
}

/** Whom each tie goes to is swapped with another's, in place; none goes into its own tribe. */
function drawAnew(one: Uint32Array, other: Uint32Array, random: Random): void {
  for (let i = 0; i < one.length; i++) {
    const j = below(one.length, random)
    const v = other[i]!
    const y = other[j]!
    if (one[i] === y || one[j] === v) continue
    other[i] = y
    other[j] = v
  }
}

/** Without the tribes that hardly deal with the rest of theirs, until all do; each part connected. */
function holdTogether(graph: Csr, labels: Uint32Array, inside: Float64Array): Uint32Array {
  let parts = components(graph, labels).labels
  for (let left = true; left; ) {
    left = false
    const kept = parts.slice()
    for (let a = 0; a < graph.nodes; a++) {
      let all = inside[a]!
      let own = 0
      for (let e = graph.starts[a]!; e < graph.starts[a + 1]!; e++) {
        all += graph.weights[e]!
        if (parts[graph.targets[e]!] === parts[a]) own += graph.weights[e]!
      }
      if (own === 0 || own >= LEAST_SHARE * all) continue
      // a label that no other has: parts are numbered below nodes
      kept[a] = graph.nodes + a
      left = true
    }
    parts = components(graph, kept).labels
  }
  return parts
}

function inOrder(parts: Uint32Array, labels: Uint32Array, tribes: number): { labels: Uint32Array; count: number } {
  const people = new Float64Array(tribes)
  for (const label of labels) if (label !== NO_TRIBE) people[parts[label]!]!++
  const members = new Uint32Array(tribes)
  for (const partOfTribe of parts) members[partOfTribe]!++
  const order = Array.from(members.keys())
    .filter((at) => members[at]! > 1 && members[at]! < tribes)
    .sort((a, b) => people[b]! - people[a]! || a - b)
  const places = new Uint32Array(tribes).fill(NO_TRIBE)
  order.forEach((at, place) => {
    places[at] = place
  })
  return { labels: parts.map((at) => places[at]!), count: order.length }
}
