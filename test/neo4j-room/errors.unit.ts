/** Complaints of server and driver become refusals that name the server and the remedy. */
import { describe, expect, test } from 'vitest'
import { refuse, type TribemapError } from '../../src/errors.ts'
import { understandable } from '../../src/neo4j/errors.ts'

const PLACE = 'neo4j://graph.example.org:7687'
const complaint = (code: string, message: string, cause?: Error) =>
  Object.assign(new Error(message, { cause }), { code })
const understood = (code: string, message: string, cause?: Error) =>
  understandable(complaint(code, message, cause), PLACE) as TribemapError

const HEAD =
  'Failed to connect to server. Please ensure that your database is listening on the correct host. Caused by: '
const SSL = '408D:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number:../deps/x.c:77:\n'

describe('a refusal for', () => {
  test.each([
    [
      'ServiceUnavailable',
      `${HEAD}connect ECONNREFUSED 127.0.0.1:1`,
      'NEO4J_UNREACHABLE',
      '(connect ECONNREFUSED 127.0.0.1:1)',
    ],
    [
      'ServiceUnavailable',
      `${HEAD}getaddrinfo ENOTFOUND certificates-tls.example`,
      'NEO4J_UNREACHABLE',
      '(getaddrinfo ENOTFOUND certificates-tls.example)',
    ],
    [
      'ServiceUnavailable',
      `${HEAD}Client network socket disconnected before secure TLS connection was established`,
      'NEO4J_CERTIFICATE',
      'neo4j:// for a server without one',
    ],
    ['ServiceUnavailable', `${HEAD}${SSL}`, 'NEO4J_CERTIFICATE', '(TLS: wrong version number)'],
    ['N/A', 'Server responded HTTP. Make sure you are not …', 'NEO4J_UNREACHABLE', 'is no Neo4j server'],
    ['N/A', 'Unknown Bolt protocol version: 83.83', 'NEO4J_UNREACHABLE', 'is no Neo4j server'],
    ['N/A', 'Connection acquisition timed out in 15000 ms. Pool status: …', 'NEO4J_SLOW', 'all connections are busy'],
    ['Neo.ClientError.Security.Unauthorized', 'The client is unauthorized', 'NEO4J_DENIED', 'TRIBEMAP_STORE_PASSWORD'],
    ['Neo.ClientError.Security.AuthenticationRateLimit', 'too many', 'NEO4J_DENIED', 'too often'],
    [
      'Neo.ClientError.Security.Forbidden',
      'Create node is not allowed for user',
      'NEO4J_FORBIDDEN',
      '(Create node is not allowed for user)',
    ],
    [
      'Neo.ClientError.Database.DatabaseNotFound',
      'Graph not found: nope',
      'NEO4J_NO_DATABASE',
      'TRIBEMAP_STORE_DATABASE',
    ],
    ['Neo.ClientError.Cluster.NotALeader', 'No write operations are allowed', 'NEO4J_READ_ONLY', 'neo4j://'],
    [
      'Neo.ClientError.General.WriteOnReadOnlyAccessDatabase',
      'No write operations',
      'NEO4J_READ_ONLY',
      'set read-only',
    ],
    [
      'Neo.TransientError.General.DatabaseUnavailable',
      'The database is not currently available.',
      'NEO4J_UNREACHABLE',
      '(The database is not currently available)',
    ],
    [
      'Neo.TransientError.General.MemoryPoolOutOfMemoryError',
      'The allocation of an extra 2 MiB …',
      'NOT_ENOUGH_MEMORY',
      'dbms.memory.transaction.total.max',
    ],
    ['Neo.TransientError.Transaction.DeadlockDetected', 'can’t wait on resource', 'NEO4J_SLOW', 'try again'],
    [
      'Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration',
      'terminated',
      'NEO4J_SLOW',
      'when its time was up',
    ],
    ['Neo.ClientError.Procedure.ProcedureNotFound', 'no procedure gds.version', 'NEO4J_NO_PROCEDURE', 'gds.version'],
    ['Neo.ClientError.Statement.SyntaxError', 'Invalid input \'X\'\n"X"\n^', 'BAD_CYPHER', "Invalid input 'X'"],
    ['Neo.DatabaseError.Transaction.TransactionCommitFailed', 'No space left on device', 'NEO4J_FAILED', 'its log'],
  ])('%s: %s', (code, message, refused, said) => {
    const error = understood(code, message)
    expect([error.code, error.message]).toEqual([refused, expect.stringContaining(said)])
    if (refused !== 'BAD_CYPHER') expect(error.message).toContain(PLACE)
    expect(error.message).not.toMatch(/\n|Please ensure/)
    expect((error.cause as Error).message).toBe(message)
  })
})

test('where no member of a cluster is found, the reason is what the last one asked said', () => {
  const last = complaint('SessionExpired', `${HEAD}connect ECONNREFUSED 10.0.0.1:7687`)
  const error = understood('ServiceUnavailable', 'Could not perform discovery. Known routing table: …', last)
  expect(error.message).toContain('(connect ECONNREFUSED 10.0.0.1:7687)')
})

test('refusals, other errors, and what is no error are given back as they are', () => {
  for (const error of [
    refuse.cancelled(),
    new RangeError('x'),
    complaint('Neo.ClientError.Schema.ConstraintValidationFailed', 'x'),
    null,
    7,
  ])
    expect(understandable(error, PLACE)).toBe(error)
})

test('a long sentence is cut', () => {
  expect(understood('Neo.DatabaseError.General.UnknownError', 'x'.repeat(5000)).message.length).toBeLessThan(500)
})
