/**
 * The list of erased people as it stands beside a store, so that it outlives a damaged one and can be carried over when an
 * older backup is restored: `suppression.list` holds keyed hashes of accounts, `suppression.key` the key of new ones,
 * `suppression.old-keys` keys of lists taken over. Without the keys no name can be tried against the hashes.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from '../files.ts'

export interface Suppression {
  /** keyed hashes of accounts, 64 hex digits each */
  hashes: string[]
  /** keys they were made with, the one for new hashes first; 64 hex digits each */
  keys: string[]
  /** fingerprints of keys they were made with and that are gone */
  lostKeys: string[]
}

const KEY = 'suppression.key'
const OLD_KEYS = 'suppression.old-keys'
const LIST = 'suppression.list'

/** What stands in a workspace's folder; empty where there is nothing. Null where the list cannot be read. */
export async function readSuppression(folder: string): Promise<Suppression | null> {
  const keys = await readKeys(folder)
  const text = await read(join(folder, LIST))
  if (text === '') return { hashes: [], keys, lostKeys: [] }
  try {
    const { madeWith, hashes } = JSON.parse(text) as { madeWith: string[]; hashes: string[] }
    if (!hashes.every(isHex)) return null
    const here = keys.map(fingerprint)
    return { hashes, keys, lostKeys: madeWith.filter((key) => !here.includes(key)) }
  } catch {
    return null
  }
}

/** The keys that are there, the one for new hashes first; makes that one where there is none. */
export async function keysOf(folder: string): Promise<string[]> {
  const keys = await readKeys(folder)
  if (isHex(await read(join(folder, KEY)))) return keys
  const key = randomBytes(32).toString('hex')
  await write(join(folder, KEY), key)
  return [key, ...keys]
}

/** Keeps the keys of a list that several processes share, the one for new hashes first; another own one is kept as an old one. */
export async function takeKeys(folder: string, keys: readonly string[]): Promise<void> {
  const [own] = keys
  const known = await readKeys(folder)
  if (isHex(own!) && (await read(join(folder, KEY))) !== own) await write(join(folder, KEY), own!)
  await keepKeys(folder, [...keys, ...known])
}

/** Keeps keys of other lists beside the own one. */
export async function keepKeys(folder: string, keys: readonly string[]): Promise<void> {
  const known = await readKeys(folder)
  const more = keys.filter((key) => isHex(key) && !known.includes(key))
  if (more.length > 0) await write(join(folder, OLD_KEYS), [...known.slice(1), ...more].join('\n'))
}

/** @param madeWith fingerprints of all keys that the hashes were ever made with */
export async function keepList(folder: string, hashes: readonly string[], madeWith: readonly string[]): Promise<void> {
  await write(join(folder, LIST), JSON.stringify({ madeWith, hashes }))
}

/** Tells keys apart without telling them. */
export const fingerprint = (key: string): string => createHash('sha256').update(`key ${key}`).digest('hex').slice(0, 16)

async function readKeys(folder: string): Promise<string[]> {
  const [own, old] = await Promise.all([read(join(folder, KEY)), read(join(folder, OLD_KEYS))])
  return [...new Set([own, ...old.split('\n')])].filter(isHex)
}

const isHex = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

const write = (path: string, text: string): Promise<void> => replaceFile(path, text, 0o600)
