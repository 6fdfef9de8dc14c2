/**
 * What a query may cost: about one for each value that may come back, and more for fields that read much. Counted before
 * anything is read, fragments and aliases included, so that no query can be larger than it looks.
 */
import type { DocumentNode, GraphQLSchema } from 'graphql'
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity/cjs'
import { refuse } from '../../errors.ts'

/** The most a query may cost. */
export const MOST_COST = 50_000
/** Levels a query may have; the introspection query of common tools has 13. */
export const MOST_DEPTH = 16
/** Words and signs a query may have, comments left out. */
export const MOST_TOKENS = 4_000
/** Rows a page may have. */
export const MOST_ROWS = 100

/** Refuses a query over the limits: BAD_PAGE_SIZE, OUT_OF_RANGE, QUERY_TOO_COSTLY with the figure and the limit. */
export function checkCost(
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown> | null | undefined,
  operationName: string | undefined,
): void {
  const cost = getComplexity({
    schema,
    query,
    variables: variables ?? {},
    ...(operationName ? { operationName } : {}),
    estimators: [estimate],
    maxQueryNodes: MOST_TOKENS,
  })
  if (cost > MOST_COST) throw refuse.tooCostly(Math.ceil(cost), MOST_COST)
}

/** Cost of reading a field at all, where it is not next to nothing. */
const READING: Record<string, number> = {
  'Query.compareBuilds': 1000,
  'Workspace.imports': 200,
  'Workspace.defaults': 200,
  'Workspace.schedules': 200,
  'Workspace.runs': 200,
  'Workspace.table': 300,
  'TableConnection.rows': 30,
  'Build.tribes': 100,
  'Build.tribe': 20,
  'Build.people': 200,
  'Build.person': 200,
  'Build.reach': 50,
  'PersonConnection.totalCount': 100,
  'Tribe.members': 10,
  'Tribe.ties': 5,
  'Build.fit': 2000,
  'Build.needs': 100,
  'Build.openQuestions': 100,
  'Build.bursts': 20,
  'Build.brandAnswers': 20,
  'Tribe.topics': 10,
  'Tribe.needs': 10,
  'Tribe.openQuestions': 10,
  'Tribe.times': 10,
  'Tribe.voices': 10,
  'Tribe.bursts': 5,
  'Tribe.standings': 10,
  'Tribe.subTribes': 10,
  'Need.samples': 10,
  'ParentTribe.tribes': 10,
  'Person.standing': 5,
  'Person.voice': 5,
  'Person.askedOf': 5,
  'Person.interval': 5,
  'Person.secondaryTribes': 5,
  'TribeTies.bridges': 20,
  'Person.evidence': 10,
  'Person.interactions': 10,
  'Person.history': 10,
  'Person.sentence': 10,
  'Person.accounts': 5,
  'ChiefScore.percentile': 5,
}

/** How many come back where no argument says so. */
const LENGTHS: Record<string, number> = {
  'Query.workspaces': 10,
  'Workspace.jobs': 20,
  'Workspace.schedules': 10,
  'Run.files': 10,
  'Run.phases': 8,
  'Tribe.chiefs': 10,
  'Tribe.medicineMen': 10,
  'Build.phases': 7,
  'Tribe.facts': 10,
  'Tribe.needTotals': 6,
  'Tribe.journey': 20,
  'Need.samples': 5,
  'ParentTribe.tribes': 20,
  'Person.secondaryTribes': 3,
  'Person.askedOf': 10,
  'Fit.matches': 10,
  'Fit.needs': 5,
}

/** The most a number argument may be, where it is not a page's `first`. */
const MOST: Record<string, number> = { 'Person.interactions.first': 40, 'Person.history.builds': 20 }
const MOST_LISTS = 10

const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  const name = `${type.name}.${field.name}`
  return 1 + (READING[name] ?? 0) + count(name, args) * childComplexity
}

function count(name: string, args: Record<string, unknown>): number {
  checkLists(args['filter'])
  if (typeof args['first'] === 'number') return within(name, 'first', args['first'])
  if (typeof args['builds'] === 'number') return within(name, 'builds', args['builds'])
  if (name.endsWith('.reach') && Array.isArray(args['people'])) {
    const lengths = args['people'] as number[]
    if (lengths.length > MOST_LISTS)
      throw refuse.outOfRange('people', `${lengths.length} lengths`, `at most ${MOST_LISTS}`)
    return lengths.reduce((sum, length) => sum + within(name, 'people', length), 0)
  }
  return LENGTHS[name] ?? 1
}

function within(name: string, argument: string, given: number): number {
  const most = MOST[`${name}.${argument}`] ?? MOST_ROWS
  if (given < 1 || given > most) throw refuse.pageSize(argument, given, most)
  return given
}

function checkLists(filter: unknown): void {
  for (const [name, list] of Object.entries((filter ?? {}) as object))
    if (Array.isArray(list) && list.length > (name === 'attribute' ? MOST_LISTS : MOST_ROWS))
      throw refuse.outOfRange(name, `${list.length} values`, `at most ${name === 'attribute' ? MOST_LISTS : MOST_ROWS}`)
}
