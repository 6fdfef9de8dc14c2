/** Whom to talk to first: the nested lists of a tribe, or of the whole map. */
import type { Row } from '../../columns/database.ts'
import { type BuildNode, buildKey, type Context, demand, type PersonNode, select } from './context.ts'
import { personByKey } from './people.ts'

/** The first `people` steps of one list. */
export interface ReachNode {
  build: BuildNode
  people: number
  steps: Row[]
}

/** A step: `row` of the table reach, with the key of the person. */
export interface StepNode {
  build: BuildNode
  row: Row
}

/** The tribe id under which the build keeps the list of the whole map. */
export const WHOLE_MAP = 'all'

/** One list for each length asked for, the shorter ones beginning the longer. */
export async function reach(
  context: Context,
  build: BuildNode,
  tribe: string,
  lengths: readonly number[],
): Promise<ReachNode[]> {
  demand(context, 'see people', build.workspace)
  const longest = Math.max(0, ...lengths)
  const steps = await context.batches.load(`reach ${buildKey(build)} ${longest}`, tribe, async (tribes: string[]) => {
    const found = await select(
      context,
      build,
      `SELECT r.tribe_id, r.position, r.reached, r.reached_share, r.plain_reached, r.friends_reached, r.random_reached, r.waste, p.person_key
       FROM reach r JOIN people p ON p.account_id = r.account_id AND p.source = r.source
       WHERE r.position <= $1 AND r.tribe_id IN (SELECT unnest($2::VARCHAR[])) ORDER BY r.tribe_id, r.position`,
      [longest, tribes],
    )
    return Map.groupBy(found, (row) => row.tribe_id as string)
  })
  return lengths.map((people) => ({ build, people, steps: (steps ?? []).slice(0, people) }))
}

/** A figure of the last step, 0 where the list is empty. */
export const reachFigure =
  (column: string) =>
  ({ steps }: ReachNode): number =>
    steps.at(-1)?.[column] ?? 0

/** The person of a step. */
export const stepPerson = (context: Context, { build, row }: StepNode): Promise<PersonNode> =>
  personByKey(context, build, row.person_key)
