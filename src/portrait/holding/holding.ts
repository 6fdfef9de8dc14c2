/** How each tribe holds together: its nature, its shape, and what it loses with its first chief, all from the ties inside. */
import type { Session } from '../../columns/database.ts'
import type { Given } from '../given.ts'
import { tiesInside } from './inside.ts'
import { makeNature } from './nature.ts'
import { makeShape } from './shape.ts'
import { makeSuccession } from './succession.ts'

/** Leaves `tribe_nature`, `tribe_shape`, `tribe_succession`. O(people + things said + ties · √ties). */
export async function makeHolding(session: Session, given: Given): Promise<void> {
  const inside = await tiesInside(session)
  await makeNature(session, given, inside)
  await makeShape(session, given, inside)
  await makeSuccession(session, inside)
}
