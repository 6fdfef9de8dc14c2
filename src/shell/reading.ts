/** How verbs get at finished builds: from the files, without any lock or server. */
import { join } from 'node:path'
import { type OpenBuild, openBuild } from '../build/read.ts'
import { Registry } from '../build/registry.ts'
import type { Config } from '../config.ts'
import { refuseNewer } from '../jobs/layout.ts'
import { workspaceFolder } from '../jobs/workspaces.ts'

export const BUILD_OPTION = ['--build <id>', 'a build id (default current)', 'current'] as const

export function registryOf(config: Config): Registry {
  refuseNewer(config.data)
  return new Registry(join(workspaceFolder(config.data, config.workspace), 'builds'))
}

/** Opens a build (`current`, or an id) for the length of `body`. */
export async function reading(config: Config, build: string, body: (build: OpenBuild) => Promise<void>): Promise<void> {
  const registry = registryOf(config)
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
