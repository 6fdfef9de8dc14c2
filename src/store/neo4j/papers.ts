/**
 * The small documents of a workspace as nodes. A change says what was read: a text beside its version could be of before and of
 * after another's change, as reading takes no lock.
 */
import { randomUUID } from 'node:crypto'
import type { Papers } from '../../domain/sharing.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'

export function neo4jPapers(neo4j: Neo4j, workspace: string): Papers {
  return {
    async read(name) {
      const [paper] = await neo4j.read<{ text: string }>(READ, { workspace, name })
      return paper?.text ?? null
    },
    async write(name, text, before) {
      const token = randomUUID()
      return neo4j.transaction(async (run) => {
        await run(LOCK, { workspace, name })
        const [written] = await run<{ done: boolean }>(WRITE, { workspace, name, text, before, token })
        return written!.done
      })
    },
    async remove(name) {
      await neo4j.write(REMOVE, { workspace, name })
    },
  }
}

const READ = `
  MATCH (p:Paper {workspace: $workspace, name: $name}) WHERE p.text IS NOT NULL
  RETURN p.text AS text`

/** A statement of its own, as in workspace.ts. */
const LOCK = 'MERGE (p:Paper {workspace: $workspace, name: $name}) SET p.asked_at = datetime.realtime()'

/**
 * The token is that of the last change: a statement that is repeated because its answer was lost finds its own work. The version is
 * for older programs, which go by it.
 */
const WRITE = `
  MATCH (p:Paper {workspace: $workspace, name: $name})
  WITH p, coalesce(p.token = $token, false) AS again,
    CASE WHEN $before IS NULL THEN p.text IS NULL ELSE coalesce(p.text = $before, false) END AS same
  FOREACH (_ IN CASE WHEN same AND NOT again THEN [1] ELSE [] END |
    SET p.text = $text, p.version = coalesce(p.version, 0) + 1, p.token = $token, p.written_at = datetime.realtime())
  RETURN same OR again AS done`

const REMOVE =
  'MATCH (p:Paper {workspace: $workspace, name: $name}) SET p.version = coalesce(p.version, 0) + 1 REMOVE p.text, p.token'
