/** The data directory's layout: brought up to date by whoever is to hold it, also after a kill; newer ones are refused. */
import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import {
  LAYOUT,
  MIGRATIONS,
  type Migration,
  openData,
  readLayout,
  refuseNewer,
} from '../../../src/jobs/workspace/layout.ts'
import { holdDesk } from '../../../src/main.ts'
import { registryOf } from '../../../src/shell/reading.ts'
import { ROOT } from '../../support/cli.ts'
import { deliver, openStore, temporaryFolder } from '../../support/store.ts'

async function scratch(): Promise<string> {
  const folder = await temporaryFolder()
  onTestFinished(() => folder[Symbol.asyncDispose]())
  return folder.path
}

const said: string[] = []
const tools = { openStore, versions: { tribemap: 'test' }, say: (sentence: string) => said.push(sentence) }
const configOf = (data: string) => readConfig({ data, memory: '256MB', threads: '1', wait: '0' }, {})

test('the steps lead to the newest layout, one by one', () => {
  expect(MIGRATIONS.map((m) => m.to)).toEqual(Array.from({ length: LAYOUT - 1 }, (_, i) => i + 2))
})

test('a new directory has the newest layout, and nothing to migrate', async () => {
  const data = join(await scratch(), 'data')
  expect(readLayout(data)).toBe(null)
  said.length = 0
  await openData(data, tools)
  expect([readLayout(data), said, await readdir(data)]).toEqual([LAYOUT, [], ['layout.json']])
})

test('layout 1, which had no number, gets the list of erased people beside its store', async () => {
  const data = await scratch()
  const folder = join(data, 'workspaces/default')
  const store = await openStore(folder)
  await deliver(store, [{ actor: 'a', target: 'b' }])
  await store.forget({ person: 'a', accounts: [{ source: 'default', account: 'a' }], mentions: ['a'] })
  await store.close()
  const list = await readFile(join(folder, 'suppression.list'), 'utf8')
  await rm(join(folder, 'suppression.list'))
  expect(readLayout(data)).toBe(1)
  await openData(data, tools)
  expect([readLayout(data), await readFile(join(folder, 'suppression.list'), 'utf8')]).toEqual([LAYOUT, list])
})

test('a damaged store keeps nobody from the other workspaces; one that is held ends the attempt, and layout 1 stays', async () => {
  const data = await scratch()
  await mkdir(join(data, 'workspaces/broken'), { recursive: true })
  await writeFile(join(data, 'workspaces/broken/store.duckdb'), 'no store')
  const locked = () => Promise.reject(new Error('Could not set lock on file "x": held in node (PID 42)'))
  await expect(openData(data, { ...tools, openStore: locked })).rejects.toThrow(/process 42/)
  expect(readLayout(data)).toBe(1)
  await openData(data, tools)
  expect(readLayout(data)).toBe(LAYOUT)
})

test('newer data is refused by those who hold it and those who only read, with both numbers', async () => {
  const data = await scratch()
  await writeFile(join(data, 'layout.json'), '{"layout":99}')
  const message = /has layout 99, this program knows \d+; use a newer tribemap/
  await expect(holdDesk(configOf(data))).rejects.toThrow(message)
  expect(() => registryOf(configOf(data))).toThrow(message)
  expect(() => refuseNewer(data)).toThrow(message)
  expect(await readdir(data)).toEqual(['layout.json'])
})

test.each(['{', '{}', '{"layout":"2"}', '{"layout":0}', 'null'])(
  'a file that holds no number (%s) is refused',
  async (text) => {
    const data = await scratch()
    await writeFile(join(data, 'layout.json'), text)
    await expect(openData(data, tools)).rejects.toMatchObject({ code: 'DAMAGED_DATA' })
  },
)

/** Two more steps; the process kills itself at one of the points. */
const program = (data: string, point: string) => `
  import { appendFileSync, writeFileSync } from 'node:fs'
  import { MIGRATIONS, openData } from '${ROOT}/src/jobs/workspace/layout.ts'
  const at = (point) => { if (point === '${point}') process.kill(process.pid, 'SIGKILL') }
  const step = (to) => ({ to, what: 'test', async run(data) {
    at(to + ' begun')
    writeFileSync(data + '/half-' + to, 'x')
    at(to + ' half')
    writeFileSync(data + '/whole-' + to, 'x')
    appendFileSync(data + '/order', to + ' ')
    at(to + ' whole')
  } })
  await openData('${data}', { openStore: async () => { throw new Error('none') }, versions: {} }, [...MIGRATIONS, step(3), step(4)])
  console.log('open')`

test('kill -9 anywhere in a migration: the next opening ends it, step after step', async () => {
  for (const point of [3, 4].flatMap((to) => ['begun', 'half', 'whole'].map((when) => `${to} ${when}`))) {
    const data = await scratch()
    await mkdir(join(data, 'workspaces'))
    const run = (where: string) =>
      spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', program(data, where)], {
        encoding: 'utf8',
      })
    expect(run(point).signal, point).toBe('SIGKILL')
    expect(readLayout(data), point).toBe(point.startsWith('3') ? 2 : 3)
    expect(run('none').stdout, point).toBe('open\n')
    expect(readLayout(data), point).toBe(4)
    const order = (await readFile(join(data, 'order'), 'utf8')).trim().split(' ')
    expect([order.at(-1), order.toSorted()], point).toEqual(['4', order])
    expect((await readdir(data)).sort(), point).toEqual(
      ['half-3', 'half-4', 'layout.json', 'order', 'whole-3', 'whole-4', 'workspaces'].sort(),
    )
  }
})

test('of two that open at once, one migrates', async () => {
  const data = await scratch()
  await mkdir(join(data, 'workspaces'))
  let runs = 0
  const step: Migration = { to: 3, what: 'test', run: async () => void runs++ }
  await Promise.all([1, 2, 3].map(() => openData(data, tools, [...MIGRATIONS, step])))
  expect([runs, readLayout(data)]).toEqual([1, 3])
})
