/**
 * The people of each tribe side by side, so that a kernel walks one tribe after the other. O(people + tribes).
 */
import { sharedNumbers } from '../team/memory.ts'
import { NO_TRIBE } from '../tribes/tribes.ts'

export interface Members {
  /** tribes + 1 offsets: tribe t is people[starts[t] … starts[t + 1] − 1] */
  starts: Uint32Array
  /** people with a tribe, by tribe, in the order they were given */
  people: Uint32Array
}

/**
 * Counting sort by tribe; stable, so that people by score become people by score within each tribe.
 * @param labels tribe of each person, below `tribes`, or NO_TRIBE: such people are left out
 * @param order the people to sort; left out, everybody by person number
 */
export function membersByTribe(labels: Uint32Array, tribes: number, order: Uint32Array = everybody(labels)): Members {
  const starts = sharedNumbers(tribes + 1)
  for (let k = 0; k < order.length; k++) {
    const tribe = labels[order[k]!]!
    if (tribe !== NO_TRIBE) starts[tribe + 1]!++
  }
  for (let tribe = 0; tribe < tribes; tribe++) starts[tribe + 1]! += starts[tribe]!
  const next = starts.slice(0, tribes)
  const people = sharedNumbers(starts[tribes]!)
  for (let k = 0; k < order.length; k++) {
    const tribe = labels[order[k]!]!
    if (tribe !== NO_TRIBE) people[next[tribe]!++] = order[k]!
  }
  return { starts, people }
}

/** Bytes of one such list and of making it, where tribes are no more than people. */
export function estimateMembersBytes(people: number): number {
  return 4 * (4 * people + 2)
}

function everybody(labels: Uint32Array): Uint32Array {
  const people = new Uint32Array(labels.length)
  for (let i = 0; i < people.length; i++) people[i] = i
  return people
}
