/** Rows of the table `builds`, from the registry's records. */

import type { BuildRecord } from '../domain/builds.ts'
import { BUILDS_TABLE } from './tables.ts'

export type BuildRow = Record<string, string | number | boolean | null>

/** One row a build, newest first, keys in the table's order; times as `2015-02-24T11:35:00Z`. */
export function buildRows(records: readonly BuildRecord[]): BuildRow[] {
  return records
    .map(valuesOf)
    .sort((a, b) => b['build_number'] - a['build_number'])
    .map((values) =>
      Object.fromEntries(BUILDS_TABLE.columns.map(({ name }) => [name, values[name as keyof typeof values]])),
    )
}

function valuesOf({ manifest, current, held = false }: BuildRecord) {
  const { options, counts } = manifest
  return {
    build_id: manifest.build,
    build_number: Number(manifest.build.slice(1)),
    revision: manifest.revision,
    current,
    parent_build_id: manifest.parentBuild,
    started_at: shortTime(manifest.startedAt),
    finished_at: shortTime(manifest.finishedAt),
    window_start: shortTime(manifest.windowStart),
    window_end: shortTime(options.until ?? manifest.windowEnd),
    half_life_days: options.halfLifeDays,
    engine: options.engine,
    algorithm: options.algorithm,
    resolution: options.resolution,
    seed: options.seed,
    last_import: manifest.lastImport,
    interactions: counts.interactions,
    people: counts.people,
    ties: counts.ties,
    tribes: counts.tribes,
    modularity: manifest.quality.modularity,
    redacted: manifest.redacted,
    held,
  }
}

/** Without the zeros of a fraction of a second, as all exported times. */
function shortTime<T extends string | null>(time: T): T {
  return time === null ? time : (time.replace(/\.(\d*?)0*Z$/, (_, digits) => (digits ? `.${digits}Z` : 'Z')) as T)
}
