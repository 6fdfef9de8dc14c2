/** How verbs get at finished builds: from the files, without any lock or server. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type OpenBuild, openBuild } from '../build/read.ts'
import { Registry } from '../build/registry.ts'
import type { Config } from '../config.ts'
import { refuse } from '../errors.ts'
import { refuseNewer } from '../jobs/workspace/layout.ts'
import { workspaceFolder } from '../jobs/workspace/workspaces.ts'

export const BUILD_OPTION = ['--build <id>', 'a build id (default current)', 'current'] as const

export function registryOf(config: Config): Registry {
  refuseNewer(config.data)
  return new Registry(join(workspaceFolder(config.data, config.workspace), 'builds'))
}

/** The same; NO_SUCH_WORKSPACE where nothing was ever delivered under that name. */
export function knownRegistryOf(config: Config): Registry {
  const registry = registryOf(config)
  if (!existsSync(workspaceFolder(config.data, config.workspace))) throw refuse.noWorkspace(config.workspace)
  return registry
}

/** Opens a build (`current`, or an id) for the length of `body`. */
export async function reading(config: Config, build: string, body: (build: OpenBuild) => Promise<void>): Promise<void> {
  const registry = knownRegistryOf(config)
  const record = await registry.find(build)
  const open = await openBuild(record, registry.folder, {
    memory: config.memory,
    threads: config.threads,
    tempDirectory: join(config.data, 'tmp'),
  })
  try {
    await body(open)
  } finally {
    await open.close()
  }
}

/** NO_SUCH_TRIBE where one is asked for that the build does not have. */
export async function mustHaveTribe(build: OpenBuild, tribe?: string): Promise<void> {
  if (tribe !== undefined && (await build.rows('SELECT 1 FROM tribes WHERE tribe_id = $1', [tribe])).length === 0)
    throw refuse.noTribe(tribe, build.record.manifest.build)
}
