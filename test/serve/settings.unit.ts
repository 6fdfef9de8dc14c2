/** The settings of the server: what they take, and what is refused, with the variable and its value. */
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'

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
