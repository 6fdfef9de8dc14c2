/**
 * How far a person's strength inside the tribe stands out from the others', in standard deviations.
 *
 * Guimerà, Amaral. Functional cartography of complex metabolic networks. Nature 433 (2005) 895. doi:10.1038/nature03288
 * z(i) = (κ(i) − mean of κ in the tribe) / standard deviation of κ in the tribe,  κ(i) = s(i, own tribe)
 *
 * O(people). Where all are equal (deviation under 10⁻¹² of the mean: rounding) z is 0.
 */
import type { Members } from '../members.ts'

/**
 * @param inside κ per person
 * @returns one value per person; 0 without a tribe
 */
export function withinTribeZ(inside: Float64Array, { starts, people }: Members): Float64Array {
  const z = new Float64Array(inside.length)
  for (let tribe = 0; tribe + 1 < starts.length; tribe++) {
    const first = starts[tribe]!
    const end = starts[tribe + 1]!
    let sum = 0
    for (let k = first; k < end; k++) sum += inside[people[k]!]!
    const mean = sum / (end - first)
    let squares = 0
    for (let k = first; k < end; k++) squares += (inside[people[k]!]! - mean) ** 2
    const deviation = Math.sqrt(squares / (end - first))
    if (!(deviation > 1e-12 * mean)) continue
    for (let k = first; k < end; k++) z[people[k]!] = (inside[people[k]!]! - mean) / deviation
  }
  return z
}

/** Bytes of the result. */
export function estimateZBytes(people: number): number {
  return 8 * people
}
