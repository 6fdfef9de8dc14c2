/** Stages files made by a test in a database of its own, and gives back what came of it. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database, type Row, type Session } from '../../src/columns/database.ts'
import type { Reject } from '../../src/domain/deliveries.ts'
import {
  type Delivery,
  type ImportPreview,
  previewInteractions,
  type Staged,
  stageAccounts,
  stageInteractions,
} from '../../src/ingest/ingest.ts'

export interface Outcome {
  staged: Staged
  rows: Row[]
  /** the rejects file */
  kept: (Reject & { record: unknown })[]
}

/** Content of files by name; text is written as UTF-8. */
export type Files = Record<string, string | Buffer>

export class Staging {
  readonly folder = mkdtempSync(join(tmpdir(), 'ingest-test-'))
  readonly #database: Database
  readonly session: Session

  private constructor(database: Database, session: Session) {
    this.#database = database
    this.session = session
  }

  static async open(): Promise<Staging> {
    const database = await Database.open({
      path: ':memory:',
      memory: '1GB',
      threads: 2,
      tempDirectory: join(tmpdir(), 'ingest-test-spill'),
    })
    return new Staging(database, await database.session())
  }

  close(): void {
    this.session.close()
    this.#database.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Writes files, and says where they are. */
  write(files: Files): string[] {
    return Object.entries(files).map(([name, content]) => {
      const path = join(this.folder, name)
      writeFileSync(path, content)
      return path
    })
  }

  delivery(files: string[], options: Partial<Delivery> = {}): Delivery {
    const workDirectory = join(this.folder, 'work')
    mkdirSync(workDirectory, { recursive: true })
    const rejectsFile = join(this.folder, 'rejects', 'rejects.ndjson')
    rmSync(rejectsFile, { force: true })
    return {
      files,
      names: files.map((file) => file.slice(this.folder.length + 1)),
      source: 'test',
      map: {},
      undirected: false,
      timeFormat: null,
      maxRejects: Number.MAX_SAFE_INTEGER,
      workDirectory,
      rejectsFile,
      ...options,
    }
  }

  /** Stages interactions; by default any number of rejects is allowed. */
  async interactions(files: Files, options: Partial<Delivery> = {}): Promise<Outcome> {
    const delivery = this.delivery(this.write(files), options)
    return this.#outcome(delivery, await stageInteractions(this.session, delivery))
  }

  /** Stages files that are there already, and leaves them staged. */
  async stageOnly(files: string[], options: Partial<Delivery> = {}): Promise<Staged> {
    return stageInteractions(this.session, this.delivery(files, options))
  }

  async accounts(files: Files, options: Partial<Delivery> = {}): Promise<Outcome> {
    const delivery = this.delivery(this.write(files), options)
    return this.#outcome(delivery, await stageAccounts(this.session, delivery))
  }

  async preview(
    files: Files,
    options: Partial<Delivery> = {},
    weights: Record<string, number> = {},
  ): Promise<ImportPreview> {
    return previewInteractions(this.session, this.delivery(this.write(files), options), weights)
  }

  /** Temp tables and views of the session, and files left in the work directory. */
  async leftovers(): Promise<string[]> {
    const tables = await this.session.rows<{ name: string }>(
      `SELECT table_name AS name FROM duckdb_tables() WHERE temporary UNION ALL SELECT view_name FROM duckdb_views() WHERE temporary AND NOT internal`,
    )
    return [...tables.map((row) => row.name), ...readdirSync(join(this.folder, 'work'))]
  }

  async #outcome(delivery: Delivery, staged: Staged): Promise<Outcome> {
    const rows = await this.session.rows(`FROM ${staged.table} ORDER BY "row"`)
    const kept =
      staged.rejects.file === null
        ? []
        : readFileSync(delivery.rejectsFile, 'utf8')
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line))
    await this.session.run(`DROP VIEW ${staged.table}; DROP TABLE ${staged.table}_records`)
    return { staged, rows, kept }
  }
}
