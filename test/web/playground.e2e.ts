import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KeyRing } from '../../src/keys/keys.ts'
import { makeFixtureBuild } from '../build/fixture.ts'
import { startServer } from '../serve/server.ts'
import { checkPlayground, openPlayground, readyQuestions, run, untilShown } from './check-playground.ts'
import { findChromium, openChromium } from './chromium.ts'
import { mockTribemap } from './mock-tribemap.ts'

const chromium = findChromium()
if (!chromium) console.log('left out: the playground in a browser — no chromium on PATH (apt-get install chromium)')

describe.skipIf(!chromium)('the playground, with made-up answers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tribemap-playground-'))
  const questions = readyQuestions()
  let app: FastifyInstance
  let url: string
  let browser: Browser

  beforeAll(async () => {
    const root = fileURLToPath(new URL('../../src/web/', import.meta.url))
    await build({ root, logLevel: 'warn', build: { outDir: folder } })
    app = await mockTribemap(folder, readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))
    url = await app.listen({ host: '127.0.0.1', port: 0 })
    browser = await openChromium(chromium!)
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
    rmSync(folder, { recursive: true })
  })

  it('answers every ready-made question, asks nobody else, and the browser has nothing to complain of', async () => {
    const visit = await checkPlayground(browser, url)
    expect(visit.answers.map(({ title }) => title)).toEqual(questions.map(({ title }) => title))
    console.log(`playground: ${visit.answers.length} questions answered, ${visit.requests} requests, 0 to other hosts`)
  })

  it('still offers the questions to somebody whose browser remembers other tabs', async () => {
    const page = await browser.newPage()
    const query = '{ __typename }'
    const tab = { id: 'a', title: 'Mine', query, variables: null, headers: null, operationName: null, response: null }
    await page.addInitScript((text) => localStorage.setItem('graphiql:tabState', text), state([tab]))
    await openPlayground(page, url)
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Mine'])

    const [, chosen] = questions
    await page.getByRole('list', { name: 'Questions' }).getByRole('button', { name: chosen!.title }).click()
    await untilShown(page, chosen!.query)
    expect(await page.getByRole('tab').count()).toBe(2)
    expect(JSON.parse(await run(page)).data).toBeTruthy()
    await page.close()
  })

  it('shows an answer as a page with tables, and the JSON on demand', async () => {
    const page = await browser.newPage()
    await openPlayground(page, url)
    const answer = page.getByRole('region', { name: 'Answer' })
    const json = page.locator('.result-window')
    expect(await answer.textContent()).toContain('Press ▶')
    const { tribes } = JSON.parse(await run(page)).data.workspace.build
    await answer.getByRole('table').first().waitFor()
    const rows = answer.getByRole('table').first().locator('> tbody > tr')
    expect(await rows.count()).toBe(tribes.nodes.length)
    expect(await rows.first().textContent()).toContain(tribes.nodes[0].name)
    expect(await json.isVisible()).toBe(false)

    await answer.getByRole('button', { name: 'JSON' }).click()
    await json.waitFor({ state: 'visible' })
    expect(await answer.getByRole('table').count()).toBe(0)
    await page.close()
  })

  it('shows the lists within a row below it, in sight', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await openPlayground(page, url)
    const asking = questions.find(({ title }) => title === 'What do they need, and who says so?')!
    await page.getByRole('list', { name: 'Questions' }).getByRole('button', { name: asking.title }).click()
    await untilShown(page, asking.query)
    const { needs } = JSON.parse(await run(page)).data.workspace.build
    const answer = page.getByRole('region', { name: 'Answer' })
    const samples = answer.locator('tr', { hasText: 'samples' }).getByRole('table')
    await samples.first().waitFor()
    expect(await samples.count()).toBe(needs.nodes.length)
    expect(await samples.first().textContent()).toContain(needs.nodes[0].samples[0].text)
    const { x, width } = (await samples.first().boundingBox())!
    expect(x + width, 'its right edge').toBeLessThan(1280)
    await page.close()
  })

  it.each([
    [1280, 800],
    [900, 700],
  ])('scrolls an answer longer than a window of %i × %i to its last row and column', async (width, height) => {
    const page = await browser.newPage({ viewport: { width, height } })
    const nodes = Array.from({ length: 200 }, (_, at) =>
      Object.fromEntries(Array.from({ length: 8 }, (_, column) => [`column${column}`, `row ${at} of 200`])),
    )
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('query Tribes')
        ? route.fulfill({ json: { data: { tribes: { nodes } } } })
        : route.fallback(),
    )
    await openPlayground(page, url)
    await run(page)
    const last = page.getByRole('region', { name: 'Answer' }).getByRole('cell', { name: 'row 199 of 200' }).last()
    await last.waitFor({ state: 'attached' })
    await page.getByRole('region', { name: 'Answer' }).getByRole('cell').first().hover()
    const edges = async () => {
      const box = (await last.boundingBox())!
      return { right: box.x + box.width <= width, bottom: box.y + box.height <= height }
    }
    expect((await edges()).bottom, 'before').toBe(false)
    await page.mouse.wheel(10_000, 100_000)
    await expect.poll(edges).toEqual({ right: true, bottom: true })
    await page.close()
  })

  it('says that a question runs until its answer is there', async () => {
    const page = await browser.newPage()
    const { promise: soon, resolve: answer } = Promise.withResolvers<void>()
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('query Tribes')) await soon
      await route.fallback()
    })
    await openPlayground(page, url)
    const answered = run(page)
    const shown = page.getByRole('region', { name: 'Answer' })
    await shown.getByText('Running: the answer will stand here.').waitFor()
    answer()
    await answered
    await shown.getByRole('table').first().waitFor()
    expect(await shown.textContent()).not.toContain('Running')
    await page.close()
  })

  it('lets people click fields instead of typing', async () => {
    const page = await browser.newPage()
    await openPlayground(page, url)
    await page.locator('[data-field-name="startedAt"]').first().click()
    await page.waitForFunction(() => localStorage.getItem('graphiql:query')?.includes('startedAt'))
    const answer = JSON.parse(await run(page))
    expect(answer.data.workspace.build.startedAt).toBeTruthy()
    await page.close()
  })

  it('asks for a key where the server wants one, keeps it in the tab, and sends it along, over the WebSocket, too', async () => {
    const server = await startServer({ playground: folder })
    await makeFixtureBuild(join(server.data, 'workspaces/playground/builds'))
    const ring = new KeyRing({ data: server.data })
    const { secret } = await ring.add({ name: 'Anna', role: 'admin', workspaces: null, expiresAt: null })
    const page = await browser.newPage()
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page.goto(new URL('/playground/', server.address).href)
    const input = page.locator('dialog.key input')
    await input.fill('tm_wrong')
    await page.getByRole('button', { name: 'Use it' }).click()
    await page.getByText('That key does not open').waitFor()
    await input.fill(` ${secret} `)
    await page.getByRole('button', { name: 'Use it' }).click()
    await page.locator('.graphiql-explorer-root').waitFor()
    expect(JSON.parse(await run(page)).data).toBeTruthy()
    await page.reload()
    await page.locator('.graphiql-explorer-root').waitFor()
    expect(await page.locator('dialog.key').count(), 'the tab has the key').toBe(0)

    server.desk.tell({ id: 'night', workspace: 'playground' })
    const following = questions.find(({ query }) => query.includes('\nsubscription '))!
    await page.getByRole('list', { name: 'Questions' }).getByRole('button', { name: following.title }).click()
    await untilShown(page, following.query)
    expect(JSON.parse(await run(page)).data).toBeTruthy()
    expect(dialogs).toEqual([])
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(secret)
    await page.close()
    await server.close()
  })

  it.each([
    [1280, 800],
    [1024, 700],
  ])('fits a window of %i × %i', async (width, height) => {
    const page = await browser.newPage({ viewport: { width, height } })
    await openPlayground(page, url)
    const size = await page.locator('html').evaluate((html) => [html.scrollWidth, html.scrollHeight])
    expect(size).toEqual([width, height])
    const lists = page.getByRole('list', { name: 'Questions' }).getByRole('button')
    for (const button of await lists.all())
      expect(await button.evaluate((b) => b.scrollWidth <= b.clientWidth)).toBe(true)
    const fields = await page.locator('.graphiql-explorer-root').boundingBox()
    expect(fields!.y, 'the fields begin above the fold').toBeLessThan(height - 100)
    await page.close()
  })
})

const state = (tabs: object[]): string => JSON.stringify({ tabs, activeTabIndex: 0 })
