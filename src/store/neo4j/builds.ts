/**
 * Finished builds in Neo4j: the index of builds as one text, each build's file in parts, and beside it the build as
 * a graph that can be read. A build that no index names yet, or names no more, is a `BuildDraft`; the transaction that replaces
 * the index makes it a `Build`, so that others see all of it or nothing.
 */
import { randomUUID } from 'node:crypto'
import type { SharedBuilds } from '../../domain/sharing.ts'
import { refuse } from '../../errors.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'
import { readParts, removeParts, writeParts } from './build-files.ts'
import { linkBuilds, removeGraph, writeGraph } from './build-graph.ts'
import { demandLease } from './lease.ts'

export interface BuildsOptions {
  neo4j: Neo4j
  workspace: string
  /** the workspace's folder; DuckDB may spill into its `tmp` */
  folder: string
  memory: string
  threads: number
  /** this process, whose lease a change demands */
  process: string
}

export class Neo4jBuilds implements SharedBuilds {
  /** true where something was left that nobody names */
  untidy = false
  readonly #options: BuildsOptions

  constructor(options: BuildsOptions) {
    this.#options = options
  }

  async index(): Promise<string | null> {
    const { neo4j, workspace } = this.#options
    const [index] = await neo4j.read<{ text: string }>(
      'MATCH (i:BuildIndex {workspace: $workspace}) WHERE i.text IS NOT NULL RETURN i.text AS text',
      { workspace },
    )
    return index?.text ?? null
  }

  /** LEASE_LOST where the workspace went to another process meanwhile. */
  async put(
    file: string,
    path: string,
    { graphOf, signal }: { graphOf?: string; signal?: AbortSignal } = {},
  ): Promise<void> {
    const { neo4j, workspace, process } = this.#options
    const copy = randomUUID()
    const within = signal ? { signal } : {}
    this.untidy = true
    const [like] = await neo4j.read<{ copy: string }>(LIKE, { workspace, file: graphOf ?? null }, within)
    await neo4j.write(BEGIN, { workspace, copy, file, like: like?.copy ?? null }, within)
    await writeGraph({ ...this.#options, copy, path, ...within }, like !== undefined)
    const { parts, bytes, sha256 } = await writeParts(neo4j, { workspace, copy, path, ...within })
    await neo4j.transaction(async (run) => {
      await demandLease(run, workspace, process)
      await run('MATCH (d:BuildDraft {workspace: $workspace, file: $file}) SET d.whole = false', { workspace, file })
      await run(WHOLE, { copy, parts: int(parts), bytes: int(bytes), sha256 })
    }, within)
  }

  /** BUSY where the store has no such file (any more), DAMAGED_DATA where it is not what was put. */
  async get(file: string, path: string, signal?: AbortSignal): Promise<void> {
    const { neo4j, workspace } = this.#options
    const [build] = await neo4j.read<{ copy: string; parts: number; bytes: number; sha256: string }>(
      `MATCH (b:Build {workspace: $workspace, file: $file})
       RETURN b.copy AS copy, b.file_parts AS parts, b.file_bytes AS bytes, b.file_sha256 AS sha256`,
      { workspace, file },
      signal ? { signal } : {},
    )
    if (!build) throw refuse.sharedChanged()
    await readParts(neo4j, { ...build, file, path, ...(signal ? { signal } : {}) })
  }

  async commit(
    text: string,
    before: string | null,
    files: readonly { file: string; current: boolean }[],
  ): Promise<boolean> {
    const { neo4j, workspace, process } = this.#options
    const token = randomUUID()
    const names = files.map((f) => f.file)
    const current = files.find((f) => f.current)?.file ?? null
    let gone = 0
    const done = await neo4j.transaction(async (run) => {
      await demandLease(run, workspace, process)
      await run(LOCK_INDEX, { workspace })
      const [index] = await run<{ done: boolean }>(REPLACE, { workspace, text, before, token })
      if (!index!.done) return false
      for (const statement of ADOPT) await run(statement, { workspace, names })
      gone = (await run<{ n: number }>(LET_GO, { workspace, names }))[0]!.n
      await run(TAKE_IN, { workspace, names })
      const kept = await run<{ file: string }>(MARK, { workspace, current })
      const missing = names.find((name) => !kept.some((k) => k.file === name))
      if (missing !== undefined)
        throw refuse.damaged(
          `The build file ${missing} is not in Neo4j any more; remove its build (\`tribemap builds discard\`), or bring the database back from a backup.`,
        )
      return true
    })
    if (!done) return false
    this.untidy = true
    // What is to be gone must be gone; all else can wait for the next change.
    await this.tidy().catch((error) => {
      if (gone > 0) throw error
    })
    return true
  }

  /** Removes what no index names, and joins builds to those before; for who has the lease. Goes on where it was stopped. */
  async tidy(signal?: AbortSignal): Promise<void> {
    const { neo4j, workspace } = this.#options
    const within = signal ? { signal } : {}
    const left = await neo4j.read<{ copy: string }>(
      'MATCH (d:BuildDraft {workspace: $workspace}) RETURN d.copy AS copy',
      { workspace },
      within,
    )
    for (const { copy } of left) {
      await removeParts(neo4j, copy, within)
      await removeGraph(neo4j, copy, within)
      await neo4j.write('MATCH (d:BuildDraft {copy: $copy}) DETACH DELETE d', { copy }, within)
    }
    await linkBuilds(neo4j, workspace, within)
    this.untidy = false
  }
}

const LIKE = 'MATCH (b:Build {workspace: $workspace, file: $file}) RETURN b.copy AS copy'

const BEGIN = `
  MERGE (d:BuildDraft {copy: $copy})
  SET d.workspace = $workspace, d.file = $file, d.whole = false, d.graph_of = $like, d.begun_at = datetime.realtime()`

const WHOLE = `
  MATCH (d:BuildDraft {copy: $copy})
  SET d.whole = true, d.file_parts = $parts, d.file_bytes = $bytes, d.file_sha256 = $sha256`

/** A statement of its own, as in workspace.ts. */
const LOCK_INDEX = 'MERGE (i:BuildIndex {workspace: $workspace}) SET i.asked_at = datetime.realtime()'

/** The token tells a statement that is repeated from another's; the version is for older programs, which go by it. */
const REPLACE = `
  MATCH (i:BuildIndex {workspace: $workspace})
  WITH i, coalesce(i.token = $token, false) AS again,
    CASE WHEN $before IS NULL THEN i.text IS NULL ELSE coalesce(i.text = $before, false) END AS same
  FOREACH (_ IN CASE WHEN same AND NOT again THEN [1] ELSE [] END |
    SET i.text = $text, i.version = coalesce(i.version, 0) + 1, i.token = $token)
  RETURN same OR again AS done`

const DRAFTED = `
  MATCH (d:BuildDraft {workspace: $workspace}) WHERE d.whole AND d.file IN $names AND d.graph_of IS NOT NULL
  MATCH (b:Build {copy: d.graph_of})`

/** The build keeps its tribes and gets the draft's file; the draft is left with the file of before, and goes with it. */
const ADOPT = [
  `${DRAFTED} MATCH (p:BuildPart {copy: b.copy}) SET p.copy = b.copy + ' before'`,
  `${DRAFTED} MATCH (p:BuildPart {copy: d.copy}) SET p.copy = b.copy`,
  `${DRAFTED} MATCH (p:BuildPart {copy: b.copy + ' before'}) SET p.copy = d.copy`,
  `${DRAFTED}
   SET b.file = d.file, b.file_parts = d.file_parts, b.file_bytes = d.file_bytes, b.file_sha256 = d.file_sha256,
     b.revision = d.revision, d.whole = false
   REMOVE d.graph_of`,
]

const LET_GO = `
  MATCH (b:Build {workspace: $workspace})
  WHERE NOT b.file IN $names
    OR EXISTS { MATCH (d:BuildDraft {workspace: $workspace}) WHERE d.whole AND d.file = b.file }
  SET b:BuildDraft, b.whole = false, b.current = false REMOVE b:Build
  RETURN count(b) AS n`

const TAKE_IN = `
  MATCH (d:BuildDraft {workspace: $workspace}) WHERE d.whole AND d.file IN $names
  SET d:Build REMOVE d:BuildDraft, d.whole, d.begun_at`

const MARK = `
  MATCH (b:Build {workspace: $workspace}) SET b.current = coalesce(b.file = $current, false)
  RETURN b.file AS file`
