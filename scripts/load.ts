/**
 * Load on a real server over loopback, bounded in clients and time, with rebuilds running now and then: requests/s, p95,
 * errors, and the server's memory at the start and at the end. Ends with 1 where an answer was wrong.
 *
 *   node scripts/load.ts [--seconds 60] [--clients 8]
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ask, ok, served } from '../test/support/cli.ts'
import { temporaryFolder } from '../test/support/store.ts'
import { STREAM_HEAD, seeded, streamLines } from '../test/support/streams.ts'

const QUESTIONS = [
  '{ workspace { build { tribes(first: 20) { nodes { id people chiefs { id chief { score rank } } } } } } }',
  'query ($who: ID!) { workspace { build { person(id: $who) { id sentence tribe { id people } evidence(first: 10) { nodes { times } } } } } }',
  'query ($who: String!) { workspace { build { people(search: $who, first: 10) { totalCount nodes { id role } } } } }',
]

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, clients: { type: 'string', default: '8' } },
})
const failed = await load(Number(values.seconds), Number(values.clients))
process.exitCode = failed ? 1 : 0

async function load(seconds: number, clients: number): Promise<boolean> {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  const file = join(folder.path, 'stream.csv')
  await writeFile(file, [STREAM_HEAD, ...streamLines(60_000, 3000, 12)].join('\n'))
  await ok(['ingest', file], { data })
  await ok(['rebuild'], { data })
  const server = await served({ data })
  const memory = async () =>
    Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${server.child.pid}/status`, 'utf8'))![1]) / 1024
  const times: number[] = []
  const errors = new Map<string, number>()
  const end = performance.now() + seconds * 1000
  const random = seeded(1)
  const client = async () => {
    while (performance.now() < end) {
      const began = performance.now()
      try {
        await ask(server.address, QUESTIONS[Math.floor(random() * QUESTIONS.length)]!, {
          who: `p${Math.floor(random() * 2000)}`,
        })
      } catch (error) {
        const message = (error as Error).message
        // Some of the people asked for are nobody's id: that is an answer.
        if (!message.startsWith('Nobody here')) errors.set(message, (errors.get(message) ?? 0) + 1)
      }
      times.push(performance.now() - began)
    }
  }
  let rebuilds = 0
  const rebuilder = async () => {
    for (; performance.now() < end; rebuilds++) await ok(['rebuild', '--force', '--quiet'], { data })
  }
  // Warm, so that the memory compared is not that of the first requests.
  for (const question of QUESTIONS) await ask(server.address, question, { who: 'p1' }).catch(() => {})
  const before = await memory()
  await Promise.all([rebuilder(), ...Array.from({ length: clients }, client)])
  const after = await memory()
  times.sort((a, b) => a - b)
  const share = (q: number) => times[Math.floor(q * (times.length - 1))]!.toFixed(0)
  console.log(
    `${times.length} requests by ${clients} clients in ${seconds} s: ${(times.length / seconds).toFixed(0)}/s, median ${share(0.5)} ms, p95 ${share(0.95)} ms, ${rebuilds} rebuilds meanwhile`,
  )
  console.log(
    `server memory ${before.toFixed(0)} MB at the start, ${after.toFixed(0)} MB at the end; exit code ${await server.stop()}`,
  )
  for (const [message, count] of errors) console.log(`  ${count} × ${message}`)
  return errors.size > 0
}
