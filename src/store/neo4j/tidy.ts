/** Takes out of the graph what nobody sees any more, and ends what killed processes left half done. */
import { int } from '../../neo4j/int.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'
import { drop, endOf, type Leftover, leftovers, readImports } from './imports.ts'
import { accountNodes, countInteractions, removeInteractions, removeUnknown } from './removal.ts'
import { LOCK, readState } from './workspace.ts'

export interface TidyPlace {
  neo4j: Neo4j
  workspace: string
  /** this process */
  process: string
  /** numbers of the imports that this process is writing or removing right now */
  busy: ReadonlySet<number>
  /** those of some processes that are alive */
  alive(processes: readonly string[]): Promise<string[]>
}

/** Ends what processes that are no more left half done, and this one where the server failed it. */
export async function tidy(place: TidyPlace): Promise<void> {
  const { neo4j, workspace } = place
  const left = (await leftovers(neo4j, workspace)).filter(({ number }) => !place.busy.has(number))
  const { removingBefore, removingBy } = await readState(neo4j, workspace)
  const named = [...new Set([...left.map((l) => l.process), removingBy])].filter((name) => name !== null)
  const others = named.filter((name) => name !== place.process)
  const alive = others.length > 0 ? await place.alive(others) : []
  for (const leftover of left) if (!alive.includes(leftover.process)) await sweep(place, leftover)
  if (removingBefore !== null && !alive.includes(removingBy!)) await endRemoval(place, new Date(removingBefore))
}

/**
 * Removes the rows of an import that is not whole.
 * @param nodes of the accounts that its rows may have, where they are known
 */
export async function sweep(
  { neo4j, workspace }: TidyPlace,
  { number, state, token }: Omit<Leftover, 'process'>,
  nodes?: Float64Array,
): Promise<void> {
  if (state === 'writing') await drop(neo4j, workspace, number, token)
  const among = nodes ?? (await accountNodes(neo4j, workspace))
  await removeInteractions(neo4j, workspace, among, 'r.import = $number', { number: int(number) })
  await removeUnknown(neo4j, workspace, among)
  await endOf(neo4j, workspace, number)
}

/** Removes the interactions before a time; returns how many. */
export async function removeByAge(place: TidyPlace, time: Date): Promise<number> {
  const { neo4j, workspace, process } = place
  const nodes = await accountNodes(neo4j, workspace)
  const interactions = await countInteractions(neo4j, workspace, nodes, BEFORE, await before(place, time))
  if (interactions === 0) return 0
  await neo4j.transaction(async (run) => {
    await run(LOCK, { workspace })
    await run(
      `MATCH (w:Workspace {workspace: $workspace})
       SET w.removals = w.removals + 1, w.removing_before = datetime($time), w.removing_by = $process,
         w.removed_before = CASE WHEN w.removed_before >= datetime($time) THEN w.removed_before ELSE datetime($time) END`,
      { workspace, time: time.toISOString(), process },
    )
  })
  await endRemoval(place, time)
  return interactions
}

async function endRemoval(place: TidyPlace, time: Date): Promise<void> {
  const { neo4j, workspace } = place
  const nodes = await accountNodes(neo4j, workspace)
  await removeInteractions(neo4j, workspace, nodes, BEFORE, await before(place, time))
  await removeUnknown(neo4j, workspace, nodes)
  await neo4j.write('MATCH (w:Workspace {workspace: $workspace}) REMOVE w.removing_before, w.removing_by', {
    workspace,
  })
}

const BEFORE = 'r.at < datetime($time) AND r.import IN $imports'

/** Of imports that are being written nothing goes: they were delivered later than this was asked. */
async function before({ neo4j, workspace }: TidyPlace, time: Date) {
  const imports = (await readImports(neo4j, workspace)).filter((i) => !i.removed)
  return { time: time.toISOString(), imports: imports.map((i) => int(i.import)) }
}
