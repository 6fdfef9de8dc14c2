/** Tribes over several builds, through the real CLI: who stays keeps the tribe, and what changed is told as what it is. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCsv } from '../../scripts/rohrammer/csv.ts'
import { ok, tribemap } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'
import { seeded } from '../support/streams.ts'

const SIZE = 30
const GROUPS = 12
const DAY = 86_400_000

/** A month of replies, nine a person, three of four inside the group that a person is in then. */
function month(number: number, groupOf: (person: number) => number | null): string[] {
  const random = seeded(number + 1)
  const people = Array.from({ length: SIZE * (GROUPS + 1) }, (_, p) => p).filter((p) => groupOf(p) !== null)
  const pick = (list: readonly number[]) => list[Math.floor(random() * list.length)]!
  const members = Map.groupBy(people, groupOf)
  return people.flatMap((actor) =>
    Array.from({ length: 9 }, () => {
      const target = random() < 0.75 ? pick(members.get(groupOf(actor))!) : pick(people)
      const at = new Date(Date.UTC(2026, number, 1) + Math.floor(random() * 28 * DAY)).toISOString()
      return `${at},p${actor},p${target},reply`
    }),
  )
}

test('a year in the life of tribes: ids stay, movers move, a split, a merger, a birth and a death are told', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  const step = async (name: string, rows: string[]) => {
    const file = join(folder.path, name)
    await writeFile(file, ['time,actor,target,kind', ...rows].join('\n'))
    await ok(['ingest', file], { data })
    await ok(['rebuild', '--half-life', '10', '--no-gates'], { data })
    const members = readCsv(await ok(['export', 'members'], { data }))
    const events = readCsv(await ok(['export', 'tribe_events'], { data }))
    return { of: new Map(members.map((m) => [m['account_id']!, m['tribe_id']!])), events }
  }
  const home = (p: number) => (p < SIZE * GROUPS ? Math.floor(p / SIZE) : null)
  const moved = (p: number) => p % SIZE === 7 && p >= 5 * SIZE
  const first = await step('first.csv', month(0, home))
  const tribe = (group: number, p = 0) => first.of.get(`p${group * SIZE + p}`)!
  expect(new Set(Array.from({ length: GROUPS }, (_, g) => tribe(g))).size).toBe(GROUPS)

  // Group 0 splits, 1 takes in 2, 3 dies, newcomers form group 12, and of the others one in thirty moves to the next group.
  const later = (p: number): number | null => {
    const group = Math.floor(p / SIZE)
    if (group === 0) return p % 2 === 0 ? 0 : 100
    if (group === 2) return 1
    if (group === 3) return null
    if (group >= GROUPS) return GROUPS
    return moved(p) ? (group === GROUPS - 1 ? 5 : group + 1) : group
  }
  const months = [1, 2, 3].flatMap((number) => month(number, later))
  const second = await step('second.csv', months)
  const eventOf = (id: string) => second.events.find((e) => e['tribe_id'] === id)!

  const others = Array.from({ length: SIZE * GROUPS }, (_, p) => p).filter(
    (p) => Math.floor(p / SIZE) >= 4 && !moved(p),
  )
  const kept = others.filter((p) => second.of.get(`p${p}`) === first.of.get(`p${p}`)).length
  expect(kept / others.length).toBeGreaterThan(0.97)
  const movers = Array.from({ length: SIZE * GROUPS }, (_, p) => p).filter(moved)
  const arrived = movers.filter((p) => second.of.get(`p${p}`) === tribe(later(p)!)).length
  expect(arrived / movers.length).toBeGreaterThanOrEqual(0.9)

  const [even, odd] = [second.of.get('p0')!, second.of.get('p1')!]
  expect([even, odd]).toContain(tribe(0))
  const newer = even === tribe(0) ? odd : even
  expect(eventOf(newer)).toMatchObject({ event: 'split', other_tribe_id: tribe(0), people_before: '0' })
  const [stays, gone] = second.of.get(`p${SIZE}`) === tribe(1) ? [tribe(1), tribe(2)] : [tribe(2), tribe(1)]
  expect(eventOf(stays)).toMatchObject({ event: 'grew' })
  expect(eventOf(gone)).toMatchObject({ event: 'merged', other_tribe_id: stays, people_now: '0' })
  expect(eventOf(second.of.get(`p${SIZE * GROUPS}`)!)).toMatchObject({ event: 'formed', people_before: '0' })
  expect(['shrank', 'dissolved', 'continued']).toContain(eventOf(tribe(3))['event'])

  const changes = JSON.parse(await ok(['changes', '--json'], { data }))
  expect(changes).toMatchObject({ build: 'b2', parent: 'b1' })
  expect(changes.events.map((e: { event: string }) => e.event)).toEqual(
    expect.arrayContaining(['split', 'merged', 'formed']),
  )
  expect(changes.people_who_moved / changes.people_in_both).toBeLessThan(0.25)
  expect(await ok(['changes'], { data })).toMatch(/merged\s+t\d+[\s\S]*new chiefs/)
  type Row = { account_id: string; tribe_before: string; tribe_id: string }
  const all: Record<'moved' | 'left', Row[]> = JSON.parse(await ok(['changes', '--json', '--all'], { data }))
  expect(all.moved.length).toBeGreaterThan(0)
  for (const { account_id, tribe_before, tribe_id } of all.moved)
    expect([first.of.get(account_id), second.of.get(account_id)]).toEqual([tribe_before, tribe_id])
  const left = [...first.of.keys()].filter((account) => !second.of.has(account))
  expect(all.left.map((row) => row.account_id).toSorted()).toEqual(left.toSorted())
  expect((await tribemap(['changes', '--build', 'b1'], { data })).code).toBe(4)

  expect((await tribemap(['verify', 'b2'], { data })).code).toBe(0)
  await ok(['rebuild', '--force'], { data })
  const again = readCsv(await ok(['export', 'members'], { data }))
  expect(new Map(again.map((m) => [m['account_id']!, m['tribe_id']!]))).toEqual(second.of)
  const unchanged = readCsv(await ok(['export', 'tribe_events'], { data }))
  expect(new Set(unchanged.map((e) => e['event']))).toEqual(new Set(['continued']))
  expect(await ok(['rebuild', '--cold'], { data })).toMatch(/Build b4/)
  expect((await tribemap(['verify', 'b4'], { data })).code).toBe(0)
  expect(await ok(['changes'], { data })).toMatch(/b4 was started afresh, not from the tribes of b3: /)
  await ok(['rebuild', '--resolution', '0.5'], { data })
  expect(await ok(['changes'], { data })).toMatch(/b5 was made with other options than b4 \(resolution\): /)
})
