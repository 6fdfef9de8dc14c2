/** Numbers kept under words, and under beginnings and endings of words (`stem*`, `*ending`). */
import { fold } from './fold.ts'

interface Part {
  form: string
  numbers: number[]
}

export class WordIndex {
  readonly #words = new Map<string, number[]>()
  /** by the first or last two letters, short forms first */
  readonly #beginnings = new Map<string, Part[]>()
  readonly #endings = new Map<string, Part[]>()

  /** @param written a word as patterns name it, unfolded */
  add(written: string, number: number): void {
    const form = fold(written.replaceAll('*', ''))
    const numbers = written.endsWith('*')
      ? numbersOf(this.#beginnings, form, form.slice(0, 2))
      : written.startsWith('*')
        ? numbersOf(this.#endings, form, form.slice(-2))
        : this.#numbersOfWord(form)
    if (numbers.at(-1) !== number) numbers.push(number)
  }

  /** The numbers of a folded word: those of the word itself, or without its doubled last letter, then by length of form. */
  of(word: string): readonly number[] {
    const own = this.#words.get(word) ?? (isDrawn(word) ? this.#words.get(word.replace(/(.)\1+$/u, '$1')) : undefined)
    const beginnings = this.#beginnings.get(word.slice(0, 2))
    const endings = this.#endings.get(word.slice(-2))
    const parts: Part[] = []
    if (beginnings) for (const part of beginnings) if (word.startsWith(part.form)) parts.push(part)
    if (endings)
      for (const part of endings) if (part.form.length < word.length && word.endsWith(part.form)) parts.push(part)
    if (parts.length === 0) return own ?? NONE
    parts.sort((a, b) => a.form.length - b.form.length)
    return [...new Set([...(own ?? NONE), ...parts.flatMap(({ numbers }) => numbers)])]
  }

  #numbersOfWord(form: string): number[] {
    const old = this.#words.get(form)
    if (old) return old
    const numbers: number[] = []
    this.#words.set(form, numbers)
    return numbers
  }
}

const NONE: readonly number[] = []

/** Whether the last letter is doubled: "helpp". */
const isDrawn = (word: string): boolean => word.length > 1 && word.at(-1) === word.at(-2)

function numbersOf(parts: Map<string, Part[]>, form: string, gate: string): number[] {
  const all = parts.get(gate) ?? []
  parts.set(gate, all)
  const old = all.find((part) => part.form === form)
  if (old) return old.numbers
  const part: Part = { form, numbers: [] }
  all.push(part)
  return part.numbers
}
