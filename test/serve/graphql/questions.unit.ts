/** The playground's ready-made questions run as they are, against a map that has people in it. */
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, startServer, type TestServer } from '../server.ts'

const FOLDER = new URL('../../../src/web/questions/', import.meta.url)
const questions = readdirSync(FOLDER).map((name) => ({ name, query: readFileSync(new URL(name, FOLDER), 'utf8') }))

let server: TestServer
beforeAll(async () => {
  server = await startServer()
  await server.publishSecond()
})
afterAll(() => server?.close())

test.each(questions.filter(({ query }) => !/^subscription/m.test(query)))('$name', async ({ query }) => {
  const { json, status } = await ask(server, query)
  expect([status, json.errors]).toEqual([200, undefined])
  expect(Object.values(json.data).every((answer) => answer !== null)).toBe(true)
})
