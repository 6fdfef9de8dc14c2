/**
 * The proof of a build, once readers have it: how far its tribes can be relied on, how far its ranks hang on chance, and what the
 * first ones hang on. It may take long, so it has a time limit, delays nothing, and what is not done in time is left out
 * with the reason. A copy of the build's file with its rows takes the file's place.
 *
 *   ties ─▶ confidence        interactions ─▶ intervals ─▶ counterfactuals        ─▶ build file, next revision
 */
import {
  countDrawn,
  drawnColumns,
  type Fading,
  type JudgedTribe,
  type RoleProof,
  receivedColumns,
  writeConfidence,
  writeIntervals,
} from './build/proof.ts'
import type { Registry } from './build/registry.ts'
import { reviseBuild } from './build/revise.ts'
import { isDiskFull, type Session } from './columns/database.ts'
import type { BuildRecord, ProofState } from './domain/builds.ts'
import type { Engine, Watch } from './engine/engine.ts'
import { TribemapError } from './errors.ts'
import type { TieColumns } from './graph/ties.ts'
import { estimateIntervalBytes } from './roles/chance/intervals.ts'
import type { Roles } from './roles/roles.ts'
import { estimateConfidenceBytes, gradeMap, gradeTribe } from './tribes/chance/confidence.ts'
import type { Tribes } from './tribes/tribes.ts'

/** What a rebuild found, and the session in which its tables stand (ties/ties.ts, build/stage.ts). */
export interface Proven {
  session: Session
  engine: Engine
  ties: TieColumns
  tribes: Pick<Tribes, 'labels' | 'count'>
  /** per label: the number in the tribe's id */
  tribeNumbers: Uint32Array
  rankable: Uint8Array
  roles: Pick<Roles, 'chiefRank' | 'medicineRank' | 'listedChief' | 'listedMedicine'>
}

export interface ProofTools {
  registry: Registry
  /** bytes the kernels may take */
  kernelMemory: number
}

export const PROOF_SECONDS = 120
/** What a build's manifest says until then. */
export const NOT_PROVED: ProofState = {
  state: 'not computed',
  why: 'it comes after publishing, and has not come yet',
  seconds: 0,
  replicates: 0,
  runs: 0,
}

/** Draws of all interactions: with 100, the ends of an interval of nine in ten are the sixth best and the sixth worst. */
const REPLICATES = 100
/** People of each tribe and role for whom is told what their place hangs on, beside those listed. */
const ASKED = 20
/** Searches on the graph, rewired copies and searches on each: as many as make the figures of small maps steady. */
const searchesFor = (ties: number) =>
  ties <= 25_000
    ? { runs: 10, copies: 10, copyRuns: 5 }
    : ties <= 1_000_000
      ? { runs: 5, copies: 5, copyRuns: 2 }
      : { runs: 3, copies: 3, copyRuns: 2 }

/**
 * Fills the build's tables `confidence` and `rank_intervals`. Whatever becomes of it, the build stays: it is given back as it
 * is then, and its manifest says what became of the proof.
 * @param timeLimit seconds; 0 leaves it out
 */
export async function prove(
  tools: ProofTools,
  record: BuildRecord,
  proven: Proven,
  timeLimit: number,
  watch: Watch = {},
): Promise<BuildRecord> {
  const begun = performance.now()
  const limit = new Limit(timeLimit, watch.signal, () => proven.session.interrupt())
  const part: { judged?: JudgedTribe[]; roles?: [RoleProof, RoleProof] } = {}
  const searches = searchesFor(proven.ties.from.length)
  let why: string | null = null
  try {
    if (timeLimit === 0) throw new LeftOut('left out, as was asked for')
    const within = (from: number, to: number): Watch => ({
      progress: (share) => watch.progress?.(from + (to - from) * share),
      signal: limit.signal,
    })
    demandMemory(tools, estimateConfidenceBytes(proven.ties.people, proven.ties.from.length, searches))
    part.judged = await judge(proven, record, searches, within(0, 0.4))
    part.roles = await waver(tools, proven, record, within(0.4, 0.95))
  } catch (error) {
    why = whyNot(error, limit, timeLimit)
  } finally {
    limit.end()
  }
  const proof = (): ProofState => ({
    state: part.roles ? 'computed' : part.judged ? 'partly computed' : 'not computed',
    why,
    seconds: Math.round(performance.now() - begun) / 1000,
    replicates: part.roles ? REPLICATES : 0,
    runs: part.judged ? searches.runs : 0,
  })
  if (part.judged && !watch.signal?.aborted)
    try {
      const { session } = proven
      const { judged, roles } = part
      const fill = async () => {
        await writeConfidence(session, judged, searches)
        if (roles) await writeIntervals(session, roles)
      }
      const manifest = await reviseBuild(session, tools.registry, record, fill, { proof: proof() }, true)
      return await tools.registry.find(manifest.build)
    } catch (error) {
      delete part.judged
      delete part.roles
      why = whyNot(error, limit, timeLimit)
    }
  return tools.registry.tell(record, { proof: proof() }).catch(() => record)
}

class LeftOut extends Error {}

/** Stops what runs when the time is over, or the caller no longer wants it. */
class Limit {
  readonly signal: AbortSignal
  readonly #late = new AbortController()
  readonly #timer: NodeJS.Timeout
  readonly #stop: () => void

  constructor(seconds: number, asked: AbortSignal | undefined, stop: () => void) {
    this.#stop = stop
    this.signal = AbortSignal.any([this.#late.signal, ...(asked ? [asked] : [])])
    this.signal.addEventListener('abort', stop)
    this.#timer = setTimeout(() => this.#late.abort(), 1000 * seconds)
  }

  get isLate(): boolean {
    return this.#late.signal.aborted
  }

  end(): void {
    clearTimeout(this.#timer)
    this.signal.removeEventListener('abort', this.#stop)
  }
}

function whyNot(error: unknown, limit: Limit, seconds: number): string {
  if (error instanceof LeftOut) return error.message
  if (limit.isLate) return `it would have taken more than ${seconds} s`
  if (limit.signal.aborted) return 'it was stopped'
  if (isDiskFull(error)) return 'there is no space left on the disk'
  return error instanceof TribemapError ? error.message : `it failed: ${String(error).split('\n', 1)[0]}`
}

function demandMemory({ kernelMemory }: ProofTools, need: number): void {
  const size = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`
  if (need > kernelMemory)
    throw new LeftOut(`it needs about ${size(need)} of memory and ${size(kernelMemory)} is allowed`)
}

async function judge(
  { engine, ties, tribes, tribeNumbers }: Proven,
  { manifest }: BuildRecord,
  searches: ReturnType<typeof searchesFor>,
  watch: Watch,
): Promise<JudgedTribe[]> {
  const { algorithm, resolution, seed } = manifest.options
  const found = await engine.confidence(
    ties,
    tribes.labels,
    tribes.count,
    { algorithm, resolution, seed, ...searches },
    watch,
  )
  const { agreement, rewired, spread } = found
  const map = gradeMap(found)
  const compared = found.tribePeople.reduce((sum, people) => sum + people, 0)
  return [
    { number: 0, grade: map, agreement, rewired, spread, people: compared },
    ...Array.from(tribeNumbers, (number, label): JudgedTribe => {
      const one = {
        agreement: found.tribeAgreement[label]!,
        rewired: found.tribeRewired[label]!,
        people: found.tribePeople[label]!,
      }
      return { number, ...one, grade: gradeTribe(one, map), spread: Number.NaN }
    }),
  ]
}

async function waver(
  tools: ProofTools,
  proven: Proven,
  { manifest }: BuildRecord,
  watch: Watch,
): Promise<[RoleProof, RoleProof]> {
  const { session, engine, ties, rankable, roles } = proven
  const { labels, count: tribes } = proven.tribes
  const fading: Fading = { windowEnd: manifest.windowEnd, halfLifeDays: manifest.options.halfLifeDays }
  const people = ties.people
  const rows = await countDrawn(session)
  demandMemory(tools, 24 * rows + estimateIntervalBytes(people, ties.from.length, rows, REPLICATES))
  const interactions = await drawnColumns(session, ties.from.length, rows, fading)
  watch.signal?.throwIfAborted()
  const options = { seed: manifest.options.seed, replicates: REPLICATES }
  const drawn = await engine.intervals({ ties, interactions, labels, tribes, rankable }, options, {
    ...watch,
    progress: (share) => watch.progress?.(0.1 + 0.8 * share),
  })
  const asked = (ranks: Uint32Array, listed: Uint8Array) =>
    ranks.map((rank, person) => (rank > 0 && (rank <= ASKED || listed[person] === 1) ? 1 : 0))
  const asChief = Uint8Array.from(asked(roles.chiefRank, roles.listedChief))
  const asMedicine = Uint8Array.from(asked(roles.medicineRank, roles.listedMedicine))
  const either = asChief.map((one, person) => one | asMedicine[person]!)
  const parts = await receivedColumns(session, either, fading)
  watch.signal?.throwIfAborted()
  const hanging = await engine.counterfactuals(
    { ties, labels, tribes, rankable, asChief, asMedicine, parts },
    { ...watch, progress: (share) => watch.progress?.(0.9 + 0.1 * share) },
  )
  return [
    { role: 'chief', ...drawn.chief, ...hanging.chief, asked: asChief },
    { role: 'medicine_man', ...drawn.medicine, ...hanging.medicine, asked: asMedicine },
  ]
}
