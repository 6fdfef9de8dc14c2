/** Equal input gives equal bytes: whatever the order of rows, the number of threads, the time zone, the language. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ok } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'
import { STREAM_HEAD, seeded, streamLines } from '../support/streams.ts'

const TABLES = ['rankings', 'members', 'tribes', 'ties', 'reach', 'tribe_ties']

test.for(['louvain', 'leiden'])(
  '%s: shuffled rows, 1 and 2 threads, other TZ and LANG give identical exports',
  async (algorithm) => {
    await using folder = await temporaryFolder()
    const lines = streamLines(20_000, 1500, 9)
    const random = seeded(4)
    const shuffled = lines
      .map((line) => ({ line, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map((l) => l.line)
    const build = async (name: string, rows: string[], env: Record<string, string>) => {
      const file = join(folder.path, `${name}.csv`)
      const data = join(folder.path, name)
      await writeFile(file, [STREAM_HEAD, ...rows].join('\n'))
      await ok(['ingest', file], { data, env })
      await ok(['rebuild', '--algorithm', algorithm], { data, env })
      const exports: Record<string, string> = {}
      for (const table of TABLES) exports[table] = await ok(['export', table], { data, env })
      return exports
    }
    const one = await build('one', lines, { TRIBEMAP_THREADS: '1', TZ: 'UTC', LANG: 'C' })
    const other = await build('other', shuffled, {
      TRIBEMAP_THREADS: '2',
      TZ: 'Asia/Kathmandu',
      LANG: 'de_DE.UTF-8',
      LC_ALL: 'de_DE.UTF-8',
    })
    for (const table of TABLES) {
      expect(one[table]!.split('\n').length, `rows of ${table}`).toBeGreaterThan(3)
      expect(other[table] === one[table], `${table} differs`).toBe(true)
    }
  },
)
