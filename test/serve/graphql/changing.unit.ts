/** What the API changes: the desk is asked rightly, refusals come as data, failures of ours masked. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refuse } from '../../../src/errors.ts'
import { ask, data, IMPORT, refusal, startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
beforeEach(() => {
  server.desk.asked.length = 0
  for (const verb of Object.keys(server.desk.does)) delete server.desk.does[verb as never]
})
afterAll(() => server?.close())

const spooled = () =>
  readdir(join(server.data, 'tmp')).then(
    (names) => names.filter((n) => n.startsWith('api-')),
    () => [],
  )
const REFUSAL = 'refusal { code message }'

describe('ingest', () => {
  const INGEST = `mutation ($interactions: [InteractionInput!]!, $source: String! = "default") { ingest(interactions: $interactions, source: $source) {
    import { import accepted } sameAs records repeated selfLoops rejects { count first { line field value remedy } } ${REFUSAL} } }`

  test('hands the desk a file of its own with the batch, and takes it away again', async () => {
    let seen: unknown[] = []
    let mode = 0
    server.desk.does.ingest = (workspace, args) => {
      expect([workspace, args.names, args.source, args.maxRejects, args.overlap, args.undirected]).toEqual([
        'default',
        ['api'],
        'forum',
        0.01,
        false,
        false,
      ])
      mode = statSync(args.files[0]!).mode & 0o777
      seen = readFileSync(args.files[0]!, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      return {
        import: IMPORT,
        sameAs: null,
        repeated: 1,
        selfLoops: 0,
        suppressed: 0,
        records: 2,
        rejects: { count: 0, first: [], file: null },
      }
    }
    const interactions = [
      {
        actor: 'anna',
        target: 'ben',
        time: '2026-03-01T12:00:00Z',
        kind: 'reply',
        topics: ['brakes', 'tyres'],
        text: 'a "quote"\nand a line',
        weight: 0.5,
        id: 7,
      },
      { actor: '{"x":1}', target: 'ben\u2028' },
    ]
    const { ingest } = await data(server, INGEST, { interactions, source: 'forum' })
    expect(ingest).toMatchObject({ import: { import: 1, accepted: 190 }, records: 2, repeated: 1, refusal: null })
    expect(mode).toBe(0o600)
    expect(seen).toMatchObject([
      {
        actor: 'anna',
        target: 'ben',
        kind: 'reply',
        topics: ['brakes', 'tyres'],
        text: 'a "quote"\nand a line',
        weight: 0.5,
        id: '7',
      },
      { actor: '{"x":1}', target: 'ben\u2028', time: null },
    ])
    expect(await spooled()).toEqual([])
  })

  test('too many refused records come as data with the first of them', async () => {
    const first = [
      { file: 'api', line: 2, field: 'time', value: 'soon', problem: 'is no time', remedy: 'write ISO 8601' },
    ]
    server.desk.does.ingest = () => {
      throw refuse.tooManyRejects(1, 2, '1 %', 'rejects.ndjson', { count: 1, first, file: 'rejects.ndjson' })
    }
    const { ingest } = await data(server, INGEST, { interactions: [{ actor: 'a', target: 'b' }] })
    expect(ingest).toMatchObject({
      import: null,
      rejects: { count: 1, first: [{ line: 2, field: 'time', value: 'soon', remedy: 'write ISO 8601' }] },
      refusal: { code: 'TOO_MANY_REJECTS' },
    })
    expect(await spooled()).toEqual([])
  })

  test('1 to 10,000 a batch', async () => {
    const batch = (n: number) => Array.from({ length: n }, (_, i) => ({ actor: `a${i}`, target: 'b' }))
    let lines = 0
    server.desk.does.ingest = (_workspace, { files }) => {
      lines = readFileSync(files[0]!, 'utf8').split('\n').length - 1
      return {
        import: IMPORT,
        sameAs: null,
        repeated: 0,
        selfLoops: 0,
        suppressed: 0,
        records: lines,
        rejects: { count: 0, first: [], file: null },
      }
    }
    expect((await data(server, INGEST, { interactions: batch(10_000) })).ingest.records).toBe(10_000)
    for (const n of [0, 10_001]) {
      const { ingest } = await data(server, INGEST, { interactions: batch(n) })
      expect(ingest.refusal).toEqual({
        code: 'BAD_PAGE_SIZE',
        message: expect.stringContaining(`interactions is ${n}; ask for 1 to 10000`),
      })
    }
    expect(lines).toBe(10_000)
  })

  test('a body over the limit is refused with it', async () => {
    const { status, json } = await ask(server, INGEST, {
      interactions: [{ actor: 'a', target: 'x'.repeat(17 * 1024 * 1024) }],
    })
    expect([status, json.errors[0].extensions.code]).toEqual([413, 'TOO_LARGE'])
  })
})

test('accounts are declared with kind, person, attributes, of which none is taken for a field', async () => {
  let seen: Record<string, unknown> = {}
  server.desk.does.accounts = (_workspace, { files, source, map }) => {
    const line = JSON.parse(readFileSync(files[0]!, 'utf8'))
    seen = {
      source,
      ...Object.fromEntries(Object.entries(map!).map(([field, column]) => [field, line[column]])),
      name: line['name'],
    }
    return {
      added: 1,
      changed: 2,
      unchanged: 3,
      suppressed: 0,
      records: 6,
      rejects: { count: 0, first: [], file: null },
    }
  }
  const query = `mutation ($accounts: [AccountInput!]!) { declareAccounts(accounts: $accounts, source: "shop") { added changed unchanged rejects { count } ${REFUSAL} } }`
  const attributes = [
    { key: 'city', value: 'Kiel' },
    { key: 'name', value: 'an attribute' },
  ]
  const accounts = [{ account: 'cust-1', kind: 'STAFF', person: 'anna', doNotContact: true, attributes }]
  expect((await data(server, query, { accounts })).declareAccounts).toEqual({
    added: 1,
    changed: 2,
    unchanged: 3,
    rejects: { count: 0 },
    refusal: null,
  })
  expect(seen).toEqual({
    source: 'shop',
    account: 'cust-1',
    kind: 'staff',
    person: 'anna',
    handle: null,
    name: 'an attribute',
    channel: null,
    do_not_contact: true,
  })
})

describe('workspaces', () => {
  test('are made once, under a name that is safe', async () => {
    const create = (name: string) =>
      data(
        server,
        `mutation ($name: String!) { createWorkspace(name: $name) { created workspace { name } ${REFUSAL} } }`,
        { name },
      )
    server.desk.does.defaults = (workspace) => {
      if (!/^\w+$/.test(workspace)) throw refuse.badName(workspace)
      return {}
    }
    expect((await create('spring')).createWorkspace).toEqual({
      created: true,
      workspace: { name: 'spring' },
      refusal: null,
    })
    expect((await create('default')).createWorkspace).toEqual({
      created: false,
      workspace: { name: 'default' },
      refusal: null,
    })
    for (const name of ['..', 'a/b', ''])
      expect((await create(name)).createWorkspace).toMatchObject({
        created: false,
        workspace: null,
        refusal: { code: 'BAD_WORKSPACE_NAME' },
      })
  })

  test('keep the defaults that are not named, and lose those set to null', async () => {
    let kept: object = { seed: 7, resolution: 2, kindWeights: { reply: 3 } }
    server.desk.does.defaults = (_workspace, { set }) => {
      if (set) kept = set
      return kept
    }
    const query = `mutation ($options: RebuildOptionsInput!) { setDefaults(options: $options) { defaults { seed resolution algorithm halfLifeDays kindWeights { kind weight } ownedChannels } ${REFUSAL} } }`
    const options = {
      seed: null,
      algorithm: 'LEIDEN',
      halfLifeDays: 30,
      kindWeights: [{ kind: 'Like', weight: 0 }],
      ownedChannels: ['shop', 'forum'],
    }
    expect((await data(server, query, { options })).setDefaults).toEqual({
      defaults: {
        seed: null,
        resolution: 2,
        algorithm: 'LEIDEN',
        halfLifeDays: 30,
        kindWeights: [{ kind: 'like', weight: 0 }],
        ownedChannels: ['shop', 'forum'],
      },
      refusal: null,
    })
    expect(kept).toEqual({
      resolution: 2,
      algorithm: 'leiden',
      halfLifeDays: 30,
      kindWeights: { like: 0 },
      ownedChannels: ['shop', 'forum'],
    })
    const wrong = [
      { resolution: 0 },
      { resolution: 101 },
      { halfLifeDays: 0 },
      { halfLifeDays: -1 },
      { seed: 4_294_967_296 },
      { kindWeights: [{ kind: 'x', weight: -1 }] },
      { ownedChannels: [] },
      { ownedChannels: ['shop', ' '] },
      { ownedChannels: ['x'.repeat(201)] },
    ]
    for (const options of wrong)
      expect((await data(server, query, { options })).setDefaults.refusal.code).toBe('OUT_OF_RANGE')
  })
})

describe('rebuild', () => {
  test('answers with the job at once; it can be followed and cancelled', async () => {
    const query = `mutation { rebuild(force: true, saveDefaults: true, options: { engine: GRAPHOLOGY }) { job { id verb state progress { share } } ${REFUSAL} } }`
    const { rebuild } = await data(server, query)
    expect(rebuild).toMatchObject({ job: { verb: 'REBUILD', state: 'WAITING' }, refusal: null })
    expect(server.desk.asked).toEqual([
      {
        verb: 'rebuild',
        workspace: 'default',
        args: {
          options: { engine: 'graphology' },
          force: true,
          cold: false,
          saveDefaults: true,
          gates: true,
          proofSeconds: 120,
        },
      },
    ])
    server.desk.tell({ id: rebuild.job.id, state: 'running' })
    const cancel = (id: string) =>
      data(server, `mutation ($id: ID!) { cancelJob(id: $id) { cancelled job { id } ${REFUSAL} } }`, { id })
    expect((await cancel(rebuild.job.id)).cancelJob).toEqual({
      cancelled: true,
      job: { id: rebuild.job.id },
      refusal: null,
    })
    expect(server.desk.cancelled).toEqual([rebuild.job.id])
    expect((await cancel('none')).cancelJob).toMatchObject({
      cancelled: false,
      job: null,
      refusal: { code: 'NO_SUCH_JOB' },
    })
  })

  test('of a workspace that is not there is refused as data', async () => {
    expect(
      (await data(server, `mutation { rebuild(workspace: "none") { job { id } ${REFUSAL} } }`)).rebuild,
    ).toMatchObject({ job: null, refusal: { code: 'NO_SUCH_WORKSPACE' } })
    expect(server.desk.asked).toEqual([])
  })
})

test('imports are taken back', async () => {
  const remove = (n: number) =>
    data(server, `mutation { removeImport(import: ${n}) { import { import removed } ${REFUSAL} } }`)
  expect((await remove(1)).removeImport).toEqual({ import: { import: 1, removed: true }, refusal: null })
  server.desk.does.removeImport = (_workspace, { import: n }) => {
    throw refuse.noImport(n)
  }
  expect((await remove(9)).removeImport).toMatchObject({ import: null, refusal: { code: 'NO_SUCH_IMPORT' } })
})

test('a person is erased only where the same is given twice', async () => {
  const erase = (person: string, confirm: string) =>
    data(
      server,
      `mutation ($person: ID!, $confirm: ID!) { erasePerson(person: $person, confirm: $confirm) { erasure { person accounts builds } ${REFUSAL} } }`,
      { person, confirm },
    )
  for (const confirm of ['', 'Anna', 'anna ', 'yes'])
    expect((await erase('anna', confirm)).erasePerson).toMatchObject({
      erasure: null,
      refusal: { code: 'NOT_CONFIRMED' },
    })
  expect(server.desk.asked).toEqual([])
  expect((await erase('anna', 'anna')).erasePerson).toEqual({
    erasure: { person: 'anna', accounts: 1, builds: ['b1'] },
    refusal: null,
  })
})

describe('failures of ours', () => {
  test('are masked, and logged whole under the id that is shown', async () => {
    server.desk.does.imports = () => {
      throw new Error('the password is hunter2', { cause: new Error('in /etc/secret') })
    }
    const { status, code, message } = await refusal(server, '{ workspace { imports { totalCount } } }')
    expect([status, code]).toEqual([500, 'INTERNAL'])
    expect(message).not.toMatch(/hunter2|secret/)
    const id = /under ([0-9a-f-]{36})/.exec(message)?.[1]
    const logged = JSON.stringify(server.logged.find((line) => line['id'] === id))
    expect(logged).toContain('hunter2')
    expect(logged).toContain('in /etc/secret')
  })

  test('in a mutation are no refusal', async () => {
    server.desk.does.removeImport = () => {
      throw new TypeError('x is not a function')
    }
    const { code, status } = await refusal(server, `mutation { removeImport(import: 1) { ${REFUSAL} } }`)
    expect([code, status]).toEqual(['INTERNAL', 500])
    server.desk.does.removeImport = () => {
      throw refuse.diskFull('here')
    }
    expect(await refusal(server, `mutation { removeImport(import: 1) { ${REFUSAL} } }`)).toMatchObject({
      code: 'DISK_FULL',
      status: 507,
    })
  })

  test('nothing of a request is logged that is none', async () => {
    server.logged.length = 0
    await data(server, '{ workspace { build { person(id: "anna") { name } } } }')
    await refusal(server, '{ workspace { build { person(id: "secret-person") { name } } } }')
    expect(JSON.stringify(server.logged)).not.toMatch(/anna|secret-person/)
  })
})

test('the spool is empty after all this', async () => {
  expect(existsSync(server.data)).toBe(true)
  expect(await spooled()).toEqual([])
})
