/**
 * Ids of the parts of tribes: `t3.1`, `t3.1.2`. A part keeps its number from build to build as tribes do (match.ts), among
 * the parts of the same whole: the pair of a part now and a part then that share most people first, then the next of those
 * still free. The others get the next free numbers, the largest first; a number of the parent build is not used again.
 */
import { type Nesting, NO_GROUP } from './nesting.ts'

/** Parts of a build by person. */
export interface NestBefore {
  /** ids of the deepest groups, each once */
  ids: readonly string[]
  /** per person: 1 + the place of its id, 0 for none */
  of: Uint32Array
}

export interface NestIds {
  ids: string[]
  /** place of each group on a walk through all tribes, each group before its parts, by number: 1 … groups */
  positions: Uint32Array
}

/** @param tribeNumbers the number in the id of each tribe, by label */
export function nestIds(nesting: Nesting, tribeNumbers: Uint32Array, before: NestBefore | null): NestIds {
  const { groups, parent, tribe, depth } = nesting
  const ids = new Array<string>(groups).fill('')
  const numbers = new Uint32Array(groups)
  const wholeOf = (g: number): string => (parent[g] === NO_GROUP ? `t${tribeNumbers[tribe[g]!]!}` : ids[parent[g]!]!)
  const steps = before?.ids.map(prefixes) ?? []
  const last = new Map<string, number>()
  for (const path of steps)
    for (const { whole, number } of path) last.set(whole, Math.max(last.get(whole) ?? 0, number))
  for (let from = 0, end = 0; from < groups; from = end) {
    while (end < groups && depth[end] === depth[from]) end++
    const taken = new Set<string>()
    for (const { group, number } of before ? overlaps(nesting, before, steps, depth[from]!, wholeOf) : []) {
      const id = `${wholeOf(group)}.${number}`
      if (numbers[group] !== 0 || taken.has(id)) continue
      numbers[group] = number
      taken.add(id)
    }
    for (let g = from; g < end; g++) {
      const whole = wholeOf(g)
      if (numbers[g] === 0) {
        numbers[g] = (last.get(whole) ?? 0) + 1
        last.set(whole, numbers[g]!)
      }
      ids[g] = `${whole}.${numbers[g]}`
    }
  }
  return { ids, positions: walk(nesting, tribeNumbers, numbers) }
}

interface Step {
  /** id of what it is a part of */
  whole: string
  number: number
}

/** `t3.1.2` → the step to `t3.1`, then that to `t3.1.2`. */
function prefixes(id: string): Step[] {
  const parts = id.split('.')
  return parts.slice(1).map((number, at) => ({ whole: parts.slice(0, at + 1).join('.'), number: Number(number) }))
}

interface Overlap {
  group: number
  number: number
  people: number
  /** in either */
  either: number
}

/** Parts of one depth with the parts of the same whole then, those that share most people first. */
function overlaps(
  { groupOf, parent, depth, people }: Nesting,
  before: NestBefore,
  steps: readonly (readonly Step[])[],
  deep: number,
  wholeOf: (group: number) => string,
): Overlap[] {
  const shared = new Map<number, Map<number, number>>()
  const sizes = new Map<string, number>()
  for (let person = 0; person < groupOf.length; person++) {
    const step = before.of[person] === 0 ? undefined : steps[before.of[person]! - 1]![deep - 1]
    if (!step) continue
    count(sizes, `${step.whole}.${step.number}`)
    let group = groupOf[person]!
    while (group !== NO_GROUP && depth[group]! > deep) group = parent[group]!
    if (group === NO_GROUP || depth[group] !== deep || wholeOf(group) !== step.whole) continue
    const row = shared.get(group) ?? new Map<number, number>()
    shared.set(group, row)
    count(row, step.number)
  }
  const pairs = [...shared].flatMap(([group, row]) =>
    [...row].map(([number, both]) => ({
      group,
      number,
      people: both,
      either: people[group]! + sizes.get(`${wholeOf(group)}.${number}`)! - both,
    })),
  )
  return pairs.sort((a, b) => b.people - a.people || a.either - b.either || a.number - b.number || a.group - b.group)
}

function walk({ groups, parent, tribe }: Nesting, tribeNumbers: Uint32Array, numbers: Uint32Array): Uint32Array {
  const parts = new Map<number, number[]>()
  for (let g = groups - 1; g >= 0; g--) {
    const list = parts.get(parent[g]!) ?? []
    parts.set(parent[g]!, list)
    list.push(g)
  }
  const tribeOf = (g: number): number => tribeNumbers[tribe[g]!]!
  for (const list of parts.values()) list.sort((a, b) => tribeOf(b) - tribeOf(a) || numbers[b]! - numbers[a]!)
  const positions = new Uint32Array(groups)
  const open = [...(parts.get(NO_GROUP) ?? [])]
  for (let position = 1; open.length > 0; position++) {
    const g = open.pop()!
    positions[g] = position
    for (const part of parts.get(g) ?? []) open.push(part)
  }
  return positions
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
