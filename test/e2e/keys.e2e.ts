/** Keys as an operator handles them: made, listed, rotated and revoked beside a running server, which heeds it at once. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { json, ok, type Served, served, tribemap } from '../support/cli.ts'

let data: string
let server: Served
const env = { TRIBEMAP_RATE: '0' }
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'tribemap-keys-'))
  const stdin = 'actor,target\nanna,bernd\nbernd,anna\nanna,carla\n'
  await ok(['ingest', '-'], { data, stdin })
  server = await served({ data, env })
})
afterAll(async () => {
  await server?.stop()
  await rm(data, { recursive: true, force: true })
})

const status = async (key?: string) => {
  const answer = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query: '{ workspaces { name } }' }),
  })
  return answer.status
}

test('a key’s life, beside a running server', async () => {
  expect(await ok(['keys'], { data })).toContain('asks for none')
  expect(await status()).toBe(200)

  const made = await tribemap(['keys', 'add', 'Power BI', '--expires', '90d'], { data })
  expect([made.code, made.stdout.toString()]).toEqual([0, expect.stringMatching(/^tm_\w{8}_[\w-]{43}\n$/)])
  const first = made.stdout.toString().trim()
  const id = first.split('_')[1]!
  expect(made.stderr).toContain(id)
  expect(made.stderr).not.toContain(first)
  expect(made.stderr).toContain('From now on the server asks everybody for a key.')
  expect([await status(), await status(first)]).toEqual([401, 200])

  const [listed] = await json(['keys'], { data })
  expect(listed).toMatchObject({ id, name: 'Power BI', role: 'reader', workspaces: null, state: 'live' })
  expect(Date.parse(listed!['expiresAt'] as string) - Date.parse(listed!['createdAt'] as string)).toBeCloseTo(
    90 * 86_400_000,
    -4,
  )
  expect(listed!['lastUsedAt']).not.toBeNull()
  expect(JSON.stringify(listed)).not.toMatch(/hash|[\w-]{43}/)

  const begun = Date.now()
  const rotated = await tribemap(['keys', 'rotate', id, '--grace', '1h'], { data })
  const second = rotated.stdout.toString().trim()
  const [, until] = /The secret before stays valid until (\S+Z)\.$/.exec(rotated.stderr)!
  expect(Date.parse(until!) - begun).toBeGreaterThanOrEqual(3_600_000)
  expect(Date.parse(until!) - Date.now()).toBeLessThanOrEqual(3_600_000)
  expect(rotated.stderr).not.toContain('From now on')
  expect([await status(first), await status(second)]).toEqual([200, 200])
  const again = await tribemap(['keys', 'rotate', id, '--json'], { data })
  expect(again.stderr).toContain('The secret before is valid no more.')
  const { key: third, formerUntil } = JSON.parse(again.stdout.toString())
  expect(formerUntil).toBeNull()
  expect([await status(first), await status(second), await status(third)]).toEqual([401, 401, 200])

  const added = await tribemap(['keys', 'add', 'night', '--role', 'admin', '--for', 'default', '--json'], { data })
  expect(added.stderr).toMatch(/It is shown this once\.$/)
  const admin = JSON.parse(added.stdout.toString()) as { key: string }
  const revoked = await tribemap(['keys', 'revoke', id], { data })
  expect([revoked.code, revoked.stderr]).toEqual([0, ''])
  expect([await status(third), await status(admin.key)]).toEqual([401, 200])
  expect(await ok(['keys'], { data })).toMatch(/Power BI +reader +all +revoked/)
  expect((await tribemap(['keys', 'rotate', id], { data })).code).toBe(3)
  expect((await tribemap(['keys', 'revoke', 'nobody22'], { data })).code).toBe(4)

  const last = await tribemap(['keys', 'revoke', admin.key.split('_')[1]!], { data })
  expect(last.stderr).toContain('nobody gets in')
  expect([await status(admin.key), await status()]).toEqual([401, 401])
})

test('other verbs go by the back door as before', async () => {
  expect(await status()).toBe(401)
  expect(await json(['imports'], { data })).toHaveLength(1)
})

test('neither the log nor the data directory ever had a secret', async () => {
  const { key } = await json<{ key: string }>(['keys', 'add', 'once'], { data })
  await fetch(`${server.address}/nowhere?key=${key}`, { headers: { 'x-tribemap-key': key } })
  const secret = key.slice(12)
  expect(server.stderr()).not.toContain(secret)
  for (const file of ['keys.json', 'keys-used.json', 'server.json'])
    expect(await readFile(join(data, file), 'utf8')).not.toContain(secret)
})

test.each([
  [['keys', 'add', '']],
  [['keys', 'add', 'x', '--role', 'owner']],
  [['keys', 'add', 'x', '--for', '../etc']],
  [['keys', 'add', 'x', '--expires', 'soon']],
  [['keys', 'add', 'x', '--expires', '2020-01-01']],
  [['keys', 'add', 'x', '--expires', '0d']],
  [['keys', 'rotate', 'x', '--grace', '-1d']],
  [['keys', 'drop', 'x']],
])('%j is wrong use, told with its value', async (args) => {
  const { code, stderr, stdout } = await tribemap(args, { data })
  expect([code, stdout.toString()]).toEqual([2, ''])
  expect(stderr).toMatch(/^(tribemap|error): /)
})

test('without a key nothing is served beyond this machine, and the refusal says how to get one', async () => {
  for (const [args, more] of [
    [['--host', '0.0.0.0'], {}],
    [[], { TRIBEMAP_HOSTS: 'maps.example' }],
  ] as const) {
    const { code, stderr } = await tribemap(['serve', '--port', '0', ...args], { data: join(data, 'new'), env: more })
    expect([code, stderr]).toEqual([2, expect.stringContaining('tribemap keys add NAME')])
  }
})
