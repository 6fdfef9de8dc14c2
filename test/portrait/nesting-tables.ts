/** People, ties and what was said, as plain objects, as the tables from which the tables of nesting are made. */
import { Database, type Session } from '../../src/columns/database.ts'
import { temporaryFolder } from '../support/store.ts'

/** `anna:1` is anna of tribe 1; ties are `anna>ben 2.5`, of weight 1 where left out. */
export async function withTables<T>(
  people: readonly string[],
  ties: readonly string[],
  body: (session: Session, keys: ReadonlyMap<string, number>) => Promise<T>,
  threads = 2,
): Promise<T> {
  await using folder = await temporaryFolder()
  const options = { memory: '256MB', threads, tempDirectory: `${folder.path}/spill` }
  const database = await Database.open({ path: ':memory:', ...options })
  const session = await database.session()
  try {
    const names = people.map((word) => word.split(':')[0]!)
    const keys = new Map(names.map((name, key) => [name, key]))
    const tribeOf = people.map((word) => Number(word.split(':')[1]))
    await session.make(
      'given_faces',
      {
        person_key: { type: 'UINTEGER', values: names.map((_, key) => key) },
        tribe_number: { type: 'UINTEGER', values: tribeOf },
        account_id: { type: 'VARCHAR', values: names },
      },
      { temporary: true },
    )
    const rows = ties.map((word) => {
      const [, from, to, weight = '1'] = /^(.*)>(\S*) ?(\S+)?$/.exec(word)!
      return { from: keys.get(from!)!, to: keys.get(to!)!, weight: Number(weight) }
    })
    await session.make(
      'given_ties',
      {
        from: { type: 'UINTEGER', values: rows.map((row) => row.from) },
        to: { type: 'UINTEGER', values: rows.map((row) => row.to) },
        weight: { type: 'DOUBLE', values: rows.map((row) => row.weight) },
      },
      { temporary: true },
    )
    await session.run(`
      CREATE TEMP TABLE faces AS SELECT *, concat('t', tribe_number) AS tribe_id, 'default' AS source, account_id AS person_id,
        NULL::VARCHAR AS handle, CASE WHEN account_id = 'ben' THEN 'Ben B.' END AS name FROM given_faces;
      CREATE TEMP TABLE placed AS SELECT t.*, a.tribe_number AS actor_tribe, b.tribe_number AS target_tribe
        FROM given_ties t JOIN faces a ON a.person_key = t."from" JOIN faces b ON b.person_key = t."to"`)
    return await body(session, keys)
  } finally {
    session.close()
    database.close()
  }
}
