/** What the Neo4j store must do beyond what every store does: several processes, bad luck on the way, the graph it leaves. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Session } from '../../src/columns/database.ts'
import { understandable } from '../../src/neo4j/errors.ts'
import type { Neo4j } from '../../src/neo4j/neo4j.ts'
import { migrate } from '../../src/store/neo4j/schema.ts'
import { neo4jWorkspaces, openNeo4jStore } from '../../src/store/neo4j/store.ts'
import type { Store } from '../../src/store/store.ts'
import { readSuppression } from '../../src/store/suppression.ts'
import { connectNeo4j, dropWorkspace, ownWorkspace, testNeo4j, WITHOUT_NEO4J } from '../support/neo4j.ts'
import { startProxy } from '../support/proxy.ts'
import { declare, deliver, type GivenInteraction, openStore, temporaryFolder } from '../support/store.ts'

interface Place {
  neo4j: Neo4j
  workspace: string
  folder: string
  /** another process, as far as the store can tell */
  open(neo4j?: Neo4j): Promise<Store>
}

async function withPlace(body: (place: Place) => Promise<void>): Promise<void> {
  await using folder = await temporaryFolder()
  const neo4j = connectNeo4j()
  const workspace = ownWorkspace()
  const stores: Store[] = []
  let count = 0
  const open = async (through = neo4j) => {
    const own = join(folder.path, String(++count))
    const store = await openNeo4jStore({
      neo4j: through,
      workspace,
      folder: own,
      memory: '512MB',
      threads: 2,
      leaseSeconds: 2,
    })
    stores.push(store)
    return store
  }
  try {
    await body({ neo4j, workspace, folder: folder.path, open })
  } finally {
    for (const store of stores) await store.close()
    await dropWorkspace(neo4j, workspace)
    await neo4j.close()
  }
}

const many = (count: number, from = 0): GivenInteraction[] =>
  Array.from({ length: count }, (_, i) => ({
    actor: `p${(from + i) % 97}`,
    target: `q${(from + i) % 31}`,
    at: new Date(Date.UTC(2026, 0, 1) + (from + i) * 1000).toISOString(),
    text: `text ${from + i}`,
  }))

async function contentOf(store: Store): Promise<{ interactions: unknown[]; accounts: unknown[] }> {
  const { session, interactions, accounts, release } = await store.input()
  try {
    return {
      interactions: await session.rows(`SELECT *, epoch_us("at") AS us FROM ${interactions} ORDER BY import, "row"`),
      accounts: await session.rows(`SELECT * FROM ${accounts} ORDER BY source, account`),
    }
  } finally {
    await release()
  }
}

const storedRows = async ({ neo4j, workspace }: Place): Promise<number> => {
  const [row] = await neo4j.read<{ n: number }>(
    'MATCH (:Account {workspace: $workspace})-[r:INTERACTED]->() RETURN count(r) AS n',
    { workspace },
  )
  return row!.n
}

describe.skipIf(testNeo4j() === null)(`the Neo4j store${WITHOUT_NEO4J}`, () => {
  test('reads back to the bit what the embedded store reads back, hostile values too, and so does its backup', () =>
    withPlace(async ({ open, folder }) => {
      const hostile = [
        '__proto__',
        'constructor',
        "o'hara",
        'a"b',
        '\\',
        '🦊🏳️‍🌈',
        'e\u0301',
        'ﬁ',
        ' ',
        'null',
        'x'.repeat(4000),
        '$w {}',
      ]
      const rows: GivenInteraction[] = [
        ...hostile.map((actor, i) => ({ actor, target: hostile[(i + 1) % hostile.length]!, text: `to ${actor}` })),
        { actor: 'a', target: 'b', at: '2026-01-01T00:00:00.123456Z', weight: 0.1, kind: 'reply', channel: 'forum' },
        { actor: 'a', target: 'b', at: '1969-12-31T23:59:59.999999Z', weight: Number.NaN, topics: 'x; y;z;  ; ' },
        { actor: 'a', target: 'b', at: '1900-01-01T00:00:00.000001Z', weight: -3, sentiment: '', topics: '' },
        { actor: 'b', target: 'a', at: '2199-12-31T23:59:59.999999Z', weight: 1e308, thread: '\u0000', id: '1' },
        { actor: 'b', target: 'a', weight: Number.POSITIVE_INFINITY, text: '\u0000line\nline\r\n\t"', id: 'false' },
      ]
      const embedded = await openStore(join(folder, 'embedded'))
      const shared = await open()
      const others = [{ actor: 'a', target: 'b', at: '2026-01-01T00:00:00Z', channel: 'shop' }]
      const people = [
        { account: '__proto__', person: 'Ünal "X"', handle: '@x', name: 'x', attributes: { a: '1', ü: '"' } },
        { account: 'nowhere seen', kind: 'bot', person: 'Ünal "X"', doNotContact: true, channel: 'forum' },
      ]
      for (const store of [embedded, shared]) {
        await deliver(store, rows)
        await deliver(store, others, { source: 'elsewhere', undirected: true })
        await deliver(store, many(5000))
        await store.removeImport(3)
        await declare(store, people)
      }
      const expected = await contentOf(embedded)
      await embedded.close()
      expect(expected.interactions.length).toBe(rows.length + 1)
      expect(await contentOf(shared)).toEqual(expected)

      const backup = join(folder, 'backup')
      await mkdir(backup)
      await shared.copyTo(backup)
      const restored = await openStore(backup)
      expect(await contentOf(restored)).toEqual(expected)
      expect(await restored.revision()).toBe(await shared.revision())
      expect(await restored.imports()).toEqual(await shared.imports())
      await restored.close()
    }))

  test('refuses names that are too long for an index, and is as before', () =>
    withPlace(async (place) => {
      const store = await place.open()
      const long = 'é'.repeat(5000)
      await expect(deliver(store, [{ actor: long, target: 'b' }])).rejects.toMatchObject({ code: 'TOO_LONG' })
      await expect(declare(store, [{ account: 'a', person: long }])).rejects.toMatchObject({ code: 'TOO_LONG' })
      expect(await store.revision()).toBe(0)
      expect((await deliver(store, [{ actor: 'a', target: 'b' }])).import).toMatchObject({ import: 1 })
    }))

  test('two processes deliver at once: numbered apart, each whole, ids taken once', () =>
    withPlace(async ({ open }) => {
      const [one, two] = [await open(), await open()]
      const withIds = (of: string) =>
        many(3000).map((row, i) => ({ ...row, id: i < 1000 ? `both-${i}` : `${of}-${i}` }))
      const outcomes = await Promise.all([deliver(one, withIds('one')), deliver(two, withIds('two'))])
      // Who was overtaken begins anew, with a new number.
      expect(new Set(outcomes.map((o) => o.import!.import)).size).toBe(2)
      expect(outcomes.map((o) => o.import!.accepted).sort()).toEqual([2000, 3000])
      expect((await contentOf(one)).interactions.length).toBe(5000)
      expect((await two.imports()).length).toBe(2)
    }))

  test('an import is seen whole or not at all while it is written, and its number is not given twice', () =>
    withPlace(async ({ open, neo4j, workspace }) => {
      const [writer, reader] = [await open(), await open()]
      await deliver(reader, many(10))
      const writing = deliver(writer, many(40_000))
      let isOver = false
      const over = () => {
        isOver = true
      }
      writing.then(over, over)
      const seen = new Set<number>()
      while (!isOver) {
        const [half] = await neo4j.read<{ n: number }>(
          `MATCH (i:Import {workspace: $workspace, state: 'writing'}) RETURN i.batches AS n`,
          { workspace },
        )
        if ((half?.n ?? 0) > 0) seen.add((await contentOf(reader)).interactions.length)
      }
      await writing
      expect(seen.has(10)).toBe(true)
      expect([...seen].filter((n) => n !== 10 && n !== 40_010)).toEqual([])
      expect((await contentOf(reader)).interactions.length).toBe(40_010)
    }))

  test('what the server calls outdated in the middle of a reading is read anew, and not for ever', () =>
    withPlace(async ({ open }) => {
      const neo4j = connectNeo4j()
      const stream = neo4j.stream.bind(neo4j)
      let [asked, outdated] = [0, 2]
      neo4j.stream = async function* (...question) {
        asked++
        yield* stream(...question)
        const code = 'Neo.TransientError.Transaction.Outdated'
        if (outdated-- > 0) throw understandable(Object.assign(new Error('outdated'), { code }), 'here')
      }
      const store = await open(neo4j)
      await deliver(store, many(100))
      expect((await contentOf(store)).interactions.length).toBe(100)
      expect(asked).toBeGreaterThan(2)
      outdated = Number.POSITIVE_INFINITY
      await expect(store.input()).rejects.toMatchObject({ code: 'BUSY' })
      await store.close()
      await neo4j.close()
    }))

  test('a connection that breaks for a moment is mended: every row is there once', () =>
    withPlace(async (place) => {
      await using line = await startProxy(testNeo4j()!)
      const neo4j = connectNeo4j({ url: line.url })
      const store = await place.open(neo4j)
      let sent = 0
      line.onSent = (bytes) => {
        sent += bytes.length
        if (sent < 700_000) return
        sent = 0
        line.cut()
      }
      expect((await deliver(store, many(20_000))).import).toMatchObject({ import: 1, accepted: 20_000 })
      line.onSent = null
      expect((await contentOf(store)).interactions.length).toBe(20_000)
      expect(await storedRows(place)).toBe(20_000)
      await store.close()
      await neo4j.close()
    }))

  test('a server that goes in the middle of an import leaves no half one; the next import works', () =>
    withPlace(async (place) => {
      await using line = await startProxy(testNeo4j()!)
      const neo4j = connectNeo4j({ url: line.url })
      const store = await place.open(neo4j)
      await deliver(store, many(10))
      let sent = 0
      line.onSent = (bytes) => {
        sent += bytes.length
        if (sent < 1_000_000) return
        line.down = true
        line.cut()
      }
      await expect(deliver(store, many(40_000))).rejects.toMatchObject({ code: 'NEO4J_UNREACHABLE' })
      expect(await storedRows(place)).toBeGreaterThan(10)
      line.onSent = null
      line.down = false
      expect((await store.imports()).length).toBe(1)
      expect((await contentOf(store)).interactions.length).toBe(10)
      expect((await deliver(store, many(20, 50))).import).toMatchObject({ import: 2, accepted: 20 })
      expect(await storedRows(place)).toBe(30)
      await store.close()
      await neo4j.close()
    }))

  test('what a killed process had half written is swept by the next one to open the workspace', () =>
    withPlace(async (place) => {
      const { neo4j, workspace } = place
      await deliver(await place.open(), many(10))
      await neo4j.write(
        `CREATE (:Import {workspace: $workspace, number: 2, state: 'writing', token: 't', process: 'gone', batches: 1})
         WITH 1 AS one MATCH (a:Account {workspace: $workspace, id: 'p1'}), (b:Account {workspace: $workspace, id: 'q1'})
         CREATE (x:Account {workspace: $workspace, source: 'default', id: 'only there'})
         CREATE (a)-[:INTERACTED {import: 2, row: 1, kind: 'reply'}]->(b)
         CREATE (x)-[:INTERACTED {import: 2, row: 2, kind: 'reply'}]->(b)`,
        { workspace },
      )
      const next = await place.open()
      expect(await storedRows(place)).toBe(10)
      const left = await neo4j.read(
        `MATCH (n {workspace: $workspace}) WHERE n.state = 'writing' OR n.id = 'only there' RETURN n`,
        { workspace },
      )
      expect(left).toEqual([])
      expect((await deliver(next, many(5, 100))).import).toMatchObject({ import: 2 })
    }))

  test('a cancelled import leaves nothing', () =>
    withPlace(async (place) => {
      const store = await place.open()
      const abort = new AbortController()
      const writing = withStaged(store, many(40_000), (session, staged) => store.append(session, staged, abort.signal))
      for (let batches = 0; batches === 0; ) {
        const [import_] = await place.neo4j.read<{ batches: number }>(
          'MATCH (i:Import {workspace: $workspace}) RETURN i.batches AS batches',
          { workspace: place.workspace },
        )
        batches = import_?.batches ?? 0
      }
      abort.abort(new Error('enough'))
      await expect(writing).rejects.toThrow('enough')
      expect(await storedRows(place)).toBe(0)
      expect(await store.imports()).toEqual([])
    }))

  test('nothing of a forgotten person is left in the graph, and other processes drop what is delivered later', () =>
    withPlace(async (place) => {
      const { neo4j, workspace } = place
      const [store, other] = [await place.open(), await place.open()]
      const secret = 'Wilhelmina-Zyxwv'
      await deliver(store, [
        { actor: secret, target: 'ben', text: 'mine' },
        { actor: 'ben', target: 'cleo', text: `ask ${secret.toUpperCase()}, or @${secret} ${secret}!` },
        { actor: 'ben', target: 'cleo', text: 'WİLHELMINA-ZYXWV is another, strictly' },
      ])
      await declare(store, [
        { account: secret, person: 'Frau Zyxwv', handle: '@willi-zyxwv', name: 'Wilhelmina Zyxwv' },
      ])
      const found = (await store.accountsOf(secret))!
      expect(await store.forget(found)).toEqual({ interactions: 1, accounts: 1, texts: 1 })
      const left = await neo4j.read(
        `MATCH (n {workspace: $workspace}) OPTIONAL MATCH (n)-[r]->()
         WITH n, r WHERE toLower(toString(properties(n)['id'])) CONTAINS 'zyxwv'
           OR any(key IN keys(n) WHERE toLower(toStringOrNull(n[key])) CONTAINS 'zyxwv')
           OR any(key IN keys(r) WHERE toLower(toStringOrNull(r[key])) CONTAINS 'ina-zyxwv' AND NOT r[key] CONTAINS 'WİL')
         RETURN n, r`,
        { workspace },
      )
      expect(left).toEqual([])
      const later = await deliver(other, [
        { actor: secret, target: 'cleo' },
        { actor: 'ben', target: 'dirk' },
      ])
      expect(later.import).toMatchObject({ accepted: 1, suppressed: 1 })
      expect(await declare(other, [{ account: secret }])).toMatchObject({ added: 0, suppressed: 1 })
    }))

  test('the list of erased people stands beside the store in every process, and outlives the database', () =>
    withPlace((place) =>
      withPlace(async (lost) => {
        await deliver(await place.open(), [{ actor: 'anna', target: 'ben' }])
        const store = await place.open()
        await store.forget((await store.accountsOf('anna'))!)
        await place.open()
        const [second, third] = await Promise.all(['2', '3'].map((name) => readSuppression(join(place.folder, name))))
        expect(second!.hashes.length).toBe(1)
        expect(third).toEqual(second)
        // An empty database, and a process that has been there before.
        const { neo4j, workspace } = lost
        const again = await openNeo4jStore({
          neo4j,
          workspace,
          folder: join(place.folder, '2'),
          memory: '512MB',
          threads: 2,
        })
        expect((await deliver(again, [{ actor: 'anna', target: 'ben' }])).suppressed).toBe(1)
        await again.close()

        const older = await lost.open()
        await older.suppress({ hashes: ['a'.repeat(64)], keys: ['b'.repeat(64)], lostKeys: ['c'.repeat(16)] })
        const merged = (await readSuppression(join(lost.folder, '1')))!
        expect(merged.hashes).toEqual(['a'.repeat(64), ...second!.hashes].sort())
        expect(merged.keys).toEqual([second!.keys[0], 'b'.repeat(64)])
        expect(merged.lostKeys).toEqual(['c'.repeat(16)])
      }),
    ))

  test('workspaces on one server do not see each other', () =>
    withPlace((one) =>
      withPlace(async (two) => {
        const [a, b] = [await one.open(), await two.open()]
        await deliver(a, many(50))
        await deliver(b, many(20))
        await a.removeImport(1)
        expect((await contentOf(b)).interactions.length).toBe(20)
        expect(await b.accountsOf('p1')).toMatchObject({ person: 'p1' })
        expect(await a.accountsOf('p1')).toBeUndefined()
        const names = await neo4jWorkspaces(one.neo4j)
        expect(names).toEqual(expect.arrayContaining([one.workspace, two.workspace]))
      }),
    ))

  test('the schema is made by several at once, and a newer one is refused', () =>
    withPlace(async ({ neo4j }) => {
      await Promise.all([migrate(neo4j), migrate(neo4j), migrate(neo4j)])
      const [schema] = await neo4j.read<{ version: number }>('MATCH (s:TribemapSchema) RETURN s.version AS version')
      // Another one of the same name that stands for a database of its own: the shared server serves other tests.
      const newer = Object.create(neo4j, { read: { value: async () => [{ version: schema!.version + 1 }] } })
      await expect(migrate(newer)).rejects.toMatchObject({ code: 'NEWER_DATA' })
    }))
})

/** Stages rows and hands them over as `deliver` does, without delivering them. */
async function withStaged<T>(
  store: Store,
  rows: readonly GivenInteraction[],
  body: (session: Session, staged: Parameters<Store['append']>[1]) => Promise<T>,
): Promise<T> {
  const given = Object.create(store, {
    append: { value: (session: Session, staged: Parameters<Store['append']>[1]) => body(session, staged) },
    session: { value: () => store.session() },
  })
  return deliver(given, rows) as Promise<T>
}
