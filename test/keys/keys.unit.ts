/** The key ring: what is kept, who gets in, and that no edit is lost. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KeyRing, type NewKey } from '../../src/keys/keys.ts'
import { hashOf, keyOf, newId, newSecret } from '../../src/keys/secret.ts'
import { KeyUses, lastUses } from '../../src/keys/uses.ts'

const ANNA: NewKey = { name: 'Anna', role: 'reader', workspaces: null, expiresAt: null }
const HOUR = 3_600_000

let data: string
let time: number
let ring: KeyRing
const now = () => new Date(time)
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'tribemap-keys-'))
  time = Date.parse('2026-04-01T12:00:00Z')
  ring = new KeyRing({ data, now })
})
afterEach(() => rm(data, { recursive: true }))

describe('a key', () => {
  test('opens until it is revoked; its secret is nowhere in the data directory', async () => {
    const { key, secret } = await ring.add(ANNA)
    expect(secret).toMatch(/^tm_[a-z0-9]{8}_[A-Za-z0-9_-]{43}$/)
    expect(ring.find(secret)?.id).toBe(key.id)
    const files = await readdir(data)
    expect(files).toEqual(['keys.json'])
    const text = await readFile(join(data, 'keys.json'), 'utf8')
    expect(text).not.toContain(secret.split('_').slice(2).join('_'))
    expect((await stat(join(data, 'keys.json'))).mode & 0o777).toBe(0o600)
    await ring.revoke(key.id)
    expect([ring.find(secret), ring.hasLive(), ring.isNeeded()]).toEqual([null, false, true])
  })

  test('ends at its time, to the millisecond, and opens nothing by ending', async () => {
    const { secret } = await ring.add({ ...ANNA, expiresAt: new Date(time + HOUR) })
    time += HOUR - 1
    expect(ring.find(secret)).not.toBeNull()
    time += 1
    expect([ring.find(secret), ring.hasLive(), ring.isNeeded()]).toEqual([null, false, true])
  })

  test('rotated without grace shuts the old secret out at once, with grace when it is over', async () => {
    const { key, secret: first } = await ring.add(ANNA)
    const { secret: second } = await ring.rotate(key.id, 0)
    expect([ring.find(first), ring.find(second)?.id]).toEqual([null, key.id])
    const { secret: third } = await ring.rotate(key.id, HOUR)
    expect([first, second, third].map((s) => ring.find(s)?.id)).toEqual([undefined, key.id, key.id])
    time += HOUR
    expect([second, third].map((s) => ring.find(s)?.id)).toEqual([undefined, key.id])
    await ring.rotate(key.id, HOUR)
    await ring.revoke(key.id)
    expect(ring.find(third)).toBeNull()
    await expect(ring.rotate(key.id, 0)).rejects.toMatchObject({ code: 'KEY_OVER' })
  })

  test('that is none is refused with its id', async () => {
    for (const id of ['nobody00', '__proto__', 'constructor', '']) {
      await expect(ring.revoke(id)).rejects.toMatchObject({ code: 'NO_SUCH_KEY', exitCode: 4 })
      await expect(ring.rotate(id, 0)).rejects.toMatchObject({ code: 'NO_SUCH_KEY' })
    }
  })
})

describe('what is no key', () => {
  test('does not open', async () => {
    const { key, secret } = await ring.add(ANNA)
    const other = (await ring.add(ANNA)).secret
    const wrong = [
      '',
      secret.slice(0, -1),
      `${secret}A`,
      `${secret} `,
      ` ${secret}`,
      secret.toUpperCase(),
      secret.replace('tm_', 'tn_'),
      `tm_${key.id}_${other.split('_').slice(2).join('_')}`,
      `tm___proto___${'A'.repeat(43)}`,
      `tm_${key.id}_`,
      hashOf(secret),
      key.hash,
      key.id,
      'x'.repeat(100_000),
      `${secret}\u0000`,
    ]
    expect(wrong.filter((text) => ring.find(text))).toEqual([])
  })

  test('a damaged hash in the file opens nothing', () => {
    const id = newId()
    for (const hash of ['', 'zz', hashOf('').slice(2), '00'.repeat(32)]) {
      const key = { id, hash, old: { hash, until: '2030-01-01' }, expiresAt: null, revokedAt: null } as never
      expect(keyOf(newSecret(id), new Map([[id, key]]), now())).toBeNull()
    }
  })
})

describe('the file', () => {
  test('is read again when another process has changed it', async () => {
    const server = new KeyRing({ data, now })
    expect(server.isNeeded()).toBe(false)
    const { key, secret } = await ring.add(ANNA)
    expect(server.find(secret)?.id).toBe(key.id)
    await ring.revoke(key.id)
    expect(server.find(secret)).toBeNull()
    await rm(join(data, 'keys.json'))
    expect(server.list()).toEqual([])
  })

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"keys": {}}',
    '{"keys": [null]}',
    '{"keys": [{"id": "a", "hash": "b", "role": "owner", "workspaces": null, "expiresAt": null, "revokedAt": null}]}',
    '{"keys": [{"id": "a", "hash": "b", "role": "admin", "workspaces": null, "expiresAt": "soon", "revokedAt": null}]}',
    '{"keys": [{"id": "a", "hash": "b", "role": "admin", "expiresAt": null, "revokedAt": null}]}',
  ])('damaged as %j lets nobody in, and is not written over', async (text) => {
    await writeFile(join(data, 'keys.json'), text)
    expect(() => ring.isNeeded()).toThrow(/keys\.json/)
    expect(() => ring.find('x')).toThrow(/keys\.json/)
    await expect(ring.add(ANNA)).rejects.toMatchObject({ code: 'DAMAGED_DATA' })
    expect(await readFile(join(data, 'keys.json'), 'utf8')).toBe(text)
    expect(await readdir(data)).toEqual(['keys.json'])
  })

  test('of a newer program is left alone', async () => {
    await writeFile(join(data, 'keys.json'), '{"layout": 2, "keys": []}')
    await expect(ring.add(ANNA)).rejects.toMatchObject({ code: 'NEWER_DATA' })
  })

  test('loses no edit of many at once, and leaves nothing beside', async () => {
    const rings = Array.from({ length: 20 }, () => new KeyRing({ data, now }))
    const made = await Promise.all(rings.map((r, i) => r.add({ ...ANNA, name: `key ${i}` })))
    expect(
      ring
        .list()
        .map((k) => k.name)
        .sort(),
    ).toEqual(made.map(({ key }) => key.name).sort())
    await Promise.all(made.map(({ key }, i) => (i % 2 ? rings[i]!.revoke(key.id) : rings[i]!.rotate(key.id, 0))))
    expect(ring.list().filter((k) => k.revokedAt !== null)).toHaveLength(10)
    expect(made.filter(({ secret }) => ring.find(secret))).toEqual([])
    expect(await readdir(data)).toEqual(['keys.json'])
  })

  test('loses no edit of several processes, some of which are killed', async () => {
    const script = `
      import { KeyRing } from '${join(import.meta.dirname, '../../src/keys/keys.ts')}'
      const ring = new KeyRing({ data: ${JSON.stringify(data)} })
      for (let i = 0; i < 15; i++) {
        const { key } = await ring.add({ name: String(process.pid), role: 'reader', workspaces: null, expiresAt: null })
        process.stdout.write(key.id + '\\n')
      }`
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    )
    const told: string[] = []
    const ends = children.map(async (child, i) => {
      let text = ''
      child.stdout.on('data', (chunk) => {
        text += chunk
        if (i < 2 && text.split('\n').length > 4 * (i + 1)) child.kill('SIGKILL')
      })
      const [code] = await once(child, 'close')
      // What a killed process had acknowledged counts as well; its last line may be cut.
      told.push(...text.split('\n').slice(0, -1))
      return code
    })
    expect(await Promise.all(ends)).toEqual([null, null, 0, 0])
    const kept = ring.list().map((k) => k.id)
    expect(told.length).toBeGreaterThanOrEqual(30 + 4)
    expect(told.filter((id) => !kept.includes(id))).toEqual([])
    expect(new Set(kept).size).toBe(kept.length)
    await writeFile(join(data, 'keys.json.left.new'), 'half')
    await ring.add(ANNA)
    expect((await readdir(data)).filter((name) => name.endsWith('.new'))).toEqual([])
  })
})

describe('a lock left behind', () => {
  const leave = (pid: number, host = hostname()) =>
    writeFile(join(data, 'keys.json.lock'), JSON.stringify({ pid, host, token: 'left' }))

  test('by a process that is gone is taken over', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'close')
    await leave(child.pid!)
    await ring.add(ANNA)
    expect(await readdir(data)).toEqual(['keys.json'])
  })

  test('on another machine counts for a while only; a live one is waited for, then named', async () => {
    await leave(1, 'elsewhere')
    const hasty = new KeyRing({ data, now, lock: { wait: 0 } })
    await expect(hasty.add(ANNA)).rejects.toMatchObject({ code: 'BUSY', exitCode: 5, message: /process 1/ })
    await new KeyRing({ data, now, lock: { wait: 0, longest: -1 } }).add(ANNA)
    expect(ring.list()).toHaveLength(1)
    await leave(process.pid)
    await expect(hasty.add(ANNA)).rejects.toMatchObject({ code: 'BUSY' })
    await rm(join(data, 'keys.json.lock'))
  })
})

describe('last use', () => {
  test('is written once a minute, kept over a restart, and never in the way', async () => {
    const uses = new KeyUses(data, now)
    const read = async () => Object.fromEntries(await lastUses(data))
    uses.note('one')
    time += 59_999
    uses.note('one')
    uses.note('two')
    await uses.written()
    expect(await read()).toEqual({ one: '2026-04-01T12:00:00.000Z', two: '2026-04-01T12:00:59.999Z' })
    time += 1
    const later = new KeyUses(data, now)
    later.note('one')
    await later.written()
    expect(await read()).toEqual({ one: '2026-04-01T12:01:00.000Z', two: '2026-04-01T12:00:59.999Z' })
    expect((await stat(join(data, 'keys-used.json'))).mode & 0o777).toBe(0o600)
    const nowhere = new KeyUses(join(data, 'none'), now)
    nowhere.note('one')
    await nowhere.written()
  })
})
