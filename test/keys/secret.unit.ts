/** Whatever is presented as a key costs the same work: counted, not timed. */
import * as crypto from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { hashOf, keyOf, newId, newSecret, type StoredKey } from '../../src/keys/secret.ts'

vi.mock('node:crypto', async (original) => {
  const real = await original<typeof crypto>()
  return { ...real, createHash: vi.fn(real.createHash), timingSafeEqual: vi.fn(real.timingSafeEqual) }
})

test('one hash and two comparisons of 32 bytes, for what opens and for what does not', () => {
  const now = new Date()
  const [live, rotated, gone] = [newId(), newId(), newId()]
  const secrets = { live: newSecret(live), rotated: newSecret(rotated), gone: newSecret(gone) }
  const entry = (id: string, secret: string, more: Partial<StoredKey>): [string, StoredKey] => [
    id,
    { id, hash: hashOf(secret), old: null, expiresAt: null, revokedAt: null, ...more } as StoredKey,
  ]
  const keys = new Map([
    entry(live, secrets.live, {}),
    entry(rotated, newSecret(rotated), { old: { hash: hashOf(secrets.rotated), until: '2999-01-01T00:00:00Z' } }),
    entry(gone, secrets.gone, { revokedAt: now.toISOString() }),
  ])
  const presented = [
    secrets.live,
    secrets.rotated,
    secrets.gone,
    newSecret(live),
    newSecret('nobody22'),
    'nonsense',
    '',
  ]
  const work = presented.map((text) => {
    vi.clearAllMocks()
    const opened = keyOf(text, keys, now) !== null
    const compared = vi.mocked(crypto.timingSafeEqual).mock.calls
    return {
      opened,
      hashes: vi.mocked(crypto.createHash).mock.calls.length,
      compared: compared.map((c) => [c[0].byteLength, c[1].byteLength]),
    }
  })
  expect(work.map((w) => w.opened)).toEqual([true, true, false, false, false, false, false])
  for (const { hashes, compared } of work)
    expect({ hashes, compared }).toEqual({
      hashes: 1,
      compared: [
        [32, 32],
        [32, 32],
      ],
    })
})
