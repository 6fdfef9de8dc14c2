/**
 * The tribe next to a node that it gains most by joining, by `pull` (quality.ts): what moving one by one and moving in batches
 * have in common.
 */
import type { Csr } from '../../graph/csr.ts'
import { pull } from './quality.ts'

/** A move must gain more than this share of the node's strength, far above rounding, so that the search ends. */
export const LEAST_GAIN = 1e-10

/** A wish to stand alone. */
export const ALONE = 0xffffffff

/** What a node decides on. */
export interface Standing extends Pick<Csr, 'starts' | 'targets' | 'weights'> {
  /** of each node */
  strength: Float64Array
  /** γ / 2m */
  scale: number
  /** tribe of each node; K and nodes of each tribe */
  labels: Uint32Array
  sums: Float64Array
  sizes: Uint32Array
  /** what a move must gain, in units of tie weight, ≥ 0 */
  hurdle: number
}

/** Decides for one node after the other; made once a thread. */
export class Chooser {
  /** pull(new) − pull(old) of the last choice, in units of tie weight */
  gain = 0
  readonly #standing: Standing
  readonly #links: Float64Array
  readonly #isBarred: ((node: number, tribe: number) => boolean) | null

  /**
   * @param links weight between the node and each tribe: room for them, all 0 between choices
   * @param isBarred whether a node may not join a tribe; null: it may join any
   */
  constructor(
    standing: Standing,
    links: Float64Array,
    isBarred: ((node: number, tribe: number) => boolean) | null = null,
  ) {
    this.#standing = standing
    this.#links = links
    this.#isBarred = isBarred
  }

  /** @returns the tribe that it gains most by joining, its own, or ALONE */
  choose(u: number): number {
    const { starts, targets, weights, strength, scale, labels, sums, sizes, hurdle } = this.#standing
    const links = this.#links
    const isBarred = this.#isBarred
    const begin = starts[u]!
    const end = starts[u + 1]!
    for (let e = begin; e < end; e++) links[labels[targets[e]!]!]! += weights[e]!
    const own = labels[u]!
    const k = strength[u]!
    const share = scale * k
    const stay = pull(links[own]!, sums[own]! - k, share)
    let best = own
    let most = stay + Math.max(LEAST_GAIN * k, hurdle)
    links[own] = 0
    for (let e = begin; e < end; e++) {
      const c = labels[targets[e]!]!
      // its link gone, it is less than when first met, and for the own tribe less than `stay`
      const value = pull(links[c]!, sums[c]!, share)
      links[c] = 0
      if (value > most && !isBarred?.(u, c)) {
        most = value
        best = c
      }
    }
    if (most < 0 && sizes[own]! > 1) {
      most = 0
      best = ALONE
    }
    this.gain = most - stay
    return best
  }
}
