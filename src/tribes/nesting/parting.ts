/**
 * Many groups taken apart at once, each by itself: Louvain on graphs that lie side by side in one. What one group falls into
 * depends on nothing but that group.
 *
 * Modularity of group g by itself:  Q(g) = Σ over parts c of in(c) / 2m(g) − (K(c) / 2m(g))²
 * Strengths k' = k / √2m(g) make it one search over all of them:  k' K' = k K / 2m(g)
 */
import { type Csr, strengths } from '../../graph/csr.ts'
import { type Random, shuffle } from '../../graph/random.ts'
import { type KernelWatch, partOf, throwIfStopped } from '../../graph/watch.ts'
import { LARGE, lift, renumber, singletons } from '../partition.ts'
import { coarse } from '../search/coarse.ts'
import { type MovingScratch, moveNodes } from '../search/moving.ts'

/** Groups side by side: nodes in order of their groups, no edge between two of them. */
export interface Groups {
  graph: Csr
  /** groups + 1 offsets: group g is the nodes starts[g] … starts[g + 1] − 1, at least one */
  starts: Uint32Array
}

export interface Parting {
  /** part of each node, numbered 0 … count − 1 in order of the parts' first nodes */
  labels: Uint32Array
  count: number
  /** Q(g) of each group, 0 where it has no edge */
  quality: Float64Array
}

/**
 * O(edges) a level.
 * @param randomOf the series of random numbers of a group
 */
export function part(
  { graph, starts }: Groups,
  randomOf: (group: number) => Random,
  scratch: MovingScratch,
  watch: KernelWatch,
): Parting {
  const groups = starts.length - 1
  const partOfNode = singletons(graph.nodes)
  let level = graph
  let levelStarts = starts
  const total = new Float64Array(groups)
  const plain = strengths(graph)
  for (let g = 0; g < groups; g++) for (let u = starts[g]!; u < starts[g + 1]!; u++) total[g]! += plain[u]!
  let strength = plain
  for (let g = 0; g < groups; g++) {
    const scale = total[g]! > 0 ? 1 / Math.sqrt(total[g]!) : 0
    for (let u = starts[g]!; u < starts[g + 1]!; u++) strength[u]! *= scale
  }
  for (let step = 0; ; step++) {
    const labels = singletons(level.nodes)
    const order = visits(levelStarts, randomOf)
    const stepWatch = partOf(watch, 1 - 0.5 ** step, 1 - 0.5 ** (step + 1))
    const { moves } = moveNodes(level, strength, 1, labels, order, scratch, stepWatch)
    if (moves === 0) break
    const parts = { labels, count: renumber(labels) }
    throwIfStopped(watch)
    const nextStrength = new Float64Array(parts.count)
    for (let u = 0; u < labels.length; u++) nextStrength[labels[u]!]! += strength[u]!
    strength = nextStrength
    levelStarts = startsOfParts(levelStarts, labels)
    level = coarse(level, parts)
    lift(partOfNode, labels)
  }
  const quality = new Float64Array(groups)
  for (let g = 0; g < groups; g++) {
    if (total[g] === 0) continue
    let sum = 0
    for (let c = levelStarts[g]!; c < levelStarts[g + 1]!; c++) sum += level.loops[c]! - strength[c]! ** 2
    quality[g] = sum / total[g]!
  }
  return { labels: partOfNode, count: level.nodes, quality }
}

/** Where the parts of each group start: they are numbered in order of their first nodes, so group after group. */
function startsOfParts(starts: Uint32Array, labels: Uint32Array): Uint32Array {
  const partStarts = new Uint32Array(starts.length)
  for (let g = 0, seen = 0; g < starts.length - 1; g++) {
    for (let u = starts[g]!; u < starts[g + 1]!; u++) if (labels[u]! >= seen) seen = labels[u]! + 1
    partStarts[g + 1] = seen
  }
  return partStarts
}

/** Order of first visits: group after group, each at random; a large one along its rows. */
function visits(starts: Uint32Array, randomOf: (group: number) => Random): Uint32Array {
  const order = singletons(starts.at(-1)!)
  for (let g = 0; g < starts.length - 1; g++) {
    const own = order.subarray(starts[g]!, starts[g + 1]!)
    if (own.length > 1 && own.length <= LARGE) shuffle(own, randomOf(g))
  }
  return order
}
