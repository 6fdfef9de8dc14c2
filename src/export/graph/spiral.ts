/**
 * The sunflower's spiral: the first in the middle, all about as far from their neighbours.
 *
 * Vogel. A better way to construct the sunflower head. Mathematical Biosciences 44 (1979) 179.
 * doi:10.1016/0025-5564(79)90080-4
 * r = √(i + ½),  φ = i · golden angle
 */
export interface Points {
  x: Float64Array
  y: Float64Array
}

/** @returns as many distinct points in a disc of radius √count around 0, 0 */
export function spiral(count: number): Points {
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const radius = Math.sqrt(i + 0.5)
    x[i] = radius * Math.cos(i * GOLDEN_ANGLE)
    y[i] = radius * Math.sin(i * GOLDEN_ANGLE)
  }
  return { x, y }
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))
