/**
 * One rebuild, from interactions to a finished build:
 *
 *   store ─▶ ties ─▶ columns ─▶ tribes ─▶ measures, roles ─▶ portrait ─▶ build file ─▶ registry ─▶ proof
 *
 * Until the registry's one rename nothing of it is seen; a killed rebuild leaves only a draft that the next one sweeps.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Moved } from './build/gates.ts'
import { type AskedOptions, madeSince, nothingNewSince, resolveOptions } from './build/options.ts'
import { nothingNew, type RebuildOutcome, settle, type UnseenBrand } from './build/outcome.ts'
import type { Registry } from './build/registry.ts'
import { type Staged, stage } from './build/stage.ts'
import { writeBuild, writeManifest } from './build/write.ts'
import { isInterrupted, literal, type Session } from './columns/database.ts'
import type { BuildRecord, EngineName, Manifest, RebuildOptions } from './domain/builds.ts'
import type { GateLimits } from './domain/gates.ts'
import { UNRANKED_KINDS } from './domain/people.ts'
import type { Engine } from './engine/engine.ts'
import { refuse } from './errors.ts'
import type { TieColumns } from './graph/ties.ts'
import { type Begun, startReading } from './needs/said.ts'
import { guarded, type PhaseClock, type RebuildWatch } from './phases.ts'
import { makeNesting } from './portrait/nesting.ts'
import { portray } from './portrait/portrait.ts'
import { NOT_PROVED, PROOF_SECONDS, type Proven, prove } from './proof.ts'
import type { RebuildInput, Store } from './store/store.ts'
import { windowFilter } from './ties/survey.ts'
import { makeTies, type TieCounts, tieColumns } from './ties/ties.ts'
import { lineage } from './tribes/identity/lineage.ts'
import { carryTribeNumbers, countMoved } from './tribes/identity/match.ts'

export interface RebuildTools {
  store: Store
  registry: Registry
  engine(name: EngineName): Engine
  /** bytes the graph kernels may take */
  kernelMemory: number
  /** file of what was read off texts (needs/readings.ts); null: each rebuild reads them all */
  readings: string | null
  versions: Record<string, string>
  now(): Date
}

export interface RebuildRequest {
  options?: RebuildOptions
  /** make it even without new input */
  force?: boolean
  /** find the tribes afresh, not from those of the parent build */
  cold?: boolean
  /** what the build must pass to be published; left out: nothing is compared */
  gates?: GateLimits
  /** seconds that the proof may take once the build is there, 0 to leave it out; by default 120 */
  proofSeconds?: number
  /** tribe id → the name somebody gave it */
  names?: Readonly<Record<string, string>>
  /** looks at the input before anything is begun, and throws what the rebuild is refused with */
  weigh?(standing: Standing, input: RebuildInput): Promise<void>
}

/**
 * Makes a build and publishes it, or holds it where a gate is not passed, or says that there is nothing new.
 * NOTHING_TO_BUILD without any import; NOT_ENOUGH_MEMORY, DISK_FULL, CANCELLED leave everything as it was.
 */
export async function rebuild(
  tools: RebuildTools,
  request: RebuildRequest,
  watch: RebuildWatch = {},
): Promise<RebuildOutcome> {
  const { store, registry } = tools
  const place = await standing(tools, request.options)
  const { current, asked, since } = place
  if (current && since && !isMade(place, request)) return nothingNew(current, since, await registry.list())
  const input = await store.input(stoppedBy(watch))
  return guarded(input.session, watch, async (phase) => {
    phase.start('read')
    await request.weigh?.(place, input)
    if (input.lastImport === 0) throw refuse.nothingToBuild()
    const draft = registry.draft()
    const order = {
      input,
      asked,
      parent: current,
      draft,
      startedAt: tools.now(),
      cold: request.cold ?? false,
      names: request.names ?? {},
      firstTribe: await registry.nextTribe(),
      readings: tools.readings,
    }
    const { manifest, moved, unseenBrands, proven } = await makeBuild(tools, order, phase)
    phase.start('publish')
    const before = current?.manifest ?? null
    const done = await settle(registry, draft, manifest, before, moved, request.gates, unseenBrands)
    return watch.signal?.aborted ? done : proved(tools, done, proven, request.proofSeconds ?? PROOF_SECONDS, phase)
  }).finally(() => input.release())
}

/** The build that was made, with its proof, or told why it has none. */
async function proved(
  tools: RebuildTools,
  done: RebuildOutcome,
  proven: Proven,
  timeLimit: number,
  phase: PhaseClock,
): Promise<RebuildOutcome> {
  phase.start('prove')
  const build = await prove(tools, done.build, proven, timeLimit, phase.watch(0, 1))
  const { state, why } = build.manifest.proof ?? NOT_PROVED
  if (state === 'computed' || timeLimit === 0) return { ...done, build }
  const missing =
    state === 'not computed' ? 'Confidence, intervals and what ranks hang on' : 'Intervals and what ranks hang on'
  const message = `${missing} were not computed: ${why}. The build is what it is; \`tribemap rebuild --force --proof-seconds N\` gives them N seconds.`
  return { ...done, build, warnings: [...done.warnings, { code: 'NOT_PROVED', message }] }
}

/** Where a workspace stands before a rebuild. */
export interface Standing {
  current: BuildRecord | null
  asked: AskedOptions
  /** the build since which nothing is new, or null */
  since: Manifest | null
}

/** False where nothing is new, and no build was asked for all the same. */
export const isMade = ({ since }: Standing, { force, cold }: Pick<RebuildRequest, 'force' | 'cold'>): boolean =>
  !since || Boolean(force || cold)

/** What a rebuild is asked for, and whether anything is new; reads only. */
export async function standing({ store, registry }: RebuildTools, options: RebuildOptions = {}): Promise<Standing> {
  const records = await registry.list()
  const current = records.find((r) => r.current) ?? null
  const asked = resolveOptions({ ...(await store.defaults()), ...options }, current?.manifest ?? null)
  const made = madeSince(records, await registry.discarded())
  return { current, asked, since: nothingNewSince(made, await store.revision(), asked) }
}

/** Makes a finished build again from its manifest, beside it, and returns the file and its manifest; the caller removes the file. */
export async function remake(
  tools: RebuildTools,
  kept: BuildRecord,
  path: string,
  watch: RebuildWatch = {},
): Promise<Manifest> {
  const input = await tools.store.input({ lastImport: kept.manifest.lastImport, ...stoppedBy(watch) })
  const parent = kept.manifest.parentBuild ? await tools.registry.find(kept.manifest.parentBuild) : null
  return guarded(input.session, watch, async (phase) => {
    await input.session.run(`ATTACH ${literal(join(tools.registry.folder, kept.file))} AS kept (READ_ONLY)`)
    const made = await makeBuild(
      tools,
      {
        input: { ...input, accounts: 'kept.declared_accounts' },
        asked: kept.manifest.options,
        parent,
        draft: path,
        startedAt: new Date(kept.manifest.startedAt),
        cold: !kept.manifest.quality.warm,
        names: kept.manifest.names ?? {},
        firstTribe: kept.manifest.firstTribe ?? parent?.manifest.nextTribe ?? 1,
        readings: null,
      },
      phase,
    )
    return made.manifest
  }).finally(async () => {
    await input.session.run('DETACH DATABASE IF EXISTS kept')
    await input.release()
  })
}

const stoppedBy = ({ signal }: RebuildWatch) => (signal ? { signal } : {})

/** SQL: the interactions that a rebuild which starts then reads. */
export const windowOf = (asked: Pick<AskedOptions, 'since' | 'until'>, startedAt: Date): string =>
  windowFilter({ ...asked, startedAt: startedAt.toISOString() })

interface Order {
  input: RebuildInput
  asked: AskedOptions
  parent: BuildRecord | null
  draft: string
  startedAt: Date
  cold: boolean
  names: Readonly<Record<string, string>>
  /** number of the first tribe that carries none over */
  firstTribe: number
  /** as in RebuildTools */
  readings: string | null
}

/** The finished draft's manifest, what is to be told of it, and what the proof goes on from. */
interface Made {
  manifest: Manifest
  /** people of the parent build who changed their tribe */
  moved: Moved
  unseenBrands: readonly UnseenBrand[]
  proven: Proven
}

async function makeBuild(tools: RebuildTools, order: Order, phase: PhaseClock): Promise<Made> {
  const { session, interactions } = order.input
  phase.start('read')
  await rm(order.draft, { force: true })
  const window = windowOf(order.asked, order.startedAt)
  const reading = await startReading(session, { interactions, window, kept: order.readings, watch: phase.watch(0, 1) })
  return makeWhileReading(tools, order, reading, phase).finally(() => reading.close())
}

async function makeWhileReading(tools: RebuildTools, order: Order, reading: Begun, phase: PhaseClock): Promise<Made> {
  const { input, asked } = order
  phase.start('ties')
  const counts = await makeTies(
    { session: input.session, interactions: input.interactions, accounts: input.accounts },
    { ...asked, startedAt: order.startedAt.toISOString() },
    phase.progress,
  )
  const engine = tools.engine(asked.engine)
  const need = engine.estimateBytes(counts.people, counts.ties)
  if (need > tools.kernelMemory) throw refuse.noMemory(size(need), size(tools.kernelMemory))
  const ties = await tieColumns(input.session, counts)
  return makeFromTies(tools, order, { counts, engine, ties, reading }, phase)
}

interface Tied {
  counts: TieCounts
  engine: Engine
  ties: TieColumns
  reading: Begun
}

async function makeFromTies(
  tools: RebuildTools,
  order: Order,
  { counts, engine, ties, reading }: Tied,
  phase: PhaseClock,
): Promise<Made> {
  const { input, asked, parent } = order
  const { session } = input
  phase.start('tribes')
  const { numbers: before, sizes } = await parentTribes(session, parent, tools.registry.folder, counts.people)
  const start = order.cold ? {} : startFrom(before, parent?.manifest ?? null, asked, counts.inputHash)
  const tribes = await engine.tribes(ties, { ...asked, runs: runsFor(counts.ties), ...start }, phase.watch(0, 1))
  const carried = carryTribeNumbers(tribes.labels, tribes.count, before, order.firstTribe)

  phase.start('roles')
  const measures = await engine.measures(ties, tribes.labels, { seed: asked.seed }, phase.watch(0, 0.6))
  const standing = await personFlags(session, counts.people)
  const roles = await engine.roles(
    { ties, labels: tribes.labels, tribes: tribes.count, ...standing },
    { seed: asked.seed },
    phase.watch(0.6, 1),
  )

  phase.start('needs')
  const nesting = await engine.nest(
    { ties, labels: tribes.labels, tribes: tribes.count, rankable: standing.rankable },
    { seed: asked.seed },
    phase.watch(0, 0.2),
  )
  const found: Staged = {
    session,
    labels: tribes.labels,
    tribeNumbers: carried.numbers,
    shellFit: roles.shellFit,
    scores: {
      chief_score: roles.chief,
      medicine_score: roles.medicine,
      two_way: roles.twoWay,
      outside_attention: roles.outsideAttention,
      outside_percentile: roles.outsidePercentile,
      spread: roles.spread,
      spread_percentile: roles.spreadPercentile,
      participation: measures.participation,
      within_tribe_z: measures.withinTribeZ,
      pagerank: measures.pagerank,
      betweenness: measures.betweenness,
      belonging: roles.belonging,
      core_number: measures.core,
      onion_layer: measures.onionLayer,
      in_degree: measures.inDegree,
      audience: roles.audience,
      outsiders: roles.outsiders,
      chief_rank: roles.chiefRank,
      medicine_rank: roles.medicineRank,
      listed_chief: roles.listedChief,
      listed_medicine: roles.listedMedicine,
      also_medicine_man: roles.alsoMedicine,
      shell_number: roles.shell,
    },
    reach: roles.reach,
    events: parent ? lineage(tribes.labels, carried.numbers, before, sizes) : [],
  }
  const parentFile = parent && join(tools.registry.folder, parent.file)
  await stage(found)
  await makeNesting(session, { nesting, labels: tribes.labels, tribeNumbers: carried.numbers, parent: parentFile })
  await portray(session, {
    reading,
    parent: parentFile,
    windowStart: counts.windowStart,
    windowEnd: counts.windowEnd,
    halfLifeDays: counts.halfLifeDays,
    resolution: asked.resolution,
    seed: asked.seed,
    ownedChannels: asked.ownedChannels ?? [],
    names: order.names,
    watch: phase.watch(0.2, 1),
  })

  phase.start('write')
  await writeBuild(order.draft, {
    session,
    interactions: input.interactions,
    resolution: asked.resolution,
    windowDays: windowDays(counts),
  })
  const manifest: Manifest = {
    build: await tools.registry.nextBuild(),
    revision: 1,
    parentBuild: parent?.manifest.build ?? null,
    startedAt: order.startedAt.toISOString(),
    finishedAt: tools.now().toISOString(),
    options: { ...asked, halfLifeDays: counts.halfLifeDays },
    windowStart: counts.windowStart,
    windowEnd: counts.windowEnd,
    lastImport: input.lastImport,
    storeRevision: input.revision,
    inputHash: counts.inputHash,
    counts: {
      interactions: counts.interactions,
      futureInteractions: counts.futureInteractions,
      longAgoPeople: counts.longAgoPeople,
      cappedInteractions: counts.cappedInteractions,
      negativeInteractions: counts.negativeInteractions,
      unaddressedInteractions: counts.unaddressedInteractions,
      selfLoops: counts.selfLoops,
      people: counts.people,
      accounts: counts.accounts,
      ties: counts.ties,
      tribes: tribes.count,
    },
    quality: {
      modularity: tribes.modularity,
      runs: tribes.runModularity.length,
      runModularity: tribes.runModularity,
      warm: tribes.warm ?? false,
      levels: tribes.levels,
      betweennessSources: measures.betweennessSources,
      betweennessError: measures.betweennessError,
    },
    firstTribe: order.firstTribe,
    nextTribe: carried.nextTribe,
    phases: phase.seconds(),
    versions: tools.versions,
    names: order.names,
    proof: NOT_PROVED,
    redacted: false,
  }
  await writeManifest(session, order.draft, manifest)
  const { rankable } = standing
  const proven = { session, engine, ties, tribes, tribeNumbers: carried.numbers, rankable, roles }
  const moved = countMoved(tribes.labels, before, carried.numbers)
  return { manifest, moved, unseenBrands: await findUnseenBrands(session), proven }
}

/** By account id; from `declared, seen` (ties/ties.ts). */
const findUnseenBrands = (session: Session): Promise<UnseenBrand[]> =>
  session.rows<UnseenBrand>(
    `SELECT d.account, min(s.account) AS alike FROM (FROM declared ANTI JOIN seen USING (source, account)) d
     LEFT JOIN seen s ON s.source = d.source AND lower(s.account) = lower(d.account)
     WHERE d.kind = 'brand' GROUP BY d.source, d.account ORDER BY d.account, d.source`,
  )

/** Tribe number of each person in the parent build, by the account it goes by, 0 where it had none; and people by tribe number. */
async function parentTribes(
  session: Session,
  parent: BuildRecord | null,
  folder: string,
  people: number,
): Promise<{ numbers: Uint32Array; sizes: ReadonlyMap<number, number> }> {
  const numbers = new Uint32Array(people)
  if (!parent) return { numbers, sizes: new Map() }
  const path = join(folder, parent.file)
  await session.run(`ATTACH ${literal(path)} AS parent (READ_ONLY)`).catch((error) => {
    if (isInterrupted(error)) throw error
    // The new tribes would lose the ids of these, which are its: better no build than that.
    throw refuse.damagedBuild(path, `cannot be read (${String(error).split('\n', 1)[0]})`)
  })
  try {
    await session.fill(
      `SELECT coalesce(t.tribe_number, 0)::UINTEGER FROM people p
       LEFT JOIN parent.members m ON m.account_id = p.account AND m.source = p.source
       LEFT JOIN parent.tribes t ON t.tribe_id = m.tribe_id ORDER BY p.person_key`,
      [numbers],
    )
    const tribes = await session.rows<{ number: number; people: number }>(
      'SELECT tribe_number AS number, people FROM parent.tribes',
    )
    return { numbers, sizes: new Map(tribes.map(({ number, people }) => [number, people])) }
  } finally {
    await session.run('DETACH parent')
  }
}

async function personFlags(
  session: Session,
  people: number,
): Promise<{ rankable: Uint8Array; contactable: Uint8Array }> {
  const rankable = new Uint8Array(people)
  const contactable = new Uint8Array(people)
  await session.fill(
    `SELECT ranked::UTINYINT, (ranked AND NOT do_not_contact)::UTINYINT FROM (
       SELECT person_key, do_not_contact, kind NOT IN (${UNRANKED_KINDS.map(literal).join(', ')}) AS ranked FROM people)
     ORDER BY person_key`,
    [rankable, contactable],
  )
  return { rankable, contactable }
}

/** A warm start, where the parent build's tribes were found in the same way; not from a map of strangers to it. */
function startFrom(before: Uint32Array, parent: Manifest | null, asked: AskedOptions, inputHash: string) {
  if (!parent || !isFoundAlike(asked, parent.options)) return {}
  return { parent: before, unchanged: parent.inputHash === inputHash }
}

const isFoundAlike = (a: Pick<AskedOptions, (typeof WAYS)[number]>, b: typeof a): boolean =>
  WAYS.every((way) => a[way] === b[way])
const WAYS = ['algorithm', 'resolution', 'seed', 'engine'] as const

/** Several seeds where they are cheap: the best of five is worth about .01 of modularity on small maps, less on large ones. */
const runsFor = (ties: number): number => (ties <= 1_000_000 ? 5 : ties <= 5_000_000 ? 3 : 2)

const windowDays = (counts: TieCounts): number | null =>
  counts.windowStart && counts.windowEnd
    ? (Date.parse(counts.windowEnd) - Date.parse(counts.windowStart)) / 86_400_000
    : null

const size = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`
