/**
 * Folds spelling, so that one rule finds what people type in many ways: case, umlauts typed as ae/oe/ue, ß as ss,
 * curly quotes, accents apart from umlauts, letters held down ("sooo").
 */

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** A word as rules see it: lower case, `ä` → `ae`, `ß` → `ss`, `’` → `'`, other accents dropped, 3 or more equal letters → 2. */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  if (/^[a-z']*$/.test(lower)) return squeeze(lower)
  const plain = lower
    .normalize('NFC')
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter]!)
    .replace(/[’‘ʼ`´]/g, "'")
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
  return squeeze(plain)
}

/** "coool" → "cool", "sooo" → "soo". */
function squeeze(word: string): string {
  return word.replace(/(.)\1{2,}/gu, '$1$1')
}
