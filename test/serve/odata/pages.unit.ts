/** Pages stay on the build they began with. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBuild } from '../../../src/build/read.ts'
import { send, startServer, type TestServer } from '../server.ts'
import { allPages, found, refused } from './asking.ts'

describe('pages while new builds are published', () => {
  let busy: TestServer
  beforeAll(async () => {
    busy = await startServer()
  })
  afterAll(() => busy.close())

  test('stay on the build they began with; $skip counts once; what follows is of the new one', async () => {
    const prefer = { prefer: 'odata.maxpagesize=7' }
    const options = { $orderby: 'tribe_id desc,handle', $skip: 2, $count: 'true' }
    const before = await found(busy, 'members', { ...options })
    const history = await found(busy, 'rankings_history')
    const builds = await found(busy, 'builds')
    const publish = (page: number) => (page === 1 ? busy.publishSecond() : Promise.resolve())
    const { pages, rows } = await allPages(busy, 'members', options, prefer, publish)
    expect(pages.length).toBe(5)
    expect(new Set(pages.map((p) => `${p['@tribemap.build']} ${p['@odata.count']}`))).toEqual(new Set(['b1 31']))
    expect(rows).toEqual(before.value)
    expect(await found(busy, 'members', options)).toMatchObject({ '@tribemap.build': 'b2' })
    expect((await found(busy, 'members', { ...options, build: 'b1' })).value).toEqual(before.value)
    expect((await found(busy, 'rankings_history', { build: 'b1' })).value).toEqual(history.value)
    expect((await found(busy, 'rankings_history')).value.length).toBeGreaterThan(history.value.length)
    expect((await found(busy, 'builds')).value.length).toBe(builds.value.length + 1)
  })

  test('of a history too, and one for a build that is gone says so', async () => {
    const index = join(busy.data, 'workspaces/default/builds/index.json')
    const both = await readFile(index, 'utf8')
    const { builds } = JSON.parse(both)
    const first = JSON.stringify({ layout: 1, builds: builds.slice(0, 1), current: 'b1' })
    const second = JSON.stringify({ layout: 1, builds: builds.slice(1), current: 'b2' })
    await writeFile(index, first)
    const before = await found(busy, 'members_history')
    const { rows } = await allPages(busy, 'members_history', {}, { prefer: 'maxpagesize=9' }, () =>
      writeFile(index, both),
    )
    expect(rows).toEqual(before.value)

    await writeFile(index, first)
    for (const table of ['members', 'members_history']) {
      const page = await found(busy, table, {}, { prefer: 'maxpagesize=9' })
      await writeFile(index, second)
      const { status, json } = await send(busy.address, page['@odata.nextLink'].slice(busy.address.length))
      expect(status).toBe(410)
      expect(json.error).toMatchObject({ code: 'BUILD_GONE', message: expect.stringContaining('begin again') })
      await writeFile(index, first)
    }
  })

  test('a build that is removed between its listing and its opening is gone, not damaged', async () => {
    let meanwhile = async () => {}
    const other = await startServer({
      open: async (record, folder) => {
        await meanwhile()
        return openBuild(record, folder, { memory: '64MB', threads: 1, tempDirectory: join(folder, '../../tmp') })
      },
    })
    try {
      const folder = join(other.data, 'workspaces/default/builds')
      const first = await found(other, 'members', {}, { prefer: 'maxpagesize=9' })
      await other.publishSecond()
      const index = join(folder, 'index.json')
      const { builds, ...rest } = JSON.parse(await readFile(index, 'utf8'))
      // Touched, so that the server opens b1 anew.
      await rename(join(folder, 'b1-1.duckdb'), join(folder, 'b1-2.duckdb'))
      await writeFile(index, JSON.stringify({ ...rest, builds: [{ ...builds[0], file: 'b1-2.duckdb' }, builds[1]] }))
      meanwhile = async () => {
        await rm(join(folder, 'b1-2.duckdb'), { force: true })
        await writeFile(index, JSON.stringify({ ...rest, builds: builds.slice(1) }))
      }
      const { status, json } = await send(other.address, first['@odata.nextLink'].slice(other.address.length))
      expect([status, json.error.code]).toEqual([410, 'BUILD_GONE'])
      expect((await found(other, 'members_history'))['@tribemap.build']).toBe('b2')
    } finally {
      await other.close()
    }
  })

  test('a token goes with its question alone', async () => {
    const page = await found(
      busy,
      'members',
      { $orderby: 'name', $top: 20, build: 'b1', debug: 'a b' },
      { prefer: 'maxpagesize=9' },
    )
    const next = new URL(page['@odata.nextLink'])
    expect([...next.searchParams.keys()]).toEqual(['$orderby', '$top', 'debug', '$skiptoken'])
    const $skiptoken = next.searchParams.get('$skiptoken')!
    expect((await found(busy, 'members', { $skiptoken, $orderby: 'name' })).value.length).toBe(9)
    expect(await refused(busy, 'members', { $skiptoken, $orderby: 'handle' })).toMatchObject({
      status: 400,
      target: '$skiptoken',
    })
    expect(await refused(busy, 'members_history', { $skiptoken, $orderby: 'name' })).toMatchObject({ status: 400 })
    expect(await refused(busy, 'members', { $skiptoken, $orderby: 'name', build: 'b2' })).toMatchObject({
      status: 400,
      target: 'build',
    })
  })
})
