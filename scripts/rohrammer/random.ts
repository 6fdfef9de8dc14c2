/**
 * Seeded random numbers for the sample: the small fast counter generator sfc32 (C. Doty-Humphrey, PractRand, 2010).
 * Only + − × ÷ and bit operations, here and in all of the sample: nothing that rounds differently from machine to machine.
 */
export interface Random {
  /** 0 ≤ x < 1, in steps of 2⁻³² */
  next(): number
  /** whole number, low ≤ x ≤ high */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** an index, with probability in proportion to its weight ≥ 0 */
  weighted(weights: readonly number[]): number
  /** in place, and returned */
  shuffle<T>(items: T[]): T[]
}

/** A stream of its own for each purpose: a new template changes the talk, not who talks to whom. */
export function makeRandom(seed: number, purpose: string): Random {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = seed >>> 0
  let counter = 1
  for (let i = 0; i < purpose.length; i++) a = Math.imul(a ^ purpose.charCodeAt(i), 0x01000193)

  const bits = (): number => {
    const t = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return t >>> 0
  }
  for (let i = 0; i < 20; i++) bits()

  const next = (): number => bits() / 4294967296
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => items[whole(0, items.length - 1)]!,
    weighted(weights) {
      let total = 0
      for (const w of weights) total += w
      let x = next() * total
      for (let i = 0; i < weights.length; i++) if ((x -= weights[i]!) < 0) return i
      return weights.length - 1
    },
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = whole(0, i)
        ;[items[i], items[j]] = [items[j]!, items[i]!]
      }
      return items
    },
  }
}
