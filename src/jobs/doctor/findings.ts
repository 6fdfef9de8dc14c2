/** What the doctor says of one thing, and the words for it. */
import { stat } from 'node:fs/promises'

export interface Finding {
  about: string
  /** null: the program, the machine or the whole data directory */
  workspace: string | null
  state: 'ok' | 'warning' | 'problem'
  text: string
  /** null where there is nothing to be done */
  remedy: string | null
}

export type Check = [about: string, look: () => Finding[] | Promise<Finding[]>]

const finding =
  (state: Finding['state']) =>
  (about: string, text: string, remedy: string | null = null): Finding => ({
    about,
    workspace: null,
    state,
    text,
    remedy,
  })
export const ok = finding('ok')
export const warning = finding('warning')
export const problem = finding('problem')

export const size = (bytes: number): string =>
  bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
export const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0]!
export const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    (s) => s.size,
    () => 0,
  )
