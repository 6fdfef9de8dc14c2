/** A finished build is a plain DuckDB file: DuckDB's own drivers read it while the server has it open, publishes and redacts. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAP_TABLES } from '../../src/build/tables/map.ts'
import { OFFERED, TABLES } from '../../src/build/tables.ts'
import { ask, ok, type Served, served } from '../support/cli.ts'
import { STREAM_HEAD, streamLines } from '../support/streams.ts'
import { JDBC_DRIVER, openWith, PYTHON_DRIVER } from './drivers.ts'
import { difference, fromLines, type Value } from './figures.ts'

const IN_FILE = OFFERED.filter((t) => t.from === 'build')
const TYPES = { text: 'VARCHAR', integer: 'BIGINT', number: 'DOUBLE', boolean: 'BOOLEAN', time: 'TIMESTAMP' }

let folder: string
let data: string
let builds: string
let server: Served
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tribemap-drivers-'))
  data = join(folder, 'data')
  builds = join(data, 'workspaces/default/builds')
  const file = join(folder, 'stream.csv')
  await writeFile(file, [STREAM_HEAD, ...streamLines(4000, 300, 4)].join('\n'))
  await ok(['ingest', file], { data })
  await ok(['rebuild'], { data })
  server = await served({ data })
})
afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Has the server read the current build, which it then keeps open; the id. */
const readByServer = async (): Promise<string> => {
  const query = '{ workspace { build { id people(first: 1) { totalCount } } } }'
  type Answer = { workspace: { build: { id: string } } }
  return (await ask<Answer>(server.address, query)).workspace.build.id
}

/** Its name that stays. */
const currentName = () => join(builds, 'current.duckdb')

/** The current build's file as index.json tells it. */
async function currentFile(): Promise<string> {
  const index = JSON.parse(await readFile(join(builds, 'index.json'), 'utf8'))
  const build = index.builds.find((b: { manifest: { build: string } }) => b.manifest.build === index.current)
  return join(builds, build.file)
}

const DRIVERS = [PYTHON_DRIVER, JDBC_DRIVER]

for (const driver of DRIVERS)
  describe.skipIf(driver.missing)(`by DuckDB's ${driver.name} driver${driver.missing}`, () => {
    test('tables, columns, types and comments are those of the registry', async () => {
      await readByServer()
      const opened = openWith(driver, await currentFile())
      try {
        const tables = await opened.rows('SELECT table_name, comment FROM duckdb_tables() ORDER BY table_name')
        expect(tables).toEqual([...TABLES.map((t) => [t.name, t.doc] as Value[]), ['manifest', null]].sort())
        for (const table of IN_FILE) {
          const columns = await opened.rows(
            `SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = '${table.name}' ORDER BY column_index`,
          )
          expect(columns).toEqual(table.columns.map((c) => [c.name, TYPES[c.type], c.doc]))
        }
      } finally {
        await opened.close()
      }
    })

    test('rows are those of the export, in its order', async () => {
      const opened = openWith(driver, await currentFile())
      try {
        for (const table of IN_FILE) {
          const rows = await opened.rows(`SELECT * FROM ${table.name}`)
          const exported = fromLines(table, await ok(['export', table.name, '--format', 'ndjson'], { data }))
          // A first build has nothing to compare its tribes with, and little is said in it.
          const isMap = MAP_TABLES.some(({ name }) => name === table.name)
          if (isMap && table.name !== 'tribe_events') expect(exported.length, table.name).toBeGreaterThan(0)
          expect(difference(table, rows, exported), table.name).toBeNull()
        }
      } finally {
        await opened.close()
      }
    })

    test('a reader that would write is refused', async () => {
      await readByServer()
      const opened = openWith(driver, currentName())
      await expect(opened.rows('DELETE FROM rankings')).rejects.toThrow(/read-only/)
      expect(await readByServer()).toMatch(/^b\d+$/)
    })
  })

const here = DRIVERS.filter((d) => !d.missing)
test.skipIf(here.length === 0)(
  `readers by ${here.map((d) => d.name).join(' and ')} keep their file while a build is published and theirs is redacted`,
  async () => {
    const rebuild = () => ok(['rebuild', '--force'], { data })
    await rebuild()
    const before = await readByServer()
    const file = await currentFile()
    const readers = here.flatMap((d) => [openWith(d, file), openWith(d, currentName())])
    const all = 'SELECT * FROM rankings ORDER BY tribe_number, role, rank'
    const build = "SELECT json_extract_string(json, '$.build'), json_extract_string(json, '$.revision') FROM manifest"
    const rows = await readers[0]!.rows(all)
    expect(rows.length).toBeGreaterThan(300)
    for (const reader of readers) expect(await reader.rows(build)).toEqual([[before, '1']])
    await rebuild()
    const person = `${rows[0]![1]}`
    await ok(['erase', person], { data })
    const after = await readByServer()
    expect(after).not.toBe(before)

    for (const reader of readers) {
      expect(await reader.rows(all)).toEqual(rows)
      await reader.close()
    }
    for (const driver of here) {
      const next = openWith(driver, currentName())
      expect(await next.rows(build)).toEqual([[after, '2']])
      expect(await next.rows(`SELECT count(*) FROM rankings WHERE account_id = '${person}'`)).toEqual([[0]])
      expect(await next.rows('SELECT current_database()')).toEqual([['current']])
      await next.close()
    }
  },
)
