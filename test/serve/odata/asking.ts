/** How tests ask the OData service. */
import { expect } from 'vitest'
import { type Answer, send, type TestServer } from '../server.ts'

export type Headers = Record<string, string>

/** One request to the workspace `default`; options are encoded. */
export function get(
  server: TestServer,
  path: string,
  options: Record<string, string | number> = {},
  headers: Headers = {},
): Promise<Answer> {
  return send(server.address, addressOf(path, options), { headers })
}

export function addressOf(path: string, options: Record<string, string | number> = {}): string {
  const pairs = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `/odata/default/${path}${pairs.length ? `?${pairs.join('&')}` : ''}`
}

/** The body of a request that must succeed. */
export async function found(
  server: TestServer,
  path: string,
  options: Record<string, string | number> = {},
  headers: Headers = {},
) {
  const answer = await get(server, path, options, headers)
  expect(answer.status, answer.text.slice(0, 500)).toBe(200)
  return answer.json
}

/** Status, code, message and target of a request that must be refused. */
export async function refused(
  server: TestServer,
  path: string,
  options: Record<string, string | number> = {},
  headers: Headers = {},
) {
  const { status, json, text } = await get(server, path, options, headers)
  if (!json?.error) throw new Error(`answered: ${text.slice(0, 300)}`)
  return { status, ...json.error } as { status: number; code: string; message: string; target?: string }
}

/** All rows over all pages; `between` is called before each page but the first. */
export async function allPages(
  server: TestServer,
  path: string,
  options: Record<string, string | number> = {},
  headers: Headers = {},
  between: (page: number) => Promise<void> = async () => {},
) {
  const pages = [await found(server, path, options, headers)]
  for (;;) {
    const next = pages.at(-1)['@odata.nextLink']
    if (next === undefined) return { pages, rows: pages.flatMap((p) => p.value) }
    await between(pages.length)
    expect(next).toMatch(new RegExp(`^${server.address}/odata/default/`))
    const answer = await send(server.address, next.slice(server.address.length))
    expect(answer.status, answer.text.slice(0, 500)).toBe(200)
    pages.push(answer.json)
  }
}
