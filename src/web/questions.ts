/** The ready-made questions of the playground: one documented query a file, in the order of the file names. */
import { type Question, question } from './question.ts'

const files = import.meta.glob<string>('./questions/*.graphql', { query: '?raw', import: 'default', eager: true })

export const QUESTIONS: readonly Question[] = Object.keys(files)
  .sort()
  .map((path) => question(files[path]!))
