/**
 * Port: where interactions and declared accounts are kept. An adapter per folder: duckdb/ (embedded, the default), neo4j/
 * (a server that several processes share). One store is one workspace. Finished builds are files and are kept by
 * build/registry.ts, so reading them needs no store; a shared store hands them from process to process.
 */
import type { Session } from '../columns/database.ts'
import type { RebuildOptions } from '../domain/builds.ts'
import type { Import } from '../domain/deliveries.ts'
import type { Sharing } from '../domain/sharing.ts'
import type { Suppression } from './suppression.ts'

/** A delivery staged in the store's session: a temp table of the shape `STAGED_COLUMNS`, valid rows only. */
export interface StagedInteractions {
  table: string
  files: string[]
  source: string
  /** SHA-256 over the files and the options that decide what they mean */
  contentHash: string
  records: number
  rejected: number
  undirected: boolean
  /** compare rows without ids by content and occurrence with what is stored */
  overlap: boolean
}

/** Columns of the staged table, in order; `row` counts from 1 over all files of the delivery. */
export const STAGED_COLUMNS =
  'row BIGINT, actor VARCHAR, target VARCHAR, at TIMESTAMP, kind VARCHAR, channel VARCHAR, weight DOUBLE, ' +
  'topics VARCHAR, text VARCHAR, sentiment VARCHAR, thread VARCHAR, id VARCHAR'

/** Columns of a staged accounts table. */
export const STAGED_ACCOUNT_COLUMNS =
  'row BIGINT, account VARCHAR, kind VARCHAR, person VARCHAR, handle VARCHAR, name VARCHAR, channel VARCHAR, ' +
  'do_not_contact BOOLEAN, attributes VARCHAR'

/** What was delivered, or the earlier import that already holds the same content (`import` null: nothing new in it). */
export interface AppendOutcome {
  import: Import | null
  /** number of the earlier import with the same content, where there is one */
  sameAs: number | null
  repeated: number
  selfLoops: number
  suppressed: number
}

/** The store as a rebuild reads it: relations in a session, consistent until `release`. */
export interface RebuildInput {
  session: Session
  /** relation with `import, row, source, actor, target, at, kind, channel, weight, undirected, topics, text, sentiment, thread` */
  interactions: string
  /** relation with `source, account, kind, person, handle, name, channel, do_not_contact, attributes` */
  accounts: string
  lastImport: number
  revision: number
  release(): Promise<void>
}

export interface Store {
  /** What several processes on this store share; null where one process holds it as long as it is open. */
  readonly sharing: Sharing | null
  /** A session in which deliveries are staged; lent, so that nothing is copied across. */
  session(): Promise<Session>
  /** Grows by one with each change of interactions or accounts, but for removal by age. */
  revision(): Promise<number>
  /** Makes the staged rows one import: numbered, durable and whole when this resolves, or nothing at all. */
  append(session: Session, staged: StagedInteractions, signal?: AbortSignal): Promise<AppendOutcome>
  imports(): Promise<Import[]>
  /** Takes an import back; NO_SUCH_IMPORT where there is none. */
  removeImport(number: number): Promise<Import>
  /**
   * Removes interactions dated before a time for good; those without a time stay, and imports keep their counts and are
   * still recognised. It is no new input, so the revision stays.
   */
  removeBefore(time: Date): Promise<RemovedByAge>
  /** The latest time before which interactions were removed, ISO 8601 UTC; null where none were. */
  removedBefore(): Promise<string | null>
  /** Adds or replaces declarations; returns how many were new, changed, unchanged, suppressed. */
  declare(
    session: Session,
    table: string,
    source: string,
  ): Promise<{ added: number; changed: number; unchanged: number; suppressed: number }>
  /** Defaults of the workspace for rebuilds, as set by hand. */
  defaults(): Promise<RebuildOptions>
  setDefaults(options: RebuildOptions): Promise<void>
  /** Opens the input for a rebuild; `lastImport` leaves out what came later, the signal stops reading. */
  input(limits?: { lastImport?: number; signal?: AbortSignal }): Promise<RebuildInput>
  /**
   * Accounts that belong to one person, found by person, account id or, failing these, handle; in one source only where
   * it is given. Undefined where nobody fits, AMBIGUOUS_PERSON where several do.
   */
  accountsOf(person: string, source?: string): Promise<PersonAccounts | undefined>
  /**
   * Forgets these accounts: interactions, declarations, their names in others' texts; keeps a keyed hash so that
   * later deliveries of them are dropped. Rewrites the store's files, so that no byte of it stays on disk.
   */
  forget(accounts: PersonAccounts): Promise<{ interactions: number; accounts: number; texts: number }>
  /** Those of the accounts (a relation with `source, account`) that were erased. */
  erasedOf(session: Session, accounts: string): Promise<{ source: string; account: string }[]>
  /** Takes over the list of erased people that another store kept; the accounts on it that are here stay until `forget`. */
  suppress(list: Suppression): Promise<void>
  /** Copies all that the store keeps into files in a folder, as it stands; nothing may change it meanwhile. */
  copyTo(folder: string): Promise<void>
  close(): Promise<void>
}

export interface RemovedByAge {
  interactions: number
  /** size of the store on disk; 0 where a server keeps it, which does not tell */
  bytesBefore: number
  bytesAfter: number
  /** why the disk did not get it back at once; null where it did, or nothing was removed */
  kept: string | null
}

export interface PersonAccounts {
  person: string
  accounts: { source: string; account: string }[]
  /** handles, names and ids by which texts may mention the person */
  mentions: string[]
}
