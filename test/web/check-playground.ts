/** Asks every ready-made question in a real browser, on any running Tribemap. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Question, question } from '../../src/web/question.ts'

const FOLDER = new URL('../../src/web/questions/', import.meta.url)

/** What the browser saw. */
export interface PlaygroundVisit {
  /** questions asked, by title, with the text of the answer */
  answers: { title: string; answer: string }[]
  /** requests to the server, and to anybody else (all refused) */
  requests: number
  outside: string[]
  /** errors and warnings of the console, uncaught errors, refused by the content security policy */
  complaints: string[]
}

/** The ready-made questions in the order of their tabs. */
export const readyQuestions = (): Question[] =>
  readdirSync(FOLDER)
    .sort()
    .map((file) => question(readFileSync(new URL(file, FOLDER), 'utf8')))

/**
 * Opens the playground as a newcomer does, runs every tab, and expects answers without errors, a quiet console, and no
 * request to another host.
 * @param url address of a running Tribemap, such as `http://127.0.0.1:4000`
 */
export async function checkPlayground(browser: Browser, url: string): Promise<PlaygroundVisit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const visit = await watch(context, url)
    const page = await context.newPage()
    await openPlayground(page, url)
    expect(await page.title()).toBe('Tribemap playground')

    const questions = readyQuestions()
    const tabs = page.getByRole('tab')
    expect(await tabs.count(), 'a tab for every ready-made question').toBe(questions.length)
    for (const [at, { title, query }] of questions.entries()) {
      await tabs.nth(at).click()
      await untilShown(page, query)
      const answer = query.includes('\nsubscription ') ? await watchRebuild(page, url) : await run(page)
      const { data, errors } = JSON.parse(answer)
      expect(errors, `errors in the answer to "${title}"`).toBeUndefined()
      expect(data, `the answer to "${title}"`).toBeTruthy()
      for (const field of Object.values<{ refusal?: unknown } | null>(data))
        expect(field?.refusal ?? null, `refusal in the answer to "${title}"`).toBeNull()
      visit.answers.push({ title, answer })
    }
    expect(visit.outside, 'requests to other hosts').toEqual([])
    expect(visit.complaints, 'complaints of the browser').toEqual([])
    return visit
  } finally {
    await context.close()
  }
}

/** Opens the page and waits until the editor is there and the fields of the schema beside it. */
export async function openPlayground(page: Page, url: string): Promise<void> {
  await page.goto(new URL('/playground/', url).href)
  await page.locator('.graphiql-query-editor .view-line').first().waitFor()
  await page.locator('.graphiql-explorer-root').waitFor()
}

/** Waits until the editor has taken in a query: it keeps the text in the browser's storage when it has read it. */
export async function untilShown(page: Page, query: string): Promise<void> {
  await page.waitForFunction((text) => localStorage.getItem('graphiql:query') === text, query)
}

/** Presses the run button and returns the answer as the page shows it. */
export async function run(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Execute query/ }).click()
  return answered(page)
}

/** Presses the run button of the subscription, then has a rebuild made, and returns what the page shows of it. */
async function watchRebuild(page: Page, url: string): Promise<string> {
  const subscribed = new Promise<void>((resolve) =>
    page.once('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => payload.includes('buildProgress') && resolve()),
    ),
  )
  await page.getByRole('button', { name: /^Execute query/ }).click()
  await subscribed
  const query = 'mutation { rebuild(workspace: "playground", force: true) { refusal { message } } }'
  await page.request.post(new URL('/graphql', url).href, { data: { query } })
  return answered(page)
}

/** The answer as soon as the page shows one. */
async function answered(page: Page): Promise<string> {
  const answer = await page.waitForFunction(responseText)
  return (await answer.jsonValue()) as string
}

/** Runs in the page: the text in the answer's editor, or '' while there is none. */
function responseText(): string {
  const monaco = (globalThis as unknown as { __MONACO: Monaco }).__MONACO
  const model = monaco.editor.getModels().find((m) => m.uri.path.endsWith('response.json'))
  return model?.getValue() ?? ''
}
interface Monaco {
  editor: { getModels(): { uri: { path: string }; getValue(): string }[] }
}

/** Lets the pages of a context speak with the one server only, and keeps what they said. */
async function watch(context: BrowserContext, url: string): Promise<PlaygroundVisit> {
  const visit: PlaygroundVisit = { answers: [], requests: 0, outside: [], complaints: [] }
  const host = new URL(url).host
  const isOurs = (address: string) =>
    ['data:', 'blob:'].includes(new URL(address).protocol) || new URL(address).host === host
  await context.route('**', (route) => {
    const address = route.request().url()
    if (isOurs(address)) {
      visit.requests++
      return route.continue()
    }
    visit.outside.push(address)
    return route.abort()
  })
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') visit.complaints.push(message.text())
  })
  context.on('weberror', (error) => visit.complaints.push(String(error.error())))
  context.on('requestfailed', (request) => visit.complaints.push(`${request.url()}: ${request.failure()?.errorText}`))
  context.on('page', (page) =>
    page.on('websocket', (socket) => {
      if (!isOurs(socket.url())) visit.outside.push(socket.url())
    }),
  )
  return visit
}
