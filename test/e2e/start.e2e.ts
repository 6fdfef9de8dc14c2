/** The README's first command on a data directory of its own: table, API, playground, Ctrl-C, second start. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { ask, json, ROOT } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'
import { checkPlayground } from '../web/check-playground.ts'
import { findChromium, openChromium } from '../web/chromium.ts'

/** Runs scripts/start until it serves. */
async function start(data: string) {
  const child = spawn('bash', ['scripts/start'], {
    cwd: ROOT,
    env: { ...process.env, TRIBEMAP_DATA: data, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ended = once(child, 'close') as Promise<[number | null]>
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      printed += chunk
    })
    createInterface({ input: child.stderr }).on('line', (line) => {
      printed += `${line}\n`
      const found = /GraphQL\s+(http:\/\/\S+)\/graphql/.exec(line)
      if (found) resolve(found[1]!)
    })
    ended.then(([code]) => reject(new Error(`scripts/start ended with ${code}:\n${printed}`)))
  })
  return { child, address, printed: () => printed, ended }
}

test('bash scripts/start makes the sample, prints the tribes, serves, stops cleanly, and keeps the data', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  const first = await start(data)
  for (const text of ['The tribes', 'Their chiefs', 'Their medicine men', 'playground', 'Try next'])
    expect(first.printed()).toContain(text)
  expect(first.printed()).toMatch(/^t1\s.*\s(organic|mixed|sponsored)\s.*\d{3}/m)
  expect((await fetch(`${first.address}/health/ready`)).status).toBe(200)
  const question = '{ workspace { build { id tribes(first: 3) { totalCount nodes { id people chiefs { id } } } } } }'
  type Answer = { workspace: { build: { id: string; tribes: { totalCount: number; nodes: { chiefs: unknown[] }[] } } } }
  const before = await ask<Answer>(first.address, question)
  expect(before.workspace.build.tribes.nodes.every((t) => t.chiefs.length > 0)).toBe(true)

  const chromium = findChromium()
  if (chromium) {
    const browser = await openChromium(chromium)
    try {
      await checkPlayground(browser, first.address)
    } finally {
      await browser.close()
    }
  } else console.log('The playground was not tried in a browser: no Chromium was found.')

  first.child.kill('SIGINT')
  expect((await first.ended)[0]).toBe(0)
  const builds = await json<{ build_id: string }[]>(['builds'], { data })
  expect(builds.map((b) => b.build_id)).toEqual(['b2', 'b1'])

  const second = await start(data)
  expect(second.printed()).not.toContain('Making the sample')
  expect(await ask<Answer>(second.address, question)).toEqual(before)
  second.child.kill('SIGTERM')
  expect((await second.ended)[0]).toBe(0)
})
