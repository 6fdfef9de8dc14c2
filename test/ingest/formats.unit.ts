/** Each format gives the same interactions; what only one format knows comes through as well. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Staging } from './staging.ts'

let staging: Staging
beforeAll(async () => {
  staging = await Staging.open()
})
afterAll(() => staging.close())

const records = [
  {
    actor: 'anna',
    target: 'ben',
    time: '2025-12-24T18:30:00Z',
    kind: 'Reply',
    weight: 2,
    topics: ['wheels', 'e-bikes'],
    text: 'A "B", c',
  },
  { actor: 'ben', target: 'cleo', time: '2025-12-25T08:00:00Z', kind: 'share', weight: null, topics: [], text: '' },
]
const expected = [
  {
    row: 1,
    actor: 'anna',
    target: 'ben',
    at: new Date('2025-12-24T18:30:00Z'),
    kind: 'reply',
    channel: null,
    weight: 2,
    topics: 'wheels; e-bikes',
    text: 'A "B", c',
    sentiment: null,
    thread: null,
    id: null,
  },
  {
    row: 2,
    actor: 'ben',
    target: 'cleo',
    at: new Date('2025-12-25T08:00:00Z'),
    kind: 'share',
    channel: null,
    weight: null,
    topics: null,
    text: null,
    sentiment: null,
    thread: null,
    id: null,
  },
]

describe('the same interactions', () => {
  test('as CSV', async () => {
    const csv =
      'actor,target,time,kind,weight,topics,text\nanna,ben,2025-12-24T18:30:00Z,Reply,2,"wheels|e-bikes","A ""B"", c"\nben,cleo,2025-12-25T08:00:00Z,share,,,\n'
    expect((await staging.interactions({ 'a.csv': csv })).rows).toEqual(expected)
  })

  test('as NDJSON', async () => {
    expect(
      (await staging.interactions({ a: records.map((record) => JSON.stringify(record)).join('\r\n') })).rows,
    ).toEqual(expected)
  })

  test('as a JSON array, and as objects over several lines', async () => {
    expect((await staging.interactions({ a: JSON.stringify(records) })).rows).toEqual(expected)
    expect((await staging.interactions({ a: `\ufeff${JSON.stringify(records, null, 2)}` })).rows).toEqual(expected)
    expect(
      (await staging.interactions({ a: records.map((record) => JSON.stringify(record, null, 2)).join('\n') })).rows,
    ).toEqual(expected)
  })

  test('as Parquet with columns of its own types', async () => {
    const path = join(staging.folder, 'a.parquet')
    await staging.session.run(`COPY (
      SELECT 'anna' AS actor, 'ben' AS target, TIMESTAMPTZ '2025-12-24 18:30:00+00' AS time, 'Reply' AS kind, 2.0::FLOAT AS weight, ['wheels', 'e-bikes'] AS topics, 'A "B", c' AS text
      UNION ALL SELECT 'ben', 'cleo', TIMESTAMPTZ '2025-12-25 10:00:00+02', 'share', NULL, [], '') TO '${path}' (FORMAT parquet)`)
    expect((await staging.interactions({}, { files: [path] })).rows).toEqual(expected)
  })
})

describe('Parquet', () => {
  test('ids that became floating point lose their .0, dates and integers are read, objects are refused', async () => {
    const path = join(staging.folder, 'b.parquet')
    await staging.session.run(
      `COPY (SELECT 17.0::DOUBLE AS actor, 18 AS target, DATE '2025-12-24' AS date UNION ALL SELECT 1.5, 19, NULL) TO '${path}' (FORMAT parquet)`,
    )
    expect(
      (await staging.interactions({}, { files: [path] })).rows.map(({ actor, target, at }) => [actor, target, at]),
    ).toEqual([
      ['17', '18', new Date('2025-12-24')],
      ['1.5', '19', null],
    ])
    await staging.session.run(`COPY (SELECT {id: 1} AS actor, 'ben' AS target) TO '${path}' (FORMAT parquet)`)
    expect((await staging.interactions({}, { files: [path] })).kept).toMatchObject([
      { line: 1, field: 'actor', problem: 'the actor is an object or a list' },
    ])
  })
})

describe('GraphML', () => {
  const graph = (edgedefault: string, edges: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>
    <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="w" for="edge" attr.name="weight" attr.type="double"/>
    <key id="n" for="node" attr.name="name" attr.type="string"/>
    <graph edgedefault="${edgedefault}"><node id="anna"><data key="n">Anna Ä.</data></node><node id="ben"/>${edges}</graph></graphml>`

  test('edges with their attributes; the file says that they are undirected', async () => {
    const { rows, staged } = await staging.interactions({
      g: graph(
        'undirected',
        '<edge id="e0" source="anna" target="ben"><data key="w">2.5</data></edge><edge source="ben" target="cleo"/>',
      ),
    })
    expect(rows.map(({ actor, target, weight, id }) => [actor, target, weight, id])).toEqual([
      ['anna', 'ben', 2.5, null],
      ['ben', 'cleo', null, null],
    ])
    expect(staged.undirected).toBe(true)
  })

  test('directed edges, parallel ones too', async () => {
    const { rows, staged } = await staging.interactions({
      g: graph('directed', '<edge source="anna" target="ben"/><edge source="anna" target="ben"/>'),
    })
    expect(rows).toHaveLength(2)
    expect(staged.undirected).toBe(false)
  })

  test('beside a directed file, undirected edges count once each way', async () => {
    const { rows, staged } = await staging.interactions({
      'a.csv': 'actor,target\ncleo,dora\n',
      g: graph('undirected', '<edge source="anna" target="ben"/>'),
    })
    expect(rows.map(({ row, actor, target }) => `${row} ${actor} → ${target}`)).toEqual([
      '1 cleo → dora',
      '2 anna → ben',
      '3 ben → anna',
    ])
    expect(staged.undirected).toBe(false)
  })

  test('a weight that is no number is refused by the number of its edge', async () => {
    const { kept } = await staging.interactions({
      g: graph(
        'directed',
        '<edge source="anna" target="ben"/><edge source="ben" target="anna"><data key="w">much</data></edge>',
      ),
    })
    expect(kept).toMatchObject([{ file: 'g', line: 2, field: 'weight', value: 'NaN' }])
  })

  test('nodes are accounts', async () => {
    const { rows } = await staging.accounts({ g: graph('directed', '') })
    expect(rows.map(({ account, name }) => [account, name])).toEqual([
      ['anna', 'Anna Ä.'],
      ['ben', null],
    ])
  })
})

describe('GEXF', () => {
  test('edges, labels and weights; mixed directions count undirected ones once each way', async () => {
    const gexf = `<?xml version="1.0"?><gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="directed">
      <nodes><node id="a" label="Anna"/><node id="b" label="Ben"/></nodes>
      <edges><edge id="0" source="a" target="b" weight="3"/><edge id="1" source="b" target="a" type="undirected"/></edges></graph></gexf>`
    const { rows, staged } = await staging.interactions({ g: gexf })
    expect(rows.map(({ actor, target, weight }) => [actor, target, weight])).toEqual([
      ['a', 'b', 3],
      ['b', 'a', null],
      ['a', 'b', null],
    ])
    expect(staged.undirected).toBe(false)
    expect((await staging.accounts({ g: gexf })).rows.map(({ account, name }) => [account, name])).toEqual([
      ['a', 'Anna'],
      ['b', 'Ben'],
    ])
  })
})

describe('fields', () => {
  test('topics by any separator or as a list', async () => {
    const topics = ['a;b', 'a, b ,,c', 'a|b', '["a","b c"]', ' a ', '', ';', '[not json', '#a']
    const { rows } = await staging.interactions({
      a: topics.map((topic) => JSON.stringify({ actor: 'anna', target: 'ben', topics: topic })).join('\n'),
    })
    expect(rows.map((row) => row['topics'])).toEqual([
      'a; b',
      'a; b; c',
      'a; b',
      'a; b c',
      'a',
      null,
      null,
      '[not json',
      '#a',
    ])
  })

  test('kinds are lower case without space; none is "interaction"', async () => {
    const { rows } = await staging.interactions({ 'a.csv': 'actor,target,kind\na,b, Antwort Ü \na,b,\na,b,RETWEET\n' })
    expect(rows.map((row) => row['kind'])).toEqual(['antwort ü', 'interaction', 'retweet'])
  })

  test('weights of 0 and less, and records of an account to itself, are kept', async () => {
    const { rows } = await staging.interactions({ 'a.csv': 'actor,target,weight\nanna,anna,0\nanna,ben,-1\n' })
    expect(rows.map(({ actor, target, weight }) => [actor, target, weight])).toEqual([
      ['anna', 'anna', 0],
      ['anna', 'ben', -1],
    ])
  })

  test('NUL characters in texts are left out', async () => {
    const { rows } = await staging.interactions({ a: JSON.stringify({ actor: 'anna', target: 'ben', text: 'a\0b' }) })
    expect(rows[0]!['text']).toBe('ab')
  })

  test('a key that only a late line has is found', async () => {
    const line = '{"actor":"anna","target":"ben"}\n'
    const { rows } = await staging.interactions({
      a: `${line.repeat(20_000)}{"Created At":"2025-12-24","actor":"anna","target":"ben"}\n`,
    })
    expect(rows.at(-1)!['at']).toEqual(new Date('2025-12-24'))
  })
})
