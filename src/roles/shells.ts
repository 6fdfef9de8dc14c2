/**
 * Shells: how near the core of its tribe a person stands — core, friends, acquaintances, crowd.
 *
 * Borgatti, Everett. Models of core/periphery structures. Social Networks 21 (2000) 375. doi:10.1016/S0378-8733(99)00019-2
 * fit(c) = Pearson correlation, over pairs of members, of "they have a tie" with "both in the core {core number ≥ c}";
 * pairs of one in the core and one outside are left out (the paper's model with the off-diagonal blocks as missing values):
 * the core is who all deal with each other, the periphery who do not, and who of the core deals with whom outside is open.
 * (Of the 144 tribes of 20 and more people in six real maps 39 have a core this way; 6 if those pairs are to be ties.)
 * With N pairs, m ties, p pairs in the core, a ties in the core, all over the pairs that count:
 * fit = (N·a − m·p) / √(m (N − m) p (N − p))
 *
 * The core is the cut of best fit; the rest stands by core number: who has at most a third of the rest standing as near or
 * nearer (itself counted) is a friend, at most two thirds an acquaintance; the others are the crowd. Equal numbers stay together.
 * O(people + ties) for all cuts of all tribes, by counting ties by the lower and by the higher core number of their ends.
 */
import type { Csr } from '../graph/csr.ts'
import type { Members } from './members.ts'

export const CORE = 0
export const FRIENDS = 1
export const ACQUAINTANCES = 2
export const CROWD = 3
export const NO_SHELLS = 255

/** Fewer people, or a worse fit, have no shells. */
export const SHELL_PEOPLE = 10
export const SHELL_FIT = 0.3

export interface Shells {
  /** shell of each person, NO_SHELLS where the tribe has none */
  shell: Uint8Array
  /** per tribe: fit of the best cut, −1 to 1; 0 where core numbers offer no cut; NaN under 10 people */
  shellFit: Float64Array
}

/**
 * @param labels tribe of each person
 * @param core core number of each person on the ties inside its tribe
 */
export function shells(graph: Csr, labels: Uint32Array, members: Members, core: Uint32Array): Shells {
  const { starts, targets } = graph
  const tribes = members.starts.length - 1
  const shell = new Uint8Array(graph.nodes).fill(NO_SHELLS)
  const shellFit = new Float64Array(tribes).fill(Number.NaN)
  let most = 0
  for (let i = 0; i < core.length; i++) if (core[i]! > most) most = core[i]!
  const peopleAt = new Float64Array(most + 1)
  const tiesByLower = new Float64Array(most + 1)
  const tiesByHigher = new Float64Array(most + 1)
  const shellAt = new Uint8Array(most + 1)

  for (let tribe = 0; tribe < tribes; tribe++) {
    const first = members.starts[tribe]!
    const end = members.starts[tribe + 1]!
    const size = end - first
    if (size < SHELL_PEOPLE) continue
    let highest = 0
    let ties = 0
    for (let k = first; k < end; k++) {
      const i = members.people[k]!
      const mine = core[i]!
      peopleAt[mine]!++
      if (mine > highest) highest = mine
      for (let e = starts[i]!, last = starts[i + 1]!; e < last; e++) {
        const j = targets[e]!
        if (j < i || labels[j] !== tribe) continue
        const other = core[j]!
        tiesByLower[Math.min(mine, other)]!++
        tiesByHigher[Math.max(mine, other)]!++
        ties++
      }
    }

    let best = Number.NEGATIVE_INFINITY
    let bestCut = 0
    let inCore = 0
    let coreTies = 0
    let touchingTies = 0
    for (let cut = highest; cut > 0; cut--) {
      inCore += peopleAt[cut]!
      coreTies += tiesByLower[cut]!
      touchingTies += tiesByHigher[cut]!
      const fit = fitOfCut(size, inCore, coreTies, ties - touchingTies)
      if (fit > best) {
        best = fit
        bestCut = cut
      }
    }
    shellFit[tribe] = bestCut > 0 ? best : 0

    if (best >= SHELL_FIT) {
      inCore = 0
      for (let c = highest; c >= bestCut; c--) {
        inCore += peopleAt[c]!
        shellAt[c] = CORE
      }
      const rest = size - inCore
      for (let c = bestCut - 1, through = 0; c >= 0; c--) {
        through += peopleAt[c]!
        shellAt[c] = 3 * through <= rest ? FRIENDS : 3 * through <= 2 * rest ? ACQUAINTANCES : CROWD
      }
      for (let k = first; k < end; k++) shell[members.people[k]!] = shellAt[core[members.people[k]!]!]!
    }
    peopleAt.fill(0, 0, highest + 1)
    tiesByLower.fill(0, 0, highest + 1)
    tiesByHigher.fill(0, 0, highest + 1)
  }
  return { shell, shellFit }
}

/** Bytes of the results and the scratch; core numbers are below the number of people. */
export function estimateShellBytes(people: number): number {
  return (1 + 8 + 3 * 8 + 1) * people
}

/** −1 to 1; NaN where the cut leaves one kind of pair only, or all pairs that count are alike. */
function fitOfCut(size: number, inCore: number, coreTies: number, outerTies: number): number {
  const outside = size - inCore
  const corePairs = (inCore * (inCore - 1)) / 2
  const pairs = corePairs + (outside * (outside - 1)) / 2
  const ties = coreTies + outerTies
  const spread = ties * (pairs - ties) * corePairs * (pairs - corePairs)
  return spread > 0 ? (pairs * coreTies - ties * corePairs) / Math.sqrt(spread) : Number.NaN
}
