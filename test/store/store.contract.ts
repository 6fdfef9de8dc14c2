/** What every store must do; one suite, run for each adapter. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openNeo4jStore } from '../../src/store/neo4j/store.ts'
import type { Store } from '../../src/store/store.ts'
import { connectNeo4j, dropWorkspace, ownWorkspace, testNeo4j, WITHOUT_NEO4J } from '../support/neo4j.ts'
import { declare, deliver, openStore, temporaryFolder } from '../support/store.ts'

/** Opens the store of a folder, again and again; `dispose` takes it away where it is not in the folder. */
interface Adapter {
  open(folder: string): Promise<Store>
  dispose?(): Promise<void>
}

const ADAPTERS: Record<string, () => Adapter> = {
  duckdb: () => ({ open: (folder) => openStore(folder) }),
  ...(testNeo4j() && { neo4j: neo4jAdapter }),
}

function neo4jAdapter(): Adapter {
  const neo4j = connectNeo4j()
  const workspace = ownWorkspace()
  return {
    open: (folder) => openNeo4jStore({ neo4j, workspace, folder, memory: '512MB', threads: 2 }),
    async dispose() {
      await dropWorkspace(neo4j, workspace)
      await neo4j.close()
    },
  }
}

if (WITHOUT_NEO4J) test.skip(`the neo4j store${WITHOUT_NEO4J}`)

const ROWS = [
  { actor: 'anna', target: 'ben', at: '2026-01-01T10:00:00Z', kind: 'reply', text: 'thanks @ben' },
  { actor: 'ben', target: 'cleo', at: '2026-01-02T10:00:00Z', kind: 'share' },
  { actor: 'cleo', target: 'cleo', at: '2026-01-02T10:00:00Z' },
]

const minute = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000)
const long = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    actor: `p${from + i}`,
    target: 'ben',
    at: minute(from + i).toISOString(),
    text: `${from + i} ${'x'.repeat(200)} ${(from + i) * 7919}`,
  }))

for (const [name, adapter] of Object.entries(ADAPTERS))
  describe(`the ${name} store`, () => {
    const withStore = async (body: (store: Store, again: () => Promise<Store>, folder: string) => Promise<void>) => {
      await using folder = await temporaryFolder()
      const { open, dispose } = adapter()
      let store = await open(folder.path)
      const again = async () => {
        await store.close()
        store = await open(folder.path)
        return store
      }
      try {
        await body(store, again, folder.path)
      } finally {
        await store.close()
        await dispose?.()
      }
    }
    const rowsOf = async (store: Store) => {
      const input = await store.input()
      const rows = await input.session.rows(`SELECT * FROM ${input.interactions} ORDER BY import, "row"`)
      await input.release()
      return rows
    }

    test('numbers imports, drops self-loops, and keeps everything over a restart', () =>
      withStore(async (store, again) => {
        const first = await deliver(store, ROWS)
        expect(first.import).toMatchObject({
          import: 1,
          records: 3,
          accepted: 2,
          selfLoops: 1,
          repeated: 0,
          untimed: 0,
        })
        expect((await deliver(store, [{ actor: 'x', target: 'y' }])).import).toMatchObject({ import: 2, untimed: 1 })
        const reopened = await again()
        expect((await reopened.imports()).map((i) => i.accepted)).toEqual([2, 1])
        expect((await rowsOf(reopened)).map((r) => `${r['actor']}→${r['target']}`)).toEqual([
          'anna→ben',
          'ben→cleo',
          'x→y',
        ])
      }))

    test('keeps what is said to nobody in particular, as said to oneself, and forgets it with who said it', () =>
      withStore(async (store, again) => {
        const self = { actor: 'anna', target: 'anna' }
        const rows = [{ ...self, text: 'Who knows?' }, { ...self, thread: 't' }, { ...self, topics: 'tents' }, self]
        const first = await deliver(store, [...rows, { actor: 'ben', target: 'anna' }])
        expect(first.import).toMatchObject({ records: 5, accepted: 4, unaddressed: 3, selfLoops: 1 })
        expect(await deliver(store, rows, { overlap: true })).toMatchObject({ import: null, repeated: 3, selfLoops: 1 })
        const reopened = await again()
        expect((await reopened.imports())[0]).toMatchObject({ unaddressed: 3 })
        expect((await rowsOf(reopened)).map(({ actor, target, text }) => [actor, target, text])).toEqual([
          ['anna', 'anna', 'Who knows?'],
          ['anna', 'anna', null],
          ['anna', 'anna', null],
          ['ben', 'anna', null],
        ])
        const { interactions } = await reopened.forget((await reopened.accountsOf('anna'))!)
        expect(interactions).toBe(4)
        expect(await rowsOf(reopened)).toEqual([])
      }))

    test('skips rows whose id is there already, and repeated ids within a delivery', () =>
      withStore(async (store) => {
        const rows = [
          { actor: 'anna', target: 'ben', id: '1' },
          { actor: 'anna', target: 'ben', id: '2' },
          { actor: 'other', target: 'ben', id: '2' },
        ]
        expect((await deliver(store, rows)).import).toMatchObject({ accepted: 2, repeated: 1 })
        expect(await deliver(store, rows)).toMatchObject({ import: null, sameAs: null, repeated: 3 })
        expect((await deliver(store, [...rows, { actor: 'cleo', target: 'ben', id: '3' }])).import).toMatchObject({
          import: 2,
          accepted: 1,
          repeated: 3,
        })
        expect((await deliver(store, rows, { source: 'elsewhere' })).import).toMatchObject({ accepted: 2 })
        expect((await rowsOf(store)).length).toBe(5)
      }))

    test('takes the same content once, and again after it was removed', () =>
      withStore(async (store) => {
        await deliver(store, ROWS, { contentHash: 'same' })
        expect(await deliver(store, ROWS, { contentHash: 'same' })).toMatchObject({ import: null, sameAs: 1 })
        expect(await store.removeImport(1)).toMatchObject({ import: 1, removed: true })
        expect(await rowsOf(store)).toEqual([])
        expect((await deliver(store, ROWS, { contentHash: 'same' })).import).toMatchObject({ import: 2, accepted: 2 })
        await expect(store.removeImport(1)).rejects.toMatchObject({ code: 'NO_SUCH_IMPORT' })
        await expect(store.removeImport(9)).rejects.toMatchObject({ code: 'NO_SUCH_IMPORT' })
      }))

    test('with overlap keeps of rows without ids only what earlier imports do not hold, by content and occurrence', () =>
      withStore(async (store) => {
        const reply = { actor: 'anna', target: 'ben', at: '2026-01-01T10:00:00Z' }
        await deliver(store, [reply, reply])
        const longer = [reply, reply, reply, { ...reply, text: 'new' }]
        expect((await deliver(store, longer, { overlap: true })).import).toMatchObject({ accepted: 2, repeated: 2 })
        expect(await deliver(store, longer, { overlap: true })).toMatchObject({ import: null, repeated: 4 })
      }))

    test('raises its revision with each change and with nothing else', () =>
      withStore(async (store) => {
        const revisions = [await store.revision()]
        const note = async () => revisions.push(await store.revision())
        await deliver(store, ROWS, { contentHash: 'a' })
        await note()
        await deliver(store, ROWS, { contentHash: 'a' })
        await note()
        await declare(store, [{ account: 'anna', kind: 'staff' }])
        await note()
        expect(await declare(store, [{ account: 'anna', kind: 'staff' }])).toMatchObject({
          added: 0,
          changed: 0,
          unchanged: 1,
        })
        await note()
        await store.removeImport(1)
        await note()
        expect(revisions.map((r) => r - revisions[0]!)).toEqual([0, 1, 1, 2, 2, 3])
      }))

    test('replaces declarations by source and account', () =>
      withStore(async (store) => {
        await declare(store, [{ account: 'anna', kind: 'staff' }, { account: 'ben' }])
        expect(await declare(store, [{ account: 'anna', kind: 'brand' }, { account: 'cleo' }])).toMatchObject({
          added: 1,
          changed: 1,
          unchanged: 0,
        })
        await declare(store, [{ account: 'anna', kind: 'bot' }], 'elsewhere')
        const input = await store.input()
        const rows = await input.session.rows(
          `SELECT source, account, kind FROM ${input.accounts} ORDER BY source, account`,
        )
        await input.release()
        expect(rows.map((r) => `${r['source']}:${r['account']}:${r['kind']}`)).toEqual([
          'default:anna:brand',
          'default:ben:null',
          'default:cleo:null',
          'elsewhere:anna:bot',
        ])
      }))

    test('keeps defaults', () =>
      withStore(async (store, again) => {
        expect(await store.defaults()).toEqual({})
        await store.setDefaults({ resolution: 2, kindWeights: { reply: 1 } })
        expect(await (await again()).defaults()).toEqual({ resolution: 2, kindWeights: { reply: 1 } })
      }))

    test('leaves out imports after a given one', () =>
      withStore(async (store) => {
        await deliver(store, ROWS)
        await deliver(store, [{ actor: 'x', target: 'y' }])
        const input = await store.input({ lastImport: 1 })
        expect(await input.session.row(`SELECT count(*) AS n FROM ${input.interactions}`)).toEqual({ n: 2 })
        await input.release()
      }))

    test('finds the accounts of a person by person, account and handle', () =>
      withStore(async (store) => {
        await deliver(store, ROWS)
        await declare(store, [
          { account: 'anna', person: 'Anna S.', handle: '@anna' },
          { account: 'anna_shop', person: 'Anna S.' },
        ])
        const accounts = [
          { source: 'default', account: 'anna' },
          { source: 'default', account: 'anna_shop' },
          { source: 'default', account: 'Anna S.' },
        ]
        for (const asked of ['Anna S.', 'anna', '@anna', 'anna_shop'])
          expect((await store.accountsOf(asked))?.accounts, asked).toEqual(accounts)
        expect((await store.accountsOf('ben'))?.accounts).toEqual([{ source: 'default', account: 'ben' }])
        expect(await store.accountsOf("nobody' OR true --")).toBeUndefined()
      }))

    test('takes an id that repeats in several sources for several people', () =>
      withStore(async (store) => {
        await deliver(store, ROWS)
        await deliver(store, ROWS, { source: 'elsewhere' })
        await expect(store.accountsOf('anna')).rejects.toMatchObject({ code: 'AMBIGUOUS_PERSON' })
        expect((await store.accountsOf('anna', 'elsewhere'))?.accounts).toEqual([
          { source: 'elsewhere', account: 'anna' },
        ])
        await declare(store, [
          { account: 'x', person: 'Xaver', handle: '@x' },
          { account: 'y', handle: '@x' },
        ])
        await expect(store.accountsOf('@x')).rejects.toMatchObject({ code: 'AMBIGUOUS_PERSON' })
        expect((await store.accountsOf('y'))?.accounts).toEqual([{ source: 'default', account: 'y' }])
      }))

    test('forgets a person to the last byte on disk, and drops what is delivered later', () =>
      withStore(async (store, _again, folder) => {
        const secret = 'Wilhelmina-Zyxwv'
        await deliver(store, [
          { actor: secret, target: 'ben', text: 'mine' },
          { actor: 'ben', target: secret },
          { actor: 'ben', target: 'cleo', text: `ask ${secret.toUpperCase()}, or @${secret} ${secret}!` },
          ...Array.from({ length: 3000 }, (_, i) => ({ actor: `p${i}`, target: 'ben', text: `text ${i}` })),
        ])
        await declare(store, [{ account: secret, handle: '@willi-zyxwv', name: 'Wilhelmina Zyxwv' }])
        const found = (await store.accountsOf(secret))!
        expect(await store.forget(found)).toEqual({ interactions: 2, accounts: 1, texts: 1 })
        for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
          if (!file.isFile()) continue
          const bytes = (await readFile(join(file.parentPath, file.name))).toString('latin1').toLowerCase()
          expect(bytes.includes('zyxwv'), `${file.name} still holds the name`).toBe(false)
        }
        const kept = (await rowsOf(store)).find((r) => r['target'] === 'cleo')!
        expect(kept['text']).toBe('ask [erased], or [erased] [erased]!')
        const later = await deliver(store, [
          { actor: secret, target: 'cleo' },
          { actor: 'ben', target: 'dirk' },
        ])
        expect(later.import).toMatchObject({ accepted: 1, suppressed: 1 })
        expect(await declare(store, [{ account: secret }])).toMatchObject({ added: 0, suppressed: 1 })
      }))

    test('removes interactions by age: those before a time, not those without one; imports stay as they were', () =>
      withStore(async (store, again) => {
        const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString()
        const rows = Array.from({ length: 40 }, (_, i) => ({ actor: `p${i}`, target: 'ben', at: day(i + 1) }))
        await deliver(store, [...rows, { actor: 'anna', target: 'ben' }], { contentHash: 'same' })
        const revision = await store.revision()
        expect(await store.removedBefore()).toBe(null)
        expect(await store.removeBefore(new Date(day(1)))).toMatchObject({ interactions: 0, kept: null })
        expect(await store.removedBefore()).toBe(null)
        expect((await store.removeBefore(new Date(day(31)))).interactions).toBe(30)
        const left = async (of: Store) => (await rowsOf(of)).map((r) => r['at'])
        expect(await left(store)).toEqual([...rows.slice(30).map((r) => new Date(r.at)), null])
        expect((await store.removeBefore(new Date(day(20)))).interactions).toBe(0)
        expect(await store.removedBefore()).toBe(day(31))
        expect(await store.revision()).toBe(revision)
        const reopened = await again()
        expect(await left(reopened)).toEqual([...rows.slice(30).map((r) => new Date(r.at)), null])
        expect(await reopened.removedBefore()).toBe(day(31))
        expect(await reopened.imports()).toMatchObject([{ import: 1, accepted: 41, removed: false }])
        expect(await deliver(reopened, rows, { contentHash: 'same' })).toMatchObject({ import: null, sameAs: 1 })
      }))

    test('can be read while interactions are removed by age, and goes on afterwards', () =>
      withStore(async (store) => {
        await deliver(store, long(0, 5000))
        const removing = store.removeBefore(minute(4000))
        expect((await store.imports()).length).toBe(1)
        expect(await removing).toMatchObject({ interactions: 4000 })
        expect((await rowsOf(store)).length).toBe(1000)
        await deliver(store, long(5000, 10))
        expect((await rowsOf(store)).length).toBe(1010)
      }))

    test('an import that fails in the middle leaves nothing', () =>
      withStore(async (store) => {
        await deliver(store, ROWS)
        const before = await store.revision()
        const rows = Array.from({ length: 5000 }, (_, i) => ({ actor: `p${i}`, target: 'ben' }))
        await expect(deliver(store, rows, { failure: new Error('the power went') })).rejects.toThrow('the power went')
        expect((await rowsOf(store)).length).toBe(2)
        expect(await store.revision()).toBe(before)
        expect((await deliver(store, [{ actor: 'x', target: 'y' }])).import).toMatchObject({ import: 2 })
      }))
  })

describe('the duckdb store, whose file is its own', () => {
  test('gives the disk back what was removed by age, or says why not', async () => {
    await using folder = await temporaryFolder()
    const store = await openStore(folder.path)
    try {
      await deliver(store, long(0, 20_000))
      const few = await store.removeBefore(minute(100))
      expect(few).toMatchObject({ interactions: 100, kept: expect.stringContaining('few') })
      const most = await store.removeBefore(minute(15_000))
      expect(most).toMatchObject({ interactions: 14_900, kept: null })
      expect(most.bytesAfter).toBeLessThan(most.bytesBefore)
    } finally {
      await store.close()
    }
  })
})
