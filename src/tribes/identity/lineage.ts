/**
 * What became of each tribe since the parent build: who stayed, came and went, and the event that this amounts to.
 *
 * The events are those of cluster transitions; shares as there, of the people who are on both maps.
 * Spiliopoulou, Ntoutsi, Theodoridis, Schult. MONIC: modeling and monitoring cluster transitions. KDD 2006, 706.
 * doi:10.1145/1150402.1150491
 */
import type { TribeEvent, TribeEventKind } from '../../domain/tribe-events.ts'
import { NO_TRIBE } from '../tribes.ts'

/** Size changes by less than this share are none. */
const CHANGE = 0.1
/** Most of a tribe. */
const MOST = 0.5
/** A good part of a tribe. */
const PART = 0.2

/**
 * @param labels tribe of each person now, 0 ≤ label < numbers.length; NO_TRIBE for none
 * @param numbers of each tribe, by label
 * @param previous number of each person's tribe in the parent build, 0 for none
 * @param sizes people of each tribe of the parent build, by number
 * @returns in order of the tribes' numbers
 */
export function lineage(
  labels: Uint32Array,
  numbers: Uint32Array,
  previous: Uint32Array,
  sizes: ReadonlyMap<number, number>,
): TribeEvent[] {
  const now = new Map<number, number>()
  const known = new Map<number, number>()
  const here = new Map<number, number>()
  const shared = new Map<number, Map<number, number>>()
  for (let person = 0; person < labels.length; person++) {
    const label = labels[person]!
    if (label === NO_TRIBE) continue
    const number = numbers[label]!
    const was = previous[person]!
    count(now, number)
    if (was === 0) continue
    count(known, number)
    count(here, was)
    const row = shared.get(was) ?? new Map<number, number>()
    shared.set(was, row)
    count(row, number)
  }
  const tribes = [...new Set([...now.keys(), ...sizes.keys()])].sort((a, b) => a - b)
  const between = (was: number, is: number): number => shared.get(was)?.get(is) ?? 0
  return tribes.map((tribe) => {
    const before = sizes.get(tribe) ?? 0
    const size = now.get(tribe) ?? 0
    const stayed = between(tribe, tribe)
    const onMap = here.get(tribe) ?? 0
    const old = known.get(tribe) ?? 0
    const event = {
      tribe,
      before,
      now: size,
      stayed,
      movedIn: old - stayed,
      newcomers: size - old,
      movedOut: onMap - stayed,
      gone: Math.max(0, before - onMap),
    }
    if (before > 0 && size > 0) return { ...event, kind: growth(before, size), other: 0, shared: 0 }
    if (size > 0) {
      const [from, people] = largest([...shared].map(([was, row]) => [was, row.get(tribe) ?? 0]))
      const isSplit = now.has(from) && people > MOST * old && people >= PART * (here.get(from) ?? 0)
      return isSplit
        ? { ...event, kind: 'split', other: from, shared: people }
        : { ...event, kind: 'formed', other: 0, shared: 0 }
    }
    const [into, people] = largest([...(shared.get(tribe) ?? [])])
    return people > MOST * onMap && onMap > MOST * before
      ? { ...event, kind: 'merged', other: into, shared: people }
      : { ...event, kind: 'dissolved', other: 0, shared: 0 }
  })
}

const growth = (before: number, now: number): TribeEventKind =>
  now >= before * (1 + CHANGE) ? 'grew' : now <= before * (1 - CHANGE) ? 'shrank' : 'continued'

/** The tribe with most people, the older one of equals; [0, 0] where there is none. */
function largest(tribes: readonly (readonly [number, number])[]): readonly [number, number] {
  let best: readonly [number, number] = [0, 0]
  for (const [tribe, people] of tribes)
    if (people > best[1] || (people === best[1] && people > 0 && tribe < best[0])) best = [tribe, people]
  return best
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
