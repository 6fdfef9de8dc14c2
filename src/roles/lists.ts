/**
 * The two short lists of each tribe: its chiefs and its medicine men.
 *
 * k = round(√n / 2), between 1 and 10, n rankable people of the tribe. Chiefs: the first k with a score, ending before the
 * first score under a quarter of the tribe's first. Medicine men: the first k with a score who are not listed as chiefs.
 * The quarter rule is for attention, where half is half as much; medicine scores are percentiles, where it is not.
 * O(tribes · k).
 */
import type { Ranking } from './ranking.ts'

export interface Lists {
  /** 1 where listed as chief */
  listedChief: Uint8Array
  /** 1 where listed as medicine man; never both */
  listedMedicine: Uint8Array
  /** 1 for listed chiefs who are among the first k medicine men too */
  alsoMedicine: Uint8Array
}

/** k: how long the lists of a tribe with so many rankable people may be, 1 to 10. */
export function listLength(rankable: number): number {
  return Math.min(10, Math.max(1, Math.round(Math.sqrt(rankable) / 2)))
}

/** @param chief, medicine scores per person, by which the two rankings were made */
export function shortLists(chiefs: Ranking, medicineMen: Ranking, chief: Float64Array, medicine: Float64Array): Lists {
  const listedChief = new Uint8Array(chief.length)
  const listedMedicine = new Uint8Array(chief.length)
  const alsoMedicine = new Uint8Array(chief.length)
  for (let tribe = 0; tribe + 1 < chiefs.starts.length; tribe++) {
    const first = chiefs.starts[tribe]!
    const end = chiefs.starts[tribe + 1]!
    if (first === end) continue
    const length = listLength(end - first)
    const least = chief[chiefs.people[first]!]! / 4
    for (let k = first; k < end && k < first + length; k++) {
      const person = chiefs.people[k]!
      if (chief[person] === 0 || chief[person]! < least) break
      listedChief[person] = 1
    }
    for (let k = first, listed = 0; k < end && listed < length; k++) {
      const person = medicineMen.people[k]!
      if (medicine[person] === 0) break
      if (listedChief[person] === 1) {
        if (k < first + length) alsoMedicine[person] = 1
      } else {
        listedMedicine[person] = 1
        listed++
      }
    }
  }
  return { listedChief, listedMedicine, alsoMedicine }
}

/** Bytes of the results. */
export function estimateListBytes(people: number): number {
  return 3 * people
}
