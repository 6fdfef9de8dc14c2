import type { Mapping } from './aliases.ts'
import type { Check } from './fields.ts'
import type { Reading, Source } from './source.ts'

/** The records of one file in the staged table. */
export interface Part {
  source: Source
  mapping: Mapping
  reading: Reading
  /** what each `problem` from 1 on means */
  checks: readonly Check[]
  /** first and last rowid; `last` < `first` where there are none */
  first: number
  last: number
}

/** `problem` of an empty line, which is no record */
export const BLANK = 255
