/**
 * What a key is, and what of it is kept: its SHA-256 alone. Keys hold 256 random bits, so a plain hash can no more be turned
 * back than guessed; it is compared in constant time, and a key that is none costs the same work.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export type Role = 'reader' | 'admin'
export const ROLES: readonly Role[] = ['reader', 'admin']

/** A key as it is kept. Times are ISO 8601 UTC. */
export interface StoredKey {
  /** eight characters, shown in lists and logs */
  id: string
  name: string
  role: Role
  /** null: all, also those still to come */
  workspaces: string[] | null
  createdAt: string
  expiresAt: string | null
  revokedAt: string | null
  /** SHA-256 of the key, hexadecimal */
  hash: string
  /** the secret before the last rotation, valid until then */
  old: { hash: string; until: string } | null
}

/** Why a key does not open, or 'live'. */
export type KeyState = 'live' | 'expired' | 'revoked'

export function stateOf(key: StoredKey, now: Date): KeyState {
  if (key.revokedAt !== null) return 'revoked'
  return key.expiresAt !== null && Date.parse(key.expiresAt) <= now.getTime() ? 'expired' : 'live'
}

/** An id without letters and digits that look alike. */
export const newId = (): string => Array.from(randomBytes(8), (byte) => LETTERS[byte % LETTERS.length]).join('')

/** A new secret of a key: `tm_<id>_<43 characters>`, to be shown once. */
export const newSecret = (id: string): string => `tm_${id}_${randomBytes(32).toString('base64url')}`

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The live key that a text is, or null: after the same hash and comparisons whatever the text. */
export function keyOf(text: string, keys: ReadonlyMap<string, StoredKey>, now: Date): StoredKey | null {
  const id = FORM.exec(text)?.[1]
  const key = id === undefined ? undefined : keys.get(id)
  const given = Buffer.from(hashOf(text), 'hex')
  const present = same(given, key?.hash)
  const former = same(given, key?.old?.hash) && Date.parse(key!.old!.until) > now.getTime()
  return key && (present || former) && stateOf(key, now) === 'live' ? key : null
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz023456789'
const FORM = /^tm_([a-z0-9]{8})_[A-Za-z0-9_-]{43}$/
const NONE = hashOf('')

/** Compares 32 bytes in constant time; without a hash to compare with it does the work and says no. */
function same(given: Buffer, hash: string | undefined): boolean {
  const kept = Buffer.from(hash ?? NONE, 'hex')
  return (
    timingSafeEqual(given, kept.length === given.length ? kept : given.map((byte) => byte ^ 255)) && hash !== undefined
  )
}
