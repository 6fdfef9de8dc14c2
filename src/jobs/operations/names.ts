/** Names that people give to tribes: kept for every later build, and written into the current one at once. */
import { join } from 'node:path'
import { reviseBuild } from '../../build/revise.ts'
import { literal, type Session } from '../../columns/database.ts'
import type { BuildRecord } from '../../domain/builds.ts'
import { refuse } from '../../errors.ts'
import type { OpenWorkspace } from '../workspace/open-workspace.ts'
import { namesOf, setName } from '../workspace/settings.ts'

export interface NamedTribe {
  tribe: string
  /** what it is called now */
  name: string
}

/**
 * Names a tribe of the current build; `null` takes the name back, and it goes by the one that was found in its topics.
 * NO_SUCH_TRIBE, BAD_TRIBE_NAME, TRIBE_NAME_TAKEN leave everything as it was.
 */
export async function nameTribe(place: OpenWorkspace, tribe: string, given: string | null): Promise<NamedTribe> {
  const name = given === null ? null : checked(given)
  const record = await place.registry.find('current')
  const session = await place.store.session()
  try {
    const { build, found } = await look(session, join(place.registry.folder, record.file), tribe, name)
    if (!found) throw refuse.noTribe(tribe, record.manifest.build)
    if (build.taken !== null) throw refuse.tribeNameTaken(name!, build.taken)
    await setName(place, tribe, name)
    await write(session, place, record, tribe)
    return { tribe, name: name ?? found }
  } finally {
    session.close()
  }
}

/** 1 to 80 characters, blanks at the ends left out. */
function checked(given: string): string {
  const name = given.trim().replaceAll(/\s+/g, ' ').normalize('NFC')
  const length = [...name].length
  if (length < 1 || length > 80 || /\p{C}/u.test(name)) throw refuse.badTribeName(given)
  return name
}

async function look(session: Session, path: string, tribe: string, name: string | null) {
  await session.run(`ATTACH ${literal(path)} AS kept (READ_ONLY)`)
  try {
    const columns = await session.rows(
      "SELECT 1 FROM duckdb_columns() WHERE database_name = 'kept' AND table_name = 'tribes' AND column_name = 'found_name'",
    )
    if (columns.length === 0) throw refuse.olderBuild('name its tribes')
    const [own] = await session.rows<{ name: string }>(
      'SELECT found_name AS name FROM kept.tribes WHERE tribe_id = $1',
      [tribe],
    )
    const [other] = await session.rows<{ tribe: string }>(
      'SELECT tribe_id AS tribe FROM kept.tribes WHERE lower(name) = lower($1) AND tribe_id <> $2 ORDER BY tribe_number LIMIT 1',
      [name, tribe],
    )
    return { found: own?.name ?? null, build: { taken: other?.tribe ?? null } }
  } finally {
    await session.run('DETACH kept')
  }
}

async function write(session: Session, place: OpenWorkspace, record: BuildRecord, tribe: string): Promise<void> {
  const names = await namesOf(place)
  const name = names[tribe]
  await reviseBuild(
    session,
    place.registry,
    record,
    () =>
      session.run(
        `UPDATE build.tribes SET name = coalesce($1, found_name), named_by = CASE WHEN $1 IS NULL THEN found_by ELSE 'hand' END WHERE tribe_id = $2`,
        [name ?? null, tribe],
      ),
    { names },
  )
}
