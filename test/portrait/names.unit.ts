import { describe, expect, test } from 'vitest'
import { literal } from '../../src/columns/database.ts'
import { tribeColourCode } from '../../src/domain/colours.ts'
import { makeTopics } from '../../src/needs/topics.ts'
import { isNameable, nearlySame } from '../../src/portrait/told/nameable.ts'
import { findNames, makeNames, type NamedTribe } from '../../src/portrait/told/names.ts'
import { makeOwnTerms } from '../../src/portrait/told/own-terms.ts'
import { crowd, inWorld, type Person, say, type World } from '../needs/topics-world.ts'
import { temporaryFolder } from '../support/store.ts'

const term = (term: string, more: { brand?: boolean; share?: number } = {}) => ({
  term,
  brand: false,
  share: 0.5,
  ...more,
})
const anna = { called: 'anna', account: 'a1' }
const ben = { called: 'ben', account: 'b1' }
const tribe = (number: number, more: Partial<NamedTribe> = {}): NamedTribe => ({
  tribe: number,
  terms: [],
  chiefs: [anna],
  before: null,
  ...more,
})
const namesOf = (tribes: NamedTribe[], hand: [number, string][] = []) =>
  findNames(tribes, new Map(hand)).map(({ name }) => name)

describe('a new name', () => {
  test('is the three most distinctive terms, else those there are, else the first chief', () => {
    const terms = ['tent', 'stove', 'rain', 'boots'].map((one) => term(one))
    const found = findNames(
      [tribe(1, { terms }), tribe(2, { terms: terms.slice(3) }), tribe(3, { chiefs: [ben, anna] })],
      new Map(),
    )
    expect(found).toEqual([
      { name: 'tent · stove · rain', by: 'topics', after: null },
      { name: 'boots', by: 'topics', after: null },
      { name: 'around ben', by: 'chief', after: 'b1' },
    ])
  })

  test('has no two forms of one word, one brand at most, and no term of a few', () => {
    const terms = [
      term('JetBlue', { brand: true }),
      term('jetblue'),
      term('Delta', { brand: true }),
      term('cancelled'),
      term('cancellation'),
      term('retort', { share: 0.01 }),
      term('boston'),
    ]
    expect(namesOf([tribe(1, { terms })])).toEqual(['JetBlue · cancelled · boston'])
  })

  test('is the only one of its kind, whatever the case: by the next term, else by the tribe’s id', () => {
    const terms = ['tent', 'stove', 'rain', 'boots'].map((one) => term(one))
    const upper = terms.slice(0, 3).map(({ term: one }) => term(one.toUpperCase()))
    const tribes = [
      tribe(1, { terms }),
      tribe(2, { terms }),
      tribe(3, { terms }),
      tribe(4, { terms: upper }),
      tribe(5),
      tribe(6),
    ]
    expect(namesOf(tribes)).toEqual([
      'tent · stove · rain',
      'tent · stove · boots',
      'tent · stove · rain (t3)',
      'TENT · STOVE · RAIN (t4)',
      'around anna',
      'around anna (t6)',
    ])
  })

  test('is none that somebody gave another tribe by hand', () => {
    const terms = [term('tent'), term('stove')]
    expect(namesOf([tribe(1, { terms }), tribe(2)], [[2, 'Tent · Stove']])).toEqual([
      'tent · stove (t1)',
      'around anna',
    ])
  })
})

describe('a name from the build before', () => {
  test('stays while all its terms are the tribe’s own, though others lead now', () => {
    const terms = ['boots', 'rain', 'stove', 'tent'].map((one) => term(one))
    expect(namesOf([tribe(1, { terms, before: 'tent · stove' })])).toEqual(['tent · stove'])
    expect(namesOf([tribe(1, { terms, before: 'tent · kite' })])).toEqual(['boots · rain · stove'])
  })

  test('stays with a term that has become rare, but is chosen with none such', () => {
    const terms = [term('boots'), term('tent', { share: 0.01 })]
    expect(namesOf([tribe(1, { terms, before: 'tent' })])).toEqual(['tent'])
  })

  test('stays around a chief who is listed still, until there are terms', () => {
    const chiefs = [ben, anna]
    expect(findNames([tribe(1, { chiefs, before: 'around anna' })], new Map())).toEqual([
      { name: 'around anna', by: 'chief', after: 'a1' },
    ])
    expect(namesOf([tribe(1, { chiefs, before: 'around cleo' })])).toEqual(['around ben'])
    expect(namesOf([tribe(1, { chiefs, before: 'around anna', terms: [term('tent')] })])).toEqual(['tent'])
  })

  test('stays with its tribe where a larger one would take it now', () => {
    const terms = [term('tent'), term('stove')]
    expect(namesOf([tribe(1, { terms }), tribe(2, { terms, before: 'tent · stove' })])).toEqual([
      'tent · stove (t1)',
      'tent · stove',
    ])
  })

  test('stays with the id in it', () => {
    expect(namesOf([tribe(1, { before: 'around anna (t1)' })])).toEqual(['around anna (t1)'])
  })
})

test.each([
  ['united', 'unitedairlines', true],
  ['Größe', 'groesse', true],
  ['cancelled', 'cancellation', true],
  ['dragons', 'destinationdragons', true],
  ['jet', 'jetblue', true],
  ['tent', 'tender', false],
  ['ewr', 'ord', false],
  ['air', 'chair', false],
])('%s and %s nearly say the same: %s', (one, other, same) => {
  expect(nearlySame(one, other)).toBe(same)
  expect(nearlySame(other, one)).toBe(same)
})

test('what may stand in a name', () => {
  for (const good of ['tent', 'rear rack', 'r1200gs', 'fleet’s', 'größe', '旅行'])
    expect([good, isNameable(good)]).toEqual([good, true])
  for (const bad of [
    '',
    'x',
    '🚲',
    '=1+1',
    "'; DROP",
    'a · b',
    '12345',
    'x'.repeat(31),
    'one two three four five',
    'a\nb',
    '__proto__',
  ])
    expect([bad, isNameable(bad)]).toEqual([bad, false])
})

describe('from a map', () => {
  const world: World = {
    people: [
      ...crowd('a', 1, 12).map(
        (person, i): Person => ({ ...person, ...(i === 4 ? { chief: 1, handle: 'Anna\nB' } : {}) }),
      ),
      ...crowd('b', 2, 12),
      { name: 'b20', tribe: 2, called: 'Cleo Marlowe' },
      { name: 'Yves Gust', tribe: 2 },
      { name: 'acme', tribe: 2, kind: 'brand', handle: 'Acme' },
      { name: 'd1', tribe: 3, chief: 1 },
      { name: 'd2', tribe: 3 },
    ],
    said: [
      ...say('a', { tent: 12, '!clinic': 12, '~marlowe': 12, '~b20': 12, '~great': 12, '#rain': 9 }),
      ...say('b', { kite: 12, '~wind': 8, '#sea': 8, '~string': 12, '~sand': 12, '~gust': 12 }),
    ],
    ties: [
      ...Array.from({ length: 10 }, (_, i) => [`a${i + 1}`, 'acme'] as const),
      ...Array.from({ length: 10 }, (_, i) => [`b${i + 1}`, 'b20'] as const),
    ],
  }
  const named = (given: Partial<Parameters<typeof makeNames>[1]> = {}, of: World = world) =>
    inWorld(of, async (session) => {
      await makeTopics(session)
      await makeOwnTerms(session)
      await makeNames(session, { names: {}, parent: null, ...given })
      return session.rows('SELECT * FROM tribe_names ORDER BY tribe_number')
    })

  test('no sensitive term, no handle or name of a person but the chief’s, no word that says nothing', async () => {
    const rows = await named()
    expect(rows[0]).toMatchObject({
      named_by: 'topics',
      found_by: 'topics',
      named_after: null,
      colour: tribeColourCode(1),
    })
    expect(rows[0]!['name'].split(' · ').sort()).toEqual(['Acme', 'rain', 'tent'])
    expect(rows[1]!['name']).not.toMatch(/b20|marlowe|gust/i)
    expect(rows[2]).toMatchObject({ name: 'around d1', named_by: 'chief', named_after: 'd1' })
  })

  test('a name given by hand stands; what we found stands beside it', async () => {
    const found = (await named())[0]!['name']
    const rows = await named({ names: { t1: 'The campers', t9: 'gone' } })
    expect(rows[0]).toMatchObject({ name: 'The campers', named_by: 'hand', found_name: found, found_by: 'topics' })
    expect(rows[1]).toMatchObject({ named_by: 'topics' })
  })

  test('goes on from the parent build, also from one of a program that named none', async () => {
    await using folder = await temporaryFolder()
    const write = (file: string, table: string) =>
      inWorld({ people: [] }, async (session) => {
        await session.run(`ATTACH ${literal(`${folder.path}/${file}`)} AS made`)
        await session.run(`CREATE TABLE made.tribes AS ${table}`)
        await session.run('DETACH made')
      })
    await write('old.duckdb', 'SELECT 1 AS tribe_number')
    await write(
      'new.duckdb',
      "SELECT * FROM (VALUES (1, 'rain · tent'), (2, 'marlowe'), (7, 'kite')) t(tribe_number, found_name)",
    )
    expect(await named({ parent: `${folder.path}/old.duckdb` })).toEqual(await named())
    const rows = await named({ parent: `${folder.path}/new.duckdb` })
    expect(rows[0]!['name']).toBe('rain · tent')
    expect(rows[1]!['name']).toBe((await named())[1]!['name'])
  })

  test('equal whatever the order of rows and the number of threads', async () => {
    expect(await named({}, { ...world, shuffled: true, threads: 4 })).toEqual(await named({}, { ...world, threads: 1 }))
  })
})
