/** What the API can change: each goes over the desk; refusals that are to be expected come back as data. */
import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RebuildOptions, RejectSummary } from '../../domain/builds.ts'
import { refuse, TribemapError } from '../../errors.ts'
import type { Job } from '../../jobs/desk/desk.ts'
import { may } from '../callers/access.ts'
import { type BuildNode, type Context, demand, run } from './context.ts'
import type {
  AccountInput,
  InteractionInput,
  MutationDeclareAccountsArgs,
  MutationDiscardBuildArgs,
  MutationErasePersonArgs,
  MutationIngestArgs,
  MutationNameTribeArgs,
  MutationPublishBuildArgs,
  MutationRebuildArgs,
  MutationRemoveImportArgs,
  RebuildOptionsInput,
} from './schema.generated.ts'
import { findTribe } from './tribes.ts'
import { findWorkspace } from './workspaces.ts'

/** Records a batch may hold. */
const BATCH = 10_000

export interface Refused {
  code: string
  message: string
}

export async function createWorkspace(context: Context, name: string) {
  return refusable({ workspace: null, created: false }, async () => {
    demand(context, 'change data', name)
    if (await context.shelf.has(name)) return { workspace: { name }, created: false }
    // Asking for the defaults founds a workspace.
    await run(context, 'defaults', name, {})
    return { workspace: { name }, created: true }
  })
}

export async function setDefaults(context: Context, workspace: string, options: RebuildOptionsInput) {
  return refusable({ defaults: null }, async () => {
    demand(context, 'change data', workspace)
    await findWorkspace(context, workspace)
    const given = readOptions(options)
    const before = await run(context, 'defaults', workspace, {})
    const set = Object.entries({ ...before, ...given }).filter(([, value]) => value !== null && value !== undefined)
    return { defaults: await run(context, 'defaults', workspace, { set: Object.fromEntries(set) }) }
  })
}

export async function ingest(context: Context, asked: MutationIngestArgs) {
  const { workspace, interactions, source, undirected, maxRejects, overlap } = asked
  const nothing = {
    import: null,
    sameAs: null,
    records: 0,
    repeated: 0,
    selfLoops: 0,
    suppressed: 0,
    rejects: NO_REJECTS,
  }
  return refusable(nothing, async () => {
    demand(context, 'change data', workspace!)
    const lines = batch('interactions', interactions).map(interactionLine)
    return spooled(context, lines, (files) =>
      run(context, 'ingest', workspace!, {
        files,
        names: ['api'],
        source: source!,
        undirected: undirected!,
        maxRejects: maxRejects!,
        overlap: overlap!,
      }),
    )
  })
}

export async function declareAccounts(context: Context, { workspace, accounts, source }: MutationDeclareAccountsArgs) {
  const nothing = { added: 0, changed: 0, unchanged: 0, suppressed: 0, rejects: NO_REJECTS }
  return refusable(nothing, async () => {
    demand(context, 'change data', workspace!)
    const lines = batch('accounts', accounts).map(accountLine)
    return spooled(context, lines, (files) =>
      run(context, 'accounts', workspace!, { files, names: ['api'], source: source!, map: ACCOUNT_MAP }),
    )
  })
}

export async function startRebuild(context: Context, asked: MutationRebuildArgs) {
  return refusable({ job: null }, async () => {
    demand(context, 'change data', asked.workspace!)
    await findWorkspace(context, asked.workspace!)
    const options = Object.fromEntries(
      Object.entries(readOptions(asked.options ?? {})).filter(([, value]) => value !== null),
    )
    within('proofSeconds', asked.proofSeconds, '0 to 86,400', (v) => v >= 0 && v <= 86_400)
    const args = {
      options,
      force: asked.force!,
      cold: asked.cold!,
      saveDefaults: asked.saveDefaults!,
      gates: asked.gates!,
      proofSeconds: asked.proofSeconds!,
    }
    return { job: (await context.desk.start('rebuild', asked.workspace!, args)) as Job | null }
  })
}

export async function cancelJob(context: Context, id: string) {
  return refusable({ cancelled: false, job: null }, async () => {
    const job = context.desk.jobs().find((j) => j.id === id && may(context.caller, 'read builds', j.workspace))
    if (!job) throw refuse.noJob(id)
    demand(context, 'change data', job.workspace)
    return { cancelled: context.desk.cancel(id), job: job as Job | null }
  })
}

export async function publishBuild(context: Context, { workspace, build }: MutationPublishBuildArgs) {
  return refusable({ build: null, before: null }, async () => {
    demand(context, 'change data', workspace!)
    await findWorkspace(context, workspace!)
    const done = await run(context, 'publishBuild', workspace!, { build })
    return { build: { workspace: workspace!, record: done.build } as BuildNode | null, before: done.before }
  })
}

export async function discardBuild(context: Context, { workspace, build }: MutationDiscardBuildArgs) {
  return refusable({ discarded: false }, async () => {
    demand(context, 'change data', workspace!)
    await findWorkspace(context, workspace!)
    await run(context, 'discardBuild', workspace!, { build })
    return { discarded: true }
  })
}

export async function nameTribe(context: Context, { workspace, tribe, name }: MutationNameTribeArgs) {
  return refusable({ tribe: null }, async () => {
    demand(context, 'change data', workspace!)
    await findWorkspace(context, workspace!)
    await run(context, 'nameTribe', workspace!, { tribe, name: name ?? null })
    const [record] = (await context.shelf.builds(workspace!)).filter((r) => r.current)
    return { tribe: await findTribe(context, { workspace: workspace!, record: record! }, tribe) }
  })
}

export async function removeImport(context: Context, { workspace, import: number }: MutationRemoveImportArgs) {
  return refusable({ import: null }, async () => {
    demand(context, 'change data', workspace!)
    await findWorkspace(context, workspace!)
    return { import: await run(context, 'removeImport', workspace!, { import: number }) }
  })
}

export async function erasePerson(context: Context, { workspace, person, confirm, source }: MutationErasePersonArgs) {
  return refusable({ erasure: null }, async () => {
    demand(context, 'erase people', workspace!)
    await findWorkspace(context, workspace!)
    if (confirm !== person) throw refuse.notConfirmed(person)
    return { erasure: await run(context, 'erase', workspace!, { person, ...(source ? { source } : {}) }) }
  })
}

const NO_REJECTS: RejectSummary = { count: 0, first: [], file: null }

/** Runs the work; a refusal of ours becomes data beside `nothing`, anything else is thrown. */
export async function refusable<N extends object, T extends object>(
  nothing: N,
  work: () => Promise<T>,
): Promise<(N | T) & { refusal: Refused | null }> {
  try {
    return { ...(await work()), refusal: null }
  } catch (error) {
    if (!(error instanceof TribemapError) || error.status >= 500) throw error
    const rejects = rejectsIn(error.details)
    return { ...nothing, ...(rejects && { rejects }), refusal: { code: error.code, message: error.message } }
  }
}

function rejectsIn(details: unknown): RejectSummary | undefined {
  const summary = details as RejectSummary | undefined
  return Array.isArray(summary?.first) && typeof summary.count === 'number' ? summary : undefined
}

function batch<T>(name: string, records: readonly T[]): readonly T[] {
  if (records.length === 0 || records.length > BATCH) throw refuse.pageSize(name, records.length, BATCH)
  return records
}

/** Lends the desk a file with the lines. */
async function spooled<T>(context: Context, lines: object[], use: (files: string[]) => Promise<T>): Promise<T> {
  await mkdir(context.spool, { recursive: true })
  const file = join(context.spool, `api-${randomUUID()}.ndjson`)
  try {
    await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 })
    return await use([file])
  } finally {
    await rm(file, { force: true })
  }
}

const interactionLine = (i: InteractionInput): object => ({
  actor: i.actor,
  target: i.target ?? null,
  time: i.time ?? null,
  kind: i.kind ?? null,
  channel: i.channel ?? null,
  weight: i.weight ?? null,
  topics: i.topics ?? null,
  text: i.text ?? null,
  sentiment: i.sentiment ?? null,
  thread: i.thread ?? null,
  id: i.id ?? null,
})

/** Every other key of a record is an attribute, so the fields go by names that no attribute has. */
const FIELD = 'tribemap:'
const ACCOUNT_MAP = Object.fromEntries(
  ['account', 'kind', 'person', 'handle', 'name', 'channel', 'do_not_contact'].map((field) => [field, FIELD + field]),
)

const accountLine = (a: AccountInput): object => ({
  ...Object.fromEntries((a.attributes ?? []).map(({ key, value }) => [key, value])),
  [ACCOUNT_MAP['account']!]: a.account,
  [ACCOUNT_MAP['kind']!]: a.kind?.toLowerCase() ?? null,
  [ACCOUNT_MAP['person']!]: a.person ?? null,
  [ACCOUNT_MAP['handle']!]: a.handle ?? null,
  [ACCOUNT_MAP['name']!]: a.name ?? null,
  [ACCOUNT_MAP['channel']!]: a.channel ?? null,
  [ACCOUNT_MAP['do_not_contact']!]: a.doNotContact ?? false,
})

/** Options as the desk takes them; null takes a default back. OUT_OF_RANGE names what does not fit. */
export function readOptions(given: RebuildOptionsInput): { [K in keyof RebuildOptions]: RebuildOptions[K] | null } {
  const { since, until, halfLifeDays, kindWeights, resolution, algorithm, seed, engine, ownedChannels } = given
  within('halfLifeDays', halfLifeDays, 'more than 0, up to 36,500', (v) => v > 0 && v <= 36_500)
  within('resolution', resolution, '0.01 to 100', (v) => v >= 0.01 && v <= 100)
  within('seed', seed, 'a whole number from 0 to 4,294,967,295', (v) => v <= 0xffffffff)
  within('kindWeights', kindWeights?.length, 'at most 100 kinds', (v) => v <= 100)
  for (const { kind, weight } of kindWeights ?? [])
    within(`weight of ${kind}`, weight, '0 to 1,000', (v) => v >= 0 && v <= 1000)
  within('ownedChannels', ownedChannels?.length, '1 to 100 names', (v) => v >= 1 && v <= 100)
  for (const name of ownedChannels ?? [])
    within(
      'length of a name in ownedChannels',
      name.trim() === '' ? 0 : name.length,
      '1 to 200',
      (v) => v >= 1 && v <= 200,
    )
  const read = {
    since,
    until,
    halfLifeDays,
    kindWeights: kindWeights && Object.fromEntries(kindWeights.map((k) => [k.kind.toLowerCase(), k.weight])),
    resolution,
    algorithm: algorithm && (algorithm.toLowerCase() as Lowercase<typeof algorithm>),
    seed,
    engine: engine && (engine.toLowerCase() as Lowercase<typeof engine>),
    ownedChannels,
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

function within(name: string, value: number | null | undefined, range: string, fits: (value: number) => boolean): void {
  if (value !== null && value !== undefined && !fits(value)) throw refuse.outOfRange(name, String(value), range)
}
