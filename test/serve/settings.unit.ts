/** The settings of the server: what they take, and what is refused, with the variable and its value. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { temporaryFolder } from '../support/store.ts'

test('are off, or modest, where nothing is set', () => {
  const { hosts, rate, keyInQuery, stopSeconds, logLevel } = readConfig({}, {})
  expect({ hosts, rate, keyInQuery, stopSeconds, logLevel }).toEqual({
    hosts: [],
    rate: 600,
    keyInQuery: false,
    stopSeconds: 30,
    logLevel: 'info',
  })
})

test('names are taken with or without a port, in any case', () => {
  const hosts = (TRIBEMAP_HOSTS: string) => readConfig({}, { TRIBEMAP_HOSTS }).hosts
  expect(hosts(' Maps.Example.org, 192.168.1.5:4000,[fd00::1]:80,[::1], ')).toEqual([
    'maps.example.org',
    '192.168.1.5:4000',
    '[fd00::1]:80',
    '[::1]',
  ])
  expect(hosts('')).toEqual([])
})

test.each([
  ['TRIBEMAP_HOSTS', 'http://maps.example'],
  ['TRIBEMAP_HOSTS', '*'],
  ['TRIBEMAP_HOSTS', 'maps.example/x'],
  ['TRIBEMAP_HOSTS', 'fd00::1'],
  ['TRIBEMAP_RATE', '-1'],
  ['TRIBEMAP_RATE', '1.5'],
  ['TRIBEMAP_RATE', ''],
  ['TRIBEMAP_RATE', '9999999'],
  ['TRIBEMAP_KEY_IN_QUERY', 'yes'],
  ['TRIBEMAP_STOP_SECONDS', 'soon'],
  ['TRIBEMAP_STOP_SECONDS', '3601'],
  ['TRIBEMAP_LOG', 'loud'],
])('%s=%j is refused', (variable, value) => {
  expect(() => readConfig({}, { [variable]: value })).toThrow(`${variable}`)
  expect(() => readConfig({}, { [variable]: value })).toThrow(JSON.stringify(value))
})

test('the store: embedded unless the environment, or else the config file, names a server; another may have the own graph', async () => {
  await using folder = await temporaryFolder()
  const data = folder.path
  const read = (env: Record<string, string> = {}) => {
    const { store, neo4j } = readConfig({ data }, env)
    return [store?.url ?? null, neo4j?.url ?? null]
  }
  expect(read()).toEqual([null, null])
  expect(read({ TRIBEMAP_STORE: 'duckdb', TRIBEMAP_NEO4J: 'bolt://own:7687' })).toEqual([null, 'bolt://own:7687'])
  expect(read({ TRIBEMAP_STORE: 'neo4j+s://one' })).toEqual(['neo4j+s://one', 'neo4j+s://one'])
  const file = { store: { url: 'neo4j://filed:7687', user: 'neo4j', password: 'secret', database: 'maps' } }
  await writeFile(join(data, 'tribemap.json'), JSON.stringify(file))
  expect(read()).toEqual(['neo4j://filed:7687', 'neo4j://filed:7687'])
  expect(readConfig({ data }, {}).store).toMatchObject({ user: 'neo4j', password: 'secret', database: 'maps' })
  expect(read({ TRIBEMAP_STORE: 'duckdb' })).toEqual([null, null])
})

test.each([
  [{ user: 'x' }, /store cannot be used/],
  [{ url: 'neo4j://x', port: 1 }, /store\.port cannot be used/],
  ['http://x', /store: TRIBEMAP_STORE is "http:\/\/x"/],
  [{ url: 'neo4j://me:secret@x' }, /holds a user or a password/],
])('a store of %j in the config file is refused, and no password is told', async (store, message) => {
  await using folder = await temporaryFolder()
  await writeFile(join(folder.path, 'tribemap.json'), JSON.stringify({ store }))
  expect(() => readConfig({ data: folder.path }, {})).toThrow(message)
  expect(() => readConfig({ data: folder.path }, {})).not.toThrow(/secret/)
})
