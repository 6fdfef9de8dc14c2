/** What a client says of the copy it has and of the encodings it reads (RFC 9110). */

/** True where one of the tags in `If-None-Match` is this one. */
export function holdsAlready(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header.trim() === '*' || [...header.matchAll(/"[^"]*"/g)].some(([known]) => known === tag)
}

/** True where the client takes gzip, and does not like the plain bytes better. */
export function takesGzip(header: string | undefined): boolean {
  const weights = new Map<string, number>()
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((p) => p.trim())
    const q = parameters.find((p) => p.startsWith('q='))?.slice(2)
    weights.set(coding === 'x-gzip' ? 'gzip' : coding, q === undefined ? 1 : Number(q) || 0)
  }
  const gzip = weights.get('gzip') ?? weights.get('*') ?? 0
  return gzip > 0 && gzip >= (weights.get('identity') ?? 0)
}
