/**
 * How a person's ties spread over the tribes: 0 where all stay in one, towards 1 where many tribes share them evenly.
 *
 * Guimerà, Amaral. Functional cartography of complex metabolic networks. Nature 433 (2005) 895. doi:10.1038/nature03288
 * P(i) = 1 − Σ over tribes T of (s(i,T) / s(i))²
 * s(i,T): weight of the ties, both directions, of i with people of T; s(i) = Σ over T of s(i,T)
 *
 * O(people + ties). s(i) is summed over tribes, so that P is exactly 0, not nearly, for who deals with one tribe only.
 */
import type { Csr } from '../../graph/csr.ts'
import { sharedFloats } from '../../team/memory.ts'
import { SOLO, type Team } from '../../team/team.ts'
import { NO_TRIBE } from '../../tribes/tribes.ts'

export interface Participation {
  /** s(i), two-way, over the whole map, ≥ 0 */
  strength: Float64Array
  /** s(i, own tribe) */
  inside: Float64Array
  /** P(i), 0 to 1; 0 without a tie */
  participation: Float64Array
}

/** People a thread takes at a time. */
const GRAIN = 1 << 11

/** What the threads work on. */
export interface Spreading extends Participation {
  starts: Uint32Array
  targets: Uint32Array
  weights: Float64Array
  labels: Uint32Array
  tribes: number
}

/** @param labels tribe of each person, below `tribes`; everybody with a tie has one */
export function participation(
  { nodes, starts, targets, weights }: Csr,
  labels: Uint32Array,
  tribes: number,
  team: Team = SOLO,
): Participation {
  const found: Participation = {
    strength: sharedFloats(nodes),
    inside: sharedFloats(nodes),
    participation: sharedFloats(nodes),
  }
  using spreading = team.share<Spreading>(spreadOver, { ...found, starts, targets, weights, labels, tribes })
  spreading.run(nodes, GRAIN)
  return found
}

/** Items are people. */
export function spreadOver(state: Spreading): (from: number, to: number) => void {
  const { strength, inside, participation, starts, targets, weights, labels, tribes } = state
  const withTribe = new Float64Array(tribes)
  const met = new Uint32Array(tribes + 1)
  return (from, to) => {
    for (let i = from; i < to; i++) {
      let tribesMet = 0
      for (let e = starts[i]!, end = starts[i + 1]!; e < end; e++) {
        const tribe = labels[targets[e]!]!
        const before = withTribe[tribe]!
        // without a branch that would wait for memory; where the tribe was met before, the next one takes the place
        met[tribesMet] = tribe
        tribesMet += +(before === 0)
        withTribe[tribe] = before + weights[e]!
      }
      if (tribesMet === 0) continue
      const own = labels[i]!
      if (own !== NO_TRIBE) inside[i] = withTribe[own]!
      let sum = 0
      for (let k = 0; k < tribesMet; k++) sum += withTribe[met[k]!]!
      let squares = 0
      for (let k = 0; k < tribesMet; k++) {
        const share = withTribe[met[k]!]! / sum
        squares += share * share
        withTribe[met[k]!] = 0
      }
      strength[i] = sum
      participation[i] = 1 - squares
    }
  }
}

/** Bytes of the three results and the scratch of a thread, where tribes are no more than people. */
export function estimateParticipationBytes(people: number): number {
  return (3 * 8 + 8 + 4) * people
}
