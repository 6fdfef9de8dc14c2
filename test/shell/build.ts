/** The fixture with all that is known of its tribes, as a build that is open for reading. */
import { join } from 'node:path'
import { type OpenBuild, openBuild } from '../../src/build/read.ts'
import type { Manifest, ProofState } from '../../src/domain/builds.ts'
import { type FixtureTables, fixtureTables, writeBuildFile } from '../build/fixture.ts'
import { temporaryFolder } from '../support/store.ts'

/**
 * @param change what is different in its tables
 * @param more what is different in its manifest; `proof: null` as an older program leaves it
 */
export async function knownBuild(
  change: (tables: FixtureTables) => FixtureTables = (tables) => tables,
  more: Partial<Omit<Manifest, 'proof'>> & { proof?: ProofState | null } = {},
): Promise<OpenBuild & AsyncDisposable> {
  const folder = await temporaryFolder()
  const { tables, manifest: made } = fixtureTables()
  const { proof, ...rest } = { ...made, ...more }
  const whole = proof ? { ...rest, proof } : rest
  await writeBuildFile(join(folder.path, 'b1-1.duckdb'), change(tables), whole)
  const build = await openBuild({ manifest: whole, file: 'b1-1.duckdb', current: true }, folder.path, {
    memory: '256MB',
    threads: 1,
    tempDirectory: folder.path,
    sessions: 1,
  })
  return Object.assign(build, {
    async [Symbol.asyncDispose]() {
      await build.close()
      await folder[Symbol.asyncDispose]()
    },
  })
}

/** The rows of one table, each with other values in some columns. */
export const changed =
  (table: string, of: (row: FixtureTables[string][number]) => object | null) =>
  (tables: FixtureTables): FixtureTables => ({
    ...tables,
    [table]: tables[table]!.flatMap((row) => {
      const more = of(row)
      return more ? [{ ...row, ...more }] : []
    }),
  })
