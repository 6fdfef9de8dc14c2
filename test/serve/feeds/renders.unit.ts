/** One writing for many readers, two at a time, and nothing left of those who leave. */
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Rendered } from '../../../src/export/export.ts'
import { type Lease, Renders } from '../../../src/serve/feeds/renders.ts'

let folder: string
let renders: Renders
/** writings begun, in order; each ends when the test says so */
let begun: { key: string; signal: AbortSignal; finish(content: string): Promise<void>; fail(error: Error): void }[]
let files: FileHandle[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tribemap-renders-'))
  renders = new Renders()
  begun = []
  files = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const stays = new AbortController().signal

function share(key: string, signal: AbortSignal = stays): Promise<Lease> {
  return renders.share(key, signal, (stop) => {
    const { promise, resolve, reject } = Promise.withResolvers<Rendered>()
    stop.addEventListener('abort', () => reject(new Error('interrupted')))
    const finish = async (content: string) => {
      const file = await open(join(folder, `${begun.length}-${key}`), 'wx+')
      await file.writeFile(content)
      files.push(file)
      resolve({ file, last: [content] })
    }
    begun.push({ key, signal: stop, finish, fail: reject })
    return promise
  })
}
const isClosed = (file: FileHandle): boolean => file.fd === -1
const keys = (): string[] => begun.map((b) => b.key)
const cancelled = { code: 'CANCELLED' }

test('whoever wants the same at the same time shares one file, which goes with the last', async () => {
  const both = [share('a'), share('a')]
  await Promise.resolve()
  expect(keys()).toEqual(['a'])
  await begun[0]!.finish('content')
  const [one, two] = await Promise.all(both)
  const three = await share('a')
  expect(keys()).toEqual(['a'])
  expect([one!.size, three.last]).toEqual([7, ['content']])
  expect(await text(one!.stream())).toBe('content')
  expect(await text(two!.stream())).toBe('content')
  expect(isClosed(files[0]!)).toBe(false)
  three.end()
  await renders.close()
  expect(isClosed(files[0]!)).toBe(true)
  const again = share('a')
  expect(keys()).toEqual(['a', 'a'])
  await begun[1]!.finish('new')
  expect(await text((await again).stream())).toBe('new')
})

test('two are written at a time; the others come in order', async () => {
  const all = ['a', 'b', 'c', 'd'].map((key) => share(key))
  expect(keys()).toEqual(['a', 'b'])
  await begun[1]!.finish('b')
  await all[1]
  expect(keys()).toEqual(['a', 'b', 'c'])
  await begun[0]!.finish('a')
  await all[0]
  expect(keys()).toEqual(['a', 'b', 'c', 'd'])
  await Promise.all(begun.slice(2).map((b) => b.finish(b.key)))
  for (const lease of await Promise.all(all)) lease.end()
  await renders.close()
  expect(files.every(isClosed)).toBe(true)
})

test('who leaves is dropped: from the line at once, and the writing with the last who waits for it', async () => {
  const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()]
  const a = [share('a', first.signal), share('a', second.signal)]
  const b = share('b')
  const c = share('c', third.signal)
  const d = share('d')
  third.abort()
  await expect(c).rejects.toMatchObject(cancelled)
  first.abort()
  await expect(a[0]).rejects.toMatchObject(cancelled)
  expect(begun[0]!.signal.aborted).toBe(false)
  second.abort()
  await expect(a[1]).rejects.toMatchObject(cancelled)
  expect(begun[0]!.signal.aborted).toBe(true)
  await renders.close()
  expect(keys()).toEqual(['a', 'b', 'd'])
  await begun[1]!.finish('b')
  await begun[2]!.finish('d')
  for (const lease of [await b, await d]) lease.end()
  await expect(share('e', AbortSignal.abort())).rejects.toMatchObject(cancelled)
  expect(keys()).toEqual(['a', 'b', 'd'])
})

test('a file finished for nobody is closed', async () => {
  const gone = new AbortController()
  const leaves = renders.share('a', gone.signal, async () => {
    const file = await open(join(folder, 'late'), 'wx+')
    files.push(file)
    gone.abort()
    return { file, last: null }
  })
  await expect(leaves).rejects.toMatchObject(cancelled)
  await renders.close()
  expect(files.map(isClosed)).toEqual([true])
})

test('what fails, fails for all who waited, and is tried again for the next', async () => {
  const both = [share('a'), share('a')]
  begun[0]!.fail(new Error('no luck'))
  for (const one of both) await expect(one).rejects.toThrow('no luck')
  const again = share('a')
  await begun[1]!.finish('luck')
  expect(await text((await again).stream())).toBe('luck')
})

test('a reader that takes nothing holds one piece; one that leaves half way gives its place back', async () => {
  const asked = share('a')
  await begun[0]!.finish('x'.repeat(10_000_000))
  const lease = await asked
  const stream = lease.stream()
  await new Promise((readable) => stream.once('readable', readable))
  expect(stream.readableLength).toBe(64 * 1024)
  const closed = new Promise((resolve) => stream.once('close', resolve))
  stream.destroy()
  await closed
  await renders.close()
  expect(isClosed(files[0]!)).toBe(true)
})
