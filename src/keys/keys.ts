/**
 * The key ring: who may use the server from where it is not the owner's own machine. It is kept in DATA/keys.json, hashes
 * only, and edited by `tribemap keys`, beside a running server or without one; the server sees a change with the next
 * request (one `stat` each).
 */
import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { refuse } from '../errors.ts'
import { asOnlyEditor, type LockTools } from './lock.ts'
import { hashOf, keyOf, newId, newSecret, type Role, type StoredKey, stateOf } from './secret.ts'

export interface KeyRingTools {
  /** absolute path of the data directory */
  data: string
  now?(): Date
  lock?: LockTools
}

export interface NewKey {
  name: string
  role: Role
  /** null: all */
  workspaces: string[] | null
  /** null: never */
  expiresAt: Date | null
}

/** A key with its secret, which is nowhere else. */
export interface ShownKey {
  key: StoredKey
  secret: string
}

const LAYOUT = 1

export class KeyRing {
  readonly path: string
  readonly #now: () => Date
  readonly #lock: LockTools
  #read: { stamp: string; keys: ReadonlyMap<string, StoredKey> } = { stamp: 'none', keys: new Map() }

  constructor({ data, now = () => new Date(), lock = {} }: KeyRingTools) {
    this.path = join(data, 'keys.json')
    this.#now = now
    this.#lock = lock
  }

  /** All keys, oldest first; DAMAGED_DATA where the file cannot be understood. */
  list(): StoredKey[] {
    return [...this.#keys().values()]
  }

  /** The live key that a text is, or null. */
  find(text: string): StoredKey | null {
    return keyOf(text, this.#keys(), this.#now())
  }

  /** True where a key is asked for: from the first one on, so that no door opens because the last one expires or is revoked. */
  isNeeded(): boolean {
    return this.#keys().size > 0
  }

  /** True where somebody could come in. */
  hasLive(): boolean {
    return this.list().some((key) => stateOf(key, this.#now()) === 'live')
  }

  async add({ name, role, workspaces, expiresAt }: NewKey): Promise<ShownKey> {
    return this.#edit((keys) => {
      let id = newId()
      while (keys.has(id)) id = newId()
      const secret = newSecret(id)
      const key: StoredKey = {
        id,
        name,
        role,
        workspaces,
        createdAt: this.#now().toISOString(),
        expiresAt: expiresAt?.toISOString() ?? null,
        revokedAt: null,
        hash: hashOf(secret),
        old: null,
      }
      keys.set(id, key)
      return { key, secret }
    })
  }

  /**
   * Gives a live key a new secret; the one before stays valid for a while.
   * @param grace milliseconds, 0 and more
   */
  async rotate(id: string, grace: number): Promise<ShownKey> {
    return this.#edit((keys) => {
      const before = known(keys, id)
      const state = stateOf(before, this.#now())
      if (state !== 'live') throw refuse.keyOver(id, state)
      const secret = newSecret(id)
      const until = new Date(this.#now().getTime() + grace).toISOString()
      const key = { ...before, hash: hashOf(secret), old: grace > 0 ? { hash: before.hash, until } : null }
      keys.set(id, key)
      return { key, secret }
    })
  }

  /** Takes a key, and the secret before it, out of use for good; one revoked before stays as it is. */
  async revoke(id: string): Promise<StoredKey> {
    return this.#edit((keys) => {
      const before = known(keys, id)
      const key = { ...before, revokedAt: before.revokedAt ?? this.#now().toISOString(), old: null }
      keys.set(id, key)
      return key
    })
  }

  /** The keys as the file has them now. Reads without waiting: the file is small, and a door must not wait for other work. */
  #keys(): ReadonlyMap<string, StoredKey> {
    const found = statSync(this.path, { bigint: true, throwIfNoEntry: false })
    const stamp = found ? `${found.mtimeNs} ${found.ino} ${found.size}` : 'none'
    if (stamp !== this.#read.stamp) this.#read = { stamp, keys: found ? parse(this.path) : new Map() }
    return this.#read.keys
  }

  async #edit<T>(change: (keys: Map<string, StoredKey>) => T): Promise<T> {
    await mkdir(dirname(this.path), { recursive: true })
    return asOnlyEditor(
      `${this.path}.lock`,
      async (isOurs) => {
        const keys = new Map(statSync(this.path, { throwIfNoEntry: false }) ? parse(this.path) : [])
        const result = change(keys)
        const text = JSON.stringify({ layout: LAYOUT, keys: [...keys.values()] }, null, 1)
        if (!(await publish(this.path, text, isOurs))) throw refuse.busy('another process', 0)
        return result
      },
      this.#lock,
    )
  }
}

function known(keys: ReadonlyMap<string, StoredKey>, id: string): StoredKey {
  const key = keys.get(id)
  if (!key) throw refuse.noKey(id)
  return key
}

function parse(path: string): ReadonlyMap<string, StoredKey> {
  const damaged = (why: string) =>
    refuse.damaged(
      `keys.json of the data directory ${why}; make it readable to the server, or restore it from a backup. Until then nobody gets in.`,
    )
  let file: { layout?: unknown; keys?: unknown }
  try {
    file = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw damaged(code ? `cannot be read (${code})` : 'is no JSON')
  }
  if (typeof file?.layout === 'number' && file.layout > LAYOUT) throw refuse.newerData(file.layout, LAYOUT)
  if (!Array.isArray(file?.keys) || !file.keys.every(isKey)) throw damaged('holds something that is no key')
  return new Map(file.keys.map((key) => [key.id, key]))
}

const isKey = (value: unknown): value is StoredKey => {
  const key = (value ?? {}) as Record<string, unknown>
  return (
    typeof key['id'] === 'string' &&
    typeof key['hash'] === 'string' &&
    (key['role'] === 'reader' || key['role'] === 'admin') &&
    (key['workspaces'] === null || Array.isArray(key['workspaces'])) &&
    isTime(key['expiresAt']) &&
    isTime(key['revokedAt'])
  )
}

/** What cannot be read as a time must not be taken for "never". */
const isTime = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && !Number.isNaN(Date.parse(value)))

/** Puts the text in the file's place, whole and on the disk, if that is still ours to do. */
async function publish(path: string, text: string, isOurs: () => Promise<boolean>): Promise<boolean> {
  await sweep(path)
  const fresh = `${path}.${randomUUID()}.new`
  const file = await open(fresh, 'wx', 0o600)
  try {
    await file.writeFile(text)
    // Edited by root, it must still be readable to the server, which is not.
    if (process.getuid?.() === 0) await stat(dirname(path)).then(({ uid, gid }) => file.chown(uid, gid))
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    if (!(await isOurs())) return false
    await rename(fresh, path)
  } finally {
    await rm(fresh, { force: true })
  }
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
  return true
}

/** What killed editors left; only the one editor there is writes such files. */
async function sweep(path: string): Promise<void> {
  const folder = dirname(path)
  for (const name of await readdir(folder))
    if (name.startsWith(`${basename(path)}.`) && name.endsWith('.new')) await rm(join(folder, name), { force: true })
}
