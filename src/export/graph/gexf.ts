/**
 * A graph as GEXF 1.2, the newest that Gephi and NetworkX both read: positions, colours and sizes in Gephi's own
 * elements, empty values left out. Made in pieces, as they are asked for.
 */
import type { Column, ColumnKind } from '../../build/tables/column.ts'
import type { Row } from '../../columns/database.ts'
import { EDGE_COLUMNS, type GraphContents, type GraphEdge, type GraphNode, NODE_COLUMNS } from './contents.ts'
import { escaped } from './xml.ts'

export async function* gexf(graph: GraphContents): AsyncGenerator<string> {
  yield HEAD
  yield `${attributes('node', NODE_COLUMNS)}${attributes('edge', OTHER_EDGE_COLUMNS)}<nodes>\n`
  for await (const nodes of graph.nodes()) yield nodes.map(node).join('')
  yield '</nodes>\n<edges>\n'
  for await (const edges of graph.edges()) yield edges.map(edge).join('')
  yield '</edges>\n</graph>\n</gexf>\n'
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
<meta><creator>Tribemap</creator></meta>
<graph mode="static" defaultedgetype="directed">
`

/** The weight has an attribute of its own. */
const OTHER_EDGE_COLUMNS = EDGE_COLUMNS.filter((c) => c.name !== 'weight')

/** Gephi knows times only as times of existence; as ISO 8601 text they sort and filter well. */
const TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'string',
  integer: 'long',
  number: 'double',
  boolean: 'boolean',
  time: 'string',
}

function attributes(of: 'node' | 'edge', columns: readonly Column[]): string {
  const list = columns.map((c) => `<attribute id="${c.name}" title="${c.name}" type="${TYPES[c.type]}"/>\n`)
  return `<attributes class="${of}">\n${list.join('')}</attributes>\n`
}

function node({ id, label, x, y, size, colour: { r, g, b }, row }: GraphNode): string {
  const drawn =
    `<viz:color r="${r}" g="${g}" b="${b}"/><viz:position x="${x}" y="${y}" z="0"/>` + `<viz:size value="${size}"/>`
  return `<node id="${id}" label="${escaped(label)}">${values(row, NODE_COLUMNS)}${drawn}</node>\n`
}

function edge({ id, from, to, weight, row }: GraphEdge): string {
  const ends = `source="${from}" target="${to}"`
  return `<edge id="${id}" ${ends} weight="${weight}">${values(row, OTHER_EDGE_COLUMNS)}</edge>\n`
}

function values(row: Row, columns: readonly Column[]): string {
  let list = ''
  for (const { name } of columns) {
    const value = row[name]
    if (value !== null) list += `<attvalue for="${name}" value="${escaped(String(value))}"/>`
  }
  return `<attvalues>${list}</attvalues>`
}
