/** What a rebuild is asked for, once everything that can be known before it is: its options, and whether anything is new. Pure. */
import type { BuildRecord, Manifest, RebuildOptions, ResolvedOptions } from '../domain/builds.ts'

/** Options of which only the half-life may still be open. */
export type AskedOptions = Omit<ResolvedOptions, 'halfLifeDays'> & { halfLifeDays: number | null }

const DEFAULT_OPTIONS: Omit<ResolvedOptions, 'halfLifeDays'> = {
  since: null,
  until: null,
  kindWeights: {},
  resolution: 1,
  algorithm: 'louvain',
  seed: 1,
  engine: 'native',
  ownedChannels: [],
}

/** The options of a build: as asked, else as the build before resolved its half-life (fixed at the first build), else ours. */
export function resolveOptions(options: RebuildOptions, before: Manifest | null): AskedOptions {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as RebuildOptions
  return {
    ...DEFAULT_OPTIONS,
    ...given,
    since: given.since ?? null,
    until: given.until ?? null,
    halfLifeDays: given.halfLifeDays ?? before?.options.halfLifeDays ?? null,
    ownedChannels: [...new Set(given.ownedChannels)].sort(),
  }
}

/**
 * The build since which nothing is new, or null: the current one, or one made after it that is held, was discarded or was
 * set aside when an older one was published again. Without new input none of these is made a second time.
 * @param made the current build and those after it, newest first, with the one discarded last
 */
export function nothingNewSince(made: readonly Manifest[], revision: number, asked: AskedOptions): Manifest | null {
  return (
    made.find(
      (manifest) =>
        // Rows that were in the future then may have come to pass.
        manifest.counts.futureInteractions === 0 &&
        manifest.storeRevision === revision &&
        canonical(asked) === canonical(manifest.options),
    ) ?? null
  )
}

/** The current build and what was made after it: what `nothingNewSince` looks at. */
export function madeSince(records: readonly BuildRecord[], discarded: Manifest | null): Manifest[] {
  const current = records.find((r) => r.current)?.manifest
  if (!current) return []
  const all = [...records.map((r) => r.manifest), ...(discarded ? [discarded] : [])]
  return all.filter((m) => numberOf(m) >= numberOf(current)).sort((a, b) => numberOf(b) - numberOf(a))
}

const numberOf = ({ build }: Manifest): number => Number(build.slice(1))
const canonical = (options: AskedOptions): string =>
  JSON.stringify(
    Object.entries({
      ...options,
      kindWeights: Object.entries(options.kindWeights).sort(),
      ownedChannels: options.ownedChannels ?? [],
    }).sort(),
  )
