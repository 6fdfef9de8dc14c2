/** What an account is declared to be; never guessed. Brands, staff and bots take part in ties but are not ranked. */
export type PersonKind = 'member' | 'brand' | 'staff' | 'partner' | 'bot'
export const PERSON_KINDS: readonly PersonKind[] = ['member', 'brand', 'staff', 'partner', 'bot']

/** Kinds that take part in ties but are listed apart, never ranked. */
export const UNRANKED_KINDS: readonly PersonKind[] = ['brand', 'staff', 'bot']

/** The one part a person plays in the lists of its tribe. */
export type Role = 'chief' | 'medicine_man' | 'member' | 'audience'

/** How near the core of the tribe a person stands. */
export type Shell = 'core' | 'friends' | 'acquaintances' | 'crowd'
export const SHELLS: readonly Shell[] = ['core', 'friends', 'acquaintances', 'crowd']

/** What a user declares about an account; `source` + `account` name it. */
export interface Account {
  source: string
  account: string
  kind: PersonKind
  /** accounts of one human share it; naming another account's id joins that account */
  person: string | null
  handle: string | null
  name: string | null
  channel: string | null
  doNotContact: boolean
  /** free text by key, for filters */
  attributes: Record<string, string>
}

/** The source of records delivered without `--source`. */
export const DEFAULT_SOURCE = 'default'

export type TribeSize = 'circle' | 'band' | 'tribe'

/** circle 2–4 people, band 5–99, tribe ≥ 100. */
export function tribeSize(people: number): TribeSize {
  return people >= 100 ? 'tribe' : people >= 5 ? 'band' : 'circle'
}
