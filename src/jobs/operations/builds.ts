/** What is done with finished builds by hand or by retention: publish, discard, prune. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expired, interactionsFrom } from '../../build/retention.ts'
import type { BuildRecord } from '../../domain/builds.ts'
import { refuse } from '../../errors.ts'
import type { Operations, Pruned } from '../desk/desk.ts'
import type { OpenWorkspace } from '../workspace/open-workspace.ts'
import { retentionOf } from '../workspace/settings.ts'

/** Makes a held or an older build the current one; the next rebuild carries its tribe ids on. NO_SUCH_BUILD where there is none. */
export async function publishBuild(
  place: OpenWorkspace,
  build: string,
  now: Date,
): Promise<Operations['publishBuild']['result']> {
  const { registry } = place
  const before = (await registry.list()).find((r) => r.current)?.manifest.build ?? null
  const record = await registry.find(build)
  if ((await bytesOf(place, record)) === null)
    throw refuse.damaged(`The build file ${join(registry.folder, record.file)} is missing; restore it from a backup.`)
  const published = record.current ? record : await registry.makeCurrent(record.manifest.build)
  return { build: published, before, pruned: await prune(place, now) }
}

/** Removes a held or an older build for good. BUILD_IS_CURRENT for the one that readers get, NO_SUCH_BUILD where there is none. */
export async function discardBuild(
  { registry }: OpenWorkspace,
  build: string,
): Promise<Operations['discardBuild']['result']> {
  const record = await registry.find(build)
  if (record.current) throw refuse.currentBuild(record.manifest.build)
  await registry.remove([record.manifest.build], record.held ? record.manifest : undefined)
  return { build: record }
}

/** Removes the builds and the raw interactions that the workspace's retention does not keep; with `dryRun` only tells. */
export async function prune(place: OpenWorkspace, now: Date, dryRun = false): Promise<Pruned> {
  const retention = await retentionOf(place)
  const gone = expired(await place.registry.list(), retention, now)
  const sizes = await Promise.all(gone.map((record) => bytesOf(place, record)))
  const from = interactionsFrom(retention, now)
  const builds = gone.map((r) => r.manifest.build)
  const told = { builds, bytes: sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0) }
  if (dryRun) return { ...told, interactions: from ? await countBefore(place, from) : 0, storeKept: null }
  if (builds.length > 0) await place.registry.remove(builds)
  if (!from) return { ...told, interactions: 0, storeKept: null }
  const removed = await place.store.removeBefore(from)
  return {
    builds,
    bytes: told.bytes + Math.max(0, removed.bytesBefore - removed.bytesAfter),
    interactions: removed.interactions,
    storeKept: removed.kept,
  }
}

const bytesOf = ({ registry }: OpenWorkspace, { file }: BuildRecord): Promise<number | null> =>
  stat(join(registry.folder, file)).then(
    (found) => found.size,
    () => null,
  )

async function countBefore({ store }: OpenWorkspace, time: Date): Promise<number> {
  const input = await store.input()
  try {
    const sql = `SELECT count(*) AS n FROM ${input.interactions} WHERE "at" < $1::TIMESTAMPTZ::TIMESTAMP`
    return (await input.session.row(sql, [time.toISOString()]))!['n']
  } finally {
    await input.release()
  }
}
