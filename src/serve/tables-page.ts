/** The page that documents every offered table, made from the registry: HTML without a script. */

import type { Column, Table } from '../build/tables/column.ts'
import { OFFERED } from '../build/tables.ts'
import { FORMATS } from '../export/export.ts'

/** The page's HTML; its links lead to the workspace `default`. */
export const tablesPage = (tables: readonly Table[] = OFFERED): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tables of Tribemap</title>
<meta name="viewport" content="width=device-width">
<style>${STYLE}</style>
<p><a href="/">Tribemap</a></p>
<h1>Tables</h1>
<p>What a build found, as flat tables: the same rows and figures by <code>tribemap export</code>, at these addresses, in
GraphQL (<code>workspace { table(name: …) { rows } }</code>) and in the build’s DuckDB file. Addresses hold the name of a
workspace, here <code>default</code>.</p>
<p>OData, for Excel, Power BI and Tableau: <a href="/odata/default/">/odata/default/</a></p>
<nav aria-label="Tables"><ul>
${tables.map(({ name, doc }) => `<li><a href="#${name}">${name}</a> ${escaped(doc)}`).join('\n')}
</ul></nav>
${tables.map(section).join('\n')}
<h2 id="types">Types</h2>
<table>
<tr><th scope="col">here<th scope="col">Parquet, Arrow, DuckDB<th scope="col">OData<th scope="col">CSV, NDJSON, GraphQL
${TYPES.map((row) => `<tr>${row.map((cell) => `<td>${cell}`).join('')}`).join('\n')}
</table>
</html>
`

/** One table: what it is, where it is, its columns. */
function section(table: Table): string {
  const { name, doc, key, order, columns } = table
  const feeds = FORMATS.map((format) => link(`/feeds/default/${name}.${format}`, format))
  const facts = [
    ['feeds', `${feeds.join(' ')} <code>/feeds/default/${name}.${FORMATS[0]}</code>`],
    ['OData', link(`/odata/default/${name}?$top=10`, `/odata/default/${name}`)],
    ['from', FROM[table.from]],
    ['key', key.map(code).join(', ')],
    ['order', order.map((o) => o.replace(' DESC', ', greatest first').replace(/^\w+/, code)).join('; ')],
  ]
  return `<section aria-labelledby="${name}">
<h2 id="${name}">${name}</h2>
<p>${escaped(doc)}</p>
<dl>
${facts.map(([term, text]) => `<dt>${term}<dd>${text}`).join('\n')}
</dl>
<table>
<tr><th scope="col">column<th scope="col">type<th scope="col">what it means
${columns.map((c) => `<tr><td>${code(c.name)}<td>${c.type}<td>${escaped(c.doc)}${few(c)}`).join('\n')}
</table>
</section>`
}

/** The values of a column that has few. */
const few = ({ values }: Column): string => (values ? `<br>values: ${values.map(code).join(', ')}` : '')

const code = (text: string): string => `<code>${escaped(text)}</code>`
const link = (address: string, text: string): string => `<a href="${escaped(address)}">${escaped(text)}</a>`
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)

const FROM: Readonly<Record<Table['from'], string>> = {
  build: 'one build: the current one, or <code>?build=ID</code>',
  'build only': 'a build’s file',
  registry: 'all builds',
  history: 'all builds; <code>?since=BUILD</code> or <code>?since=TIME</code> for those that are new',
}

const TYPES: readonly (readonly string[])[] = [
  ['text', 'VARCHAR', 'Edm.String', 'text; nothing is null, in CSV an empty field'],
  ['integer', 'BIGINT', 'Edm.Int64', 'digits'],
  ['number', 'DOUBLE', 'Edm.Double', 'the fewest digits that read back as the same double'],
  ['boolean', 'BOOLEAN', 'Edm.Boolean', '<code>true</code>, <code>false</code>'],
  ['time', 'TIMESTAMP, in UTC', 'Edm.DateTimeOffset', 'ISO 8601 in UTC: <code>2026-03-01T12:00:00Z</code>'],
]

const STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto 6rem; padding: 0 1rem; color: #222; background: #fff }
a { color: #0d6b69 } h2 { margin-top: 3rem; border-top: 1px solid #ccc; padding-top: 1.5rem }
code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% } th { text-align: left; font-weight: 600 }
th, td { padding: .25rem 1.2rem .25rem 0; vertical-align: top; border-bottom: 1px solid #e4e4e4 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem } dt { color: #666 } dd { margin: 0 }
@media (prefers-color-scheme: dark) {
  body { color: #ddd; background: #17191c } a { color: #6cc } h2, th, td { border-color: #3a3d42 } dt { color: #999 }
}`
