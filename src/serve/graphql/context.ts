/** What a resolver gets besides its parent and arguments, and the nodes that resolvers hand to each other. */
import type { Row, Value } from '../../columns/database.ts'
import type { BuildRecord } from '../../domain/builds.ts'
import { refuse } from '../../errors.ts'
import type { HoldingDesk, Operations, Verb } from '../../jobs/desk/desk.ts'
import { type Caller, demandRight, type Right } from '../callers/access.ts'
import { runUntil } from '../callers/leaving.ts'
import type { Reader, Shelf } from '../shelf.ts'
import type { Batches } from './batches.ts'

export interface Context {
  caller: Caller
  shelf: Shelf
  desk: HoldingDesk
  /** builds that this request reads stay open until it is answered */
  reader: Reader
  batches: Batches
  /** folder for batches on their way to the desk */
  spool: string
  /** aborts when the caller has left or the server ends */
  leaving: AbortSignal
}

export interface WorkspaceNode {
  name: string
}

/** A build of a workspace. */
export interface BuildNode {
  workspace: string
  record: BuildRecord
}

/** A row of the build's table `tribes`. */
export interface TribeNode {
  build: BuildNode
  row: Row
}

/** A row of the build's table `people`. */
export interface PersonNode {
  build: BuildNode
  row: Row
}

/** Runs an operation of the desk for this request. */
export const run = <V extends Verb>(
  { leaving, desk }: Context,
  verb: V,
  workspace: string,
  args: Operations[V]['arguments'],
): Promise<Operations[V]['result']> => runUntil(leaving, desk, verb, workspace, args)

/** Rows of a SELECT over a build. */
export const select = <T = Row>(context: Context, build: BuildNode, sql: string, parameters?: Value[]): Promise<T[]> =>
  context.reader.rows<T>(build.workspace, build.record, sql, parameters)

/** Finished builds of a workspace, newest first: the same all through a request. */
export async function buildsOf(context: Context, workspace: string): Promise<BuildRecord[]> {
  const records = await context.batches.load('builds', workspace, async (names: string[]) => {
    const listings = names.map(async (name) => [name, await context.shelf.builds(name)] as const)
    return new Map(await Promise.all(listings))
  })
  return records ?? []
}

/** `current`, or a build id; NO_SUCH_BUILD where there is none. */
export async function findBuild(context: Context, workspace: string, id: string): Promise<BuildNode> {
  const records = await buildsOf(context, workspace)
  const record = records.find((r) => (id === 'current' ? r.current : r.manifest.build === id))
  if (!record) throw refuse.noBuild(id)
  return { workspace, record }
}

/** Names a build file within a request's batches. */
export const buildKey = (build: BuildNode): string => `${build.workspace}/${build.record.file}`

/** The id of a build, such as `b3`. */
export const buildId = (build: BuildNode): string => build.record.manifest.build

/** FORBIDDEN where the caller lacks the right, NO_SUCH_WORKSPACE where the workspace is not for its eyes. */
export const demand = (context: Context, right: Right, workspace: string): void =>
  demandRight(context.caller, right, workspace)
