/**
 * `POST /desk/WORKSPACE/VERB`: the back door for commands that run beside this server, which holds the data. Who can read
 * server.json in the data directory has its token. Answers NDJSON: {progress} …, then {result} or {error}; who hangs up
 * cancels the job.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { PassThrough } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Progress } from '../domain/builds.ts'
import { refuse } from '../errors.ts'
import type { HoldingDesk, Verb } from '../jobs/desk/desk.ts'
import { VERBS } from '../jobs/operations/operations.ts'
import { type Log, shown } from './answers.ts'
import { leaving, runUntil } from './callers/leaving.ts'

export interface BackdoorTools {
  desk: HoldingDesk
  token: string
  /** aborts when the server ends */
  closing: AbortSignal
}

export function registerBackdoor(app: FastifyInstance, { desk, token, closing }: BackdoorTools): void {
  app.post('/desk/:workspace/:verb', async (request, reply) => {
    if (!holdsToken(request, token)) throw refuse.forbiddenToken()
    const { workspace, verb } = request.params as { workspace: string; verb: string }
    if (!VERBS.includes(verb as Verb)) throw refuse.noVerb(verb)
    reply.type('application/x-ndjson')
    const signal = leaving(reply.raw, closing)
    return lines(request.log, (progress) =>
      runUntil(signal, desk, verb as Verb, workspace, (request.body ?? {}) as never, { progress }),
    )
  })
}

/** The work's progress and end, a line of JSON each. */
function lines(log: Log, work: (progress: (progress: Progress) => void) => Promise<unknown>): PassThrough {
  const out = new PassThrough()
  const tell = (line: object) => out.writable && out.write(`${JSON.stringify(line)}\n`)
  // A client that does not read must not pile up progress here.
  work((progress) => out.writableNeedDrain || tell({ progress }))
    .then(
      (result) => tell({ result }),
      (error) => tell({ error: shown(error, log) }),
    )
    .finally(() => out.end())
  return out
}

/** True where the request has the token, which is compared in constant time. */
export function holdsToken({ headers }: FastifyRequest, token: string): boolean {
  const given = headers['x-tribemap-token']
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(token))
}
