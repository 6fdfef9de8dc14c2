/** Makes a kept build again from its manifest and compares the two, table by table, row by row. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { TABLES } from '../../build/tables.ts'
import { identifier, literal } from '../../columns/database.ts'
import type { Manifest } from '../../domain/builds.ts'
import type { RebuildWatch } from '../../phases.ts'
import { type RebuildTools, remake } from '../../rebuild.ts'
import type { Verification } from '../desk/desk.ts'

/** 'same', 'different' with the tables (those filled after publishing left out), or 'not verifiable' with the reason. NO_SUCH_BUILD where there is none. */
export async function verify(tools: RebuildTools, build: string, watch: RebuildWatch = {}): Promise<Verification> {
  const kept = await tools.registry.find(build)
  const { manifest } = kept
  const unable = (reason: string): Verification => ({
    build: manifest.build,
    outcome: 'not verifiable',
    reason,
    differences: [],
  })
  if (manifest.redacted) return unable('erased: a person was taken out of it since')
  if (manifest.parentBuild && !(await tools.registry.list()).some((r) => r.manifest.build === manifest.parentBuild))
    return unable(`its parent build ${manifest.parentBuild}, which gave the tribes their ids, is gone`)
  const again = join(tools.registry.folder, `verify-${process.pid}.duckdb`)
  try {
    const remade = await remake(tools, kept, again, watch)
    if (remade.inputHash !== manifest.inputHash) return unable(await whyOtherInput(tools, manifest))
    const differences = await compare(tools, join(tools.registry.folder, kept.file), again)
    return { build: manifest.build, outcome: differences.length ? 'different' : 'same', reason: null, differences }
  } finally {
    await rm(again, { force: true })
    await rm(`${again}.wal`, { force: true })
  }
}

async function whyOtherInput({ store }: RebuildTools, { windowStart }: Manifest): Promise<string> {
  const removedBefore = await store.removedBefore()
  return removedBefore !== null && windowStart !== null && windowStart < removedBefore
    ? `interactions removed by age: those before ${removedBefore.slice(0, 10)} left the store`
    : 'the interactions it was made from are not all there any more (an import was removed, or someone erased)'
}

async function compare(tools: RebuildTools, kept: string, again: string): Promise<Verification['differences']> {
  const session = await tools.store.session()
  try {
    await session.run(`ATTACH ${literal(kept)} AS kept (READ_ONLY); ATTACH ${literal(again)} AS again (READ_ONLY)`)
    const differences = []
    for (const table of TABLES.filter((t) => !t.later)) {
      const name = identifier(table.name)
      const only = async (a: string, b: string): Promise<number> =>
        (await session.row(`SELECT count(*) n FROM (FROM ${a}.${name} EXCEPT ALL FROM ${b}.${name})`))!['n']
      const onlyKept = await only('kept', 'again')
      const onlyAgain = await only('again', 'kept')
      if (onlyKept + onlyAgain > 0) differences.push({ table: table.name, onlyKept, onlyAgain })
    }
    return differences
  } finally {
    await session.run('DETACH DATABASE IF EXISTS kept; DETACH DATABASE IF EXISTS again').catch(() => {})
    session.close()
  }
}
