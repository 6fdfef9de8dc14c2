/** What a server or the driver complains of, as refusals with a remedy. */
import { refuse, TribemapError } from '../errors.ts'

/** The refusal for an error of the driver; other errors, and refusals, are given back as they are. */
export function understandable(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || error instanceof TribemapError) return error
  const { code, sentence } = complaintOf(error)
  const known = KNOWN.find(([pattern]) => pattern.test(`${code}: ${sentence}`))
  return known ? Object.assign(known[1](place, sentence), { cause: error }) : error
}

/** Whether something was changed while it was read, so that who reads has to begin anew. */
export const isOutdated = (error: unknown): boolean =>
  error instanceof TribemapError &&
  /Transaction\.Outdated/.test((error.cause as { code?: string } | undefined)?.code ?? '')

/** What it comes from: where no member of a cluster was found, the reason is what the last one asked said. */
function complaintOf(error: Error): { code: string; sentence: string } {
  const { code = '' } = error as { code?: string }
  const isLost = LOST.test(code)
  if (isLost && error.cause instanceof Error) return complaintOf(error.cause)
  const said = isLost ? error.message.replace(/^.*Caused by: /s, '') : error.message
  const sentence = said
    .split('\n', 1)[0]!
    .replace(/^.*SSL routines:[^:]*:([^:]+).*$/, 'TLS: $1')
    .replace(/\.$/, '')
  return { code, sentence: sentence.length > 300 ? `${sentence.slice(0, 299)}…` : sentence }
}

const LOST = /^(ServiceUnavailable|SessionExpired)$/

/** Patterns of `code: sentence`, the first that fits decides; what no pattern knows is shown as it is. */
const KNOWN: readonly [RegExp, (place: string, why: string) => TribemapError][] = [
  [
    /^(ServiceUnavailable|SessionExpired): .*(certificate is not trusted|valid certificates|secure TLS|TLS: |EPROTO)/,
    refuse.neo4jInsecure,
  ],
  [/^(ServiceUnavailable|SessionExpired|ProtocolError|ECONN\w+|EPIPE)|DatabaseUnavailable/, refuse.neo4jGone],
  [/^N\/A: (Server responded HTTP|Unknown Bolt|.*protocol version)/, (place) => refuse.neo4jStranger(place)],
  [/^N\/A: Connection acquisition timed out/, (place) => refuse.neo4jSlow(place, 'all connections are busy')],
  [/^N\/A: (Pool is closed|You cannot run more transactions)/, () => refuse.stopped()],
  [/Security\.(Unauthorized|TokenExpired|CredentialsExpired)/, (place) => refuse.neo4jDenied(place)],
  [/Security\.AuthenticationRateLimit/, (place) => refuse.neo4jDeniedOften(place)],
  [/Security\.Forbidden/, refuse.neo4jForbidden],
  [/DatabaseNotFound|UnknownDatabase/, (place) => refuse.neo4jNoDatabase(place)],
  [/NotALeader|ReadOnly|WriteOnReadOnlyAccessMode/, (place) => refuse.neo4jReadOnly(place)],
  [/OutOfMemory|MemoryPool|TransactionMemoryLimit|StackOverFlow/i, refuse.neo4jMemory],
  [/TransactionTimedOut/, (place) => refuse.neo4jSlow(place, 'it was stopped there when its time was up')],
  [/LockAcquisitionTimeout|^Neo\.TransientError/, refuse.neo4jSlow],
  [/ProcedureNotFound/, refuse.neo4jNoProcedure],
  [
    /Statement\.(SyntaxError|SemanticError|ParameterMissing|TypeError|ArgumentError|AccessMode)/,
    (_, why) => refuse.badCypher(why),
  ],
  [/^Neo\.DatabaseError/, refuse.neo4jFailed],
]
