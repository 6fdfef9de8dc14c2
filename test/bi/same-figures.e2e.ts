/** The same figures at every door: each table of the registry, row by row and value by value, of the current and of an older build. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Table } from '../../src/build/tables/column.ts'
import { OFFERED, offeredTable } from '../../src/build/tables.ts'
import { ask } from '../support/cli.ts'
import { PYTHON, WITHOUT_PYTHON } from '../support/python.ts'
import { DOORS, exported, fed, REFERENCE } from './doors.ts'
import { difference, fromObjects, type Value } from './figures.ts'
import { HARD_IDS, makeWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld({ sample: true })
})
afterAll(() => world?.end())

const references = new Map<string, Promise<Value[][]>>()
/** The table as the export writes it. */
function reference(table: Table, build: string): Promise<Value[][]> {
  const key = `${table.name} ${build}`
  const known = references.get(key) ?? REFERENCE(world, table, build)
  references.set(key, known)
  return known
}

/** An older build takes the same way for each table: some of them are read from two. */
const OLDER_TOO = ['tribes', 'rankings', 'ties', 'needs', 'tribe_events']
const CASES = OFFERED.flatMap((table) =>
  (OLDER_TOO.includes(table.name) ? ['current', 'b1'] : ['current']).map((b) => [table.name, b] as const),
)
/** Tribes of the sample do not fall apart, nor hold together in larger ones. */
const NONE_THERE = ['sub_tribes', 'parent_tribes']

test('the tables are long enough to mean something, and hold the hard ids', async () => {
  const isFirst = (name: string, build: string) =>
    (name === 'tribe_events' && build === 'b1') || NONE_THERE.includes(name)
  for (const [name, build] of CASES.filter(([name, build]) => !isFirst(name, build)))
    expect((await reference(offeredTable(name)!, build)).length, `${name} of ${build}`).toBeGreaterThan(1)
  expect((await reference(offeredTable('ties')!, 'current')).length).toBeGreaterThan(30_000)
  expect((await reference(offeredTable('rankings_history')!, 'current')).length).toBeGreaterThan(10_000)
  const ids = (await reference(offeredTable('members')!, 'current')).map((row) => row[1])
  expect(HARD_IDS.filter((id) => !ids.includes(id))).toEqual([])
})

for (const door of DOORS)
  describe.skipIf(door.python && !PYTHON)(`${door.name}${door.python ? WITHOUT_PYTHON : ''}`, () => {
    const cases = CASES.filter(([name, build]) => door.has?.(offeredTable(name)!, build) ?? true)
    test.each(cases)('%s of %s', async (name, build) => {
      const table = offeredTable(name)!
      expect(difference(table, await door.read(world, table, build), await reference(table, build))).toBeNull()
    })
  })

test.each(['csv', 'ndjson', 'parquet', 'arrow'])('feeds are the bytes of the export: %s', async (format) => {
  // The older build in one format: it takes the same way in the others.
  for (const [name, build] of CASES.filter((c) => c[1] === 'current' || format === 'ndjson')) {
    const table = offeredTable(name)!
    const [feed, file] = [await fed(world, table, build, format), await exported(world, table, build, format)]
    expect(feed.equals(file), `${name} of ${build}`).toBe(true)
  }
})

describe('GraphQL’s own types', () => {
  type Row = Record<string, Value>

  /** All nodes of a connection of the current build, page by page. */
  async function nodes<T>(field: string, fields: string): Promise<T[]> {
    const all: T[] = []
    for (let after = ''; ; ) {
      const query = `{ workspace { build { list: ${field.replace('PAGE', `first: 100${after}`)} { nodes { ${fields} } pageInfo { hasNextPage endCursor } } } } }`
      const { workspace } = await ask<{
        workspace: { build: { list: { nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } }
      }>(world.server.address, query)
      const { list } = workspace.build
      all.push(...list.nodes)
      if (!list.pageInfo.hasNextPage) return all
      after = `, after: ${JSON.stringify(list.pageInfo.endCursor)}`
    }
  }

  /** A table with some of its columns only, and its reference. */
  async function part(name: string, columns: readonly string[]): Promise<{ table: Table; expected: Value[][] }> {
    const table = offeredTable(name)!
    const places = columns.map((c) => table.columns.findIndex((column) => column.name === c))
    const rows = await reference(table, 'current')
    const shown = { ...table, columns: places.map((i) => table.columns[i]!) }
    return { table: shown, expected: rows.map((row) => places.map((i) => row[i]!)) }
  }

  test('tribes', async () => {
    const { table, expected } = await part('tribes', Object.keys(TRIBE))
    const found = await nodes<Row & { chiefs: { id: string }[]; medicineMen: Row[]; size: string }>(
      'tribes(sort: PEOPLE, PAGE)',
      `${Object.values(TRIBE)
        .filter((f) => !f.includes(' '))
        .join(' ')} chiefs { id handle name } medicineMen { id }`,
    )
    const rows = found.map(({ chiefs, medicineMen, size, ...row }) => ({
      ...Object.fromEntries(Object.entries(TRIBE).map(([column, field]) => [column, row[field] as Value])),
      size: size.toLowerCase(),
      chiefs: chiefs.length,
      medicine_men: medicineMen.length,
      first_chief: chiefs[0]?.id ?? null,
    }))
    expect(difference(table, fromObjects(table, rows), expected)).toBeNull()
  })

  type Person = Row & {
    accounts: { id: string; source: string; handle: string | null; name: string | null; channel: string | null }[]
    kind: string
    role: string
    shell: string | null
    tribe: { id: string }
    chief: Row | null
    medicineMan: Row | null
    measures: Row
  }
  const people = () =>
    nodes<Person>(
      'people(sort: ID, PAGE)',
      `id source personId handle name channel kind role alsoMedicineMan active doNotContact shell belonging tribe { id }
       accounts { id source handle name channel } chief { score rank audience twoWay }
       medicineMan { score rank outsiders outsideAttention outsidePercentile spread spreadPercentile }
       measures { pagerank betweenness coreNumber onionLayer inDegree withinTribeZ participation }`,
    )
  const measures = ({ chief, medicineMan, measures }: Person): Row => ({
    ...Object.fromEntries(
      Object.entries(MEASURES).map(([column, field]) => [
        column,
        { ...chief, ...medicineMan, ...measures }[field] as Value,
      ]),
    ),
  })

  test('members, an account each', async () => {
    const found = (await people()).filter((p) => p.chief !== null)
    const rows = found.flatMap((person) =>
      person.accounts.map((account) => ({
        tribe_id: person.tribe.id,
        account_id: account.id,
        source: account.source,
        person_id: person['personId'] as Value,
        handle: account.handle,
        name: account.name,
        channel: account.channel,
        kind: person.kind.toLowerCase(),
        role: person.role.toLowerCase(),
        also_medicine_man: person['alsoMedicineMan'] as Value,
        active: person['active'] as Value,
        do_not_contact: person['doNotContact'] as Value,
        shell: person.shell?.toLowerCase() ?? null,
        belonging: person['belonging'] as Value,
        chief_score: person.chief!['score'] as Value,
        medicine_score: person.medicineMan!['score'] as Value,
        ...measures(person),
      })),
    )
    const { table, expected } = await part('members', Object.keys(rows[0]!))
    const kind = table.columns.findIndex((c) => c.name === 'kind')
    const ranked = expected.filter((row) => !['brand', 'staff', 'bot'].includes(row[kind] as string))
    const id = table.columns.findIndex((c) => c.name === 'account_id')
    expect(ranked.length).toBeGreaterThan(2_900)
    expect(ranked.length).toBeLessThan(expected.length)
    const inOrder = fromObjects(table, rows).sort((a, b) =>
      Buffer.compare(Buffer.from(`${a[id]}`), Buffer.from(`${b[id]}`)),
    )
    expect(difference(table, inOrder, ranked)).toBeNull()
  })

  test.each([
    ['chief', 'chief'],
    ['medicine_man', 'medicineMan'],
  ] as const)('rankings as %s', async (role, field) => {
    const rows = (await people())
      .filter((person) => person[field])
      .map((person) => ({
        tribe_id: person.tribe.id,
        account_id: person['id'] as Value,
        source: person['source'] as Value,
        person_id: person['personId'] as Value,
        handle: person['handle'] as Value,
        name: person['name'] as Value,
        channel: person['channel'] as Value,
        role,
        score: person[field]!['score'] as Value,
        rank: person[field]!['rank'] as Value,
        ...measures(person),
      }))
      .sort((a, b) => Number(a.tribe_id.slice(1)) - Number(b.tribe_id.slice(1)) || Number(a.rank) - Number(b.rank))
    const { table, expected } = await part('rankings', Object.keys(rows[0]!))
    const at = table.columns.findIndex((c) => c.name === 'role')
    expect(rows.length).toBeGreaterThan(2_900)
    expect(
      difference(
        table,
        fromObjects(table, rows),
        expected.filter((row) => row[at] === role),
      ),
    ).toBeNull()
  })
})

/** Columns of `tribes` and the fields of Tribe; those that are laid together from others stand as words. */
const TRIBE: Record<string, string> = {
  tribe_id: 'id',
  size: 'size',
  people: 'people',
  active_people: 'activePeople',
  ranked_people: 'rankedPeople',
  accounts: 'accounts',
  ties: 'tiesInside',
  interactions: 'interactions',
  weight_inside: 'weightInside',
  weight_outside: 'weightOutside',
  cohesion: 'cohesion',
  density: 'density',
  reciprocity: 'reciprocity',
  modularity_share: 'modularityShare',
  engagement: 'engagement',
  shell_fit: 'shellFit',
  main_channel: 'mainChannel',
  first_chief: 'first of chiefs',
  chiefs: 'length of chiefs',
  medicine_men: 'length of medicineMen',
}

const MEASURES: Record<string, string> = {
  audience: 'audience',
  outsiders: 'outsiders',
  two_way: 'twoWay',
  outside_attention: 'outsideAttention',
  outside_percentile: 'outsidePercentile',
  spread: 'spread',
  spread_percentile: 'spreadPercentile',
  participation: 'participation',
  within_tribe_z: 'withinTribeZ',
  pagerank: 'pagerank',
  betweenness: 'betweenness',
  core_number: 'coreNumber',
  onion_layer: 'onionLayer',
  in_degree: 'inDegree',
}
