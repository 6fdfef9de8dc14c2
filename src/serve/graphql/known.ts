/** What is known of tribes and people beyond the map: how the fields of the schema are read from the tables of the portrait. */
import type { Row } from '../../columns/database.ts'
import { refuse } from '../../errors.ts'
import { type Fit, LONGEST_OFFER } from '../../needs/fit/fit.ts'
import { fitIn } from '../../needs/fit/fit-in.ts'
import { type BuildNode, type Context, type PersonNode, select, type TribeNode } from './context.ts'
import { listOfMap, listOfTribe, type RowNode, rowsBeside } from './lists.ts'
import { personOf } from './people.ts'
import type {
  BuildFitArgs,
  BuildNeedsArgs,
  Language,
  PersonIntervalArgs,
  TribeNeedsArgs,
  TribeStandingsArgs,
  TribeTopicsArgs,
  TribeVoicesArgs,
} from './schema.generated.ts'

interface Paged {
  first: number
  after?: string | null | undefined
}

/** Arguments as they come in: `first` has a default. */
type Asked<T> = Omit<T, 'first'> & { first: number }

/** The one row of a table with these values, or null. */
const rowOf = async (
  context: Context,
  build: BuildNode,
  table: string,
  on: Readonly<Record<string, string | number | null>>,
): Promise<RowNode | null> => (await rowsBeside(context, build, table, on))[0] ?? null

/** The tribe's row of the table `portraits`; of a build by an older program there is none, and all its figures are null. */
export const portraitOf = async (context: Context, { build, row }: TribeNode): Promise<RowNode> =>
  (await rowOf(context, build, 'portraits', { tribe_id: row.tribe_id })) ?? { build, row: { nature: 'unknown' } }

/** The same, where a figure of it is known. */
export async function portraitWith(context: Context, tribe: TribeNode, column: string): Promise<RowNode | null> {
  const portrait = await portraitOf(context, tribe)
  return (portrait.row[column] ?? null) === null ? null : portrait
}

export async function eventOf(context: Context, { build, row }: TribeNode): Promise<RowNode | null> {
  const event = await rowOf(context, build, 'tribe_events', { tribe_id: row.tribe_id })
  return event && { build, row: { ...event.row, name: row.name } }
}

export const confidenceOf = (context: Context, build: BuildNode, tribe = 'all') =>
  rowOf(context, build, 'confidence', { tribe_id: tribe })

export const parentOf = (context: Context, { build, row }: TribeNode) =>
  row.parent_id === null ? null : rowOf(context, build, 'parent_tribes', { parent_id: row.parent_id })

/** The tribes of a larger one. */
export async function tribesOfParent(context: Context, { build, row }: RowNode): Promise<TribeNode[]> {
  const tribes = await rowsBeside(context, build, 'tribes', { parent_id: row['parent_id'] })
  return tribes.slice(0, 100)
}

/** The person of an account that a row names, or null where it names none, or nobody any more. */
export async function personNamed(
  context: Context,
  { build, row }: RowNode,
  account: string,
  source: string,
): Promise<PersonNode | null> {
  if ((row[account] ?? null) === null) return null
  const found = await rowOf(context, build, 'people', { account_id: row[account], source: row[source] })
  return found && personOf(build, found.row)
}

/** All rows of a small table that are of a tribe, in its order. */
export const rowsOfTribe = async (context: Context, { build, row }: TribeNode, table: string) =>
  rowsBeside(context, build, table, { tribe_id: row.tribe_id })

export const listPart = (context: Context, { build, row }: TribeNode, table: string, asked: Paged) =>
  listOfTribe(context, build, table, row.tribe_id, asked)

export const listTopics = (context: Context, { build, row }: TribeNode, asked: Asked<TribeTopicsArgs>) =>
  listOfTribe(context, build, 'topics', row.tribe_id, {
    ...paged(asked),
    where: { kind: lower(asked.kind), ...calm(asked.sensitive) },
  })

export const listNeeds = (context: Context, { build, row }: TribeNode, asked: Asked<TribeNeedsArgs>) =>
  listOfTribe(context, build, 'needs', row.tribe_id, {
    ...paged(asked),
    sort: asked.sort?.toLowerCase() ?? null,
    where: { kind: lower(asked.kind), unmet: asked.unmet, ...calm(asked.sensitive) },
  })

export const listAllNeeds = (context: Context, build: BuildNode, asked: Asked<BuildNeedsArgs>) => {
  const { tribe, kind, unmet, minAskers, sensitive } = asked.filter ?? {}
  const least = typeof minAskers === 'number' ? { least: minAskers } : null
  return listOfMap(context, build, 'needs', {
    ...paged(asked),
    sort: asked.sort?.toLowerCase() ?? null,
    where: { tribe_id: tribe, kind: lower(kind), unmet, askers: least, ...calm(sensitive) },
  })
}

export const listOpenQuestions = (context: Context, { build, row }: TribeNode, asked: Paged & { sensitive: boolean }) =>
  listOfTribe(context, build, 'open_questions', row.tribe_id, { ...paged(asked), where: calm(asked.sensitive) })

export const listAllOpenQuestions = (context: Context, build: BuildNode, asked: Paged & { sensitive: boolean }) =>
  listOfMap(context, build, 'open_questions', { ...paged(asked), sort: 'urgency', where: calm(asked.sensitive) })

/** Bursts of all tribes and of the whole map, strongest first. */
export const listBursts = (context: Context, build: BuildNode, asked: Paged) =>
  listOfMap(context, build, 'bursts', { ...paged(asked), sort: 'z' })

export async function listVoices(context: Context, { build, row }: TribeNode, { way, first }: Asked<TribeVoicesArgs>) {
  const rank = `${way.toLowerCase()}_rank`
  const voices = await rowsBeside(context, build, 'voices', { tribe_id: row.tribe_id })
  return voices
    .filter((voice) => voice.row[rank] !== null)
    .sort((a, b) => a.row[rank] - b.row[rank])
    .slice(0, first)
}

export const listStandings = (context: Context, { build, row }: TribeNode, asked: Asked<TribeStandingsArgs>) =>
  listOfTribe(context, build, 'shells', row.tribe_id, {
    ...paged(asked),
    where: { shell: lower(asked.shell), brand_shell: lower(asked.brandShell), move: lower(asked.move) },
  })

export const listSubTribes = (
  context: Context,
  { build, row }: TribeNode,
  asked: Paged & { depth?: number | null | undefined },
) =>
  listOfTribe(context, build, 'sub_tribes', row.tribe_id, {
    ...paged(asked),
    where: { depth: typeof asked.depth === 'number' ? [asked.depth] : null },
  })

export const samplesOf = (context: Context, { build, row }: RowNode) =>
  rowsBeside(context, build, 'need_samples', { tribe_id: row['tribe_id'], kind: row['kind'], rank: row['rank'] })

/** How the brand's accounts react, over all tribes, most asked first. */
export async function brandAnswers(context: Context, build: BuildNode, first: number): Promise<RowNode[]> {
  const rows = await rowsBeside(context, build, 'brand_answers', { tribe_id: 'all' })
  return rows.toSorted((a, b) => b.row['asked'] - a.row['asked']).slice(0, first)
}

/** Row of a table with one row an account, of the person's first one. */
export const rowOfPerson = (context: Context, { build, row }: PersonNode, table: string) =>
  rowOf(context, build, table, { account_id: row.account_id, source: row.source })

export const rowsOfPerson = (context: Context, { build, row }: PersonNode, table: string) =>
  rowsBeside(context, build, table, { account_id: row.account_id, source: row.source })

export const intervalOf = (context: Context, { build, row }: PersonNode, { as }: PersonIntervalArgs) =>
  rowOf(context, build, 'rank_intervals', {
    account_id: row.account_id,
    source: row.source,
    role: as!.toLowerCase(),
  })

/** What became of confidence and intervals. */
export function proofOf({ record }: BuildNode) {
  const { proof } = record.manifest
  return proof
    ? { state: proof.state.replaceAll(' ', '_').toUpperCase() as never, why: proof.why, seconds: proof.seconds }
    : { state: 'OPEN' as const, why: null, seconds: null }
}

/** The tribes that an offer fits. OUT_OF_RANGE where it is too short or too long. */
export async function fitOffer(context: Context, build: BuildNode, { offer, first }: Asked<BuildFitArgs>) {
  const length = [...offer.trim()].length
  if (length < 1 || length > LONGEST_OFFER)
    throw refuse.outOfRange('offer', `${length} characters`, `1 to ${LONGEST_OFFER} of them`)
  const rows = <T>(sql: string, parameters?: [string]) => select<T>(context, build, sql, parameters)
  const { fits, unknown, common, aside } = await fitIn(rows, offer)
  return { unknown, common, aside, tribes: fits.slice(0, first).map((found): FitNode => ({ build, found })) }
}

/** A tribe that an offer fits. */
export interface FitNode {
  build: BuildNode
  found: Fit
}

/** A text column in the language asked for. */
export const inLanguage =
  (column: string) =>
  ({ row }: { row: Row }, { language }: { language: Language }): string | null =>
    row[`${column}_${language.toLowerCase()}`] ?? null

const paged = ({ first, after }: Paged): Paged => ({ first, after })
const lower = (given: readonly string[] | null | undefined): string[] | undefined => given?.map((g) => g.toLowerCase())
/** Sensitive matters are shown to who asks for them. */
const calm = (sensitive: boolean | null | undefined) => (sensitive ? {} : { sensitive: false })
