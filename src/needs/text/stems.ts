/**
 * What counts as the same word: its stem, by the Snowball project's German and Porter's English stemmer (package
 * @orama/stemmers; Porter 1980, doi:10.1108/eb046814). `ae, oe, ue` typed for umlauts stem like umlauts.
 */
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as german } from '@orama/stemmers/german'
import type { Language } from './language.ts'

/** @param word in lower case, NFC */
export function stem(word: string, language: Language): string {
  return language === 'en' ? (KEPT.has(word) ? word : english(word)) : german(withUmlauts(word))
}

/** Words that Porter's stemmer throws together with others; the later English stemmer of Snowball keeps them, too. */
const KEPT: ReadonlySet<string> = new Set(['news', 'inning', 'outing', 'canning', 'herring', 'early', 'only', 'singly'])

/** A `ue` after a, e or q is no umlaut ("neue", "Dauer", "Quelle"); a wrong one ("aktüll") harms no key. */
function withUmlauts(word: string): string {
  return word
    .replace(/ae/g, 'ä')
    .replace(/oe/g, 'ö')
    .replace(/(?<![aeq])ue/g, 'ü')
}
