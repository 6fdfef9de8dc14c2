import { describe, expect, test } from 'vitest'
import { Database } from '../../src/columns/database.ts'
import { makeShells } from '../../src/portrait/shells.ts'
import { type GivenInteraction, temporaryFolder } from '../support/store.ts'
import { ask, day, replies, type World } from './world.ts'

const moves = async (world: World) =>
  ask(
    world,
    [makeShells],
    ['SELECT * FROM shells ORDER BY account_id', 'SELECT * FROM tribe_moves ORDER BY tribe_number'],
  )
const byAccount = (rows: Record<string, unknown>[], column: string) =>
  Object.fromEntries(rows.map((row) => [row['account_id'], row[column]]))

interface Before {
  account: string
  tribe?: string
  shell?: string
  brandShell?: string
}

/** The file of a parent build, as far as it is read; of an older program without the table `shells`. */
async function parentFile(folder: string, end: string | null, rows: readonly Before[], isOld = false): Promise<string> {
  const path = `${folder}/parent.duckdb`
  const database = await Database.open({ path, memory: '64MB', threads: 1, tempDirectory: `${folder}/spill` })
  const session = await database.session()
  const text = (of: (row: Before) => string | undefined) => ({
    type: 'VARCHAR' as const,
    values: rows.map((row) => of(row) ?? null),
  })
  const account = { account_id: text((row) => row.account), source: text(() => 'default') }
  await session.make('members', {
    ...account,
    tribe_id: text((row) => row.tribe ?? 't1'),
    shell: text((row) => row.shell),
  })
  if (!isOld) await session.make('shells', { ...account, brand_shell: text((row) => row.brandShell) })
  await session.make('manifest', { json: { type: 'VARCHAR', values: [JSON.stringify({ windowEnd: end })] } })
  session.close()
  database.close()
  return path
}

const BRAND = [
  { account: 'brand', kind: 'brand' },
  { account: 'staff', kind: 'staff' },
]
const times = (n: number, rows: readonly GivenInteraction[]) =>
  Array.from({ length: n }, (_, i) => rows.map((row) => ({ ...row, text: `${i}` }))).flat()

describe('around the brand', () => {
  const rows = [
    ...times(3, [...replies(['anna'], ['brand']), ...replies(['brand'], ['anna'])]),
    ...times(2, [...replies(['ben'], ['staff']), ...replies(['brand'], ['ben'])]),
    ...times(1, [...replies(['cleo'], ['brand']), ...replies(['staff'], ['cleo'])]),
    ...times(5, replies(['dora'], ['brand'])),
    ...replies(['brand'], ['emil']),
    ...replies(['finn'], ['dora']),
    ...replies(['gerd'], ['finn']),
    ...replies(['staff'], ['brand']),
  ]

  test('are who deals with it both ways, the first third by strength, one way, with any of these, and nobody else', async () => {
    const [shells] = await moves({ rows, accounts: BRAND })
    expect(byAccount(shells!, 'brand_shell')).toEqual({
      anna: 'core',
      ben: 'friends',
      brand: null,
      cleo: 'friends',
      dora: 'acquaintances',
      emil: 'acquaintances',
      finn: 'crowd',
      gerd: null,
      staff: null,
    })
  })

  test('is nobody without a brand, and nothing moved in a first build', async () => {
    const [shells, tribes] = await moves({ rows, shells: { anna: 0 } })
    expect(new Set(shells!.map((row) => row['brand_shell']))).toEqual(new Set([null]))
    expect(byAccount(shells!, 'shell')).toMatchObject({ anna: 'core', ben: null })
    expect(new Set(shells!.map((row) => row['move']))).toEqual(new Set([null]))
    expect(tribes).toEqual([])
  })

  test('equals stand together: of three as strong none is the core', async () => {
    const equal = ['anna', 'ben', 'cleo'].flatMap((name) => [
      ...replies([name], ['brand']),
      ...replies(['brand'], [name]),
    ])
    const [shells] = await moves({ rows: equal, accounts: BRAND })
    expect(byAccount(shells!, 'brand_shell')).toEqual({ anna: 'friends', ben: 'friends', cleo: 'friends', brand: null })
  })
})

describe('since the parent build', () => {
  // a window of 80 days: a half-life of 10, so silences are of 20; the parent's ended on day 50
  const at = (...days: number[]) => days.map((n) => ({ at: day(n) }))
  const acts = (actor: string, ...days: number[]) => at(...days).map((more) => replies([actor], ['zora'], more)[0]!)
  const rows = [
    ...acts('anna', 0, 40, 80),
    ...acts('ben', 40),
    ...acts('cleo', 10),
    ...acts('dora', 10, 70),
    ...acts('emil', 40),
    ...acts('finn', 40, 70),
    ...acts('gerd', 40, 70),
    ...acts('hans', 40, 70),
    ...acts('ida', 70),
    ...acts('jan', 40),
  ]
  const shells = { anna: 0, ben: 3, finn: 0, gerd: 2, hans: 0 }
  const before: Before[] = [
    { account: 'anna', shell: 'core', brandShell: 'friends' },
    { account: 'ben', shell: 'core' },
    { account: 'cleo', shell: 'core' },
    { account: 'dora', shell: 'friends' },
    { account: 'emil', shell: 'crowd' },
    { account: 'finn', shell: 'crowd' },
    { account: 'gerd', shell: 'friends' },
    { account: 'hans', shell: 'crowd', tribe: 't9' },
    { account: 'jan', shell: 'crowd', brandShell: 'core' },
    { account: 'zora', shell: 'crowd' },
    { account: 'gone', shell: 'core' },
  ]
  const told = {
    // acted in the 20 days up to day 50, and not since
    ben: 'silent',
    // was silent then already
    cleo: 'stayed',
    dora: 'returned',
    // too far out to be missed
    emil: 'stayed',
    finn: 'riser',
    gerd: 'faller',
    hans: 'moved',
    ida: 'newcomer',
    jan: 'silent',
    anna: 'stayed',
    zora: 'stayed',
  }

  test('are newcomers, risers, fallers, who moved, fell silent, came back; nobody who is gone', async () => {
    await using folder = await temporaryFolder()
    const parent = await parentFile(folder.path, day(50), before)
    const [found, tribes] = await moves({ rows, shells, given: { parent } })
    expect(byAccount(found!, 'move')).toEqual(told)
    expect(byAccount(found!, 'shell_before')).toMatchObject({ ben: 'core', ida: null, hans: 'crowd' })
    expect(byAccount(found!, 'tribe_before')).toMatchObject({ hans: 't9', ida: null })
    expect(byAccount(found!, 'last_at')).toMatchObject({ ben: new Date(day(40)), zora: null })
    expect(tribes).toEqual([{ tribe_number: 1, newcomers: 1, risers: 1, fallers: 1, silent: 2 }])
  })

  test('who says something to nobody in particular is not silent', async () => {
    await using folder = await temporaryFolder()
    const parent = await parentFile(folder.path, day(50), before)
    const opening = { actor: 'ben', target: 'ben', at: day(70), kind: 'post', text: 'Who knows?' }
    const [found] = await moves({ rows: [...rows, opening], shells, given: { parent } })
    expect(byAccount(found!, 'move')).toEqual({ ...told, ben: 'faller' })
    expect(byAccount(found!, 'last_at')).toMatchObject({ ben: new Date(day(70)) })
  })

  test('are told of the file of an older program, too, but around the brand', async () => {
    await using folder = await temporaryFolder()
    const parent = await parentFile(folder.path, day(50), before, true)
    const [found] = await moves({ rows, shells, given: { parent } })
    expect(byAccount(found!, 'move')).toEqual({ ...told, jan: 'stayed' })
    expect(new Set(found!.map((row) => row['brand_shell_before']))).toEqual(new Set([null]))
  })

  test('nobody fell silent or came back in the same window, or where nothing has a time', async () => {
    await using folder = await temporaryFolder()
    const parent = await parentFile(folder.path, day(80), before)
    const [same] = await moves({ rows, shells, given: { parent } })
    expect(same!.filter((row) => ['silent', 'returned'].includes(row['move'] as string))).toEqual([])
    const timeless = rows.map(({ at: _, ...row }) => row)
    await using another = await temporaryFolder()
    const other = await parentFile(another.path, null, before)
    const [none] = await moves({ rows: timeless, shells, given: { parent: other } })
    expect(byAccount(none!, 'move')).toMatchObject({ ben: 'faller', cleo: 'stayed', ida: 'newcomer' })
  })

  test('are the same for any order of rows and any number of threads', async () => {
    await using folder = await temporaryFolder()
    const parent = await parentFile(folder.path, day(50), before)
    const accounts = [{ account: 'zora', kind: 'brand' }]
    const one = await moves({ rows, accounts, shells, threads: 1, given: { parent } })
    expect(await moves({ rows: rows.toReversed(), accounts, shells, threads: 4, given: { parent } })).toEqual(one)
  })

  test('around the brand one rises and falls by itself', async () => {
    await using folder = await temporaryFolder()
    const near = [...replies(['anna'], ['brand']), ...replies(['brand'], ['anna']), ...replies(['ben'], ['brand'])]
    const parent = await parentFile(folder.path, day(0), [
      { account: 'anna', brandShell: 'crowd' },
      { account: 'ben', brandShell: 'core' },
    ])
    const [found] = await moves({ rows: near, accounts: BRAND, given: { parent } })
    expect(byAccount(found!, 'brand_move')).toEqual({ anna: 'riser', ben: 'faller', brand: null })
  })
})

test('a person of two accounts is known by either', async () => {
  await using folder = await temporaryFolder()
  const parent = await parentFile(folder.path, day(0), [{ account: 'anna', shell: 'core', brandShell: 'core' }])
  const [found] = await moves({
    rows: [...replies(['anna'], ['ben']), ...times(3, replies(['anna-2'], ['ben']))],
    accounts: [
      { account: 'anna', person: 'A' },
      { account: 'anna-2', person: 'A' },
    ],
    given: { parent },
  })
  expect(byAccount(found!, 'brand_shell_before')).toEqual({ 'anna-2': 'core', ben: null })
})
