/**
 * Local moving: nodes leave a queue one by one and join the neighbouring tribe that raises modularity most, or stand
 * alone; who moves puts those neighbours back into the queue that are now in another tribe.
 *
 * Blondel et al. (2008) doi:10.1088/1742-5468/2008/10/P10008; the queue: Ozaki, Tezuka, Inaba. A simple acceleration
 * method for the Louvain algorithm. IJCEE 8 (2016) 207. doi:10.17706/IJCEE.2016.8.3.207-218
 */
import type { Csr } from '../../graph/csr.ts'
import { type KernelWatch, throwIfStopped } from '../../graph/watch.ts'
import { sharedBytes, sharedFloats, sharedNumbers } from '../../team/memory.ts'
import { ALONE, Chooser } from './choosing.ts'

/** Working memory of local moving, made once for the largest graph and used on all levels. */
export interface MovingScratch {
  /** weight between a node and each tribe; all 0 between visits */
  links: Float64Array
  /** K of each tribe */
  sums: Float64Array
  queue: Uint32Array
  queued: Uint8Array
  /** tribes without a node, as a stack */
  empty: Uint32Array
  sizes: Uint32Array
}

export interface Moved {
  visits: number
  moves: number
  /** in which nodes decided together, and batches over all rounds; 0 where they did one by one */
  rounds: number
  batches: number
  /** Σ over moves of pull(new) − pull(old), in units of tie weight: Q rose by gain(0, pulled, 2m) */
  pulled: number
}

export const VISITS_BETWEEN_CHECKS = 4096

export function movingScratch(nodes: number): MovingScratch {
  return {
    links: new Float64Array(nodes),
    sums: sharedFloats(nodes),
    queue: sharedNumbers(nodes),
    queued: sharedBytes(nodes),
    empty: new Uint32Array(nodes),
    sizes: sharedNumbers(nodes),
  }
}

/** Bytes of the working memory for so many nodes. */
export function estimateMovingBytes(nodes: number): number {
  return nodes * (8 + 8 + 4 + 1 + 1 + 4 + 4)
}

/**
 * @param strength of each node
 * @param scale γ / 2m
 * @param labels tribe of each node, below graph.nodes; changed in place
 * @param order nodes in order of their first visit; who is left out waits until a neighbour moves
 * @param mostVisits after which those still in the queue stay where they are
 * @param apart 1 for nodes of which no two join one tribe; null: all may
 * @param hurdle what a move must gain, in units of tie weight, ≥ 0
 */
export function moveNodes(
  graph: Csr,
  strength: Float64Array,
  scale: number,
  labels: Uint32Array,
  order: Uint32Array,
  scratch: MovingScratch,
  watch: KernelWatch,
  mostVisits = Number.POSITIVE_INFINITY,
  apart: Uint8Array | null = null,
  hurdle = 0,
): Moved {
  const { nodes, starts, targets, weights } = graph
  const { sums, queue, queued, empty, sizes } = scratch
  let empties = countTribes(labels, strength, scratch)
  const taken = new Uint8Array(apart ? nodes : 0)
  if (apart) for (let u = 0; u < nodes; u++) if (apart[u] === 1) taken[labels[u]!] = 1
  const isBarred = apart && ((u: number, tribe: number) => apart[u] === 1 && taken[tribe] === 1)
  const standing = { starts, targets, weights, strength, scale, labels, sums, sizes, hurdle }
  const choice = new Chooser(standing, scratch.links, isBarred)
  queue.set(order)
  queued.fill(0, 0, nodes)
  for (let i = 0; i < order.length; i++) queued[order[i]!] = 1

  let head = 0
  let tail = order.length % nodes
  let waiting = order.length
  let visits = 0
  let moves = 0
  let pulled = 0
  let done = 0
  while (waiting > 0 && visits < mostVisits) {
    const u = queue[head]!
    if (++head === nodes) head = 0
    waiting--
    queued[u] = 0
    if (++visits % VISITS_BETWEEN_CHECKS === 0) {
      throwIfStopped(watch)
      done = Math.max(done, 1 - waiting / nodes)
      watch.progress(done)
    }

    const own = labels[u]!
    const wished = choice.choose(u)
    if (wished === own) continue
    const best = wished === ALONE ? empty[--empties]! : wished
    const k = strength[u]!

    if (apart !== null && apart[u] === 1) {
      taken[own] = 0
      taken[best] = 1
    }
    moves++
    pulled += choice.gain
    labels[u] = best
    sums[own]! -= k
    sums[best]! += k
    sizes[best]!++
    if (--sizes[own]! === 0) {
      sums[own] = 0
      empty[empties++] = own
    }
    for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) {
      const v = targets[e]!
      if (queued[v] === 0 && labels[v] !== best) {
        queued[v] = 1
        queue[tail] = v
        if (++tail === nodes) tail = 0
        waiting++
      }
    }
  }
  return { visits, moves, rounds: 0, batches: 0, pulled }
}

/** Counts K and nodes of each tribe, and puts the tribes without a node on the stack; their number. */
export function countTribes(
  labels: Uint32Array,
  strength: Float64Array,
  { sums, sizes, empty }: MovingScratch,
): number {
  const nodes = labels.length
  sums.fill(0, 0, nodes)
  sizes.fill(0, 0, nodes)
  for (let u = 0; u < nodes; u++) {
    sums[labels[u]!]! += strength[u]!
    sizes[labels[u]!]!++
  }
  let empties = 0
  for (let c = nodes - 1; c >= 0; c--) if (sizes[c] === 0) empty[empties++] = c
  return empties
}
