/**
 * What each of many groups falls into by itself, where it does so better than chance would have it: by its own modularity Q,
 * and the mean Q₀ of copies of it in which everybody keeps the number of their ties and how strong they are, and whom they go
 * to is drawn anew (rewired.ts),
 *
 *   Q − Q₀ ≥ .02 + .7 / √m + .1 · ((n − 1) / m)⁴          (n people, m pairs with a tie)
 *
 * Measured on random groups of 5 to 10,000 people, even and skewed, of 1.9 to 16 ties a person, with one copy: Q − Q₀ scatters
 * round nothing by ¼ / √m (more above 1,000 people, where .02 is far more than that); where the ties are hardly more than a
 * tree the copies fall to pieces and the group does not, which is worth up to .1. The .02 is what a division has to be worth
 * to be told of.
 */
import { components } from '../../graph/components.ts'
import { seeded } from '../../graph/random.ts'
import { type KernelWatch, partOf, throwIfStopped } from '../../graph/watch.ts'
import { estimateRewiredBytes, rewired } from '../chance/rewired.ts'
import { estimateMovingBytes, type MovingScratch, movingScratch } from '../search/moving.ts'
import { NO_TRIBE } from '../tribes.ts'
import { type Gathered, gather } from './gathered.ts'
import { part } from './parting.ts'

export interface Parts {
  /**
   * part of each node, 0 ≤ label < count, group after group, the largest first, equal sizes by their first node; NO_TRIBE where
   * the group stays whole
   */
  labels: Uint32Array
  count: number
  /** group of each part */
  groupOf: Uint32Array
  /** nodes of each part, 2 and more */
  sizes: Uint32Array
}

const LEAST_MARGIN = 0.02
const SCATTER = 0.7
const TREE = 0.1
/** Copies that a group is compared with at most; one will do where it is clear on which side of the floor the group is. */
const COPIES = 4
/** So far from the floor, in units of 1 / √m, is clear: twice what one copy scatters. */
const CLEAR = 0.5

/** Edges of the groups that are copied at once, which takes some 64 bytes an edge. */
const MOST_AT_ONCE = 4_000_000

/** @param gathered groups, each connected */
export function fallApart(gathered: Gathered, seed: number, watch: KernelWatch): Parts {
  const { graph, starts } = gathered
  const scratch = movingScratch(graph.nodes)
  const found = part(gathered, () => seeded(seed), scratch, partOf(watch, 0, 0.3))
  const floors = leastQuality(gathered)
  const groups = starts.length - 1
  const chance = new Float64Array(groups)
  let asked = Array.from({ length: groups }, (_, g) => g).filter((g) => found.quality[g]! >= floors[g]!)
  for (let copy = 1, done = 0.3; copy <= COPIES && asked.length > 0; copy++) {
    const next = copy === 1 ? 0.8 : done + (1 - done) / 2
    const drawn = qualityByChance(gathered, asked, seed, copy, scratch, partOf(watch, done, next))
    done = next
    asked.forEach((g, at) => {
      chance[g]! += (drawn[at]! - chance[g]!) / copy
    })
    asked = asked.filter((g) => {
      const above = found.quality[g]! - chance[g]! - floors[g]!
      return Math.abs(above) < CLEAR / Math.sqrt(edgesOf(gathered, g))
    })
  }
  const falls = Uint8Array.from(
    found.quality,
    (quality, g) => +(quality >= floors[g]! && quality - chance[g]! >= floors[g]!),
  )
  return inOrder(gathered, pieces(gathered, found.labels, falls), falls)
}

/**
 * Bytes that it takes beside the groups, of so many people and pairs with a tie, at most, as one group may hold them all: a copy is
 * made, or is searched, and of its first level at most half the pages are written, as each of its nodes stands for two people and
 * more.
 */
export function estimateFallingBytes(people: number, pairs: number): number {
  const copy = 2 * pairs * (4 + 8)
  return Math.max(estimateRewiredBytes(people, pairs), 1.5 * copy) + estimateMovingBytes(people) + 9 * 4 * people
}

const edgesOf = ({ graph, starts }: Gathered, g: number): number =>
  (graph.starts[starts[g + 1]!]! - graph.starts[starts[g]!]!) / 2

/** What Q − Q₀ of each group has to be. */
function leastQuality(gathered: Gathered): Float64Array {
  const { starts } = gathered
  return Float64Array.from({ length: starts.length - 1 }, (_, g) => {
    const pairs = edgesOf(gathered, g)
    const tree = (starts[g + 1]! - starts[g]! - 1) / pairs
    return LEAST_MARGIN + SCATTER / Math.sqrt(pairs) + TREE * tree ** 4
  })
}

/** Q of one copy of each of the groups asked for, in their order. */
function qualityByChance(
  gathered: Gathered,
  asked: readonly number[],
  seed: number,
  copy: number,
  scratch: MovingScratch,
  watch: KernelWatch,
): Float64Array {
  const quality = new Float64Array(asked.length)
  for (let from = 0; from < asked.length; ) {
    const end = endOfShare(gathered, asked, from)
    const share = asked.slice(from, end)
    const { graph, starts } =
      share.length === gathered.starts.length - 1 ? gathered : gather(gathered, numbered(gathered, share), share.length)
    const own = partOf(watch, from / asked.length, end / asked.length)
    const drawn = rewired(graph, starts, () => seeded(seed, copy), partOf(own, 0, 0.4))
    throwIfStopped(watch)
    quality.set(part({ graph: drawn, starts }, () => seeded(seed), scratch, partOf(own, 0.4, 1)).quality, from)
    from = end
  }
  return quality
}

/** Where the share of the groups ends that are drawn at once: one at least, beyond it no more edges than MOST_AT_ONCE. */
function endOfShare(gathered: Gathered, asked: readonly number[], from: number): number {
  let end = from + 1
  for (let edges = edgesOf(gathered, asked[from]!); end < asked.length; end++) {
    edges += edgesOf(gathered, asked[end]!)
    if (edges > MOST_AT_ONCE) break
  }
  return end
}

/** The place of each node's group among those asked for; NO_TRIBE for the other groups. */
function numbered({ graph, starts }: Gathered, asked: readonly number[]): Uint32Array {
  const numbers = new Uint32Array(graph.nodes).fill(NO_TRIBE)
  asked.forEach((g, at) => {
    numbers.fill(at, starts[g]!, starts[g + 1]!)
  })
  return numbers
}

/** The parts of the groups that fall, each connected and nobody alone; the others are one part each. */
function pieces({ graph, starts }: Gathered, labels: Uint32Array, falls: Uint8Array): Uint32Array {
  const own = labels.slice()
  for (let g = 0; g < falls.length; g++) if (falls[g] === 0) own.fill(own[starts[g]!]!, starts[g]!, starts[g + 1]!)
  const parts = components(graph, own)
  const sizes = new Uint32Array(parts.count)
  for (const label of parts.labels) sizes[label]!++
  for (let u = 0; u < graph.nodes; u++) {
    if (sizes[parts.labels[u]!] !== 1) continue
    let best = graph.starts[u]!
    for (let e = best; e < graph.starts[u + 1]!; e++) if (graph.weights[e]! > graph.weights[best]!) best = e
    sizes[parts.labels[u]!] = 0
    parts.labels[u] = parts.labels[graph.targets[best]!]!
    sizes[parts.labels[u]!]!++
  }
  return parts.labels
}

function inOrder({ starts }: Gathered, labels: Uint32Array, falls: Uint8Array): Parts {
  const numbers = new Uint32Array(labels.length).fill(NO_TRIBE)
  const sizeOf = new Uint32Array(labels.length)
  for (const label of labels) sizeOf[label]!++
  const groupOf: number[] = []
  const sizes: number[] = []
  for (let g = 0; g < falls.length; g++) {
    if (falls[g] === 0) continue
    const own = [...new Set(labels.subarray(starts[g], starts[g + 1]))]
    if (own.length < 2) continue
    // a Set keeps the order of the first nodes, and the sort keeps it among equals
    for (const label of own.sort((a, b) => sizeOf[b]! - sizeOf[a]!)) {
      numbers[label] = sizes.length
      groupOf.push(g)
      sizes.push(sizeOf[label]!)
    }
  }
  return {
    labels: labels.map((label) => numbers[label]!),
    count: sizes.length,
    groupOf: Uint32Array.from(groupOf),
    sizes: Uint32Array.from(sizes),
  }
}
