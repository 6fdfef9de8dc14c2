/** The graph file, read back by other people's readers: graphology here, NetworkX in Python. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import Graph from 'graphology'
import gexf from 'graphology-gexf'
import graphml from 'graphology-graphml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenBuild, openBuild } from '../../src/build/read.ts'
import { tableByName } from '../../src/build/tables.ts'
import type { Row } from '../../src/columns/database.ts'
import { tribeColour } from '../../src/domain/colours.ts'
import { EDGE_COLUMNS, NODE_COLUMNS } from '../../src/export/graph/contents.ts'
import { exportGraph, GRAPH_FORMATS, type GraphFormat } from '../../src/export/graph/graph.ts'
import { selectSql } from '../../src/export/query.ts'
import { type FixtureRow, type FixtureTables, fixtureTables, writeBuildFile } from '../build/fixture.ts'

const PYTHON = join(import.meta.dirname, '../../.cache/python/bin/python')
const networkx = hasNetworkX()
if (!networkx) console.log('NetworkX is not there (scripts/test installs it); what reads graphs with it is skipped')

/** Ids that no format may trip over, and how XML 1.0, which cannot hold some characters, shows them. */
const HOSTILE: Record<string, string> = {
  '<&"\'>': '<&"\'>',
  ']]> <![CDATA[ <!-- &amp; &#0;': ']]> <![CDATA[ <!-- &amp; &#0;',
  '\ttab\r\nline \n': '\ttab\r\nline \n',
  'bell\u0007 escape\u001b nul\u0000 unit\u001f': 'bell\ufffd escape\ufffd nul\ufffd unit\ufffd',
  '\ufffe\uffff': '\ufffd\ufffd',
  '👩‍👩‍👧 Ägidius \u202eright to left\u0085\u2028': '👩‍👩‍👧 Ägidius \u202eright to left\u0085\u2028',
  '  ': '  ',
  '-1': '-1',
  NaN: 'NaN',
  true: 'true',
}
const shownAs = (text: string): string => HOSTILE[text] ?? text

/** Three tribes and the usual; ids that hurt, the same id in two sources, no times; one tribe; nobody. */
const BUILDS: Record<string, () => FixtureTables> = {
  usual: () => fixtureTables().tables,
  hostile: () => hostile(fixtureTables().tables),
  'one-tribe': () => oneTribe(fixtureTables().tables),
  empty: () => ({}),
}

let folder: string
const builds: Record<string, OpenBuild> = {}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tribemap-graph-'))
  for (const [name, tables] of Object.entries(BUILDS)) {
    const { manifest } = fixtureTables()
    await writeBuildFile(join(folder, `${name}.duckdb`), tables(), manifest)
    builds[name] = await open(name)
  }
})
afterAll(async () => {
  for (const build of Object.values(builds)) await build.close()
  await rm(folder, { recursive: true, force: true })
})

const open = (name: string, threads = 2): Promise<OpenBuild> =>
  openBuild({ manifest: fixtureTables().manifest, file: `${name}.duckdb`, current: true }, folder, {
    memory: '128MB',
    threads,
    tempDirectory: join(folder, 'spill'),
  })

const write = (build: OpenBuild, format: GraphFormat, out: string | Writable, signal?: AbortSignal): Promise<void> =>
  exportGraph(build, format, out, { memory: '128MB', tempDirectory: join(folder, 'tmp'), ...(signal && { signal }) })

async function written(name: string, format: GraphFormat): Promise<string> {
  const path = join(folder, `${name}.${format}`)
  await write(builds[name]!, format, path)
  return path
}

const everyFile = Object.keys(BUILDS).flatMap((name) => GRAPH_FORMATS.map((format) => [name, format] as const))

describe.each(everyFile)('%s build as %s', (name, format) => {
  test('graphology reads the tables’ rows, with their types', async () => {
    const text = await readFile(await written(name, format), 'utf8')
    const { people, ties } = await expected(builds[name]!)
    const read = (format === 'gexf' ? gexf : graphml).parse(Graph as never, text) as unknown as Graph.default

    expect(read.nodes()).toEqual(people.map((p) => String(p['person_key'])))
    for (const person of people) {
      const { label, x, y, size, color, z, ...attributes } = read.getNodeAttributes(String(person['person_key']))
      const wanted = present(person)
      expect(attributes).toEqual(wanted)
      expect(label ?? '').toBe(shownAs(person['handle'] || person['name'] || person['account_id']))
      const { r, g, b } = tribeColour(person['tribe_number'])
      const hex = `#${[r, g, b].map((c) => c.toString(16).padStart(2, '0')).join('')}`
      expect(color).toBe(format === 'gexf' ? `rgb(${r},${g},${b})` : hex)
      expect([x, y, size].every(Number.isFinite)).toBe(true)
      expect(size).toBeGreaterThanOrEqual(3)
      expect(size).toBeLessThanOrEqual(24)
    }
    const places = read.mapNodes((_, { x, y }) => `${x} ${y}`)
    expect(new Set(places).size).toBe(people.length)

    const edges = read.mapEdges((_, { id: _id, ...attributes }, from, to) => ({ from, to, attributes }))
    expect(edges).toEqual(ties.map(({ from, to, row }) => ({ from, to, attributes: present(row) })))
    if (ties.length > 0) expect(read.type).toBe('directed')
  })

  test('the declared attributes are the tables’ columns, as Gephi types them', async () => {
    const text = await readFile(await written(name, format), 'utf8')
    const types = { text: 'string', integer: 'long', number: 'double', boolean: 'boolean', time: 'string' }
    const wanted = (columns: typeof NODE_COLUMNS) => columns.map((c) => `${c.name} ${c.type} ${types[c.type]}`)
    const declared = (of: string) => {
      const block =
        format === 'gexf' ? new RegExp(`<attributes class="${of}">(.*?)</attributes>`, 's').exec(text)![1]! : text
      const line =
        format === 'gexf'
          ? /<attribute id="(\w+)" title="\1" type="(\w+)"\/>/g
          : new RegExp(`<key id="(\\w+)" for="${of}" attr.name="\\1" attr.type="(\\w+)"/>`, 'g')
      const kinds = Object.fromEntries([...NODE_COLUMNS, ...EDGE_COLUMNS].map((c) => [c.name, c.type]))
      return [...block.matchAll(line)].map(([, id, type]) => `${id} ${kinds[id!] ?? 'drawn'} ${type}`)
    }
    expect(declared('node').filter((line) => !line.includes('drawn'))).toEqual(wanted(NODE_COLUMNS))
    const inAttributes = EDGE_COLUMNS.filter((c) => format === 'graphml' || c.name !== 'weight')
    expect(declared('edge')).toEqual(wanted(inAttributes))
  })

  test.skipIf(!networkx)('NetworkX reads the same', async () => {
    const path = await written(name, format)
    const { people, ties } = await expected(builds[name]!)
    const script = join(import.meta.dirname, 'read_graph.py')
    const read = JSON.parse(execFileSync(PYTHON, [script, path], { encoding: 'utf8', maxBuffer: 1e8 }))
    expect(read.directed).toBe(true)
    expect(read.multiple).toBe(false)
    const rest = ({ label: _l, viz: _v, x: _x, y: _y, size: _s, r: _r, g: _g, b: _b, ...attributes }: Row) => attributes
    const wanted = people.map((p) => [String(p['person_key']), present(p)])
    expect(Object.fromEntries(Object.entries<Row>(read.nodes).map(([id, row]) => [id, rest(row)]))).toEqual(
      Object.fromEntries(wanted),
    )
    for (const person of people) {
      const row = read.nodes[person['person_key']]
      const colour = tribeColour(person['tribe_number'])
      expect(row.viz?.color ?? row).toMatchObject(colour)
      expect(row.label).toBe(shownAs(person['handle'] || person['name'] || person['account_id']))
      if (format === 'gexf') {
        expect(Number.isFinite(row.viz.position.x) && Number.isFinite(row.viz.position.y)).toBe(true)
        expect(row.viz.size).toBeGreaterThan(0)
      }
    }
    const edges = read.edges.map(([from, to, { id: _id, ...attributes }]: [string, string, Row]) => [
      from,
      to,
      attributes,
    ])
    // it lists edges by their first end
    const byEnds = (list: [string, string, Row][]) =>
      Object.fromEntries(list.map(([from, to, row]) => [`${from} ${to}`, row]))
    expect(edges.length).toBe(ties.length)
    expect(byEnds(edges)).toEqual(byEnds(ties.map(({ from, to, row }) => [from, to, present(row)])))
  })
})

test('attributes are named once, also beside those that Gephi draws by', () => {
  const names = [...NODE_COLUMNS, ...EDGE_COLUMNS].map((c) => c.name)
  expect(new Set([...names, 'label', 'x', 'y', 'size', 'r', 'g', 'b', 'id']).size).toBe(names.length + 8)
  expect(names).toContain('do_not_contact')
})

test.each(GRAPH_FORMATS)('%s: the same build gives the same bytes, on any number of threads', async (format) => {
  const first = await readFile(await written('usual', format))
  const alone = await open('usual', 1)
  const again = join(folder, 'again')
  await write(alone, format, again)
  await alone.close()
  expect((await readFile(again)).equals(first)).toBe(true)
})

test('a stream gets the bytes of the file', async () => {
  const chunks: Buffer[] = []
  const out = new Writable({
    write(chunk, _, done) {
      chunks.push(chunk)
      setImmediate(done)
    },
  })
  await write(builds['usual']!, 'gexf', out)
  expect(Buffer.concat(chunks).equals(await readFile(await written('usual', 'gexf')))).toBe(true)
  expect(out.writableEnded).toBe(false)
})

test('cancelled, or without a folder to write to: the reason, and nothing is left', async () => {
  const before = await readdir(folder)
  const out = join(folder, 'cancelled.gexf')
  await expect(write(builds['usual']!, 'gexf', out, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
  const abort = new AbortController()
  const stopping = { ...builds['usual']!, stream: stopAfterPeople(builds['usual']!, abort) }
  await expect(
    write({ ...stopping, rows: (sql, p) => builds['usual']!.rows(sql, p) }, 'gexf', out, abort.signal),
  ).rejects.toMatchObject({ code: 'CANCELLED' })
  await expect(write(builds['usual']!, 'gexf', join(folder, 'no/graph.gexf'))).rejects.toMatchObject({ code: 'USAGE' })
  expect(await readdir(folder)).toEqual(before)
})

/** Aborts while the first people are being printed. */
function stopAfterPeople(build: OpenBuild, abort: AbortController): OpenBuild['stream'] {
  return async function* (sql, parameters) {
    for await (const rows of build.stream(sql, parameters)) {
      if (sql.includes('handle')) abort.abort()
      yield rows
    }
  }
}

/** The rows of the build as the formats should give them, ends as node ids. */
async function expected(build: OpenBuild): Promise<{ people: Row[]; ties: { from: string; to: string; row: Row }[] }> {
  const [peopleTable, tiesTable] = [tableByName('people')!, tableByName('ties')!]
  const people = await build.rows(selectSql(peopleTable, {}, 'text'))
  const ids = new Map(people.map((p) => [JSON.stringify([p['account_id'], p['source']]), String(p['person_key'])]))
  const rows = await build.rows(selectSql(tiesTable, {}, 'text'))
  const ties = rows.map(({ actor, target, actor_source, target_source, ...row }) => ({
    from: ids.get(JSON.stringify([actor, actor_source]))!,
    to: ids.get(JSON.stringify([target, target_source]))!,
    row,
  }))
  return { people, ties }
}

/** Without empty values; text as XML can show it. */
const present = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, typeof value === 'string' ? shownAs(value) : value]),
  )

/** The first people bear hostile ids; two of them the same one, in two sources; no tie has times. */
function hostile(tables: FixtureTables): FixtureTables {
  const ids = Object.keys(HOSTILE)
  const people = tables['people']!
  const renamed = new Map<unknown, string>(people.slice(0, ids.length).map((p, i) => [p['account_id'], ids[i]!]))
  const twin = people[ids.length]!['account_id']
  const name = (id: unknown): string => (id === twin ? ids[0]! : (renamed.get(id) ?? (id as string)))
  const source = (id: unknown, given: unknown): string => (id === twin ? 'other <source>' : (given as string))
  return {
    people: people.map((p) => ({
      ...p,
      handle: null,
      account_id: name(p['account_id']),
      source: source(p['account_id'], p['source']),
    })),
    ties: tables['ties']!.map((t) => ({
      ...t,
      actor: name(t['actor']),
      target: name(t['target']),
      actor_source: source(t['actor'], t['actor_source']),
      target_source: source(t['target'], t['target_source']),
      first_at: null,
      last_at: null,
      main_channel: null,
    })),
  }
}

const oneTribe = (tables: FixtureTables): FixtureTables => ({
  people: tables['people']!.filter((p) => p['tribe_number'] === 1).map(
    (p, person_key): FixtureRow => ({
      ...p,
      person_key,
    }),
  ),
  ties: tables['ties']!.filter((t) => t['actor_tribe_id'] === 't1' && t['target_tribe_id'] === 't1'),
})

function hasNetworkX(): boolean {
  if (!existsSync(PYTHON)) return false
  try {
    execFileSync(PYTHON, ['-c', 'import networkx'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
