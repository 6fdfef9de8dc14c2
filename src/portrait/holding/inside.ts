/** The ties inside the tribes as columns, for the kernels. */
import type { Session } from '../../columns/database.ts'
import { type Csr, undirected } from '../../graph/csr.ts'
import type { WeightedTies } from '../../graph/ties.ts'

export interface Inside {
  /** numbers of the tribes, ascending */
  tribes: Uint32Array
  /** place of each person's tribe in `tribes` */
  labels: Uint32Array
  /** ties between people of one tribe, sorted by (from, to) */
  ties: WeightedTies
  /** the same, undirected */
  graph: Csr
}

/** Reads `faces` and `placed` of the session. O(people + ties). */
export async function tiesInside(session: Session): Promise<Inside> {
  const found = (await session.row<{ people: number; tribes: number; ties: number }>(`
    SELECT count(*) AS people, count(DISTINCT tribe_number) AS tribes,
      (SELECT count(*) FROM placed WHERE actor_tribe = target_tribe) AS ties FROM faces`))!
  const tribes = new Uint32Array(found.tribes)
  const labels = new Uint32Array(found.people)
  const ties: WeightedTies = {
    people: found.people,
    from: new Uint32Array(found.ties),
    to: new Uint32Array(found.ties),
    weight: new Float64Array(found.ties),
  }
  await session.fill('SELECT DISTINCT tribe_number FROM faces ORDER BY tribe_number', [tribes])
  await session.fill(
    'SELECT (dense_rank() OVER (ORDER BY tribe_number) - 1)::UINTEGER FROM faces ORDER BY person_key',
    [labels],
  )
  await session.fill('SELECT "from", "to", weight FROM placed WHERE actor_tribe = target_tribe ORDER BY "from", "to"', [
    ties.from,
    ties.to,
    ties.weight,
  ])
  return { tribes, labels, ties, graph: undirected(ties) }
}
