/**
 * Packs discs around the first, without overlap: each next one goes where the front of those already there is nearest
 * to the middle.
 *
 * Wang, Wang, Dai, Wang. Visualization of large hierarchical data by circle packing. CHI 2006.
 * doi:10.1145/1124772.1124851
 *
 * O(discs · front), the front being about √discs long.
 * @param radii > 0, largest first
 * @returns the centres; the first is 0, 0
 */
export function packDiscs(radii: Float64Array): { x: Float64Array; y: Float64Array } {
  const discs = radii.length
  const x = new Float64Array(discs)
  const y = new Float64Array(discs)
  // the front: a ring of touching discs, the packed ones to the left of each step
  const next = new Uint32Array(discs)
  const previous = new Uint32Array(discs)
  if (discs > 1) {
    x[1] = radii[0]! + radii[1]!
    next[0] = previous[0] = 1
  }
  for (let disc = 2; disc < discs; disc++) {
    let before = nearestGap(disc - 1, radii, x, y, next)
    let after = next[before]!
    for (;;) {
      touchBoth(disc, before, after, radii, x, y)
      // what it would overlap: the first one ahead, the first one behind
      let ahead = -1
      let behind = -1
      let aheadSteps = 0
      let steps = 0
      for (let other = next[after]!; other !== before; other = next[other]!) {
        steps++
        if (!overlap(disc, other, radii, x, y)) continue
        if (ahead < 0) {
          ahead = other
          aheadSteps = steps
        }
        behind = other
        // from here to `before` counts as the way back
        steps = 0
      }
      if (ahead < 0) break
      const behindSteps = steps + 1
      if (aheadSteps <= behindSteps) after = ahead
      else before = behind
      next[before] = after
      previous[after] = before
    }
    next[before] = previous[after] = disc
    next[disc] = after
    previous[disc] = before
  }
  return { x, y }
}

/** The disc on the front that, with its next, leaves the gap nearest to the middle. */
function nearestGap(start: number, radii: Float64Array, x: Float64Array, y: Float64Array, next: Uint32Array): number {
  let best = start
  let least = Number.POSITIVE_INFINITY
  let a = start
  do {
    const b = next[a]!
    const sum = radii[a]! + radii[b]!
    const gapX = (x[a]! * radii[b]! + x[b]! * radii[a]!) / sum
    const gapY = (y[a]! * radii[b]! + y[b]! * radii[a]!) / sum
    const distance = gapX * gapX + gapY * gapY
    if (distance < least) {
      least = distance
      best = a
    }
    a = b
  } while (a !== start)
  return best
}

/** Puts a disc to the right of the step from one to the other, so that it touches both. */
function touchBoth(disc: number, a: number, b: number, radii: Float64Array, x: Float64Array, y: Float64Array): void {
  const toA = radii[a]! + radii[disc]!
  const toB = radii[b]! + radii[disc]!
  const dx = x[b]! - x[a]!
  const dy = y[b]! - y[a]!
  const apart = Math.sqrt(dx * dx + dy * dy)
  const along = (toA * toA - toB * toB + apart * apart) / (2 * apart)
  const aside = Math.sqrt(Math.max(0, toA * toA - along * along))
  x[disc] = x[a]! + (along * dx + aside * dy) / apart
  y[disc] = y[a]! + (along * dy - aside * dx) / apart
}

function overlap(a: number, b: number, radii: Float64Array, x: Float64Array, y: Float64Array): boolean {
  const dx = x[a]! - x[b]!
  const dy = y[a]! - y[b]!
  const apart = (radii[a]! + radii[b]!) * (1 - TOLERANCE)
  return dx * dx + dy * dy < apart * apart
}

/** Share of their distance by which touching discs may overlap; rounding does it. */
const TOLERANCE = 1e-9
