/**
 * The same graph dealt anew: everybody keeps the number of people dealt with and how much with each, but not with whom.
 * Tribes that are found there, too, are found in any graph of such people.
 *
 * Two edges exchange an end, where that makes neither a loop nor a second edge of a pair: Maslov, Sneppen. Specificity and
 * stability in topology of protein networks. Science 296 (2002) 910. doi:10.1126/science.1065103
 * Edges exchange with others of like weight only, so that strengths stay (measured: within a few per cent). Where weights
 * are dealt to anybody, the few heavy ones stand alone, and the copy has clearer tribes than the graph.
 *
 * O(edges · log edges + exchanges); edges, degrees and weights are those of the graph.
 */
import type { Csr } from '../../graph/csr.ts'
import { below, type Random } from '../../graph/random.ts'
import { type KernelWatch, NO_WATCH, throwIfStopped } from '../../graph/watch.ts'

/** Exchanges tried, per edge: from 2 on, what is found on copies changes no more (measured on five streams). */
const TRIES_PER_EDGE = 5
const TRIES_BETWEEN_CHECKS = 65_536
/** Weights are alike up to this factor; but so many edges are alike at least. */
const ALIKE = 1.25
const FEWEST_ALIKE = 25

/**
 * @param graph of people, without loops; each pair once from both its ends
 * @param perEdge exchanges tried, per edge
 * @returns a graph of the same degrees and weights; where nothing can be exchanged (a star, one edge), the same graph
 */
export function rewire(
  graph: Csr,
  random: Random,
  watch: KernelWatch = NO_WATCH,
  perEdge: number = TRIES_PER_EDGE,
): Csr {
  const edges = edgesByWeight(graph)
  const { low, high } = edges
  const { nodes } = graph
  const m = low.length
  const { of, starts } = alike(edges.weight)
  const known = pairSet(m)
  for (let e = 0; e < m; e++) known.add(keyOf(nodes, low[e]!, high[e]!))
  for (let i = 0, tries = perEdge * m; i < tries; i++) {
    if (i % TRIES_BETWEEN_CHECKS === 0) {
      throwIfStopped(watch)
      watch.progress(i / tries)
    }
    const e = below(m, random)
    const first = starts[of[e]!]!
    const f = first + below(starts[of[e]! + 1]! - first, random)
    const crossed = random() < 0.5
    const a = low[e]!
    const b = high[e]!
    const c = crossed ? high[f]! : low[f]!
    const d = crossed ? low[f]! : high[f]!
    // a–b and c–d become a–d and c–b
    if (a === d || c === b || a === c || b === d) continue
    const one = keyOf(nodes, a, d)
    const other = keyOf(nodes, c, b)
    if (known.has(one) || known.has(other)) continue
    known.delete(keyOf(nodes, a, b))
    known.delete(keyOf(nodes, c, d))
    known.add(one)
    known.add(other)
    high[e] = d
    low[f] = c
    high[f] = b
  }
  return graphOf(graph, edges)
}

interface Edges {
  low: Uint32Array
  high: Uint32Array
  weight: Float64Array
}

/** Each edge once, ascending by weight, equal ones by their ends. */
function edgesByWeight({ nodes, starts, targets, weights }: Csr): Edges {
  const m = targets.length / 2
  const low = new Uint32Array(m)
  const high = new Uint32Array(m)
  const weight = new Float64Array(m)
  const order = new Uint32Array(m)
  let at = 0
  for (let u = 0; u < nodes; u++)
    for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) {
      if (targets[e]! < u) continue
      low[at] = u
      high[at] = targets[e]!
      weight[at] = weights[e]!
      order[at] = at++
    }
  order.sort((e, f) => weight[e]! - weight[f]! || e - f)
  return {
    low: order.map((e) => low[e]!),
    high: order.map((e) => high[e]!),
    weight: Float64Array.from(order, (e) => weight[e]!),
  }
}

/** Classes of edges of like weight, by an ascending column of weights. */
function alike(weight: Float64Array): { of: Uint32Array; starts: number[] } {
  const m = weight.length
  const of = new Uint32Array(m)
  const starts = [0]
  for (let e = 0; e < m; e++) {
    const first = starts.at(-1)!
    const enough = e - first >= FEWEST_ALIKE && m - e >= FEWEST_ALIKE
    if (enough && weight[e]! > ALIKE * weight[first]!) starts.push(e)
    of[e] = starts.length - 1
  }
  return { of, starts: [...starts, m] }
}

/** Degrees are those of before, and so are the rows' starts; turning the rows over once makes them ascend. */
function graphOf({ nodes, starts }: Csr, { low, high, weight }: Edges): Csr {
  const ends = new Uint32Array(2 * low.length)
  const sent = new Float64Array(2 * low.length)
  const next = starts.slice(0, nodes)
  for (let e = 0; e < low.length; e++) {
    const u = low[e]!
    const v = high[e]!
    sent[next[u]!] = weight[e]!
    ends[next[u]!++] = v
    sent[next[v]!] = weight[e]!
    ends[next[v]!++] = u
  }
  const targets = new Uint32Array(2 * low.length)
  const weights = new Float64Array(2 * low.length)
  next.set(starts.subarray(0, nodes))
  for (let u = 0; u < nodes; u++)
    for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) {
      const at = next[ends[e]!]!++
      targets[at] = u
      weights[at] = sent[e]!
    }
  return { nodes, starts, targets, weights, loops: new Float64Array(nodes) }
}

const keyOf = (nodes: number, u: number, v: number): number => (u < v ? u * nodes + v : v * nodes + u)

const FREE = -1

/**
 * A set of pairs by open addressing, at most half full. Knuth. The Art of Computer Programming 3 (1998) 6.4, Algorithms L
 * and R: what is taken out leaves no mark, those behind it move up.
 */
function pairSet(size: number) {
  const places = 2 ** Math.max(4, Math.ceil(Math.log2(2 * size + 1)))
  const mask = places - 1
  const keys = new Float64Array(places).fill(FREE)
  // both halves of a key count: it may be far beyond 32 bits
  const homeOf = (key: number): number => {
    const mixed = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 4294967296) | 0, 0x85ebca6b)
    return (mixed ^ (mixed >>> 15)) & mask
  }
  const placeOf = (key: number): number => {
    let at = homeOf(key)
    while (keys[at] !== FREE && keys[at] !== key) at = (at + 1) & mask
    return at
  }
  return {
    has: (key: number): boolean => keys[placeOf(key)] === key,
    add(key: number): void {
      keys[placeOf(key)] = key
    },
    delete(key: number): void {
      let free = placeOf(key)
      for (let at = (free + 1) & mask; keys[at] !== FREE; at = (at + 1) & mask) {
        if (((at - homeOf(keys[at]!)) & mask) < ((at - free) & mask)) continue
        keys[free] = keys[at]!
        free = at
      }
      keys[free] = FREE
    },
  }
}

/** Bytes of the copy and of making it. */
export function estimateRewireBytes(people: number, ties: number): number {
  const edges = ties * (2 * (4 + 4 + 8) + 4 + 4)
  const pairs = 4 * ties * 8
  return edges + pairs + 2 * 2 * ties * (4 + 8) + 12 * people
}
