/**
 * A graph as GraphML: what Gephi draws by (label, x, y, size, r, g, b) stands among the attributes, under the names that
 * it looks for; empty values are left out. Made in pieces, as they are asked for.
 */
import type { ColumnKind } from '../../build/tables/column.ts'
import type { Row } from '../../columns/database.ts'
import { EDGE_COLUMNS, type GraphContents, type GraphEdge, type GraphNode, NODE_COLUMNS } from './contents.ts'
import { escaped } from './xml.ts'

export async function* graphml(graph: GraphContents): AsyncGenerator<string> {
  yield HEAD
  yield `${DRAWN.map(([name, type]) => key('node', name, type)).join('')}`
  yield NODE_COLUMNS.map((c) => key('node', c.name, TYPES[c.type])).join('')
  yield EDGE_COLUMNS.map((c) => key('edge', c.name, TYPES[c.type])).join('')
  yield '<graph id="G" edgedefault="directed">\n'
  for await (const nodes of graph.nodes()) yield nodes.map(node).join('')
  for await (const edges of graph.edges()) yield edges.map(edge).join('')
  yield '</graph>\n</graphml>\n'
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
`

const DRAWN = [
  ['label', 'string'],
  ['x', 'double'],
  ['y', 'double'],
  ['size', 'double'],
  ['r', 'int'],
  ['g', 'int'],
  ['b', 'int'],
] as const

/** GraphML has no times; as ISO 8601 text they sort and filter well. */
const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'string',
  integer: 'long',
  number: 'double',
  boolean: 'boolean',
  time: 'string',
}

const key = (of: 'node' | 'edge', name: string, type: string): string =>
  `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`

const NODE_NAMES = NODE_COLUMNS.map((c) => c.name)
const EDGE_NAMES = EDGE_COLUMNS.map((c) => c.name)
const DRAWN_NAMES = DRAWN.map(([name]) => name)

function node({ id, label, x, y, size, colour, row }: GraphNode): string {
  return `<node id="${id}">${data({ label, x, y, size, ...colour }, DRAWN_NAMES)}${data(row, NODE_NAMES)}</node>\n`
}

function edge({ id, from, to, row }: GraphEdge): string {
  return `<edge id="e${id}" source="${from}" target="${to}">${data(row, EDGE_NAMES)}</edge>\n`
}

function data(row: Row, names: readonly string[]): string {
  let list = ''
  for (const name of names) {
    const value = row[name]
    if (value !== null) list += `<data key="${name}">${escaped(String(value))}</data>`
  }
  return list
}
