/** Parses one GraphML or GEXF file and posts its rows; runs as a worker thread, so that the server goes on answering. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import Graph from 'graphology'
import gexf from 'graphology-gexf'
import graphml from 'graphology-graphml'

// not imported: its type declarations would bring the browser's globals into the whole project
const { DOMParser } = createRequire(import.meta.url)('@xmldom/xmldom') as {
  DOMParser: new (
    options: object,
  ) => { parseFromString(text: string, type: string): { getElementsByTagName(name: string): ArrayLike<unknown> } }
}

export interface GraphRows {
  rows: { fields: Record<string, unknown>; undirected: boolean }[]
  /** every edge is undirected */
  undirected: boolean
}

export interface GraphFile {
  path: string
  format: 'GraphML' | 'GEXF'
  what: 'edges' | 'nodes'
}

/** Reads a file's edges or nodes; an Error says what is wrong with it, and where. */
export function readGraph({ path, format, what }: GraphFile): GraphRows {
  const document = new DOMParser({
    locator: {},
    errorHandler: (level: string, message: string) => {
      throw new Error(sentence(level, message))
    },
  }).parseFromString(readFileSync(path, 'utf8').replace(/^\ufeff/, ''), 'application/xml')
  if (document.getElementsByTagName('graph').length === 0)
    throw new Error('it has no <graph> element; save it again from the program it came from.')
  const parser = format === 'GEXF' ? gexf : graphml
  const graph = parser.parse(
    Graph as never,
    document as never,
    { addMissingNodes: true, allowUndeclaredAttributes: true } as never,
  )
  const rows: GraphRows['rows'] = []
  if (what === 'nodes')
    graph.forEachNode((id, attributes) => rows.push({ fields: plain({ ...attributes, id }), undirected: false }))
  else
    graph.forEachEdge((_id, attributes, source, target, _from, _to, undirected) => {
      const { id: _own, ...others } = attributes
      rows.push({ fields: plain({ ...others, source, target }), undirected })
    })
  return { rows, undirected: rows.length > 0 && rows.every((row) => row.undirected) }
}

/** NaN and infinity stay visible as text, to be refused with their record. */
function plain(fields: Record<string, unknown>): Record<string, unknown> {
  for (const [key, value] of Object.entries(fields))
    if (typeof value === 'number' && !Number.isFinite(value)) fields[key] = String(value)
  return fields
}

function sentence(level: string, message: string): string {
  const line = /line:(\d+)/.exec(message)?.[1]
  const what = message
    .replace(/\[xmldom \w+\]\s*/g, '')
    .split('\n')[0]!
    .trim()
  return `${line ? `line ${line}: ` : ''}the XML is not well-formed (${level}: ${what}); save it again from the program it came from.`
}

if (parentPort) parentPort.postMessage(readGraph(workerData as GraphFile))
