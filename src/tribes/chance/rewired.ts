/**
 * What chance makes of groups of people: a copy of their graph in which everybody keeps the number of their edges and nearly
 * their weights, and whom they go to is drawn anew, inside the own group. Two edges (u, v), (x, y) of a group, of about the same
 * weight, become (u, y), (x, v), each edge once and more; a swap that would tie somebody to themselves or a pair twice is left
 * out. If weights went anywhere, a group whose heavy edges are between its few busy people would look less divided than its copies.
 *
 * Maslov, Sneppen. Specificity and stability in topology of protein networks. Science 296 (2002) 910.
 * doi:10.1126/science.1065103
 */
import type { Csr } from '../../graph/csr.ts'
import { below, type Random } from '../../graph/random.ts'
import { type KernelWatch, throwIfStopped } from '../../graph/watch.ts'
import { VISITS_BETWEEN_CHECKS } from '../search/moving.ts'

/** A group of a larger share of all pairs is dense: many swaps are left out in it, so more are tried. */
const DENSE = 0.1
const DENSE_SWEEPS = 4

/**
 * @param graph without loops, its nodes in order of their groups, without edges between groups
 * @param groupStarts groups + 1 offsets: group g is the nodes groupStarts[g] … groupStarts[g + 1] − 1
 * @param randomOf the series of random numbers of a group
 */
export function rewired(
  graph: Csr,
  groupStarts: Uint32Array,
  randomOf: (group: number) => Random,
  watch: KernelWatch,
): Csr {
  const edges = drawnAnew(graph, groupStarts, randomOf, watch)
  return fromEdges(graph.nodes, edges.one, edges.other, edges.weight)
}

/**
 * Bytes that it takes beside the graph, for so many people and edges: the edges, and first the set of pairs, which may have
 * four places for an edge, then the copy.
 */
export function estimateRewiredBytes(people: number, edges: number): number {
  return edges * (4 + 4 + 8) + Math.max(4 * edges * (4 + 4), 2 * edges * (4 + 8) + 2 * 4 * (people + 1) + 8 * people)
}

/** Sixteenths of an octave, of weights from 2⁻⁸ to 2⁸: the exponent of a 32-bit float and four bits of its fraction. */
const CLASSES = 256
const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)
function classOf(weight: number): number {
  float[0] = weight
  return Math.max(0, Math.min(CLASSES - 1, (bits[0]! >>> 19) - 16 * (127 - 8)))
}
/** Edges are swapped with those of their own weight class; where these are few, with so many before and after it, by weight. */
const WINDOWS = 32
const LEAST_WINDOW = 4

interface Edges {
  one: Uint32Array
  other: Uint32Array
  weight: Float64Array
}

function drawnAnew(
  { starts, targets, weights }: Csr,
  groupStarts: Uint32Array,
  randomOf: (group: number) => Random,
  watch: KernelWatch,
): Edges {
  const edges = targets.length / 2
  const one = new Uint32Array(edges)
  const other = new Uint32Array(edges)
  const weight = new Float64Array(edges)
  const groups = groupStarts.length - 1
  const classStarts = new Uint32Array(CLASSES + 1)
  const next = new Uint32Array(CLASSES)
  let pairs = pairSet(16)
  let at = 0
  for (let g = 0; g < groups; g++) {
    const from = at
    const [first, end] = [groupStarts[g]!, groupStarts[g + 1]!]
    classStarts.fill(0)
    for (let u = first; u < end; u++)
      for (let e = starts[u]!; e < starts[u + 1]!; e++) if (targets[e]! > u) classStarts[classOf(weights[e]!) + 1]!++
    classStarts[0] = from
    for (let c = 0; c < CLASSES; c++) {
      next[c] = classStarts[c]!
      classStarts[c + 1]! += classStarts[c]!
    }
    at = classStarts[CLASSES]!
    for (let u = first; u < end; u++)
      for (let e = starts[u]!; e < starts[u + 1]!; e++) {
        if (targets[e]! < u) continue
        const place = next[classOf(weights[e]!)]!++
        one[place] = u
        other[place] = targets[e]!
        weight[place] = weights[e]!
      }
    const count = at - from
    if (count < 2) continue
    const window = Math.max(LEAST_WINDOW, Math.ceil(count / WINDOWS))
    if (count > pairs.room) pairs = pairSet(count)
    pairs.clear(count)
    for (let i = from; i < at; i++) pairs.add(one[i]!, other[i]!)
    const random = randomOf(g)
    const people = end - first
    const sweeps = count < (DENSE * people * (people - 1)) / 2 ? 1 : DENSE_SWEEPS
    for (let sweep = 0; sweep < sweeps; sweep++) {
      for (let i = from, c = 0; i < at; i++) {
        if ((i - from) % VISITS_BETWEEN_CHECKS === 0) throwIfStopped(watch)
        while (i >= classStarts[c + 1]!) c++
        let lightest = classStarts[c]!
        let heaviest = classStarts[c + 1]!
        if (heaviest - lightest < 2 * window) {
          lightest = Math.max(from, Math.min(lightest, i - window))
          heaviest = Math.min(at, Math.max(heaviest, i + window))
        }
        const j = lightest + below(heaviest - lightest, random)
        const turned = random() < 0.5
        const u = one[i]!
        const v = other[i]!
        const x = turned ? other[j]! : one[j]!
        const y = turned ? one[j]! : other[j]!
        if (i === j || u === y || x === v || pairs.has(u, y) || pairs.has(x, v)) continue
        pairs.remove(u, v)
        pairs.remove(x, y)
        pairs.add(u, y)
        pairs.add(x, v)
        other[i] = y
        one[j] = x
        other[j] = v
      }
    }
    watch.progress((g + 1) / groups)
  }
  return { one, other, weight }
}

/** The graph of undirected edges; rows in the order in which they come, a pair that comes twice has two. */
export function fromEdges(nodes: number, one: Uint32Array, other: Uint32Array, weight: Float64Array): Csr {
  const starts = new Uint32Array(nodes + 1)
  for (let i = 0; i < one.length; i++) {
    starts[one[i]! + 1]!++
    starts[other[i]! + 1]!++
  }
  for (let u = 0; u < nodes; u++) starts[u + 1]! += starts[u]!
  const next = starts.slice(0, nodes)
  const targets = new Uint32Array(2 * one.length)
  const weights = new Float64Array(2 * one.length)
  for (let i = 0; i < one.length; i++) {
    const u = one[i]!
    const v = other[i]!
    targets[next[u]!] = v
    weights[next[u]!++] = weight[i]!
    targets[next[v]!] = u
    weights[next[v]!++] = weight[i]!
  }
  return { nodes, starts, targets, weights, loops: new Float64Array(nodes) }
}

/** A set of pairs of different nodes, whichever comes first, with open addressing, at most half full. */
function pairSet(least: number) {
  const room = 2 ** Math.ceil(Math.log2(2 * least))
  const lower = new Uint32Array(room).fill(NOBODY)
  const upper = new Uint32Array(room)
  let mask = room - 1
  const home = (u: number, v: number): number => {
    const mixed = Math.imul(Math.imul(u, 0x9e3779b1) ^ v, 0x85ebca6b)
    return (mixed ^ (mixed >>> 15)) & mask
  }
  const find = (u: number, v: number): number => {
    let at = home(u, v)
    while (lower[at] !== NOBODY && (lower[at] !== u || upper[at] !== v)) at = (at + 1) & mask
    return at
  }
  return {
    /** pairs that it holds at most */
    room: room / 2,
    /** Empties it for so many pairs. */
    clear(pairs: number) {
      mask = 2 ** Math.ceil(Math.log2(2 * pairs)) - 1
      lower.fill(NOBODY, 0, mask + 1)
    },
    has: (u: number, v: number): boolean => lower[u < v ? find(u, v) : find(v, u)] !== NOBODY,
    add(u: number, v: number) {
      const at = u < v ? find(u, v) : find(v, u)
      lower[at] = Math.min(u, v)
      upper[at] = Math.max(u, v)
    },
    remove(u: number, v: number) {
      let hole = u < v ? find(u, v) : find(v, u)
      for (let at = (hole + 1) & mask; lower[at] !== NOBODY; at = (at + 1) & mask) {
        const distance = (at - home(lower[at]!, upper[at]!)) & mask
        if (distance < ((at - hole) & mask)) continue
        lower[hole] = lower[at]!
        upper[hole] = upper[at]!
        hole = at
      }
      lower[hole] = NOBODY
    },
  }
}

const NOBODY = 0xffffffff
