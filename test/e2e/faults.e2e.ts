/** The server under bad luck: killed at work, on a full disk, with callers who dawdle. It loses nothing, says why, and recovers. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { ask, json, ok, type Served, served } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'
import { STREAM_HEAD, streamLines } from '../support/streams.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder[Symbol.asyncDispose]())

const csv = (from: number, to: number) => [STREAM_HEAD, ...streamLines(20_000, 1500, 12).slice(from, to)].join('\n')

interface Upload {
  status: number
  body: { import?: number; error?: { code: string; message: string } }
}
async function upload(server: Served, body: string): Promise<Upload> {
  const answer = await fetch(`${server.address}/ingest/default`, { method: 'POST', body })
  return { status: answer.status, body: (await answer.json()) as Upload['body'] }
}

const currentBuild = async (server: Served): Promise<string> =>
  (await ask<{ workspace: { build: { id: string } } }>(server.address, '{ workspace { build { id } } }')).workspace
    .build.id
const importsOf = async (server: Served): Promise<number[]> => {
  const query = '{ workspace { imports { nodes { import } } } }'
  const { workspace } = await ask<{ workspace: { imports: { nodes: { import: number }[] } } }>(server.address, query)
  return workspace.imports.nodes.map((i) => i.import).sort()
}

test('killed in each phase of a rebuild that the API started: what was acknowledged is there, and the next rebuild succeeds', async () => {
  const data = join(folder.path, 'killed')
  let server = await served({ data })
  onTestFinished(() => void server.child.kill('SIGKILL'))
  expect(await upload(server, csv(0, 5000))).toMatchObject({ status: 200, body: { import: 1 } })
  await ok(['rebuild'], { data })
  const acknowledged = [1]
  for (const [at, phase] of ['read', 'ties', 'tribes', 'roles', 'needs', 'write', 'publish'].entries()) {
    const done = await upload(server, csv(5000 + at * 1000, 6000 + at * 1000))
    expect(done.status).toBe(200)
    acknowledged.push(done.body.import!)
    const before = await currentBuild(server)
    const died = once(server.child, 'close')
    const client = createClient({
      url: `${server.address.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    })
    const events = client.iterate({ query: 'subscription { buildProgress { state progress { phase } } }' })
    const watching = (async () => {
      for await (const event of events) {
        const job = event.data!['buildProgress'] as { state: string; progress: { phase: string } }
        if (job.progress.phase !== phase && job.state === 'RUNNING') continue
        if (job.state === 'WAITING') continue
        server.child.kill('SIGKILL')
        return
      }
    })().catch(() => {})
    await ask(server.address, 'mutation { rebuild(force: true) { job { id } refusal { code } } }').catch(() => {})
    await watching
    await died
    client.terminate()

    server = await served({ data })
    expect(await importsOf(server), `imports after a kill in ${phase}`).toEqual(acknowledged)
    expect([before, `b${Number(before.slice(1)) + 1}`]).toContain(await currentBuild(server))
    await ok(['rebuild', '--force', '--no-gates'], { data })
    expect(await currentBuild(server)).not.toBe(before)
  }
  const runs = await json<{ state: string; error: string | null }[]>(['jobs'], { data })
  expect(runs.filter((r) => r.state === 'failed').length).toBeGreaterThanOrEqual(5)
  expect(await ok(['verify', 'current'], { data })).toMatch(/is the same when made again/)
  expect(await server.stop()).toBe(0)
})

test('on a full disk imports and rebuilds are refused with the reason; with room again they succeed, without a restart', async ({
  skip,
}) => {
  const small = join(folder.path, 'small')
  await mkdir(small)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', small]).status !== 0) {
    console.log('skipped: no small disk can be mounted here')
    skip()
  }
  const data = join(small, 'data')
  const server = await served({ data, env: { TRIBEMAP_MEMORY: '256MB' } })
  onTestFinished(async () => {
    server.child.kill('SIGKILL')
    spawnSync('umount', ['-l', small])
  })
  expect((await upload(server, csv(0, 3000))).status).toBe(200)
  await ok(['rebuild'], { data })
  const filler = join(small, 'filler')
  await writeFile(filler, randomBytes(64 * 1024 * 1024)).catch((error) => expect(error.code).toBe('ENOSPC'))

  const refused = await upload(server, csv(3000, 20_000))
  expect([refused.status, refused.body.error?.code]).toEqual([507, 'DISK_FULL'])
  expect(refused.body.error?.message).toMatch(/No space left on the disk/)
  const tried = await json<{ state: string }[]>(['jobs'], { data })
  const asked = await ask<{ rebuild: { job: { id: string } } }>(
    server.address,
    'mutation { rebuild(force: true) { job { id } refusal { code } } }',
  ).catch((error: Error) => error)
  const failedJob = async () => {
    const { workspace } = await ask<{
      workspace: { jobs: { id: string; state: string; error: { code: string } | null }[] }
    }>(server.address, '{ workspace { jobs { id state error { code } } } }')
    return workspace.jobs.find((j) => j.id === (asked as Exclude<typeof asked, Error>).rebuild.job.id)!
  }
  // Where there is no room even to write down what was asked for, nothing is taken on.
  if (asked instanceof Error) expect(asked.message).toMatch(/No space left on the disk/)
  else {
    let job = await failedJob()
    while (job.state === 'WAITING' || job.state === 'RUNNING') job = await failedJob()
    expect([job.state, job.error?.code]).toEqual(['FAILED', expect.stringMatching(/^(DISK_FULL|NOT_ENOUGH_DISK)$/)])
  }
  expect(await importsOf(server)).toEqual([1])
  expect(await currentBuild(server)).toBe('b1')
  expect(tried.length).toBeGreaterThan(0)

  await rm(filler)
  expect(await upload(server, csv(3000, 6000))).toMatchObject({ status: 200, body: { import: 2 } })
  await ok(['rebuild', '--no-gates'], { data })
  expect(await currentBuild(server)).toBe('b2')
  expect(await server.stop()).toBe(0)
})

describe('callers who dawdle', () => {
  const sockets: Socket[] = []
  const dawdle = async (server: Served, text: string): Promise<void> => {
    const { port } = new URL(server.address)
    const socket = connect(Number(port), '127.0.0.1')
    sockets.push(socket)
    socket.on('error', () => {})
    await once(socket, 'connect')
    // Nothing is read from it: what the server sends piles up in the network's buffers, and then waits.
    socket.pause()
    socket.write(text)
  }

  test('feeds nobody reads, heads and bodies that do not end: others are answered, and a rebuild goes through', async () => {
    const data = join(folder.path, 'slow')
    const server = await served({ data })
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
      server.child.kill('SIGKILL')
    })
    expect((await upload(server, csv(0, 15_000))).status).toBe(200)
    await ok(['rebuild'], { data })
    const head = `HTTP/1.1\r\nHost: 127.0.0.1:${new URL(server.address).port}\r\n`
    for (let i = 0; i < 20; i++) await dawdle(server, `GET /feeds/default/rankings.ndjson ${head}\r\n`)
    for (let i = 0; i < 20; i++) await dawdle(server, `GET /odata/default/ties?$top=5000 ${head}\r\n`)
    for (let i = 0; i < 20; i++) await dawdle(server, `POST /graphql ${head}Content-Le`)
    for (let i = 0; i < 5; i++)
      await dawdle(
        server,
        `POST /ingest/default ${head}Content-Type: text/csv\r\nContent-Length: 1000000\r\n\r\nactor,tar`,
      )
    expect((await upload(server, csv(15_000, 20_000))).status).toBe(200)
    await ok(['rebuild', '--no-gates'], { data })
    expect(await currentBuild(server)).toBe('b2')
    const whole = await fetch(`${server.address}/feeds/default/rankings.csv`)
    const text = await whole.text()
    expect(whole.headers.get('tribemap-build')).toBe('b2')
    expect(text.split('\n').length).toBeGreaterThan(1000)
    expect((await fetch(`${server.address}/health/ready`)).status).toBe(200)
    expect(await server.stop()).toBe(0)
  })
})
