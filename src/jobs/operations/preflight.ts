/** Before a rebuild: what it would read, and whether memory and disk are there for it. Reads only. */
import { stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { AskedOptions } from '../../build/options.ts'
import { expired, KEEP_ALL } from '../../build/retention.ts'
import type { Session } from '../../columns/database.ts'
import type { BuildRecord, Manifest, RebuildArguments, ResolvedOptions, Warning } from '../../domain/builds.ts'
import { refuse, type TribemapError } from '../../errors.ts'
import { isMade, type RebuildTools, type Standing, standing, windowOf } from '../../rebuild.ts'
import type { RebuildInput, Store } from '../../store/store.ts'
import type { DeskWatch, Forecast } from '../desk/desk.ts'
import { told } from '../schedule/run-book.ts'

export interface WeighingTools extends RebuildTools {
  /** DuckDB's memory limit, such as `2GB` */
  memory: string
}

/** What a rebuild would read and need, and whether it would be made. */
export async function forecast(tools: WeighingTools, args: RebuildArguments, watch: DeskWatch = {}): Promise<Forecast> {
  const { store } = tools
  const place = await standing(tools, args.options)
  const { current, since } = place
  const input = await store.input()
  const stop = () => input.session.interrupt()
  watch.signal?.addEventListener('abort', stop)
  try {
    const needs = await needsOf(tools, place, input)
    const refusal = input.lastImport === 0 ? refuse.nothingToBuild() : shortage(needs)
    const makes = isMade(place, args)
    return {
      current: current?.manifest.build ?? null,
      nothingNewSince: since?.build ?? null,
      makes,
      refusal: makes && refusal ? told(refusal) : null,
      ...needs,
      warnings: await quiet(store, args.quietDays, tools.now()),
    }
  } finally {
    watch.signal?.removeEventListener('abort', stop)
    await input.release()
  }
}

type Needs = Omit<Forecast, 'current' | 'nothingNewSince' | 'makes' | 'refusal' | 'warnings'>

/**
 * Counts the accounts and pairs in the window, at most those of the current build and of what came since: a build has fewer
 * people and ties where accounts belong together or old attention has faded to nothing. Seconds and bytes follow the current build, where there is one.
 */
export async function needsOf(tools: WeighingTools, { current, asked }: Standing, input: RebuildInput): Promise<Needs> {
  const { folder } = tools.registry
  const found = await count(input.session, input.interactions, asked, current?.manifest.lastImport ?? 0, tools.now())
  const { bavail, bsize } = await statfs(folder)
  const more = current ? found.interactions / Math.max(1, rowsRead(current.manifest)) : 1
  const before = current && sameTies(current.manifest.options, asked) ? current.manifest.counts : null
  const people = before ? Math.min(found.people, before.people + found.freshPeople) : found.people
  const ties = before ? Math.min(found.ties, before.ties + found.freshTies) : found.ties
  const duckdb = bytesOf(tools.memory)
  return {
    interactions: found.interactions,
    newInteractions: found.fresh,
    windowStart: found.oldest?.toISOString() ?? null,
    windowEnd: asked.until ?? found.newest?.toISOString() ?? null,
    people,
    ties,
    memory: {
      needed: tools.engine(asked.engine).estimateBytes(people, ties),
      allowed: tools.kernelMemory,
      duckdb,
    },
    disk: {
      needed: (await draftBytes(folder, current, more, found)) + Math.max(0, tableBytes(found) - duckdb),
      free: bavail * bsize,
      older: await olderBuilds(tools),
    },
    seconds: current && secondsOf(current.manifest) * more,
  }
}

/** NOT_ENOUGH_MEMORY, NOT_ENOUGH_DISK where what is needed is not there, before anything is begun. */
export function demandResources(needs: Pick<Forecast, 'memory' | 'disk'>): void {
  const refusal = shortage(needs)
  if (refusal) throw refusal
}

function shortage({ memory, disk }: Pick<Forecast, 'memory' | 'disk'>): TribemapError | null {
  if (memory.needed > ESTIMATE_ERROR * memory.allowed) return refuse.noMemory(size(memory.needed), size(memory.allowed))
  if (disk.needed <= disk.free) return null
  const { builds, bytes } = disk.older
  const which = `${builds} older build${builds === 1 ? '' : 's'} (${size(bytes)})`
  const older = `, or let \`tribemap retention --keep 1\` and \`tribemap builds prune\` remove ${which}`
  return refuse.noDisk(size(disk.needed), size(disk.free), 'the data directory', builds > 0 ? older : '')
}

/** A warning where the last import is more than so many days old. */
export async function quiet(store: Store, days: number | undefined, now: Date): Promise<Warning[]> {
  const last = (await store.imports())
    .filter((i) => !i.removed)
    .map((i) => i.importedAt)
    .sort()
    .at(-1)
  if (days === undefined || last === undefined) return []
  const age = Math.floor((now.getTime() - Date.parse(last)) / 86_400_000)
  if (age < days) return []
  const message = `No new input for ${age} days: the last import is of ${last.slice(0, 10)}. Look at what delivers it, then run \`tribemap ingest FILE\`.`
  return [{ code: 'NO_NEW_INPUT', message }]
}

interface Found {
  interactions: number
  fresh: number
  oldest: Date | null
  newest: Date | null
  people: number
  ties: number
  /** of imports that the current build has not read */
  freshPeople: number
  freshTies: number
  textBytes: number
}

async function count(
  session: Session,
  interactions: string,
  asked: AskedOptions,
  lastImport: number,
  now: Date,
): Promise<Found> {
  const rows = `${interactions} WHERE ${windowOf(asked, now)}`
  const found = (await session.row(
    `SELECT count(*) AS n, count(*) FILTER (WHERE import > ${lastImport}) AS fresh, min("at") AS oldest, max("at") AS newest,
      count(*) FILTER (WHERE undirected) AS undirected, coalesce(sum(strlen(text)), 0)::BIGINT AS text_bytes FROM ${rows}`,
  ))!
  const one = found['n'] > COUNTED_ROWS ? SAMPLED : 1
  const distinct = async (hashes: string): Promise<{ all: number; fresh: number }> =>
    (await session.row(
      `SELECT ${one} * count(DISTINCT h) AS "all", ${one} * count(DISTINCT h) FILTER (WHERE import > ${lastImport}) AS fresh
       FROM (SELECT import, ${hashes} AS h FROM ${rows}) WHERE h % ${one} = 0`,
    ))!
  const accounts = await distinct('hash(source, unnest([actor, target]))')
  const pairs = await distinct('hash(source, actor, target)')
  const ways = 1 + found['undirected'] / Math.max(1, found['n'])
  return {
    interactions: found['n'],
    fresh: found['fresh'],
    oldest: found['oldest'],
    newest: found['newest'],
    people: accounts.all,
    ties: Math.round(ways * pairs.all),
    freshPeople: accounts.fresh,
    freshTies: Math.round(ways * pairs.fresh),
    textBytes: found['text_bytes'],
  }
}

/** Would the same interactions be the same ties? */
const sameTies = (then: ResolvedOptions, asked: AskedOptions): boolean =>
  (['since', 'until', 'halfLifeDays'] as const).every((name) => then[name] === asked[name]) &&
  JSON.stringify(Object.entries(then.kindWeights).sort()) === JSON.stringify(Object.entries(asked.kindWeights).sort())

/** Above so many rows one pair, one account in 16 is counted, by its hash. */
const COUNTED_ROWS = 1_000_000
const SAMPLED = 16
/** Estimates of people and ties are a little off; the exact ones are weighed once more when the ties are there. */
const ESTIMATE_ERROR = 1.1

/**
 * The draft beside the builds that are there. Without a build to go by: measured on five streams, a person takes about
 * 160 bytes, a tie 75; what DuckDB needs besides was 2 to 9 MB.
 */
async function draftBytes(
  folder: string,
  current: BuildRecord | null,
  more: number,
  { people, ties, textBytes }: Found,
): Promise<number> {
  const last = current && (await stat(join(folder, current.file)).catch(() => null))?.size
  const build = last ? last * Math.max(1, more) : 4 * MB + 160 * people + 75 * ties + textBytes
  return Math.round(16 * MB + 1.25 * build)
}

/** What a rebuild's tables take at once; DuckDB puts on disk what its memory does not hold. Within a sixth on 1, 20, 76 and 99 M interactions. */
const tableBytes = ({ interactions, ties, textBytes }: Found): number => 250 * interactions + 350 * ties + 4 * textBytes

/** The builds that a retention of one alone would remove. */
async function olderBuilds({ registry, now }: RebuildTools): Promise<{ builds: number; bytes: number }> {
  const gone = expired(await registry.list(), { ...KEEP_ALL, keep: 1 }, now())
  const sizes = gone.map(({ file }) =>
    stat(join(registry.folder, file)).then(
      (found) => found.size,
      () => 0,
    ),
  )
  return { builds: gone.length, bytes: (await Promise.all(sizes)).reduce((a, b) => a + b, 0) }
}

/** `1.5GB` → 1,500,000,000; `1 GiB` → 1,073,741,824. */
function bytesOf(memory: string): number {
  const [, number, prefix, binary] = /^([\d.]+)\s*([MG])(i?)B$/i.exec(memory)!
  return Math.round(Number(number) * (binary ? 1024 : 1000) ** (prefix!.toUpperCase() === 'M' ? 2 : 3))
}

const MB = 1e6
const rowsRead = ({ counts }: Manifest): number =>
  counts.interactions + counts.cappedInteractions + counts.negativeInteractions + (counts.unaddressedInteractions ?? 0)
const secondsOf = ({ phases }: Manifest): number => Object.values(phases).reduce((a, b) => a + b, 0)
const size = (bytes: number): string =>
  bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
