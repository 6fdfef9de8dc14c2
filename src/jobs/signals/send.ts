/**
 * One POST to an address outside, signed in the scheme of Standard Webhooks (standardwebhooks.com): the receiver checks
 * HMAC-SHA256 of `id.timestamp.body` with any of that scheme's libraries. The name is looked up once and the connection
 * goes to exactly that address, so that a name cannot lead to a private one after it was checked. Redirects are not followed.
 */
import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { request as plain } from 'node:http'
import { request as encrypted } from 'node:https'
import { BlockList, isIP } from 'node:net'
import type { Signal } from '../../domain/signals.ts'
import { refuse } from '../../errors.ts'

export interface SendOptions {
  /** addresses of this machine and of private networks are allowed */
  allowPrivate: boolean
  now: Date
  /** seconds for name, connection and answer together */
  timeout?: number
}

/** What came of it: `ok` for a status of 2xx; `gone` where the receiver wants no more (410). */
export interface Sent {
  ok: boolean
  gone: boolean
  outcome: string
}

/** Never throws: what goes wrong is the outcome. */
export async function send(url: string, secret: string, signal: Signal, options: SendOptions): Promise<Sent> {
  try {
    const target = new URL(url)
    const address = await addressOf(target, options.allowPrivate)
    const status = await post(target, address, secret, signal, options)
    return { ok: status >= 200 && status < 300, gone: status === 410, outcome: `HTTP ${status}` }
  } catch (error) {
    return {
      ok: false,
      gone: false,
      outcome: (error as Error).message || (error as NodeJS.ErrnoException).code || 'failed',
    }
  }
}

/** BAD_ADDRESS where a webhook's address cannot be used: no http(s), with a password in it, or (as written) private. */
export function checkAddress(url: string, allowPrivate: boolean): void {
  const parsed = URL.parse(url)
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol))
    throw refuse.badAddress(url, 'give one that begins with https:// or http://')
  if (parsed.username || parsed.password)
    throw refuse.badAddress(url, 'leave name and password out; the signature proves who sends')
  const host = bare(parsed.hostname)
  if (!allowPrivate && (isPrivate(host) || /(^|\.)localhost$/i.test(host))) throw refuse.badAddress(url, PRIVATE)
}

/** The header `webhook-signature`; `secret` is `whsec_` and 24 to 64 bytes in base64. */
export function signature(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

const PRIVATE = 'it is of this machine or of a private network; TRIBEMAP_WEBHOOKS_PRIVATE=1 allows those'

async function addressOf(target: URL, allowPrivate: boolean): Promise<{ address: string; family: number }> {
  const host = bare(target.hostname)
  const family = isIP(host)
  const found = family ? [{ address: host, family }] : await lookup(host, { all: true })
  // One private address among public ones is how a name is bent: then none of them is used.
  if (!allowPrivate && found.some(({ address }) => isPrivate(address)))
    throw new Error(`${host} is refused: ${PRIVATE}`)
  return found[0]!
}

function post(
  target: URL,
  found: { address: string; family: number },
  secret: string,
  signal: Signal,
  { now, timeout = 10 }: SendOptions,
): Promise<number> {
  const { id, type, workspace, at, data } = signal
  const body = JSON.stringify({ type, timestamp: at, workspace, data })
  const timestamp = Math.floor(now.getTime() / 1000)
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'tribemap',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signature(secret, id, timestamp, body),
  }
  return new Promise((resolve, reject) => {
    const request = target.protocol === 'https:' ? encrypted : plain
    const call = request(target, {
      method: 'POST',
      headers,
      agent: false,
      signal: AbortSignal.timeout(timeout * 1000),
      lookup: (_host, asked, done) =>
        asked.all ? done(null, [found] as never) : done(null, found.address, found.family),
    })
    call.on('error', (error) =>
      reject(call.destroyed && error.name === 'AbortError' ? new Error(`no answer within ${timeout} s`) : error),
    )
    call.on('response', (answer) => {
      // What it says is of no interest, and may be endless.
      answer.destroy()
      resolve(answer.statusCode ?? 0)
    })
    call.end(body)
  })
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

const RESERVED = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  RESERVED.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  RESERVED.addSubnet(net, bits, 'ipv6')

/** True for an IP address that is not of the public internet; of IPv4 inside IPv6, too. */
function isPrivate(host: string): boolean {
  const family = isIP(host)
  return family === 4 ? RESERVED.check(host, 'ipv4') : family === 6 && RESERVED.check(host, 'ipv6')
}
