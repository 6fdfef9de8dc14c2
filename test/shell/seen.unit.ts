import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { Database } from '../../src/columns/database.ts'
import type { Manifest } from '../../src/domain/builds.ts'
import { lastSeen } from '../../src/shell/seen.ts'
import { notes } from '../../src/shell/texts.ts'

test('who has not acted for two half-lives is told with the last day; nobody without times', async () => {
  const database = await Database.open({ path: ':memory:', memory: '64MB', threads: 1, tempDirectory: tmpdir() })
  const session = await database.session()
  try {
    await session.run(`CREATE TABLE shells AS SELECT * FROM (VALUES ('anna', 'a', TIMESTAMP '2026-04-30 12:00:00'),
      ('ben', 'a', TIMESTAMP '2026-05-02'), ('cleo', 'a', NULL)) t(account_id, source, last_at)`)
    const told = async (windowEnd: string | null) => {
      const manifest = { windowEnd, options: { halfLifeDays: 30 } } as Manifest
      const rows = await session.rows(
        `SELECT *, ${lastSeen('p', manifest)} AS last_seen FROM shells p ORDER BY account_id`,
      )
      return rows.map((row) => notes(row))
    }
    expect(await told('2026-06-30T00:00:00.000Z')).toEqual(['last seen 2026-04-30', '', ''])
    expect(await told(null)).toEqual(['', '', ''])
  } finally {
    session.close()
    database.close()
  }
})
