/**
 * The colour of a tribe, from nothing but its number: the same in every build, format and drawing.
 *
 * Hues turn by the golden angle, so that neighbouring numbers stand far apart; three levels of lightness alternate. All
 * are dark enough to be seen, and printed, on white (contrast of 3 and more).
 * Ottosson. A perceptual color space for image processing (2020): OKLab. Hue in turns, lightness 0 to 1, chroma 0 to .4.
 */
export interface Colour {
  /** 0 to 255 each */
  r: number
  g: number
  b: number
}

/** @param tribe number of the tribe, ≥ 1 */
export function tribeColour(tribe: number): Colour {
  const hue = (FIRST_HUE + (tribe - 1) * GOLDEN_TURN) % 1
  const lightness = LIGHTNESS[(tribe - 1) % LIGHTNESS.length]!
  for (let chroma = CHROMA; ; chroma -= 0.01) {
    const [r, g, b] = linearRgb(lightness, chroma * Math.cos(2 * Math.PI * hue), chroma * Math.sin(2 * Math.PI * hue))
    if (chroma <= 0 || Math.min(r, g, b) >= 0) return { r: channel(r), g: channel(g), b: channel(b) }
  }
}

/** The same as `#rrggbb`. */
export function tribeColourCode(tribe: number): string {
  const { r, g, b } = tribeColour(tribe)
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

const GOLDEN_TURN = (3 - Math.sqrt(5)) / 2
const FIRST_HUE = 0.71
const LIGHTNESS = [0.56, 0.64, 0.45]
const CHROMA = 0.17

/** OKLab → linear sRGB; under 0 where the screen has no such colour. */
function linearRgb(lightness: number, a: number, b: number): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function channel(linear: number): number {
  const light = Math.min(1, Math.max(0, linear))
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055))
}
