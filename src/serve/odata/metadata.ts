/** What the service holds, as OData describes it: the service document and the metadata (CSDL 4.0 in XML), from the registry. */
import type { Column, Table } from '../../build/tables/column.ts'
import { EDM } from './typed.ts'

/** Namespace of the types; `@tribemap.build` is a term of it. */
export const NAMESPACE = 'tribemap'
/** Name of the type of a table's rows. */
export const rowType = (table: Table): string => `${NAMESPACE}.${table.name}_row`

/** The sets a client finds at the root. */
export const serviceDocument = (tables: readonly Table[]) =>
  tables.map(({ name, doc }) => ({ name, title: doc, kind: 'EntitySet', url: name }))

/** The metadata document. */
export function metadataXml(tables: readonly Table[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">',
    ' <edmx:Reference Uri="https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1.xml">',
    '  <edmx:Include Namespace="Org.OData.Core.V1" Alias="Core"/>',
    ' </edmx:Reference>',
    ' <edmx:DataServices>',
    `  <Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">`,
    ...tables.flatMap(entityType),
    '   <Term Name="build" Type="Edm.String">',
    `    ${description('The build from which a page of rows is; pages that follow each other are of one build.')}`,
    '   </Term>',
    '   <EntityContainer Name="tables">',
    ...tables.flatMap(({ name, doc }) => [
      `    <EntitySet Name="${name}" EntityType="${NAMESPACE}.${name}_row">`,
      `     ${description(doc)}`,
      '    </EntitySet>',
    ]),
    '   </EntityContainer>',
    '  </Schema>',
    ' </edmx:DataServices>',
    '</edmx:Edmx>',
    '',
  ].join('\n')
}

const entityType = (table: Table): string[] => [
  `   <EntityType Name="${table.name}_row">`,
  '    <Key>',
  ...table.key.map((name) => `     <PropertyRef Name="${name}"/>`),
  '    </Key>',
  ...table.columns.flatMap((column) => property(column, table.key.includes(column.name))),
  `    ${description(table.doc)}`,
  '   </EntityType>',
]

function property({ name, type, doc }: Column, isKey: boolean): string[] {
  const precision = type === 'time' ? ' Precision="6"' : ''
  const nullable = isKey ? ' Nullable="false"' : ''
  return [
    `    <Property Name="${name}" Type="${EDM[type]}"${nullable}${precision}>`,
    `     ${description(doc)}`,
    '    </Property>',
  ]
}

const description = (text: string): string => `<Annotation Term="Core.Description" String="${escaped(text)}"/>`

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)
