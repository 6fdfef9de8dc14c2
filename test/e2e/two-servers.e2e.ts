/**
 * Two servers with data directories of their own on one Neo4j: rebuilds asked of both go one at a time, those of a killed one are
 * made by the other, and both serve the newest build.
 */
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Run } from '../../src/domain/schedules.ts'
import { neo4jPapers } from '../../src/store/neo4j/papers.ts'
import { ask, json, ok, type Served, served } from '../support/cli.ts'
import { connectNeo4j, WITHOUT_NEO4J } from '../support/neo4j.ts'
import { temporaryFolder } from '../support/store.ts'
import { NEO4J } from '../support/stores.ts'
import { STREAM_HEAD, streamLines } from '../support/streams.ts'

const STREAM = [STREAM_HEAD, ...streamLines(6000, 500, 6)].join('\n')
const REQUESTS = 20
const POLL_MS = 100
const LONG_MS = 300_000

test.skipIf(NEO4J.isLeftOut)(
  `twenty rebuilds at once, one server is killed in the middle${WITHOUT_NEO4J}`,
  async () => {
    await using folder = await temporaryFolder()
    await using place = NEO4J.place()
    const { env } = place
    const workspace = env['TRIBEMAP_WORKSPACE']!
    await using neo4j = Object.assign(connectNeo4j(), { [Symbol.asyncDispose]: () => neo4j.close() })
    const papers = neo4jPapers(neo4j, workspace)
    const history = async () => JSON.parse((await papers.read('runs.json'))!).runs as Run[]
    const on = (name: string) => ({ data: join(folder.path, name), env })
    await ok(['ingest', '-'], { ...on('shell'), stdin: STREAM })

    const servers: Record<string, Served> = { one: await served(on('one')), two: await served(on('two')) }
    try {
      for (const { address } of Object.values(servers))
        await until(
          () => known(address),
          (names) => names.includes(workspace) || undefined,
        )
      const answers = await Promise.all(
        Array.from({ length: REQUESTS }, (_, i) => rebuild(Object.values(servers)[i % 2]!.address, workspace)),
      )
      expect(answers.map((answer) => answer.refusal)).toEqual(answers.map(() => null))
      const asked = await history()
      expect(asked).toHaveLength(REQUESTS)

      // Whoever is at work when three are done is killed; the other one has its own and the dead one's to do.
      const victim = await until(history, (runs) =>
        done(runs).length < 3
          ? undefined
          : Object.entries(servers).find(([, s]) => runs.some((r) => r.state === 'running' && r.pid === s.child.pid)),
      )
      const [killed, server] = victim
      server.child.kill('SIGKILL')
      await once(server.child, 'exit')
      const left = (await history()).filter((run) => run.state === 'due' || run.state === 'running').length
      expect(left, 'runs open when it was killed').toBeGreaterThan(5)

      const all = await until(history, (runs) =>
        runs.every((run) => run.state !== 'due' && run.state !== 'running') ? runs : undefined,
      )
      expectOneAtATime(all)
      // Asked for once, made once; the one that was cut off is made by another run, unless its build was there already.
      const cutOff = all.filter((run) => run.state !== 'done')
      expect(cutOff.map((run) => [run.state, run.error?.code, run.pid])).toEqual(
        cutOff.map(() => ['failed', 'PROCESS_ENDED', server.child.pid]),
      )
      expect(cutOff.length).toBeLessThanOrEqual(1)
      expect(done(all)).toHaveLength(REQUESTS)
      expect(all).toHaveLength(REQUESTS + cutOff.length)
      const builds = Array.from({ length: REQUESTS }, (_, i) => `b${i + 1}`)
      expect(done(all).map((run) => run.build)).toEqual(builds)

      servers[killed] = await served(on(killed))
      const newest = builds.at(-1)!
      const rankings = []
      for (const { address } of Object.values(servers)) {
        await until(
          () => current(address, workspace),
          (build) => (build === newest ? build : undefined),
        )
        const feed = await fetch(`${address}/feeds/${workspace}/rankings.csv`)
        expect(feed.headers.get('tribemap-build')).toBe(newest)
        rankings.push(await feed.text())
      }
      expect(rankings[0]!.split('\n').length).toBeGreaterThan(10)
      expect(rankings[1] === rankings[0], 'both serve the same rankings').toBe(true)
    } finally {
      for (const { child, stop } of Object.values(servers))
        if (child.exitCode === null && child.signalCode === null) expect(await stop()).toBe(0)
    }
    expect((await json(['builds'], on('shell'))).length).toBe(REQUESTS)
  },
)

const done = (runs: readonly Run[]): Run[] =>
  runs.filter((run) => run.state === 'done').toSorted((a, b) => (a.startedAt! < b.startedAt! ? -1 : 1))

interface Answer {
  job: { id: string } | null
  refusal: { code: string; message: string } | null
}

const rebuild = async (address: string, workspace: string): Promise<Answer> =>
  (
    await ask<{ rebuild: Answer }>(
      address,
      'mutation ($workspace: String!) { rebuild(workspace: $workspace, force: true) { job { id } refusal { code message } } }',
      { workspace },
    )
  ).rebuild

const known = async (address: string): Promise<string[]> =>
  (await ask<{ workspaces: { name: string }[] }>(address, '{ workspaces { name } }')).workspaces.map((w) => w.name)

const current = async (address: string, workspace: string): Promise<string | undefined> =>
  (
    await ask<{ workspace: { build: { id: string } | null } | null }>(
      address,
      'query ($workspace: String!) { workspace(name: $workspace) { build { id } } }',
      { workspace },
    )
  ).workspace?.build?.id

/** Asks again and again until the answer fits; what it fits as. */
async function until<T, R>(look: () => Promise<T>, fits: (found: T) => R | undefined): Promise<R> {
  const deadline = performance.now() + LONG_MS
  for (;;) {
    const found = await look()
    const fitting = fits(found)
    if (fitting !== undefined) return fitting
    if (performance.now() > deadline)
      throw new Error(`not within ${LONG_MS / 1000} s: ${JSON.stringify(found, null, 1)}`)
    await setTimeout(POLL_MS)
  }
}

/** No two of them were at work at once. */
function expectOneAtATime(runs: readonly Run[]): void {
  const times = runs.map((r) => [r.startedAt!, r.finishedAt!] as const).sort(([a], [b]) => (a < b ? -1 : 1))
  for (let i = 1; i < times.length; i++)
    expect(times[i]![0] >= times[i - 1]![1], `${times[i - 1]} then ${times[i]}`).toBe(true)
}
