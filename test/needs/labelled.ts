/** Reads labelled sentences: header `text` `kinds`, tab-separated; `none` stands for no kind. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Labelled {
  text: string
  kinds: ReadonlySet<string>
}

export function labelled(file: string): Labelled[] {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8')
    .trim()
    .split('\n')
  return lines.slice(1).map((line) => {
    const [text, kinds] = line.split('\t')
    return { text: text!, kinds: new Set(kinds!.trim().split(/[,;| ]+/)) }
  })
}
