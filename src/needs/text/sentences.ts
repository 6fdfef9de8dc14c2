/** Cuts a text into sentences of tokens. */
import { withMentions } from './addressed.ts'
import { speechOf } from './speech.ts'
import { A_MARK, scan, type Token } from './tokens.ts'

export interface Sentence {
  tokens: Token[]
  /** ends in a question mark */
  asks: boolean
  /** ends in an exclamation mark */
  exclaims: boolean
}

/** A full stop after these ends no sentence. */
const ABBREVIATIONS = new Set(
  'z b bzw ca evtl inkl nr usw vgl d h ggf str e g i etc approx vs no st mr mrs dr prof'.split(' '),
)
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
const HTML_ENTITY = /&(?:amp|lt|gt|quot|#39);/g

/** The sentences of a text's own speech (see speech.ts), in order; none is empty. */
export function sentencesOf(text: string): Sentence[] {
  const typed = text.includes('&') ? text.replace(HTML_ENTITY, (entity) => ENTITIES[entity]!) : text
  const clean = withMentions(speechOf(typed))
  const sentences: Sentence[] = []
  let tokens: Token[] = []
  const close = (end: string) => {
    if (tokens.length > 0) {
      sentences.push({ tokens, asks: has(end, '?'), exclaims: has(end, '!') })
      tokens = []
    } else if (sentences.length > 0) sentences.at(-1)!.asks ||= has(end, '?')
  }
  scan(clean, {
    word: (token) => tokens.push(token),
    tokens: (more) => tokens.push(...more),
    mark: () => tokens.at(-1)?.kind !== 'mark' && tokens.push(A_MARK),
    end: (end, at) => endsHere(end, clean, at, tokens) && close(end),
  })
  close('')
  return sentences
}

function has(end: string, mark: string): boolean {
  return end.includes(mark) || end.includes('\u203D')
}

/** A full stop inside a name or number ("example.org"), after an abbreviation or an ordinal ("am 3. Mai") ends nothing. */
function endsHere(end: string, text: string, at: number, before: readonly Token[]): boolean {
  if (end !== '.') return true
  const next = text[at + 1]
  if (next !== undefined && !/\s|["'”’)]/.test(next)) return false
  const last = before.at(-1)
  if (last?.kind === 'number' && /^\d\d?$/.test(last.typed)) return !/\p{L}/u.test(text[at + 2] ?? '')
  return !(last?.kind === 'word' && ABBREVIATIONS.has(last.word))
}
