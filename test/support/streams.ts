/** Small seeded streams with groups in them, and the real ones where they are. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './cli.ts'

/** Mulberry32: the same numbers on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** CSV lines (without head) of `count` interactions among `people` in `groups`, seven of ten inside a group. */
export function streamLines(count: number, people: number, groups: number, seed = 1): string[] {
  const random = seeded(seed)
  const kinds = ['reply', 'mention', 'share', 'reaction']
  return Array.from({ length: count }, (_, i) => {
    const actor = Math.floor(people * random() ** 1.5)
    const inside = random() < 0.7
    const other = Math.floor(people * random() ** 1.5)
    const target = inside ? other - (other % groups) + (actor % groups) : other
    const at = new Date(Date.UTC(2026, 0, 1) + Math.floor(random() * 150 * 86_400_000)).toISOString()
    return `${at},p${actor},p${target},${kinds[Math.floor(random() * kinds.length)]},${i % 3 ? 'forum' : 'social'},"note ${i}, of p${actor}"`
  })
}

export const STREAM_HEAD = 'time,actor,target,kind,channel,text'

const SHARED = join(ROOT, '..', 'shared')

/** Path of a file beside the repository, or null where it is not there. */
export function shared(path: string): string | null {
  const full = join(SHARED, path)
  return existsSync(full) ? full : null
}
