/** What whoever runs the server sees of it: health, figures, the log; and that slow callers do not hold it up. */
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refuse } from '../../../src/errors.ts'
import { ask, type ServerTools, send, startServer, type TestServer } from '../server.ts'

let server: TestServer
const start = async (tools: ServerTools = {}) => {
  server = await startServer(tools)
}
const restart = async (tools: ServerTools) => {
  await server.close()
  await start(tools)
}
beforeEach(() => start())
afterEach(() => server?.close())

describe('health', () => {
  const ready = async () => {
    const { status, json } = await send(server.address, '/health/ready')
    return [status, json]
  }

  test('live always; ready while every check is', async () => {
    expect((await send(server.address, '/health/live')).json).toEqual({ status: 'live' })
    const checks = { 'data directory': 'ok', 'disk space': 'ok', builds: 'ok' }
    expect(await ready()).toEqual([200, { status: 'ready', checks }])
  })

  test('not ready without the data directory', async () => {
    await rm(server.data, { recursive: true })
    const [status, { checks }] = await ready()
    expect([status, checks['data directory']]).toEqual([503, expect.stringContaining('ENOENT')])
    expect((await send(server.address, '/health/live')).status).toBe(200)
    expect(JSON.stringify(server.logged)).toContain('not ready')
  })

  test('not ready with too little space on the disk', async () => {
    let free = 63_999_999
    await restart({ free: async () => free })
    const [status, { checks }] = await ready()
    expect([status, checks['disk space']]).toEqual([503, expect.stringMatching(/^64 MB are free .* at least 64 MB/)])
    free = 64_000_000
    expect((await ready())[0]).toBe(200)
  })

  test('not ready while a current build is lost or the index damaged; ready again when it is back', async () => {
    const builds = join(server.data, 'workspaces/other/builds')
    await mkdir(builds, { recursive: true })
    expect((await ready())[0], 'a workspace without builds is no fault').toBe(200)
    await writeFile(join(builds, 'index.json'), '{')
    const [status, { checks }] = await ready()
    expect([status, checks.builds]).toEqual([503, expect.stringContaining('workspace other')])
    await rm(builds, { recursive: true })
    expect((await ready())[0]).toBe(200)
    await rm(join(server.data, 'workspaces/default/builds/b1-1.duckdb'))
    expect((await ready())[1].checks.builds).toContain('ENOENT')
  })

  test('not ready while a shared store does not answer; builds are served all the same', async () => {
    let now = Date.parse('2026-04-01T00:00:00Z')
    let why: Error | null = refuse.neo4jGone('neo4j://graph.example.org', 'connect ECONNREFUSED')
    const reachStore = async () => {
      if (why) throw why
    }
    await restart({ reachStore, now: () => new Date(now) })
    const [status, { checks }] = await ready()
    expect([status, checks.store]).toEqual([503, expect.stringContaining('neo4j://graph.example.org does not answer')])
    expect((await ask(server, '{ workspace { build { id } } }')).json.data.workspace.build.id).toBe('b1')
    why = new RangeError('with a secret')
    now += 1000
    expect((await ready())[1].checks.store).toBe('The store does not answer.')
    why = null
    now += 1000
    expect(await ready()).toEqual([200, { status: 'ready', checks: { ...checks, store: 'ok' } }])
  })

  test('asks a shared store once at a time, and at most once a second', async () => {
    let now = Date.parse('2026-04-01T00:00:00Z')
    const asked: PromiseWithResolvers<void>[] = []
    const reachStore = () => {
      asked.push(Promise.withResolvers())
      return asked.at(-1)!.promise
    }
    await restart({ reachStore, now: () => new Date(now) })
    const answers = Promise.all([ready(), ready(), ready()])
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve))
    now += 60_000
    const late = ready()
    expect(asked).toHaveLength(1)
    asked[0]!.resolve()
    expect((await answers).concat([await late]).map(([status]) => status)).toEqual([200, 200, 200, 200])
    now += 999
    expect((await ready())[0]).toBe(200)
    expect(asked).toHaveLength(1)
    now += 1
    const again = ready()
    while (asked.length === 1) await new Promise((resolve) => setImmediate(resolve))
    asked[1]!.reject(refuse.neo4jGone('here', 'gone'))
    expect((await again)[0]).toBe(503)
  })
})

describe('figures', () => {
  const figures = async () => {
    const { status, headers, text } = await send(server.address, '/metrics')
    expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('text/plain')])
    return text
  }
  /** The value of the line that begins so. */
  const figure = (text: string, line: string) => {
    const found = text.split('\n').find((l) => l.startsWith(`${line} `))
    return found === undefined ? undefined : Number(found.slice(line.length + 1))
  }

  test('of requests by door and status, and refusals by code', async () => {
    await ask(server, '{ workspaces { name } }')
    await ask(server, '{ workspaces { name } }')
    await ask(server, '{ nothing }')
    await ask(server, '{ workspace(name: "none") { name } }')
    await send(server.address, '/ingest/default?secret=1', { method: 'POST', body: 'x' })
    await send(server.address, '/somewhere')
    const text = await figures()
    expect(figure(text, 'tribemap_request_seconds_count{door="/graphql",status="200"}')).toBe(2)
    expect(figure(text, 'tribemap_request_seconds_count{door="/ingest/:workspace",status="400"}')).toBe(1)
    expect(figure(text, 'tribemap_request_seconds_count{door="none",status="404"}')).toBe(1)
    expect(figure(text, 'tribemap_refusals_total{code="NO_SUCH_PAGE"}')).toBe(1)
    expect(figure(text, 'tribemap_refusals_total{code="NO_SUCH_WORKSPACE"}')).toBe(1)
    expect(figure(text, 'tribemap_refusals_total{code="BAD_QUERY"}')).toBe(1)
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e6)
    expect(text).not.toContain('secret')
  })

  test('of jobs, builds and bytes, read anew each time', async () => {
    await restart({ now: () => new Date('2026-04-11T00:00:00Z') })
    const running = 'tribemap_jobs{workspace="default",verb="rebuild",state="running"}'
    expect(figure(await figures(), running)).toBeUndefined()
    server.desk.tell({ id: 'one' })
    server.desk.tell({ id: 'two', state: 'waiting' })
    server.desk.tell({ id: 'three', state: 'failed' })
    const text = await figures()
    expect(figure(text, running)).toBe(1)
    expect(figure(text, running.replace('running', 'waiting'))).toBe(1)
    expect(text).not.toContain('state="failed"')
    expect(figure(text, 'tribemap_build_age_seconds{workspace="default"}')).toBeGreaterThan(0)
    expect(text).toMatch(/tribemap_rebuild_phase_seconds\{workspace="default",phase="tribes"\} [\d.]+/)
    expect(figure(text, 'tribemap_builds_bytes{workspace="default"}')).toBeGreaterThan(10_000)
    expect(figure(text, 'tribemap_store_bytes{workspace="default"}')).toBe(0)
    server.desk.tell({ id: 'one', state: 'done' })
    expect(figure(await figures(), running)).toBeUndefined()
    expect(text).not.toMatch(/anna|bernd/i)
  })
})

describe('the log', () => {
  const answered = () => server.logged.filter((line) => line['msg'] === 'answered')
  /** A request is logged when its last byte is gone. */
  const logged = async (count: number) => {
    while (answered().length < count) await new Promise((resolve) => setImmediate(resolve))
    return answered()
  }

  test('has one line a request, under an id that the answer carries', async () => {
    const { headers } = await send(server.address, '/ingest/default?source=anna', { method: 'POST', body: 'x,y' })
    const [line] = await logged(1)
    expect(line).toMatchObject({ door: '/ingest/:workspace', method: 'POST', request: headers['x-request-id'] })
    expect([line!['status'], line!['bytes'], line!['ms']]).toEqual([200, expect.any(Number), expect.any(Number)])
    expect(line!['bytes']).toBeGreaterThan(100)
    expect(JSON.stringify(line)).not.toContain('anna')
  })

  test('takes a caller’s id where it is short and plain', async () => {
    for (const id of ['night-7.3:a', 'x'.repeat(64)])
      expect((await send(server.address, '/', { headers: { 'x-request-id': id } })).headers['x-request-id']).toBe(id)
    for (const id of ['', 'a b', 'x'.repeat(65), 'a"b', 'ä', 'a,b'])
      expect(
        (await send(server.address, '/', { headers: { 'x-request-id': Buffer.from(id).toString('latin1') } })).headers[
          'x-request-id'
        ],
      ).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('is silent about health, and has refusals with their status', async () => {
    await send(server.address, '/health/live')
    await send(server.address, '/nowhere?x=1')
    await send(server.address, '/', { headers: { host: 'evil.example' } })
    const lines = await logged(2)
    expect(lines.map((l) => [l['door'], l['status']])).toEqual([
      ['none', 404],
      ['/', 403],
    ])
  })
})

describe('slow callers', () => {
  const PATIENCE = { head: 100, body: 200, idle: 1000, farewell: 1000 }
  const open = async (text: string): Promise<Socket> => {
    const { hostname, port } = new URL(server.address)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    socket.on('error', () => {})
    socket.write(text)
    return socket
  }
  /** What came until the server hung up. */
  const ending = async (socket: Socket): Promise<string> => {
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    // who goes on sending may be told by a reset that nobody listens any more
    socket.on('error', () => {})
    await new Promise((resolve) => socket.once('close', resolve))
    return text
  }
  const HEAD = 'Host: localhost\r\nContent-Type: application/json\r\n'

  test('with the head of a request are cut off, and told so', async () => {
    await restart({ patience: PATIENCE })
    const socket = await open('GET /health/live HTTP/1.1\r\nHost: local')
    const drip = setInterval(() => socket.write('x'), 20)
    const text = await ending(socket)
    clearInterval(drip)
    expect(text).toMatch(/^HTTP\/1\.1 408 .*"code":"TOO_SLOW"/s)
  })

  test('with the body of a query are cut off, however steadily they send', async () => {
    await restart({ patience: PATIENCE })
    const socket = await open(`POST /graphql HTTP/1.1\r\n${HEAD}Content-Length: 1000000\r\n\r\n{`)
    const drip = setInterval(() => socket.write(' '), 20)
    const text = await ending(socket)
    clearInterval(drip)
    expect(text).toMatch(/^HTTP\/1\.1 408 .*"code":"TOO_SLOW"/s)
  })

  test('with an upload may take long, but not stand still; nothing is left of it', async () => {
    await restart({ patience: PATIENCE })
    const upload = `POST /ingest/default HTTP/1.1\r\n${HEAD}Content-Length: 40\r\n\r\n`
    const steady = await open(upload)
    let sent = 0
    const drip = setInterval(() => sent++ < 40 && steady.write('x'), 40)
    const [answer] = (await once(steady, 'data')) as [Buffer]
    clearInterval(drip)
    expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /)
    steady.destroy()
    const still = await open(`${upload}abc`)
    expect(await ending(still)).toMatch(/^HTTP\/1\.1 408 /)
    expect(server.desk.asked).toHaveLength(1)
  })

  test('who wait for long work are not cut off', async () => {
    await restart({ patience: PATIENCE })
    server.desk.does.ingest = async () => {
      for (let idle = 0; idle < 2; idle++) await once(server.app.server, 'timeout')
      throw new RangeError('over')
    }
    const { status } = await send(server.address, '/ingest/default', { method: 'POST', body: 'actor,target\na,b\n' })
    expect(status).toBe(500)
  })

  test('who never end a refused body are cut off after the refusal', async () => {
    await restart({ patience: PATIENCE })
    const foreign = HEAD.replace('localhost', 'evil.example')
    const socket = await open(`POST /graphql HTTP/1.1\r\n${foreign}Content-Length: 1000000\r\n\r\n{`)
    const drip = setInterval(() => socket.write(' '), 20)
    const text = await ending(socket)
    clearInterval(drip)
    expect(text).toMatch(/^HTTP\/1\.1 403 /)
  })

  test('and what is no request is refused', async () => {
    expect(await ending(await open('NONSENSE\r\n\r\n'))).toMatch(/^HTTP\/1\.1 400 .*"code":"BAD_REQUEST"/s)
    const long = `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`
    expect(await ending(await open(long))).toMatch(/^HTTP\/1\.1 431 .*"code":"TOO_LARGE"/s)
  })
})
