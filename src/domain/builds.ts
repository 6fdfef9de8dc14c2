import type { Reject } from './deliveries.ts'
import type { Gate } from './gates.ts'

export type Algorithm = 'louvain' | 'leiden'
export const ENGINES = ['native', 'graphology', 'gds'] as const
export type EngineName = (typeof ENGINES)[number]

/** How a rebuild is to be done; what is left out comes from the workspace's defaults, then from ours. */
export interface RebuildOptions {
  /** start of the window (inclusive), ISO 8601 UTC */
  since?: string
  /** end of the window (exclusive), ISO 8601 UTC; ages count back from it */
  until?: string
  /** days after which an interaction counts half, > 0 */
  halfLifeDays?: number
  /** own base weights by kind, ≥ 0 */
  kindWeights?: Record<string, number>
  /** zoom: > 1 more and smaller tribes, < 1 fewer and larger; 0.01 to 100 */
  resolution?: number
  algorithm?: Algorithm
  /** 0 to 2³² − 1 */
  seed?: number
  engine?: EngineName
  /** names of the brand's own channels (its shop, forum, newsletter), upper and lower case alike */
  ownedChannels?: string[]
}

/** What a rebuild is asked for. */
export interface RebuildArguments {
  options?: RebuildOptions
  /** make it even without new input */
  force?: boolean
  /** find the tribes afresh, not from those of the parent build */
  cold?: boolean
  saveDefaults?: boolean
  /** false: publish it whatever the gates say */
  gates?: boolean
  /** warn when the last import is more than so many days old */
  quietDays?: number
  /** seconds that the proof may take once the build is published, 0 to leave it out; by default 120 */
  proofSeconds?: number
}

/** Everything that decides what a build holds, as it was resolved for one build. */
export interface ResolvedOptions {
  since: string | null
  until: string | null
  halfLifeDays: number
  kindWeights: Record<string, number>
  resolution: number
  algorithm: Algorithm
  seed: number
  engine: EngineName
  /** as given, each once, sorted; left out by older programs: none */
  ownedChannels?: string[]
}

/** What a build was made from and what came of it; enough to make it again. */
export interface Manifest {
  /** `b1`, `b2`, … in order of making; never used twice */
  build: string
  /** 1, and one more for each erasure, naming or proof since */
  revision: number
  parentBuild: string | null
  /** ISO 8601 UTC: start and end of the rebuild; `startedAt` is the clock for "in the future" */
  startedAt: string
  finishedAt: string
  options: ResolvedOptions
  /** the window as found: oldest and newest interaction used, ISO 8601 UTC, null where no row has a time */
  windowStart: string | null
  windowEnd: string | null
  /** number of the last import read, 0 = none */
  lastImport: number
  /** counter of the store's changes at reading; equal = nothing new */
  storeRevision: number
  /** over the interactions and accounts read, independent of their order */
  inputHash: string
  counts: BuildCounts
  quality: BuildQuality
  /** the first number a new tribe of this build could get: above all that the workspace ever gave; left out by older programs */
  firstTribe?: number
  /** next free number for a tribe id */
  nextTribe: number
  /** seconds by phase */
  phases: Record<string, number>
  /** versions of tribemap, Node and DuckDB */
  versions: Record<string, string>
  /** tribe id → the name somebody gave it; left out by older programs */
  names?: Readonly<Record<string, string>>
  /** left out by older programs: none */
  proof?: ProofState
  /** true after an erasure: it cannot be made again */
  redacted: boolean
}

/** How far the tribes found can be relied on. */
export type Grade = 'high' | 'medium' | 'low'

/** What became of the proof of a build: confidence of its tribes, intervals and counterfactuals of its ranks. */
export interface ProofState {
  /** in part: the confidence alone */
  state: 'computed' | 'partly computed' | 'not computed'
  /** why it is not whole; null where it is */
  why: string | null
  seconds: number
  /** draws of all interactions, 0 where there are no intervals */
  replicates: number
  /** searches on the graph, 0 where there is no confidence */
  runs: number
}

export interface BuildCounts {
  /** interactions that entered ties */
  interactions: number
  /** left out: dated after the rebuild's start */
  futureInteractions: number
  /** left out: people all of whose acts are too long ago to weigh anything; left out by older programs */
  longAgoPeople?: number
  /** left out: over 5 a pair, kind and UTC day */
  cappedInteractions: number
  /** left out: negative (weight ≤ 0, block, downvote) */
  negativeInteractions: number
  /** said to nobody in particular, or by one account of a person to another: read, but in no tie; left out by older programs */
  unaddressedInteractions?: number
  /** dropped: between accounts of one person, with nothing said */
  selfLoops: number
  /** people with at least one tie */
  people: number
  accounts: number
  /** ordered pairs */
  ties: number
  tribes: number
}

export interface BuildQuality {
  /** modularity of the tribes, −½ to 1; high also on noise, no proof of anything */
  modularity: number
  /** searches that started with everybody alone */
  runs: number
  /** modularity of each of them, in order of seeds; after a cold start the best was kept */
  runModularity: number[]
  /** true where the tribes were found from those of the parent build; left out by older programs */
  warm?: boolean
  levels: number
  /** what betweenness was sampled from: pairs of people, or people, as the engine does; 'exact' where it was not */
  betweennessSources: number | 'exact'
  /**
   * Nobody's betweenness is farther off than this share of all pairs of people, 95 % sure; 0 where exact, null where the
   * engine does not tell; left out by older programs.
   */
  betweennessError?: number | null
}

/** A finished build as the registry knows it. */
export interface BuildRecord {
  manifest: Manifest
  /** file name inside the builds folder */
  file: string
  current: boolean
  /** kept but not published, because a gate was not passed; published or discarded by hand */
  held?: boolean
  /** its figures beside those of the build that was current when it was made; empty where nothing was compared */
  gates?: readonly Gate[]
}

/** Something a result has to say besides, which stops nothing. */
export interface Warning {
  code:
    | 'HELD'
    | 'HELD_WAITING'
    | 'DISCARDED'
    | 'GATES_SKIPPED'
    | 'NO_NEW_INPUT'
    | 'RETENTION_FAILED'
    | 'TRIBES_SHIFTED'
    | 'FUTURE_LEFT_OUT'
    | 'LONG_AGO_LEFT_OUT'
    | 'BRANDS_UNSEEN'
    | 'NOT_PROVED'
  message: string
}

export const PHASES = ['read', 'ties', 'tribes', 'roles', 'needs', 'write', 'publish', 'prove'] as const
export type Phase = (typeof PHASES)[number]

/** What a running operation says of itself. */
export interface Progress {
  phase: string
  /** done share of the whole, 0 to 1 */
  share: number
  /** seconds left, where it can be told */
  secondsLeft: number | null
  message?: string
}

export interface RejectSummary {
  count: number
  /** the first few */
  first: Reject[]
  /** where all of them are kept */
  file: string | null
}
