/** A delivery as a whole: its files, columns, refused records, content, and what it leaves behind. */
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stageAccounts, stageInteractions } from '../../src/ingest/ingest.ts'
import { Staging } from './staging.ts'

let staging: Staging
beforeAll(async () => {
  staging = await Staging.open()
})
afterAll(() => staging.close())

describe('files', () => {
  test('all their rows in order, counted over all', async () => {
    const { rows, staged } = await staging.interactions({
      'b.csv': 'actor,target\na,b\n',
      'a.ndjson': '{"from":"b","to":"c"}\n',
      'c.tsv': 'target\tactor\nd\tc\n',
    })
    expect(rows.map(({ row, actor, target }) => `${row} ${actor} → ${target}`)).toEqual([
      '1 a → b',
      '2 b → c',
      '3 c → d',
    ])
    expect(staged.files).toEqual(['b.csv', 'a.ndjson', 'c.tsv'])
  })

  test('of a glob come by name, once each', async () => {
    mkdirSync(join(staging.folder, 'many'), { recursive: true })
    const files = staging.write({
      'many/b.csv': 'actor,target\nb,c\n',
      'many/a.csv': 'actor,target\na,b\n',
      'many/[x].csv': 'actor,target\nx,y\n',
    })
    const named = await staging.interactions(
      {},
      { files: [join(staging.folder, 'many', '?.csv'), files[0]!], names: [] },
    )
    expect(named.rows.map((row) => row['actor'])).toEqual(['a', 'b'])
    const literal = await staging.interactions({}, { files: [files[2]!] })
    expect(literal.rows.map((row) => row['actor'])).toEqual(['x'])
  })

  test('from standard input, packed too', async () => {
    const stdin = Readable.from([gzipSync('actor,target\nanna,ben\n')])
    const { rows, staged } = await staging.interactions({}, { files: ['-'], names: [], stdin })
    expect(rows).toHaveLength(1)
    expect(staged.files).toEqual(['stdin'])
  })

  test('whose glob matches nothing', async () => {
    await expect(staging.interactions({}, { files: ['nowhere/*.csv'], names: [] })).rejects.toMatchObject({
      code: 'NO_SUCH_FILE',
    })
  })
})

describe('columns', () => {
  test('are found by alias, whatever their spelling', async () => {
    const preview = await staging.preview({
      'a.csv': 'Author,In Reply-To,createdAt,EVENT_TYPE,Hashtags,Conversation ID,likes\na,b,2025-01-01,reply,x,t1,5\n',
    })
    expect(preview.mapping).toEqual({
      actor: 'Author',
      target: 'In Reply-To',
      time: 'createdAt',
      kind: 'EVENT_TYPE',
      channel: null,
      weight: null,
      topics: 'Hashtags',
      text: null,
      sentiment: null,
      thread: 'Conversation ID',
      id: null,
    })
    expect(preview.unused).toEqual(['likes'])
  })

  test('the better alias wins, --map before all', async () => {
    const file = { 'a.csv': 'source,actor,to,who\ns,a,b,w\n' }
    expect((await staging.interactions(file)).rows[0]).toMatchObject({ actor: 'a', target: 'b' })
    expect((await staging.interactions(file, { map: { actor: 'who' } })).rows[0]).toMatchObject({ actor: 'w' })
    expect((await staging.interactions(file, { map: { target: 'WHO', kind: 'source' } })).rows[0]).toMatchObject({
      actor: 'a',
      target: 'w',
      kind: 's',
    })
  })

  test('--map with a field or a column that does not exist', async () => {
    const file = { 'a.csv': 'a,b\n1,2\n' }
    await expect(staging.interactions(file, { map: { aktor: 'a' } })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('take one of actor, target, time'),
    })
    await expect(staging.interactions(file, { map: { actor: 'a', target: 'c' } })).rejects.toMatchObject({
      message: 'a.csv: there is no column "c" for --map target=c; its columns are "a", "b".',
    })
  })

  test('the delimiter is the one with which most names are known', async () => {
    const preview = await staging.preview({ 'a.csv': 'actor;target;text, long\nanna;ben;x\n' })
    expect(preview.files[0]).toMatchObject({ format: 'CSV', delimiter: ';', encoding: 'UTF-8', compression: 'none' })
  })
})

describe('refused records', () => {
  const bad = (n: number, of: number) =>
    `actor,target,time\n${Array.from({ length: of }, (_, i) => `anna,${i < n ? '' : 'ben'},2025-01-01\n`).join('')}`

  test('are kept with file, line, field, value, problem, remedy and record', async () => {
    const { kept, staged } = await staging.interactions({
      'a.csv': 'actor,target,date\nanna,ben,2025-01-01\nanna,ben,gestern\n',
    })
    const reject = {
      file: 'a.csv',
      line: 3,
      field: 'time',
      value: 'gestern',
      problem: 'the time cannot be understood',
      remedy: 'write ISO 8601 (2025-12-24T18:30:00Z) or Unix time, or say with --time-format how it is written',
    }
    expect(kept).toEqual([{ ...reject, record: { actor: 'anna', target: 'ben', date: 'gestern' } }])
    expect(staged.rejects.first).toEqual([reject])
    expect(statSync(staged.rejects.file!).mode & 0o777).toBe(0o600)
  })

  test('come in the order of the files, the first five told', async () => {
    const { kept, staged } = await staging.interactions({
      'a.csv': 'actor,target\n,1\nx\n,2\nx,y,z\n,3\n',
      'b.ndjson': '{\n{"actor":"anna"}\n{"actor":"a","target":"b"}\n',
    })
    expect(kept.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'a.csv:2',
      'a.csv:3',
      'a.csv:4',
      'a.csv:5',
      'a.csv:6',
      'b.ndjson:1',
      'b.ndjson:2',
    ])
    expect(staged.rejects.first).toHaveLength(5)
    expect(staged.rejects.count).toBe(7)
  })

  test('a share of them is allowed, no more', async () => {
    expect((await staging.interactions({ 'a.csv': bad(1, 100) }, { maxRejects: 0.01 })).staged).toMatchObject({
      records: 100,
      rejects: { count: 1 },
    })
    const delivery = staging.delivery(staging.write({ 'a.csv': bad(2, 100) }), { maxRejects: 0.01 })
    await expect(stageInteractions(staging.session, delivery)).rejects.toMatchObject({
      code: 'TOO_MANY_REJECTS',
      message: `2 of 100 records were refused, more than --max-rejects 1 % allows; nothing was imported. All refused records with their reasons are in ${delivery.rejectsFile}.`,
      details: { count: 2, first: [{ line: 2 }, { line: 3 }] },
    })
    expect(readFileSync(delivery.rejectsFile, 'utf8').split('\n')).toHaveLength(3)
    expect(await staging.leftovers()).toEqual([])
  })

  test('a number of them is allowed, no more', async () => {
    expect((await staging.interactions({ 'a.csv': bad(2, 3) }, { maxRejects: 2 })).rows).toHaveLength(1)
    await expect(staging.interactions({ 'a.csv': bad(3, 3) }, { maxRejects: 2 })).rejects.toMatchObject({
      code: 'TOO_MANY_REJECTS',
    })
    await expect(staging.interactions({ 'a.csv': bad(1, 3) }, { maxRejects: 0 })).rejects.toMatchObject({
      code: 'TOO_MANY_REJECTS',
    })
  })

  test('no file is written where there are none', async () => {
    const { staged } = await staging.interactions({ 'a.csv': bad(0, 3) })
    expect(staged.rejects).toEqual({ count: 0, first: [], file: null })
    expect(existsSync(staging.delivery([]).rejectsFile)).toBe(false)
  })
})

describe('the content hash', () => {
  const hash = async (files: Parameters<Staging['interactions']>[0], options = {}) =>
    (await staging.interactions(files, options)).staged.contentHash
  const table = 'actor,target\nanna,ben\n'

  test('is the same however the files are called, packed and ordered', async () => {
    const one = await hash({ 'a.csv': table, 'b.csv': `${table}x,y\n` })
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(await hash({ 'd.csv': gzipSync(`${table}x,y\n`), 'c.csv': table })).toBe(one)
  })

  test('differs with content and meaning', async () => {
    const hashes = [
      await hash({ 'a.csv': table }),
      await hash({ 'a.csv': `${table}\n` }),
      await hash({ 'a.csv': table }, { source: 'other' }),
      await hash({ 'a.csv': table }, { undirected: true }),
      await hash({ 'a.csv': table }, { map: { actor: 'target', target: 'actor' } }),
      await hash({ 'a.csv': table }, { timeFormat: '%Y' }),
    ]
    expect(new Set(hashes).size).toBe(6)
  })
})

test('what has no target but says something is said to nobody in particular, and kept as said to the actor', async () => {
  const { rows, kept } = await staging.interactions(
    {
      'a.csv':
        'actor,target,text,topics,thread\nanna,,Who knows?,,\n ben ," ",,tents,\ncleo,,,,t1\ndora,,," ",\n,,Who am I?,,\nemil,anna,Me,,\n',
    },
    { maxRejects: 2 },
  )
  expect(rows.map(({ actor, target }) => `${actor} → ${target}`)).toEqual([
    'anna → anna',
    'ben → ben',
    'cleo → cleo',
    'emil → anna',
  ])
  expect(kept.map(({ line, problem }) => [line, problem])).toEqual([
    [5, 'the target is empty, and nothing is said'],
    [6, 'the actor is empty'],
  ])
})

describe('a preview', () => {
  test('tells what is said to nobody in particular from what is of an account to itself, and the direction by neither', async () => {
    const preview = await staging.preview({
      'a.csv': 'actor,target,text\nanna,,Who knows?\nben,ben,I do\ncleo,cleo,\ndora,,\nanna,ben,Thanks\n',
    })
    expect(preview).toMatchObject({ records: 5, unaddressed: 2, selfLoops: 1, direction: 'anna gave attention to ben' })
    expect(preview.rejects.first.map(({ line, problem }) => [line, problem])).toEqual([
      [5, 'the target is empty, and nothing is said'],
    ])
  })

  test('says what an import would do, and leaves nothing', async () => {
    const preview = await staging.preview(
      { 'a.csv': 'from,to,t,type,w\nanna,ben,1766601000.5,Reply,2\nben,anna,,retweet,\ncleo,,0,x,1\n' },
      { undirected: false },
      { share: 7 },
    )
    expect(preview.files).toEqual([
      { file: 'a.csv', format: 'CSV', encoding: 'UTF-8', compression: 'none', delimiter: ',' },
    ])
    expect(preview.rows[0]).toEqual({
      actor: 'anna',
      target: 'ben',
      time: '2025-12-24T18:30:00.5Z',
      kind: 'reply',
      channel: null,
      weight: 2,
      topics: null,
      text: null,
      sentiment: null,
      thread: null,
      id: null,
    })
    expect(preview.rows[1]).toMatchObject({ time: null, weight: null })
    expect(preview.kinds).toEqual([
      { kind: 'reply', rows: 1, weight: 5 },
      { kind: 'retweet', rows: 1, weight: 7 },
    ])
    expect(preview.direction).toBe('anna gave attention to ben')
    expect(preview.records).toBe(3)
    expect(preview.rejects.count).toBe(1)
    expect(await staging.leftovers()).toEqual([])
  })

  test('of undirected records says so', async () => {
    expect((await staging.preview({ 'a.csv': 'actor,target\nanna,ben\n' }, { undirected: true })).direction).toBe(
      'anna gave attention to ben, and the other way round',
    )
  })
})

describe('accounts', () => {
  test('with every field, and other columns as attributes in order', async () => {
    const { rows } = await staging.accounts({
      'a.csv':
        'id,kind,person,handle,name,channel,do_not_contact,zip,City\nu1,Brand,p1,@u1,Ü One,forum,ja,0815,Köln\nu2,,,,,,,, \n',
    })
    expect(rows).toEqual([
      {
        row: 1,
        account: 'u1',
        kind: 'brand',
        person: 'p1',
        handle: '@u1',
        name: 'Ü One',
        channel: 'forum',
        do_not_contact: true,
        attributes: '{"City":"Köln","zip":"0815"}',
      },
      {
        row: 2,
        account: 'u2',
        kind: 'member',
        person: null,
        handle: null,
        name: null,
        channel: null,
        do_not_contact: false,
        attributes: '{}',
      },
    ])
  })

  test('yes and no in many words', async () => {
    const yes = ['true', 'YES', '1', 'ja', 'Y']
    const no = ['false', 'No', '0', 'nein', '']
    const { rows, kept } = await staging.accounts({
      'a.csv': `id,do_not_contact\n${[...yes, ...no, 'perhaps'].map((word, i) => `u${i},${word}\n`).join('')}`,
    })
    expect(rows.map((row) => row['do_not_contact'])).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
    expect(kept).toMatchObject([{ line: 12, field: 'do_not_contact', value: 'perhaps' }])
  })

  test('of a kind that is not known are refused', async () => {
    const { kept } = await staging.accounts({ 'a.csv': 'account,kind\nu1,robot\n,bot\n' })
    expect(kept).toMatchObject([
      {
        line: 2,
        field: 'kind',
        value: 'robot',
        remedy: expect.stringContaining('write member, brand, staff, partner, bot'),
      },
      { line: 3, field: 'account', problem: 'the account is empty' },
    ])
  })

  test('declared twice: the last counts', async () => {
    const { rows, staged } = await staging.accounts({
      'a.csv': 'account,name\nu1,old\nu2,x\nu1,new\n',
      'b.csv': 'account,name\nu2,y\n',
    })
    expect(rows.map(({ account, name }) => [account, name])).toEqual([
      ['u1', 'new'],
      ['u2', 'y'],
    ])
    expect(staged.records).toBe(4)
  })

  test('in one column, with empty lines', async () => {
    const { rows, kept } = await staging.accounts({ 'a.csv': 'account\nu1\n\nu2\n\n' })
    expect(rows.map((row) => row['account'])).toEqual(['u1', 'u2'])
    expect(kept).toEqual([])
  })

  test('as NDJSON, attributes of any kind', async () => {
    const { rows } = await staging.accounts({
      a: '{"account":"u1","age":42,"tags":["a"],"__proto__":"x","nothing":null}\n',
    })
    expect(rows[0]!['attributes']).toBe('{"__proto__":"x","age":"42","tags":"[\\"a\\"]"}')
  })

  test('with too many refused ones', async () => {
    await expect(
      stageAccounts(
        staging.session,
        staging.delivery(staging.write({ 'a.csv': 'id,kind\nu1,x\n' }), { maxRejects: 0 }),
      ),
    ).rejects.toMatchObject({ code: 'TOO_MANY_REJECTS' })
    expect(await staging.leftovers()).toEqual([])
  })
})

describe('cancelling', () => {
  test.each([0.05, 0.35])('after %d of the work leaves nothing staged', async (share) => {
    const controller = new AbortController()
    const files = {
      'a.csv': `actor,target\n${'anna,ben\n'.repeat(600_000)}`,
      'b.csv': `actor,target\n${'cleo,dora\n'.repeat(600_000)}`,
    }
    const delivery = staging.delivery(staging.write(files), {
      signal: controller.signal,
      progress: (done) => done >= share && controller.abort(),
    })
    await expect(stageInteractions(staging.session, delivery)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await staging.leftovers()).toEqual([])
    expect((await staging.interactions({ 'c.csv': 'actor,target\na,b\n' })).rows).toHaveLength(1)
  })

  test('while DuckDB reads stops it', async () => {
    const controller = new AbortController()
    const delivery = staging.delivery(
      staging.write({ 'a.csv': `actor,target,time\n${'anna,ben,2025-12-24T18:30:00+01:00\n'.repeat(1_000_000)}` }),
      { signal: controller.signal },
    )
    const run = staging.session.run.bind(staging.session)
    staging.session.run = (sql, parameters) => {
      const running = run(sql, parameters)
      if (sql.startsWith('INSERT')) controller.abort()
      return running
    }
    await expect(stageInteractions(staging.session, delivery)).rejects.toMatchObject({ code: 'CANCELLED' })
    staging.session.run = run
    expect(await staging.leftovers()).toEqual([])
  })
})

test('progress grows from 0 to 1', async () => {
  const shares: number[] = []
  const files = { 'a.csv': `actor,target\n${'anna,ben\n'.repeat(400_000)}`, 'b.csv': 'actor,target\na,b\n' }
  await staging.stageOnly(staging.write(files), { progress: (share) => shares.push(share) })
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares[0]).toBeGreaterThanOrEqual(0)
  expect(shares.at(-1)).toBe(1)
})

test('a file that is written to while it is read is refused', async () => {
  const [path] = staging.write({ 'a.csv': 'actor,target\nanna,ben\n' })
  const { appendFileSync } = await import('node:fs')
  const once = staging.delivery([path!], { progress: (share) => share < 1 && appendFileSync(path!, 'more,rows\n') })
  await expect(stageInteractions(staging.session, once)).rejects.toMatchObject({
    message: expect.stringContaining('was written to while it was read'),
  })
})
