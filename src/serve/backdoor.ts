/**
 * `POST /desk/WORKSPACE/VERB`: the back door for commands that run beside this server, which holds the data. Who can read
 * server.json in the data directory has its token. Answers NDJSON: {progress} …, then {result} or {error}; who hangs up
 * cancels the job.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { PassThrough } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../errors.ts'
import type { HoldingDesk, Verb } from '../jobs/desk.ts'
import { callerOf, may } from './access.ts'
import { shown } from './answers.ts'

export interface BackdoorTools {
  desk: HoldingDesk
  token: string
}

const VERBS: readonly Verb[] = [
  'ingest',
  'preview',
  'accounts',
  'imports',
  'removeImport',
  'rebuild',
  'verify',
  'erase',
  'defaults',
]

export function registerBackdoor(app: FastifyInstance, { desk, token }: BackdoorTools): void {
  app.post('/desk/:workspace/:verb', async (request, reply) => {
    if (!sameToken(request.headers['x-tribemap-token'], token)) throw refuse.forbiddenToken()
    const { workspace, verb } = request.params as { workspace: string; verb: string }
    if (!may(callerOf(), 'change data', workspace)) throw refuse.forbidden('change data')
    if (!VERBS.includes(verb as Verb)) throw refuse.noVerb(verb)
    reply.type('application/x-ndjson')
    return work(desk, workspace, verb as Verb, request, reply)
  })
}

function work(
  desk: HoldingDesk,
  workspace: string,
  verb: Verb,
  request: FastifyRequest,
  reply: FastifyReply,
): PassThrough {
  const lines = new PassThrough()
  const tell = (line: object) => lines.writable && lines.write(`${JSON.stringify(line)}\n`)
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  desk
    .run(verb, workspace, (request.body ?? {}) as never, {
      signal: gone.signal,
      // A client that does not read must not pile up progress here.
      progress: (progress) => lines.writableNeedDrain || tell({ progress }),
    })
    .then(
      (result) => tell({ result }),
      (error) => tell({ error: shown(error, request.log) }),
    )
    .finally(() => lines.end())
  return lines
}

function sameToken(given: unknown, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(token))
}
