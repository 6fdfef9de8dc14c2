/**
 * What each tribe goes by. A name given by hand stands before all. Else a name that we made stays from build to build while
 * it fits: one of topics while each of its terms is still among the tribe's own, "around ANNA" while Anna is still on the
 * tribe's list of chiefs and no term has come up. Else the tribe is named by up to three of its most distinctive terms (of
 * which one may be a brand that it attends to), else by its first chief.
 *
 * No name holds a sensitive term, a handle or name of a person but the chief's, or two forms of one word.
 */
import { literal, type Session } from '../../columns/database.ts'
import { tribeColourCode } from '../../domain/colours.ts'
import type { Given } from '../given.ts'
import { withoutEchoes } from './nameable.ts'
import { ownTerms, TELLING_SHARE } from './own-terms.ts'

/** Between the terms of a name. */
const JOINT = ' · '
const TERMS = 3

export interface NamedTribe {
  tribe: number
  /** best first; share: of the tribe's authors */
  terms: readonly { term: string; brand: boolean; share: number }[]
  /** the list of chiefs, first the first; never empty */
  chiefs: readonly { called: string; account: string }[]
  /** what we called it in the parent build */
  before: string | null
}

export interface FoundName {
  name: string
  by: 'topics' | 'chief'
  /** account of the chief in it */
  after: string | null
}

/**
 * Leaves `tribe_names` (tribe_number, name, named_by, found_name, found_by, named_after, colour) from `own_terms` and `faces`: what a
 * tribe goes by, and what it would go by without a name given by hand.
 */
export async function makeNames(session: Session, given: Pick<Given, 'names' | 'parent'>): Promise<void> {
  const tribes = await readTribes(session, await namesBefore(session, given.parent))
  const hand = new Map(tribes.map(({ tribe }) => [tribe, given.names[`t${tribe}`] ?? null]))
  const found = findNames(tribes, hand)
  const text = (values: readonly (string | null)[]) => ({ type: 'VARCHAR' as const, values })
  await session.make(
    'tribe_names',
    {
      tribe_number: { type: 'UINTEGER', values: tribes.map(({ tribe }) => tribe) },
      name: text(tribes.map(({ tribe }, at) => hand.get(tribe) ?? found[at]!.name)),
      named_by: text(tribes.map(({ tribe }, at) => (hand.get(tribe) == null ? found[at]!.by : 'hand'))),
      found_name: text(found.map(({ name }) => name)),
      found_by: text(found.map(({ by }) => by)),
      named_after: text(found.map(({ after }) => after)),
      colour: text(tribes.map(({ tribe }) => tribeColourCode(tribe))),
    },
    { temporary: true },
  )
}

/**
 * A name for each tribe, all different, whatever the case of their letters; those that stay come first, then earlier tribes.
 * @param hand names given by hand, by tribe
 */
export function findNames(tribes: readonly NamedTribe[], hand: ReadonlyMap<number, string | null>): FoundName[] {
  const owner = new Map<string, number>()
  const take = (name: string, tribe: number): boolean => {
    const key = name.toLowerCase()
    if (!owner.has(key)) owner.set(key, tribe)
    return owner.get(key) === tribe
  }
  for (const [tribe, name] of hand) if (name !== null) take(name, tribe)
  const kept = tribes
    .map((tribe) => stillFits(tribe))
    .map((name, at) => name && take(name.name, tribes[at]!.tribe) && name)
  return tribes.map((tribe, at) => kept[at] || freshName(tribe, (name) => take(name, tribe.tribe)))
}

function stillFits({ tribe, terms, chiefs, before }: NamedTribe): FoundName | null {
  if (before === null) return null
  const own = new Set(terms.map(({ term }) => term))
  if (
    bare(before, tribe)
      .split(JOINT)
      .every((term) => own.has(term))
  )
    return { name: before, by: 'topics', after: null }
  const chief = chiefs.find(({ called }) => around(called) === bare(before, tribe))
  const better = terms.some(({ share }) => share >= TELLING_SHARE)
  return chief && !better ? { name: before, by: 'chief', after: chief.account } : null
}

function freshName({ tribe, terms, chiefs }: NamedTribe, take: (name: string) => boolean): FoundName {
  const chosen = withoutEchoes(terms.filter(({ share }) => share >= TELLING_SHARE)).map(({ term }) => term)
  // Tribes that talk alike are told apart by the last term.
  for (let last = TERMS - 1; last < Math.max(chosen.length, TERMS); last++) {
    const name = [...chosen.slice(0, TERMS - 1), ...chosen.slice(last, last + 1)].join(JOINT)
    if (name !== '' && take(name)) return { name, by: 'topics', after: null }
  }
  const first = chiefs[0]!
  const [name, after] = chosen.length
    ? [chosen.slice(0, TERMS).join(JOINT), null]
    : [around(first.called), first.account]
  const by = after === null ? 'topics' : 'chief'
  if (take(name)) return { name, by, after }
  const told = `${name}${tail(tribe)}`
  return take(told) ? { name: told, by, after } : { name: `${told} ${tribeColourCode(tribe)}`, by, after }
}

const around = (chief: string): string => `around ${chief}`
const tail = (tribe: number): string => ` (t${tribe})`
const bare = (name: string, tribe: number): string =>
  name.endsWith(tail(tribe)) ? name.slice(0, -tail(tribe).length) : name

/** What we called the tribes of the parent build, by number; empty where its program named none. */
async function namesBefore(session: Session, parent: string | null): Promise<ReadonlyMap<number, string>> {
  if (parent === null) return new Map()
  await session.run(`ATTACH ${literal(parent)} AS before (READ_ONLY)`)
  try {
    const [named] = await session.rows(
      "SELECT 1 FROM duckdb_columns() WHERE database_name = 'before' AND table_name = 'tribes' AND column_name = 'found_name'",
    )
    if (!named) return new Map()
    const rows = await session.rows<{ tribe: number; name: string }>(
      'SELECT tribe_number AS tribe, found_name AS name FROM before.tribes WHERE found_name IS NOT NULL',
    )
    return new Map(rows.map(({ tribe, name }) => [tribe, name]))
  } finally {
    await session.run('DETACH before')
  }
}

/** All tribes, largest first. Where nobody is ranked, whom most people attend to stands for the chief. */
async function readTribes(session: Session, before: ReadonlyMap<number, string>): Promise<NamedTribe[]> {
  const rows = await session.rows<{ tribe: number; chiefs: [string, string][] }>(`
    SELECT tribe_number AS tribe, list([coalesce(handle, name, account_id), account_id] ORDER BY place) AS chiefs
    FROM (
      SELECT tribe_number, handle, name, account_id, role, count(*) OVER (PARTITION BY tribe_number) AS people,
        row_number() OVER (PARTITION BY tribe_number ORDER BY chief_rank NULLS LAST, in_degree DESC, person_key) AS place
      FROM faces QUALIFY role = 'chief' OR place = 1)
    GROUP BY tribe_number ORDER BY any_value(people) DESC, tribe_number`)
  const terms = await ownTerms(session)
  return rows.map(({ tribe, chiefs }) => ({
    tribe,
    terms: terms.get(tribe) ?? [],
    chiefs: chiefs.map(([handle, account]) => ({ called: called(handle), account })),
    before: before.get(tribe) ?? null,
  }))
}

/** One line of at most 40 characters. */
const called = (handle: string): string =>
  [...handle.replaceAll(/[\s\p{C}]+/gu, ' ').trim()].slice(0, 40).join('').normalize('NFC')
