/**
 * Small fast chaotic generator, 32 bits: the same seed gives the same numbers on every machine.
 *
 * Doty-Humphrey. sfc32, in PractRand 0.94 (2018). State a, b, c and a counter d, each of 32 bits:
 * out = a + b + d;  a = b ⊕ (b ≫ 9);  b = 9c;  c = rotl(c, 21) + out;  d = d + 1
 */
export type Random = () => number

/**
 * @param seed 0 to 2³² − 1
 * @param stream tells independent series of one seed apart, 0 to 2³² − 1
 * @returns a function that gives the next number of the series, uniform in [0, 1), in steps of 2⁻³²
 */
export function seeded(seed: number, stream = 0): Random {
  let a = seed | 0
  let b = stream | 0
  let c = 0x9e3779b9 | 0
  let d = 1
  const next = (): number => {
    const out = (a + b + d) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + out) | 0
    d = (d + 1) | 0
    return (out >>> 0) / 4294967296
  }
  for (let i = 0; i < 16; i++) next()
  return next
}

/** A whole number from 0 to n − 1. */
export function below(n: number, random: Random): number {
  return Math.floor(random() * n)
}

/**
 * Puts the items into random order, in place. Fisher & Yates; Durstenfeld, Algorithm 235. CACM 7 (1964) 420.
 * doi:10.1145/364520.364540
 */
export function shuffle(items: Uint32Array, random: Random): Uint32Array {
  for (let i = items.length - 1; i > 0; i--) {
    const j = below(i + 1, random)
    const item = items[i]!
    items[i] = items[j]!
    items[j] = item
  }
  return items
}
