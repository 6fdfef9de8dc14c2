/**
 * How much of the planted truth a build found: the tribes by the adjusted Rand index, and the share of planted chiefs and
 * medicine men among those listed, beside what as many of the first by in-degree would have found. Counted by people.
 *
 * npx node scripts/rohrammer/evaluate.ts truth.csv rankings.csv members.csv
 */
import { readFileSync } from 'node:fs'
import { readCsv } from './csv.ts'

type Row = Record<string, string>

export interface Found {
  planted: number
  found: number
  byInDegree: number
}

export interface Evaluation {
  /** people with a planted tribe and a tribe of the build */
  people: number
  /** people with a planted tribe only */
  missing: number
  tribesPlanted: number
  tribesFound: number
  /** 1 = the same tribes, 0 = as chance has it */
  ari: number
  chiefs: Found
  medicineMen: Found
}

/** @param truth, rankings, members rows of the sample's truth.csv and of the exports of one build */
export function evaluate(truth: readonly Row[], rankings: readonly Row[], members: readonly Row[]): Evaluation {
  const personOf = new Map(members.map((r) => [r['account_id']!, r['person_id']!]))
  const tribeOf = new Map(members.map((r) => [r['person_id']!, r['tribe_id']!]))
  const inDegree = new Map(members.map((r) => [r['person_id']!, Number(r['in_degree'])]))

  // people of the build by the accounts that the truth says are one person
  const planted = new Map<string, { tribe: string; role: string; also: boolean; person: string }>()
  for (const row of truth) {
    const known = planted.get(row['person']!)
    const person = known?.person || personOf.get(row['account_id']!) || ''
    planted.set(row['person']!, {
      tribe: row['tribe']!,
      role: row['role']!,
      also: row['also_medicine_man'] === 'true',
      person,
    })
  }
  const people = [...planted.values()]
  const placed = people.filter((p) => tribeOf.has(p.person))
  const found = placed.map((p) => tribeOf.get(p.person)!)

  const listed = (role: string): string[] =>
    rankings.filter((r) => r['role'] === role && r['listed'] === 'true').map((r) => r['person_id']!)
  const also = members.filter((r) => r['also_medicine_man'] === 'true').map((r) => r['person_id']!)
  const share = (wanted: typeof people, names: readonly string[]): Found => {
    const list = new Set(names)
    const first = firstByInDegree(rankings, list, tribeOf, inDegree)
    return {
      planted: wanted.length,
      found: wanted.filter((p) => list.has(p.person)).length,
      byInDegree: wanted.filter((p) => first.has(p.person)).length,
    }
  }
  return {
    people: placed.length,
    missing: people.length - placed.length,
    tribesPlanted: new Set(placed.map((p) => p.tribe)).size,
    tribesFound: new Set(found).size,
    ari: adjustedRandIndex(
      placed.map((p) => p.tribe),
      found,
    ),
    chiefs: share(
      people.filter((p) => p.role === 'chief'),
      listed('chief'),
    ),
    medicineMen: share(
      people.filter((p) => p.role === 'medicine_man' || p.also),
      [...listed('medicine_man'), ...also],
    ),
  }
}

/**
 * Adjusted Rand index of two labellings of the same things: pairs put together in both, corrected for chance.
 *
 * Hubert, Arabie. Comparing partitions. Journal of Classification 2 (1985) 193–218. doi:10.1007/BF01908075
 * ARI = (Σ C(n_ij, 2) − e) / (½ (Σ C(a_i, 2) + Σ C(b_j, 2)) − e),   e = Σ C(a_i, 2) · Σ C(b_j, 2) / C(n, 2)
 *
 * @returns at most 1; 1 also where both say the trivial same (all together, or all apart)
 */
export function adjustedRandIndex(a: readonly string[], b: readonly string[]): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} labels against ${b.length}`)
  const ours = pairsTogether(a)
  const theirs = pairsTogether(b)
  const both = pairsTogether(a.map((label, i) => JSON.stringify([label, b[i]])))
  const all = (a.length * (a.length - 1)) / 2
  const expected = all === 0 ? 0 : (ours * theirs) / all
  const most = (ours + theirs) / 2
  return most === expected ? 1 : (both - expected) / (most - expected)
}

/** A small table for people. */
export function table(e: Evaluation): string {
  const line = (name: string, { planted, found, byInDegree }: Found): string =>
    name.padEnd(14) +
    [`${planted}`, part(found, planted), part(byInDegree, planted)].map((s) => s.padStart(16)).join('')
  return [
    `tribes: ARI ${e.ari.toFixed(3)}, ${e.tribesFound} found of ${e.tribesPlanted} planted, ${e.people} people compared, ${e.missing} without a tribe`,
    ' '.repeat(14) + ['planted', 'listed', 'by in-degree'].map((s) => s.padStart(16)).join(''),
    line('chiefs', e.chiefs),
    line('medicine men', e.medicineMen),
  ].join('\n')
}

/** As many people of each tribe as the list has there, but the first by in-degree, then person id. */
function firstByInDegree(
  rankings: readonly Row[],
  list: Set<string>,
  tribeOf: Map<string, string>,
  inDegree: Map<string, number>,
): Set<string> {
  const room = new Map<string, number>()
  for (const person of list) {
    const tribe = tribeOf.get(person)!
    room.set(tribe, (room.get(tribe) ?? 0) + 1)
  }
  const ranked = [...new Set(rankings.map((r) => r['person_id']!))]
  ranked.sort((x, y) => inDegree.get(y)! - inDegree.get(x)! || (x < y ? -1 : 1))
  const first = new Set<string>()
  for (const person of ranked) {
    const tribe = tribeOf.get(person)!
    const left = room.get(tribe) ?? 0
    if (left > 0) first.add(person)
    room.set(tribe, left - 1)
  }
  return first
}

function pairsTogether(labels: readonly string[]): number {
  const sizes = new Map<string, number>()
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  let pairs = 0
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2
  return pairs
}

const part = (some: number, all: number): string => `${some} (${all ? Math.round((100 * some) / all) : 0} %)`

if (import.meta.main) {
  const files = process.argv.slice(2)
  if (files.length !== 3) {
    console.error('usage: npx node scripts/rohrammer/evaluate.ts truth.csv rankings.csv members.csv')
    process.exitCode = 2
  } else {
    const [truth, rankings, members] = files.map((file) => readCsv(readFileSync(file, 'utf8')))
    console.log(table(evaluate(truth!, rankings!, members!)))
  }
}
