/** The workspace's own node: what is known of it as a whole, and the lock for changes of it. */
import { refuse } from '../../errors.ts'
import type { Neo4j, Run } from '../../neo4j/neo4j.ts'

export interface State {
  revision: number
  lastImport: number
  /** how often interactions were taken away, or people erased: what was read meanwhile may be half of each */
  removals: number
  /** options of rebuilds, as JSON */
  defaults: string
  /** in ms since 1970 */
  removedBefore: number | null
  /** a removal by age that has begun, and the process that does it */
  removingBefore: number | null
  removingBy: string | null
}

/**
 * In a transaction: nobody else changes the workspace until its end. Writing takes the lock, and what the next statement reads is
 * what is so. In the same statement it need not be: the planner may read properties before the write, where it caches them, and of
 * forty changes that four processes made at once one was lost in every fifth trial.
 */
export const LOCK = 'MATCH (w:Workspace {workspace: $workspace}) SET w.asked_at = datetime.realtime()'

export async function makeWorkspace(neo4j: Neo4j, workspace: string): Promise<void> {
  await neo4j.write(
    `MERGE (w:Workspace {workspace: $workspace})
     ON CREATE SET w.revision = 0, w.last_import = 0, w.removals = 0, w.defaults = '{}', w.made_at = datetime.realtime()`,
    { workspace },
  )
}

/** NO_SUCH_WORKSPACE where somebody took it away. */
export async function readState(neo4j: Neo4j, workspace: string): Promise<State> {
  const [state] = await neo4j.read<State>(
    `MATCH (w:Workspace {workspace: $workspace})
     RETURN w.revision AS revision, w.last_import AS lastImport, w.removals AS removals, w.defaults AS defaults,
       w.removed_before.epochMillis AS removedBefore, w.removing_before.epochMillis AS removingBefore,
       w.removing_by AS removingBy`,
    { workspace },
  )
  if (!state) throw refuse.noWorkspace(workspace)
  return state
}

/** In a transaction: a change of what rebuilds read. */
export async function raiseRevision(run: Run, workspace: string): Promise<void> {
  await run('MATCH (w:Workspace {workspace: $workspace}) SET w.revision = w.revision + 1', { workspace })
}
