/** Counts and shares as sentences show them, in English and German. */

/** One sentence or more, in both languages. */
export interface Sentences {
  en: string
  de: string
}

/** A whole number with its thousands set apart: 1,976 and 1.976. */
export function counted(number: number, language: keyof Sentences): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '.')
}

/** A share, 0 to 1, in whole per cent; nearly none and nearly all are said so. */
export function percent(share: number, language: keyof Sentences): string {
  if (share > 0 && share < 0.005) return language === 'en' ? 'under 1 %' : 'unter 1 %'
  if (share < 1 && share >= 0.995) return language === 'en' ? 'over 99 %' : 'über 99 %'
  return `${Math.round(100 * share)} %`
}
