/** The house keeps its arrows: which room may import which, and where each third-party package lives. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '../../src')

/** Room → rooms it may import; files at the top of src/ are rooms of their own. `*` = composition, may import all. */
const ARROWS: Record<string, readonly string[]> = {
  domain: [],
  columns: [],
  team: [],
  graph: ['team', 'domain'],
  tribes: ['graph', 'team', 'domain'],
  roles: ['tribes', 'graph', 'team', 'domain'],
  needs: ['columns', 'domain', 'priority'],
  portrait: ['needs', 'graph', 'tribes', 'roles', 'columns', 'domain'],
  ties: ['columns', 'graph', 'domain'],
  neo4j: ['errors'],
  ingest: ['neo4j', 'columns', 'domain', 'errors'],
  engine: ['graph', 'tribes', 'roles', 'team', 'domain', 'priority'],
  'engine/native': ['engine', 'team', 'graph', 'tribes', 'roles', 'domain', 'errors', 'priority'],
  'engine/gds': ['engine', 'neo4j', 'graph', 'tribes', 'roles', 'domain', 'keys', 'errors'],
  'engine/graphology': ['engine', 'graph', 'tribes', 'roles', 'domain', 'errors'],
  store: ['columns', 'graph', 'domain', 'errors', 'files'],
  'store/duckdb': ['store', 'columns', 'domain', 'errors'],
  'store/neo4j': ['store', 'neo4j', 'columns', 'domain', 'errors', 'files'],
  build: ['columns', 'domain', 'errors', 'files'],
  export: ['build', 'neo4j', 'columns', 'domain', 'errors'],
  rebuild: [
    'store',
    'engine',
    'build',
    'ties',
    'needs',
    'portrait',
    'graph',
    'tribes',
    'roles',
    'columns',
    'domain',
    'errors',
    'proof',
    'phases',
  ],
  phases: ['columns', 'domain', 'errors'],
  proof: ['engine', 'build', 'tribes', 'roles', 'graph', 'columns', 'domain', 'errors'],
  jobs: [
    'rebuild',
    'phases',
    'ingest',
    'needs',
    'store',
    'engine',
    'build',
    'columns',
    'domain',
    'keys',
    'config',
    'errors',
    'files',
  ],
  serve: ['build', 'needs', 'store', 'rebuild', 'jobs', 'export', 'columns', 'domain', 'keys', 'config', 'errors'],
  shell: ['build', 'needs', 'jobs', 'ingest', 'export', 'neo4j', 'columns', 'domain', 'keys', 'config', 'errors'],
  keys: ['errors'],
  config: ['neo4j', 'errors'],
  errors: [],
  files: [],
  priority: [],
  main: ['*'],
  cli: ['*'],
}

/** Package → the rooms that are its home. */
const HOMES: Record<string, readonly string[]> = {
  '@duckdb/node-api': ['columns'],
  'neo4j-driver': ['neo4j'],
  fastify: ['serve'],
  mercurius: ['serve'],
  graphql: ['serve'],
  'graphql-query-complexity': ['serve'],
  '@fastify/helmet': ['serve'],
  '@fastify/static': ['serve'],
  '@fastify/rate-limit': ['serve'],
  'prom-client': ['serve'],
  '@opentelemetry/api': ['serve'],
  '@opentelemetry/sdk-trace-base': ['serve'],
  '@opentelemetry/exporter-trace-otlp-http': ['serve'],
  '@opentelemetry/resources': ['serve'],
  ws: ['serve'],
  'graphology-communities-louvain': ['engine/graphology'],
  'graphology-metrics': ['engine/graphology'],
  'graphology-cores': ['engine/graphology'],
  'graphology-gexf': ['ingest', 'export'],
  'graphology-graphml': ['ingest'],
  graphology: ['engine/graphology', 'ingest', 'export'],
  'graphology-layout-forceatlas2': ['export'],
  'graphology-types': ['engine/graphology', 'ingest', 'export'],
  '@xmldom/xmldom': ['ingest'],
  'apache-arrow': ['export'],
  commander: ['shell'],
  croner: ['jobs'],
  pino: ['serve', 'main'],
  stopword: ['needs'],
  '@orama/stemmers': ['needs'],
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (f) => f.endsWith('.ts') && !f.startsWith('web/'),
)

/** `engine/native/worker.ts` → `engine/native`; `engine/engine.ts` → `engine`; `cli.ts` → `cli`. */
function roomOf(file: string): string {
  const parts = file.replace(/\.ts$/, '').split('/')
  const adapter = parts.slice(0, 2).join('/')
  return parts.length > 2 && adapter in ARROWS ? adapter : parts[0]!
}

const imports = files.flatMap((file) => {
  const text = readFileSync(join(SRC, file), 'utf8')
  const found = [
    ...text.matchAll(/^(?:import|export)\b[^'"`;]*?\bfrom '([^']+)'/gm),
    ...text.matchAll(/^import '([^']+)'/gm),
    ...text.matchAll(/\bimport\('([^']+)'\)/g),
  ].map((m) => m[1]!)
  return found.map((target) => ({ file, target }))
})

test('rooms import along the arrows only', () => {
  const wrong = imports
    .filter(({ target }) => target.startsWith('.'))
    .map(({ file, target }) => ({ file, to: relative(SRC, join(SRC, file, '..', target)) }))
    .filter(({ file, to }) => {
      const [from, into] = [roomOf(file), roomOf(to)]
      const allowed = ARROWS[from]
      return from !== into && !allowed?.includes(into) && !allowed?.includes('*')
    })
    .map(({ file, to }) => `${file} → ${to}`)
  expect(wrong).toEqual([])
})

test('only main.ts and cli.ts name an adapter', () => {
  const adapters = Object.keys(ARROWS).filter((room) => room.includes('/'))
  const wrong = imports
    .filter(({ target }) => target.startsWith('.'))
    .map(({ file, target }) => ({ file, into: roomOf(relative(SRC, join(SRC, file, '..', target))) }))
    .filter(
      ({ file, into }) => adapters.includes(into) && roomOf(file) !== into && !['main', 'cli'].includes(roomOf(file)),
    )
    .map(({ file, into }) => `${file} → ${into}`)
  expect(wrong).toEqual([])
})

test('each package has one home', () => {
  const wrong = imports
    .filter(({ target }) => !target.startsWith('.') && !target.startsWith('node:'))
    .map(({ file, target }) => ({
      file,
      name: target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/'),
    }))
    .filter(({ file, name }) => !HOMES[name]?.includes(roomOf(file)))
    .map(({ file, name }) => `${file} → ${name}`)
  expect(wrong).toEqual([])
})

test('every room is in the table, and no file is a barrel', () => {
  expect(files.map(roomOf).filter((room) => !(room in ARROWS))).toEqual([])
  const barrels = files.filter((file) => /^export \* from/m.test(readFileSync(join(SRC, file), 'utf8')))
  expect(barrels).toEqual([])
})

test('files import each other in no circle, types apart', () => {
  const edges = new Map<string, string[]>()
  for (const file of files) {
    const text = readFileSync(join(SRC, file), 'utf8').replaceAll(/import type [^;]*?from '[^']+'/gs, '')
    const targets = [...text.matchAll(/from '(\.[^']+)'/g)].map((m) => relative(SRC, join(SRC, file, '..', m[1]!)))
    edges.set(file, targets)
  }
  const done = new Set<string>()
  const circles: string[] = []
  const walk = (file: string, path: readonly string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    else if (!done.has(file)) {
      for (const next of edges.get(file) ?? []) walk(next, [...path, file])
      done.add(file)
    }
  }
  for (const file of files) walk(file, [])
  expect(circles).toEqual([])
})
