/** Where workspaces stand: a folder each under DATA/workspaces. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isWorkspaceName } from '../../config.ts'
import { refuse } from '../../errors.ts'

/** The folder of a workspace; BAD_WORKSPACE_NAME for a name that is not safe as one. */
export function workspaceFolder(data: string, workspace: string): string {
  if (!isWorkspaceName(workspace)) throw refuse.badName(workspace)
  return join(data, 'workspaces', workspace)
}

/** Names of the workspaces in a data directory, sorted. */
export async function workspaceNames(data: string): Promise<string[]> {
  const entries = await readdir(join(data, 'workspaces'), { withFileTypes: true }).catch(() => [])
  return entries
    .filter((e) => e.isDirectory() && isWorkspaceName(e.name))
    .map((e) => e.name)
    .sort()
}
