/** Workspaces: what they are, their imports and builds. */
import type { Import } from '../../domain/deliveries.ts'
import { refuse } from '../../errors.ts'
import type { Job, Verb } from '../../jobs/desk/desk.ts'
import { may } from '../callers/access.ts'
import { type BuildNode, buildsOf, type Context, demand, run, type WorkspaceNode } from './context.ts'
import { type Page, pageOfNumbered } from './page.ts'

export type ImportPage = Page<Import>
export type BuildPage = Page<BuildNode>

interface Asked {
  first: number
  after?: string | null | undefined
}

/** All workspaces the caller may read, by name. */
export async function listWorkspaces(context: Context): Promise<WorkspaceNode[]> {
  const names = await context.shelf.workspaces()
  return names.filter((name) => may(context.caller, 'read builds', name)).map((name) => ({ name }))
}

/** A workspace by name; NO_SUCH_WORKSPACE where there is none. */
export async function findWorkspace(context: Context, name: string): Promise<WorkspaceNode> {
  demand(context, 'read builds', name)
  if (!(await context.shelf.has(name))) throw refuse.noWorkspace(name)
  return { name }
}

export async function listImports(context: Context, workspace: string, asked: Asked): Promise<ImportPage> {
  const imports = await run(context, 'imports', workspace, {})
  const newestFirst = imports.toSorted((a, b) => b.import - a.import)
  return pageOfNumbered(newestFirst, (i) => i.import, asked, `imports ${workspace}`)
}

export async function listBuilds(context: Context, workspace: string, asked: Asked): Promise<BuildPage> {
  const builds = (await buildsOf(context, workspace)).map((record) => ({ workspace, record }))
  return pageOfNumbered(builds, numberOf, asked, `builds ${workspace}`)
}

/** Jobs of a workspace, newest first, without those that only look something up. */
export const listJobs = (context: Context, workspace: string): Job[] =>
  context.desk.jobs(workspace).filter((job) => !LOOKUPS.includes(job.verb))

const LOOKUPS: readonly Verb[] = ['imports', 'defaults', 'gates', 'retention', 'preflight']

const numberOf = ({ record }: BuildNode): number => Number(record.manifest.build.slice(1))
