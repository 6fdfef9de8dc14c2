/** What was planted in the sample community is reported as what it is, through the real CLI, over the two builds of scripts/start. */
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCsv } from '../../scripts/rohrammer/csv.ts'
import { ok, ROOT } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'

type Row = Record<string, string>

/** The sample of a seed, its truth, and both builds of it. */
async function twoBuilds(seed: number, folder: string) {
  execFileSync('bash', [join(ROOT, 'scripts/sample'), '--seed', String(seed), '--out', folder])
  const truth = readCsv(await readFile(join(folder, 'truth.csv'), 'utf8'))
  const events = readCsv(await readFile(join(folder, 'events.csv'), 'utf8'))
  const data = join(folder, 'data')
  await ok(['ingest', join(folder, 'interactions.csv')], { data })
  await ok(['accounts', join(folder, 'accounts.csv')], { data })
  const table = async (name: string) => readCsv(await ok(['export', name], { data }))
  const tribes = async () => new Map((await table('members')).map((m) => [m['account_id']!, m['tribe_id']!]))
  await ok(['rebuild', '--until', '2025-08-01'], { data })
  const before = await tribes()
  await ok(['rebuild'], { data })
  const now = await tribes()
  return { truth, events, before, now, table }
}

/** The tribe that most of the people have who are planted in it. */
function tribeOf(
  key: string,
  column: 'tribe' | 'tribe_before',
  truth: readonly Row[],
  tribes: ReadonlyMap<string, string>,
) {
  const people = truth.filter((r) => r[column] === key && tribes.has(r['account_id']!))
  const sizes = new Map<string, number>()
  for (const { account_id } of people)
    sizes.set(tribes.get(account_id!)!, (sizes.get(tribes.get(account_id!)!) ?? 0) + 1)
  const [id, most] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
  return { id, share: most / people.length }
}

describe.each([1, 2, 77])('seed %i', (seed) => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let builds: Awaited<ReturnType<typeof twoBuilds>>
  beforeAll(async () => {
    folder = await temporaryFolder()
    builds = await twoBuilds(seed, folder.path)
  })
  afterAll(() => folder[Symbol.asyncDispose]())

  test('a split, a merger, a birth, a death and movers are told, and the other ids stay', async () => {
    const { truth, events, before, now, table } = builds
    const told = new Map((await table('tribe_events')).map((e) => [e['tribe_id']!, e]))
    const planted = (event: string) => events.find((e) => e['event'] === event)!
    const was = (key: string) => tribeOf(key, 'tribe_before', truth, before)
    const is = (key: string) => tribeOf(key, 'tribe', truth, now)

    const split = planted('split')
    const [stayed, left] = [is(split['other_tribe']!), is(split['tribe']!)]
    const halves = [stayed.id, left.id]
    expect(was(split['other_tribe']!).share).toBeGreaterThan(0.9)
    expect(halves).toContain(was(split['other_tribe']!).id)
    const newer = halves.find((id) => id !== was(split['other_tribe']!).id)!
    expect(told.get(newer)).toMatchObject({ event: 'split', other_tribe_id: was(split['other_tribe']!).id })
    for (const { share } of [stayed, left]) expect(share).toBeGreaterThan(0.9)

    const merged = planted('merged')
    const [gone, into] = [was(merged['tribe']!).id, is(merged['other_tribe']!)]
    expect(told.get(gone)).toMatchObject({ event: 'merged', other_tribe_id: into.id, people_now: '0' })
    expect(told.get(into.id)).toMatchObject({ event: 'grew' })
    expect(into.share).toBeGreaterThan(0.9)

    const formed = is(planted('formed')['tribe']!)
    expect(told.get(formed.id)).toMatchObject({ event: 'formed', people_before: '0' })
    expect(formed.share).toBeGreaterThan(0.9)

    const dying = told.get(was(planted('dying')['tribe']!).id)!
    expect(['shrank', 'dissolved']).toContain(dying['event'])
    expect(Number(dying['people_now'])).toBeLessThan(Number(dying['people_before']) / 2)

    const untouched = [...new Set(truth.map((r) => r['tribe']!))].filter(
      (key) => !events.some((e) => e['event'] !== 'moved' && e['event'] !== 'sponsored' && isOf(e, key) && !e['topic']),
    )
    expect(untouched).toHaveLength(9)
    for (const key of untouched) {
      expect(is(key).id, key).toBe(was(key).id)
      expect(['continued', 'grew', 'shrank']).toContain(told.get(is(key).id)!['event'])
    }
    const rest = truth.filter(
      (r) => r['tribe'] === r['tribe_before'] && untouched.includes(r['tribe']!) && before.has(r['account_id']!),
    )
    const kept = rest.filter((r) => before.get(r['account_id']!) === now.get(r['account_id']!)).length
    expect(kept / rest.length).toBeGreaterThan(0.95)

    const movers = events.filter((e) => e['event'] === 'moved')
    const share = (fits: (mover: Row) => boolean) => movers.filter(fits).length / movers.length
    expect(movers.length).toBeGreaterThan(40)
    expect(share((m) => now.get(m['account_id']!) === is(m['tribe']!).id)).toBeGreaterThanOrEqual(0.9)
    expect(share((m) => now.get(m['account_id']!) === was(m['other_tribe']!).id)).toBeLessThanOrEqual(0.05)
  })

  test('the brand’s tribe is sponsored, the others organic', async () => {
    const { truth, events, now, table } = builds
    const sponsored = tribeOf(events.find((e) => e['event'] === 'sponsored')!['tribe']!, 'tribe', truth, now).id
    for (const tribe of await table('tribes'))
      if (Number(tribe['people']) >= 20)
        expect(tribe['nature'], tribe['tribe_id']).toBe(tribe['tribe_id'] === sponsored ? 'sponsored' : 'organic')
  })

  test('the week of complaint is the strongest burst of all tribes, and lies in its week', async () => {
    const { truth, events, now, table } = builds
    const planted = events.find((e) => e['event'] === 'burst')!
    const bursts = (await table('bursts')).filter((b) => b['tribe_id'] !== 'all')
    const [first, ...others] = bursts.sort((a, b) => Number(b['z']) - Number(a['z']))
    expect(first!['tribe_id']).toBe(tribeOf(planted['tribe']!, 'tribe', truth, now).id)
    const days = (a: string, b: string) => (Date.parse(a) - Date.parse(b)) / 86_400_000
    expect(Math.abs(days(first!['from_at']!, planted['from']!))).toBeLessThan(1.5)
    expect(Math.abs(days(first!['to_at']!, planted['to']!))).toBeLessThan(1.5)
    expect(Number(first!['people'])).toBeGreaterThan(0.8 * Number(planted['people']))
    for (const other of others) expect(Number(other['people'])).toBeLessThan(Number(first!['people']) / 2)
  })

  test('the question that nobody answers is by far the largest that is not met', async () => {
    const { truth, events, now, table } = builds
    const planted = events.find((e) => e['event'] === 'unmet_need')!
    const questions = (await table('needs')).filter((n) => n['kind'] === 'question' && Number(n['askers']) >= 10)
    const unmet = questions.filter((n) => n['unmet'] === 'true')
    const [first, ...others] = unmet.sort((a, b) => Number(b['askers']) - Number(a['askers']))
    const tribe_id = tribeOf(planted['tribe']!, 'tribe', truth, now).id
    expect(first).toMatchObject({ tribe_id, topic: planted['topic'], answered: '0' })
    expect(Number(first!['askers'])).toBeGreaterThan(0.8 * Number(planted['people']))
    for (const other of others) expect(Number(other['askers'])).toBeLessThan(Number(first!['askers']) / 2)
    const met = questions.filter((n) => n['topic'] && n['unmet'] !== 'true').map((n) => Number(n['met']))
    expect(met.length).toBeGreaterThan(40)
    expect(met.reduce((sum, share) => sum + share, 0) / met.length).toBeGreaterThan(0.5)
  })
})

const isOf = (event: Row, key: string): boolean => event['tribe'] === key || event['other_tribe'] === key
