/** Where a server is and who asks: what may be given, and that no password is ever said again. */
import { describe, expect, test } from 'vitest'
import { TribemapError } from '../../src/errors.ts'
import { checkServer, type GivenServer } from '../../src/neo4j/server.ts'

const NAME = 'TRIBEMAP_STORE'
const check = (url: string, more: Partial<GivenServer> = {}) => checkServer(NAME, { url, ...more })
const refusal = (url: string, more: Partial<GivenServer> = {}): TribemapError => {
  try {
    check(url, more)
  } catch (error) {
    if (error instanceof TribemapError) return error
    throw error
  }
  throw new Error(`${url} was taken`)
}

test('the six schemes, with port or without, IPv6, and a routing policy are taken', () => {
  for (const url of [
    'neo4j://localhost',
    'neo4j+s://graph.example.org:7687',
    'neo4j+ssc://10.0.0.1',
    'bolt://[::1]:7687',
    'bolt+s://a/',
    'bolt+ssc://a',
    'neo4j://a?policy=eu',
  ])
    expect(check(url)).toEqual({ url, user: null, password: null, token: null, database: null })
})

test('user and password, or a token, and a database go with it; empty ones count as left out', () => {
  expect(check('neo4j://a', { user: 'anna', password: 'p', token: '', database: 'graph' })).toMatchObject({
    user: 'anna',
    password: 'p',
    token: null,
    database: 'graph',
  })
  expect(check('neo4j://a', { token: 't', user: '', password: '', database: '' })).toMatchObject({
    user: null,
    password: null,
    token: 't',
    database: null,
  })
})

describe('refused with the setting and the remedy:', () => {
  test.each([
    ['', {}, /^TRIBEMAP_STORE is ""; give an address such as neo4j:/],
    ['localhost:7687', {}, /schemes: neo4j, neo4j\+s/],
    ['http://localhost:7474', {}, /"http:\/\/localhost:7474"/],
    ['neo4j://', {}, /give an address/],
    ['neo4j://a:7687/graph', {}, /ends in "\/graph".*TRIBEMAP_STORE_DATABASE/],
    ['bolt://a:7687?policy=eu', {}, /more behind its port/],
    ['neo4j://a#b', {}, /more behind its port/],
    ['neo4j://a', { user: 'anna' }, /TRIBEMAP_STORE_PASSWORD is missing/],
    ['neo4j://a', { password: 'secret' }, /TRIBEMAP_STORE_USER is missing/],
    ['neo4j://a', { token: 't', user: 'anna', password: 'secret' }, /TRIBEMAP_STORE_TOKEN .* both given/],
  ])('%s %o', (url, more, said) => {
    const error = refusal(url, more)
    expect(error.code).toBe('USAGE')
    expect(error.message).toMatch(said)
    expect(error.message).not.toContain('secret')
  })
})

test('a password in the address is refused, and is in no sentence, however the address is broken', () => {
  for (const url of [
    'neo4j://anna:secret@a:7687',
    'neo4j://anna:secret@',
    'anna:secret@a',
    'http://anna:secret@a',
    'neo4j://anna:se@cret@a:port',
    'neo4j://anna:secret/@a:x@',
    'neo4j://anna:sec ret@a',
    'neo4j://:secret@a',
  ])
    expect(refusal(url).message).not.toMatch(/se@?c ?ret/)
})
