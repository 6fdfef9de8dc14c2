/** What is read from a build: tribes, people, evidence, reach and ties agree with the build's tables. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixtureTables } from '../../build/fixture.ts'
import { ask, data, refusal, startServer, type TestServer } from '../server.ts'

const { tables, manifest } = fixtureTables()
const people = tables['people']!
const person = (id: string) => people.find((p) => p['account_id'] === id)!

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.close())

const build = async (selection: string, variables?: object, head = '') =>
  (await data(server, `${head}{ workspace { build { ${selection} } } }`, variables)).workspace.build

/** Ids by the sort of the API: greatest first, none last, then by id in UTF-8 bytes. */
const sorted = (rows: typeof people, column: string) =>
  rows
    .toSorted((a, b) => {
      const [x, y] = [a[column] as number | null, b[column] as number | null]
      if (x === null || y === null) return x === y ? bytes(a, b) : x === null ? 1 : -1
      return y - x || bytes(a, b)
    })
    .map((p) => p['account_id'])
const bytes = (a: (typeof people)[0], b: (typeof people)[0]) =>
  Buffer.compare(Buffer.from(String(a['account_id'])), Buffer.from(String(b['account_id'])))

describe('workspace and build', () => {
  test('are listed, and refused where there is none', async () => {
    expect(await data(server, '{ workspaces { name builds { totalCount nodes { id current } } } }')).toEqual({
      workspaces: [{ name: 'default', builds: { totalCount: 1, nodes: [{ id: 'b1', current: true }] } }],
    })
    expect(await refusal(server, '{ workspace(name: "nowhere") { name } }')).toMatchObject({
      status: 404,
      code: 'NO_SUCH_WORKSPACE',
    })
    for (const name of ['..', '../default', 'a/b', '', '.', 'x'.repeat(65), 'default\0'])
      expect((await refusal(server, 'query ($name: String!) { workspace(name: $name) { name } }', { name })).code).toBe(
        'NO_SUCH_WORKSPACE',
      )
    expect(await refusal(server, '{ workspace { build(id: "b9") { id } } }')).toMatchObject({
      status: 404,
      code: 'NO_SUCH_BUILD',
    })
  })

  test('the build shows its manifest', async () => {
    expect(
      await build(
        'revision parentBuild windowEnd inputHash counts { people ties tribes } quality { modularity betweennessSources betweennessError } options { algorithm seed halfLifeDays } phases { phase }',
      ),
    ).toEqual({
      revision: 1,
      parentBuild: null,
      windowEnd: manifest.windowEnd,
      inputHash: manifest.inputHash,
      counts: { people: manifest.counts.people, ties: manifest.counts.ties, tribes: 3 },
      quality: { modularity: manifest.quality.modularity, betweennessSources: null, betweennessError: 0 },
      options: { algorithm: 'LOUVAIN', seed: 1, halfLifeDays: 11.25 },
      phases: ['read', 'ties', 'tribes', 'roles', 'needs', 'write', 'publish'].map((phase) => ({ phase })),
    })
  })

  test('an answer with some data is 200 with the errors beside', async () => {
    const { status, json } = await ask(server, '{ workspaces { name } none: workspace(name: "none") { name } }')
    expect([status, json.data.workspaces.length, json.data.none, json.errors[0].path]).toEqual([200, 1, null, ['none']])
  })
})

describe('tribes', () => {
  const tribes = tables['tribes']!
  test.each([
    ['PEOPLE', 'people'],
    ['COHESION', 'cohesion'],
    ['DENSITY', 'density'],
    ['ENGAGEMENT', 'engagement'],
    ['MODULARITY_SHARE', 'modularity_share'],
  ])('sorted by %s', async (sort, column) => {
    const { nodes } = (await build(`tribes(sort: ${sort}) { nodes { id } }`)).tribes
    const expected = tribes
      .toSorted((a, b) => Number(b[column]) - Number(a[column]))
      .map((t) => ({ id: t['tribe_id'] }))
    expect(nodes).toEqual(expected)
  })

  test('filtered', async () => {
    const ids = async (filter: string) => (await build(`tribes(filter: ${filter}) { nodes { id } totalCount }`)).tribes
    expect(await ids('{ minPeople: 10 }')).toEqual({ nodes: [{ id: 't1' }, { id: 't2' }], totalCount: 2 })
    expect(await ids('{ minPeople: 9, maxPeople: 11 }')).toEqual({ nodes: [{ id: 't2' }], totalCount: 1 })
    expect(await ids('{ size: [TRIBE, CIRCLE] }')).toEqual({ nodes: [], totalCount: 0 })
    expect(await ids('{ size: [], id: ["t1"] }')).toEqual({ nodes: [], totalCount: 0 })
    expect(await ids('{ id: ["t3", "none"] }')).toEqual({ nodes: [{ id: 't3' }], totalCount: 1 })
    expect((await ids('{ mainChannel: ["forum", "newsletter", "shop"] }')).totalCount).toBe(3)
  })

  test('by id, with its lists', async () => {
    const { tribe } = await build(
      'tribe(id: "t1") { id size people chiefs { id chief { rank } role } medicineMen { id role } }',
    )
    const listed = (role: string) =>
      people.filter((p) => p['tribe_id'] === 't1' && p['role'] === role).map((p) => p['account_id'])
    expect(tribe.chiefs.map((c: { id: string }) => c.id).sort()).toEqual(listed('chief').sort())
    expect(tribe.medicineMen.map((c: { id: string }) => c.id).sort()).toEqual(listed('medicine_man').sort())
    expect(tribe.chiefs.map((c: { chief: { rank: number } }) => c.chief.rank)).toEqual(
      tribe.chiefs.map((_: unknown, i: number) => i + 1),
    )
    expect(await refusal(server, '{ workspace { build { tribe(id: "t9") { id } } } }')).toMatchObject({
      status: 404,
      code: 'NO_SUCH_TRIBE',
    })
  })

  test('ties to other tribes, both ways, and who bridges them', async () => {
    const { tribe } = await build(
      'tribe(id: "t1") { ties { tribe { id } weight given { interactions actors } received { interactions } bridges { person { id kind tribe { id } } weight people interactions } } }',
    )
    const between = tables['tribe_ties']!
    const row = (from: string, to: string) =>
      between.find((t) => t['actor_tribe_id'] === from && t['target_tribe_id'] === to)
    for (const tie of tribe.ties) {
      const [given, received] = [row('t1', tie.tribe.id), row(tie.tribe.id, 't1')]
      expect(tie.given?.interactions ?? null).toBe(given?.['interactions'] ?? null)
      expect(tie.given?.actors ?? null).toBe(given?.['actors'] ?? null)
      expect(tie.received?.interactions ?? null).toBe(received?.['interactions'] ?? null)
      expect(tie.weight).toBeCloseTo(Number(given?.['weight'] ?? 0) + Number(received?.['weight'] ?? 0), 9)
      const across = tables['ties']!.filter(
        (t) => [t['actor_tribe_id'], t['target_tribe_id']].sort().join() === ['t1', tie.tribe.id].sort().join(),
      )
      for (const bridge of tie.bridges) {
        const own = across.filter((t) => t['actor'] === bridge.person.id || t['target'] === bridge.person.id)
        expect(bridge.weight).toBeCloseTo(
          own.reduce((sum, t) => sum + Number(t['weight']), 0),
          8,
        )
        expect(bridge.interactions).toBe(own.reduce((sum, t) => sum + Number(t['interactions']), 0))
        expect(['t1', tie.tribe.id]).toContain(bridge.person.tribe.id)
        expect(['MEMBER', 'PARTNER']).toContain(bridge.person.kind)
      }
      const weights = tie.bridges.map((b: { weight: number }) => b.weight)
      expect(weights).toEqual(weights.toSorted((a: number, b: number) => b - a))
    }
    expect(tribe.ties.length).toBe(
      new Set(
        between
          .filter((t) => t['actor_tribe_id'] === 't1' || t['target_tribe_id'] === 't1')
          .flatMap((t) => [t['actor_tribe_id'], t['target_tribe_id']]),
      ).size - 1,
    )
    const one = await build('tribe(id: "t1") { ties(first: 1) { weight } }')
    expect(one.tribe.ties).toEqual([{ weight: tribe.ties[0].weight }])
  })
})

describe('people', () => {
  const ids = async (args: string, variables?: object, head = '') =>
    (await build(`people(first: 100, ${args}) { nodes { id } totalCount }`, variables, head)).people.nodes.map(
      (n: { id: string }) => n.id,
    )

  test.each([
    ['CHIEF_SCORE', 'chief_score'],
    ['MEDICINE_SCORE', 'medicine_score'],
    ['BETWEENNESS', 'betweenness'],
    ['WITHIN_TRIBE_Z', 'within_tribe_z'],
    ['CORE_NUMBER', 'core_number'],
    ['ONION_LAYER', 'onion_layer'],
    ['IN_DEGREE', 'in_degree'],
    ['INTERACTIONS_RECEIVED', 'interactions_received'],
    ['BELONGING', 'belonging'],
  ])('sorted by %s, those without it last', async (sort, column) => {
    expect(await ids(`sort: ${sort}`)).toEqual(sorted(people, column))
  })

  test('filtered by what they are', async () => {
    const those = (fits: (p: (typeof people)[0]) => boolean) => sorted(people.filter(fits), 'chief_score')
    expect(await ids('filter: { role: [CHIEF, MEDICINE_MAN] }')).toEqual(
      those((p) => ['chief', 'medicine_man'].includes(String(p['role']))),
    )
    expect(await ids('filter: { kind: [BOT, BRAND, STAFF] }')).toEqual(
      those((p) => ['bot', 'brand', 'staff'].includes(String(p['kind']))),
    )
    expect(await ids('filter: { tribe: ["t2"], active: true }')).toEqual(
      those((p) => p['tribe_id'] === 't2' && p['active'] === true),
    )
    expect(await ids('filter: { active: false }')).toEqual(['ulla'])
    expect(await ids('filter: { doNotContact: true }')).toEqual(['nina'])
    expect(await ids('filter: { shell: [CORE] }')).toEqual(those((p) => p['shell'] === 'core'))
    expect(await ids('filter: { channel: ["shop"], listed: false }')).toEqual(
      those((p) => p['channel'] === 'shop' && p['listed'] === false),
    )
    expect(await ids('filter: { attribute: [{ key: "city", value: "Kiel" }] }')).toEqual(['anna'])
    expect(await ids('filter: { attribute: [{ key: "city", value: "Kiel" }, { key: "size", value: "L" }] }')).toEqual(
      [],
    )
    expect(await ids('filter: { role: [] }')).toEqual([])
    expect(await ids('filter: {}')).toHaveLength(people.length)
  })

  test('found by part of a handle, name or id, in any case', async () => {
    expect(await ids('search: "ANNA"')).toEqual(['anna'])
    expect(await ids('search: "@be"')).toEqual(['ben'])
    expect((await ids('search: "adler", sort: ID')).sort()).toEqual(
      people
        .filter((p) => String(p['name']).includes('Adler'))
        .map((p) => p['account_id'])
        .sort(),
    )
    expect(await ids('search: "CUST-1001"'), 'by her second account').toEqual(['anna'])
    expect(await ids('search: "ägi"')).toEqual(['Ägidius'])
    expect(await ids('search: "%"')).toEqual([])
    expect(await ids('search: "_"')).toEqual([])
  })

  test('by account id, then person id, then handle', async () => {
    const id = async (asked: string, source?: string) => {
      const variables = { id: asked, source: source ?? null }
      return (await build('person(id: $id, source: $source) { id }', variables, 'query ($id: ID!, $source: String) '))
        .person.id
    }
    expect(await id('anna')).toBe('anna')
    expect(await id('anna-adler')).toBe('anna')
    expect(await id('@anna')).toBe('anna')
    expect(await id('cust-1001')).toBe('anna')
    expect(await id('cust-1001', 'shop')).toBe('anna')
    expect(
      await refusal(server, '{ workspace { build { person(id: "cust-1001", source: "default") { id } } } }'),
    ).toMatchObject({ status: 404, code: 'NO_SUCH_PERSON' })
    expect((await refusal(server, '{ workspace { build { person(id: "Anna") { id } } } }')).code).toBe('NO_SUCH_PERSON')
  })

  test('a person shows scores with parts, accounts, attributes', async () => {
    const { person: anna } = await build(
      'person(id: "anna") { label kind role personId accounts { id source } attributes { key value } chief { score rank percentile audience twoWay } medicineMan { score rank outsidePercentile } measures { coreNumber onionLayer pagerank } }',
    )
    const row = person('anna')
    expect(anna).toMatchObject({
      label: 'Anna Adler',
      personId: 'anna-adler',
      accounts: [
        { id: 'anna', source: 'default' },
        { id: 'cust-1001', source: 'shop' },
      ],
      attributes: [{ key: 'city', value: 'Kiel' }],
      chief: { score: row['chief_score'], rank: row['chief_rank'], audience: row['audience'], twoWay: row['two_way'] },
      medicineMan: {
        score: row['medicine_score'],
        rank: row['medicine_rank'],
        outsidePercentile: row['outside_percentile'],
      },
      measures: { coreNumber: row['core_number'], onionLayer: row['onion_layer'], pagerank: row['pagerank'] },
    })
    const tribe = people
      .filter((p) => p['tribe_id'] === row['tribe_id'] && p['chief_score'] !== null)
      .map((p) => Number(p['chief_score']))
    const score = Number(row['chief_score'])
    const share = (tribe.filter((s) => s < score).length + tribe.filter((s) => s === score).length / 2) / tribe.length
    expect(anna.chief.percentile).toBeCloseTo(share, 12)
  })

  test('brand, staff and bot are not ranked', async () => {
    const { person: brand } = await build(
      'person(id: "velo-werk") { chief { score } medicineMan { score } sentence kind }',
    )
    expect(brand).toMatchObject({
      chief: null,
      medicineMan: null,
      kind: 'BRAND',
      sentence: expect.stringContaining('not ranked'),
    })
  })
})

describe('why', () => {
  const towards = (id: string) =>
    tables['ties']!.filter((t) => t['target'] === id).toSorted((a, b) => Number(b['weight']) - Number(a['weight']))

  test('evidence: who gives attention, strongest first, by side', async () => {
    const rows = async (from: string) =>
      (
        await build(
          `person(id: "mario") { evidence(from: ${from}, first: 100) { totalCount nodes { person { id } ownTribe times weight firstAt mainKind } } }`,
        )
      ).person.evidence
    const all = await rows('ANYWHERE')
    const expected = towards('mario')
    expect(all.totalCount).toBe(expected.length)
    expect(all.nodes.map((n: { person: { id: string } }) => n.person.id)).toEqual(expected.map((t) => t['actor']))
    expect(all.nodes[0]).toMatchObject({
      times: expected[0]!['interactions'],
      weight: expected[0]!['weight'],
      mainKind: expected[0]!['main_kind'],
      firstAt: (expected[0]!['first_at'] as Date).toISOString(),
    })
    const [own, others] = [await rows('OWN_TRIBE'), await rows('OTHER_TRIBES')]
    expect([own.totalCount, others.totalCount]).toEqual([person('mario')['audience'], person('mario')['outsiders']])
    expect(
      own.nodes.every((n: { ownTribe: boolean }) => n.ownTribe) &&
        others.nodes.every((n: { ownTribe: boolean }) => !n.ownTribe),
    ).toBe(true)
  })

  test('interactions: the newest that the build kept', async () => {
    const kept = tables['evidence']!
    const nodes = async (direction: string, first = 20) =>
      (
        await build(
          `person(id: "anna") { interactions(direction: ${direction}, first: ${first}) { at actor { id } target { id } topics text } }`,
        )
      ).person.interactions
    const key = person('anna')['person_key']
    const of = (end: string) => kept.filter((e) => e[end] === key).slice(0, 20)
    expect((await nodes('RECEIVED')).map((i: { at: string }) => i.at)).toEqual(
      of('target_key').map((e) => (e['at'] as Date).toISOString()),
    )
    expect((await nodes('GIVEN')).every((i: { actor: { id: string } }) => i.actor.id === 'anna')).toBe(true)
    expect((await nodes('BOTH', 40)).length).toBe(of('target_key').length + of('actor_key').length)
    const told = (await nodes('BOTH', 40)).find((i: { text: string | null }) => i.text)
    expect(told.topics).toHaveLength(1)
  })

  test('history: one row while there is one build', async () => {
    const { person: anna } = await build('person(id: "anna") { history { build tribe role chiefRank } }')
    expect(anna.history).toEqual([{ build: 'b1', tribe: 't1', role: 'CHIEF', chiefRank: person('anna')['chief_rank'] }])
  })

  test('reach: nested lists, with waste and what stands beside', async () => {
    const rows = tables['reach']!.filter((r) => r['tribe_id'] === 't1')
    const { tribe, reach } = await build(
      'tribe(id: "t1") { reach { people found reached reachedShare plainReached waste list { position person { id } reached } } } reach(people: [5, 2]) { people list { person { id } } }',
    )
    const [two, five, hundred] = tribe.reach
    expect([two.people, five.people, hundred.people, hundred.found]).toEqual([2, 5, 100, rows.length])
    expect(five.list.slice(0, 2)).toEqual(two.list)
    expect(five.list.map((s: { person: { id: string } }) => s.person.id)).toEqual(
      rows.slice(0, 5).map((r) => r['account_id']),
    )
    expect(five).toMatchObject({
      reached: rows[4]!['reached'],
      reachedShare: rows[4]!['reached_share'],
      plainReached: rows[4]!['plain_reached'],
      waste: rows[4]!['waste'],
    })
    const all = tables['reach']!.filter((r) => r['tribe_id'] === 'all').map((r) => r['account_id'])
    expect(
      reach.map((r: { people: number; list: { person: { id: string } }[] }) => [
        r.people,
        r.list.map((s) => s.person.id),
      ]),
    ).toEqual([
      [5, all.slice(0, 5)],
      [2, all.slice(0, 2)],
    ])
  })
})

describe('hostile text', () => {
  const HOSTILE = [
    "'; DROP TABLE people; --",
    '"',
    '\\',
    "' OR 1=1 --",
    '$1',
    '\0',
    '\ud800',
    '‮anna',
    '%_%',
    '{{7*7}}',
    '$."x"',
    'x'.repeat(10_000),
    "[1]'",
    '*/ SELECT 1 /*',
  ]
  test.each(HOSTILE)('%j is only text', async (text) => {
    const query = `query ($text: String!, $id: ID!) { workspace { build {
      people(search: $text, filter: { tribe: [$id], channel: [$text], attribute: [{ key: $text, value: $text }] }) { totalCount nodes { id } }
      tribes(filter: { id: [$id], mainChannel: [$text] }) { totalCount } } } }`
    expect((await data(server, query, { text, id: text })).workspace.build).toEqual({
      people: { totalCount: 0, nodes: [] },
      tribes: { totalCount: 0 },
    })
    expect(
      (await refusal(server, 'query ($id: ID!) { workspace { build { person(id: $id) { id } } } }', { id: text })).code,
    ).toBe('NO_SUCH_PERSON')
    expect(
      (await refusal(server, 'query ($id: ID!) { workspace { build { tribe(id: $id) { id } } } }', { id: text })).code,
    ).toBe('NO_SUCH_TRIBE')
    expect((await refusal(server, 'query ($id: ID!) { workspace { build(id: $id) { id } } }', { id: text })).code).toBe(
      'NO_SUCH_BUILD',
    )
    expect(
      (
        await refusal(
          server,
          'query ($text: String!) { workspace { build { tribes(after: $text) { totalCount } } } }',
          { text },
        )
      ).code,
    ).toBe('BAD_CURSOR')
    expect(
      (await data(server, '{ workspace { build { people { totalCount } } } }')).workspace.build.people.totalCount,
    ).toBe(people.length)
  })
})
