/**
 * Foreign records → staged interactions or accounts. Says of each refused record where it stands, why, and what to do.
 */
import type { Readable } from 'node:stream'
import type { Session } from '../columns/database.ts'
import type { RejectSummary } from '../domain/builds.ts'
import type { InteractionField } from '../domain/deliveries.ts'

export interface Delivery {
  /** paths or globs; `-` is `stdin` */
  files: string[]
  /** how to call them in reports; by default as given */
  names?: string[]
  stdin?: Readable
  source: string
  map: Record<string, string>
  undirected: boolean
  timeFormat: string | null
  /** under 1: share of records; 1 and more: number of records */
  maxRejects: number
  /** for transcoded and unpacked copies; emptied again */
  workDirectory: string
  /** file in which refused records are kept (NDJSON, one Reject with `record` a line); written only if there are any */
  rejectsFile: string
  signal?: AbortSignal
  /** 0 to 1 */
  progress?(share: number): void
}

/** Rows staged in `table` (columns as in store/store.ts), and what was refused. */
export interface Staged {
  table: string
  files: string[]
  /** SHA-256 over the files' bytes, source, map, undirected, timeFormat */
  contentHash: string
  records: number
  /** all edges of the file are undirected (asked for, or said by a GraphML or GEXF file) */
  undirected: boolean
  rejects: RejectSummary
}

/** What an import would do, shown before it is done. */
export interface ImportPreview {
  files: { file: string; format: string; encoding: string; compression: 'none' | 'gzip'; delimiter: string | null }[]
  /** field → column it is read from; null where there is none */
  mapping: Record<InteractionField, string | null>
  /** columns of the file that are not used */
  unused: string[]
  /** the first five valid rows */
  rows: Record<InteractionField, string | number | null>[]
  /** kinds found, most frequent first, with the weight each counts */
  kinds: { kind: string; rows: number; weight: number }[]
  /** "anna gave attention to ben" */
  direction: string
  records: number
  rejects: RejectSummary
}

export declare function stageInteractions(session: Session, delivery: Delivery): Promise<Staged>
export declare function stageAccounts(session: Session, delivery: Delivery): Promise<Staged>
export declare function previewInteractions(
  session: Session,
  delivery: Delivery,
  weights: Record<string, number>,
): Promise<ImportPreview>
