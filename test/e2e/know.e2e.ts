/** The way of a marketer by the command line: from "which tribes are there" to "what do they need, and who says so". */
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCsv } from '../../scripts/rohrammer/csv.ts'
import type { KnownTribe } from '../../src/shell/tribe.ts'
import { json, ok, ROOT, tribemap } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'

test('tribes, a tribe, its needs, who fits an offer, a name, a person, what changed', async () => {
  await using folder = await temporaryFolder()
  const sample = join(folder.path, 'sample')
  execFileSync('bash', [join(ROOT, 'scripts/sample'), '--seed', '1', '--out', sample])
  const data = join(folder.path, 'data')
  const run = (...args: string[]) => ok(args, { data })
  const rows = <T = Record<string, unknown>[]>(...args: string[]) => json<T>(args, { data })
  await run('ingest', join(sample, 'interactions.csv'))
  await run('accounts', join(sample, 'accounts.csv'))
  await run('rebuild', '--until', '2025-08-01', '--proof-seconds', '0')
  await run('rebuild', '--proof-seconds', '120')
  const truth = readCsv(await readFile(join(sample, 'truth.csv'), 'utf8'))
  const members = new Map(readCsv(await run('export', 'members')).map((m) => [m['account_id']!, m['tribe_id']!]))
  /** The tribe that most of the people planted in one have. */
  const tribeOf = (planted: string): string => {
    const found = truth.flatMap((r) => (r['tribe'] === planted ? (members.get(r['account_id']!) ?? []) : []))
    return [...Map.groupBy(found, (id) => id)].toSorted((a, b) => b[1].length - a[1].length)[0]![0]
  }

  const list = await run('tribes')
  for (const line of list.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(120)
  expect(list).toMatch(new RegExp(`^${tribeOf('insiders')} .* sponsored `, 'm'))
  expect(list).toMatch(new RegExp(`^${tribeOf('couriers')} .* organic `, 'm'))

  const eseniors = tribeOf('eseniors')
  const text = await run('tribe', eseniors)
  for (const line of text.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(120)
  expect(text).toMatch(/^People like us — who talk about /m)
  expect(text).toMatch(/^Reliable: high – t\d+ can be relied on: /m)
  expect(text).toMatch(/^Bursts of complaint.*\n {2}2025-08-(19|2\d)/m)
  expect(text).toMatch(/chiefs +\S+ \(heard by \d+ members\)/)
  expect(await run('tribe', eseniors, '--language', 'de')).toMatch(/^Menschen wie wir/m)
  const known = await rows<KnownTribe>('tribe', eseniors, '--top', '2')
  expect(known).toMatchObject({
    build_id: 'b2',
    parent_build_id: 'b1',
    tribe: { tribe_id: eseniors, nature: 'organic' },
  })
  for (const part of ['chiefs', 'medicine_men', 'facts', 'bursts', 'journey', 'channels'] as const)
    expect(known[part], part).not.toEqual([])
  expect(known.needs.rows).toHaveLength(2)
  expect(known.proof?.state).toBe('computed')
  expect(await run('tribe', eseniors, '--build', 'b1')).toMatch(/^Reliable: not computed: /m)

  const couriers = tribeOf('couriers')
  const unmet = await rows('needs', '--tribe', couriers, '--unmet', '--samples')
  expect(unmet.map((n) => n['topic'])).toContain('retrofit')
  expect((unmet.find((n) => n['topic'] === 'retrofit')!['samples'] as object[]).length).toBeGreaterThan(2)
  expect(await run('needs', '--tribe', couriers, '--unmet')).toMatch(/retrofit .* unmet$/m)
  const open = await rows('needs', '--open', '--kind', 'problem', '--top', '5')
  expect(open).toHaveLength(5)
  expect(new Set(open.map((q) => q['kind']))).toEqual(new Set(['problem']))
  expect(await run('needs', '--open', '--tribe', couriers)).toMatch(/^ 1 {2}\w+ [\s\S]*?\n {4}“[\s\S]*?→ Ask \S+: /)

  const fit = await rows<{ fits: { tribe_id: string; score: number }[] }>('fit', 'Akku', 'und', 'Display', '--top', '3')
  expect(fit.fits[0]!.tribe_id).toBe(eseniors)
  expect(await run('fit', 'battery and display')).toMatch(new RegExp(`^${eseniors} +fit \\d+ % +“`))

  expect(await run('name', eseniors, 'Silver', 'sparks')).toContain(`${eseniors} is called “Silver sparks” from now on`)
  expect(await run('tribes')).toContain('Silver sparks')
  expect(await run('tribe', eseniors)).toMatch(new RegExp(`^${eseniors} “Silver sparks”: `))
  expect((await tribemap(['name', couriers, 'silver sparks'], { data })).code).toBe(3)
  expect(await run('name', eseniors)).toContain('has no name of yours')
  expect(await run('tribes')).not.toContain('Silver sparks')

  const [chief] = await rows('rank', '--tribe', eseniors.toUpperCase(), '--top', '1')
  const why = await run('why', String(chief!['account_id']))
  expect(why).toMatch(/ is 1st among the chiefs of t\d+ \(with other luck/)
  const changes = await rows<Record<string, unknown[]>>('changes', '--top', '3')
  for (const list of ['risers', 'fallers', 'newcomers', 'silent']) expect(changes[list], list).toHaveLength(3)
  expect(await run('changes', '--top', '3')).toMatch(/nearer to the core of their tribe:\n[\s\S]*new on the map/)
  expect(await run('tribe', tribeOf('tandem'))).toMatch(/the tribe +new, \d+ people: /)

  const voices = await rows<{ way: string; tribe_id: string }[]>('voices', '--tribe', eseniors, '--top', '2')
  expect(voices.map((voice) => voice.tribe_id)).toEqual(voices.map(() => eseniors))
  expect(await run('voices', '--way', 'creator', '--top', '1')).toMatch(/^creators, who begin threads/)
  expect(await rows<{ tribe_id: string }[]>('bursts', '--top', '3')).toBeInstanceOf(Array)

  const refusals: [string[], number][] = [
    [['voices', '--way', 'shouter'], 2],
    [['bursts', '--tribe', 't999'], 4],
    [['tribe', 't999'], 4],
    [['tribe', eseniors, '--top', '0'], 2],
    [['needs', '--tribe', 't999'], 4],
    [['needs', '--open', '--unmet'], 2],
    [['needs', '--kind', 'fear'], 2],
    [['fit', ' '], 2],
    [['name', 't999', 'x'], 4],
  ]
  for (const [args, code] of refusals) expect((await tribemap(args, { data })).code, args.join(' ')).toBe(code)
})
