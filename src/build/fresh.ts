/** Reads builds while an erasure may put redacted copies in the place of their files. */
import type { BuildRecord } from '../domain/builds.ts'
import { TribemapError } from '../errors.ts'
import { type Builds, buildsOf } from './attach.ts'
import type { Table } from './tables/column.ts'

/**
 * Calls `work` with the builds that a table is read from; once more, with those of a fresh listing, where a file was no
 * longer there because another has taken its place. NO_SUCH_BUILD where there is none.
 * @param list the builds as they are now
 * @param build `current`, or an id
 */
export async function withBuilds<T>(
  list: () => Promise<Builds>,
  table: Table,
  build: string,
  work: (builds: Builds) => Promise<T>,
): Promise<T> {
  const before = buildsOf(table, await list(), build)
  try {
    return await work(before)
  } catch (error) {
    if (!(error instanceof TribemapError && error.code === 'DAMAGED_DATA')) throw error
    const now = buildsOf(table, await list(), build)
    if (files(now.records) === files(before.records)) throw error
    return work(now)
  }
}

const files = (records: readonly BuildRecord[]): string => records.map((r) => r.file).join('\n')
