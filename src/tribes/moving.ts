/**
 * Local moving: nodes leave a queue one by one and join the neighbouring tribe that raises modularity most, or stand
 * alone; who moves puts those neighbours back into the queue that are now in another tribe.
 *
 * Blondel et al. (2008) doi:10.1088/1742-5468/2008/10/P10008; the queue: Ozaki, Tezuka, Inaba. A simple acceleration
 * method for the Louvain algorithm. IJCEE 8 (2016) 207. doi:10.17706/IJCEE.2016.8.3.207-218
 */
import type { Csr } from '../graph/csr.ts'
import { type KernelWatch, throwIfStopped } from '../graph/watch.ts'
import { sharedBytes, sharedFloats, sharedNumbers } from '../team/memory.ts'
import { pull } from './quality.ts'

/** Working memory of local moving, made once for the largest graph and used on all levels. */
export interface MovingScratch {
  /** K of each tribe */
  sums: Float64Array
  /** weight between the visited node and each tribe; all 0 between visits */
  links: Float64Array
  /** tribes next to the visited node */
  near: Uint32Array
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

/** A move must gain more than this share of the node's strength, far above rounding, so that the search ends. */
export const LEAST_GAIN = 1e-10
export const VISITS_BETWEEN_CHECKS = 4096

export function movingScratch(nodes: number): MovingScratch {
  return {
    sums: sharedFloats(nodes),
    links: new Float64Array(nodes),
    near: new Uint32Array(nodes),
    queue: sharedNumbers(nodes),
    queued: sharedBytes(nodes),
    empty: new Uint32Array(nodes),
    sizes: sharedNumbers(nodes),
  }
}

/** Bytes of the working memory for so many nodes. */
export function estimateMovingBytes(nodes: number): number {
  return nodes * (8 + 8 + 4 + 4 + 1 + 4 + 4 + 4)
}

/**
 * @param strength of each node
 * @param scale γ / 2m
 * @param labels tribe of each node, below graph.nodes; changed in place
 * @param order nodes in order of their first visit; who is left out waits until a neighbour moves
 * @param mostVisits after which those still in the queue stay where they are
 * @param apart 1 for nodes of which no two join one tribe; null: all may
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
): Moved {
  const { nodes, starts, targets, weights } = graph
  const { sums, links, near, queue, queued, empty, sizes } = scratch
  let empties = countTribes(labels, strength, scratch)
  const taken = new Uint8Array(apart ? nodes : 0)
  if (apart) for (let u = 0; u < nodes; u++) if (apart[u] === 1) taken[labels[u]!] = 1
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

    const start = starts[u]!
    const end = starts[u + 1]!
    let tribes = 0
    for (let e = start; e < end; e++) {
      const c = labels[targets[e]!]!
      const link = links[c]!
      near[tribes] = c
      tribes += +(link === 0)
      links[c] = link + weights[e]!
    }

    const own = labels[u]!
    const keepsApart = apart !== null && apart[u] === 1
    const k = strength[u]!
    const share = scale * k
    const stay = pull(links[own]!, sums[own]! - k, share)
    let best = own
    let most = stay + LEAST_GAIN * k
    links[own] = 0
    for (let i = 0; i < tribes; i++) {
      const c = near[i]!
      // for the own tribe, its link gone, less than `stay`
      const value = pull(links[c]!, sums[c]!, share)
      links[c] = 0
      if (value > most && !(keepsApart && taken[c] === 1)) {
        most = value
        best = c
      }
    }
    if (most < 0 && sizes[own]! > 1) {
      most = 0
      best = empty[--empties]!
    }
    if (best === own) continue

    if (keepsApart) {
      taken[own] = 0
      taken[best] = 1
    }
    moves++
    pulled += most - stay
    labels[u] = best
    sums[own]! -= k
    sums[best]! += k
    sizes[best]!++
    if (--sizes[own]! === 0) {
      sums[own] = 0
      empty[empties++] = own
    }
    for (let e = start; e < end; e++) {
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
