/**
 * The people of each tribe side by side, so that a kernel walks one tribe after the other. O(people + tribes).
 */
import { byGroup } from '../graph/groups.ts'

export interface Members {
  /** tribes + 1 offsets: tribe t is people[starts[t] … starts[t + 1] − 1] */
  starts: Uint32Array
  /** people with a tribe, by tribe, in the order they were given */
  people: Uint32Array
}

/**
 * @param labels tribe of each person, below `tribes`, or NO_TRIBE: such people are left out
 * @param order the people to sort; left out, everybody by person number
 */
export function membersByTribe(labels: Uint32Array, tribes: number, order?: Uint32Array): Members {
  const { starts, nodes: people } = byGroup(labels, tribes, order)
  return { starts, people }
}

/** Bytes of one such list and of making it, where tribes are no more than people. */
export function estimateMembersBytes(people: number): number {
  return 4 * (4 * people + 2)
}
