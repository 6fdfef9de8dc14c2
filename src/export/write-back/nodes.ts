/** Nodes of the user's own graph that stand for accounts: whether they can be written to, and the statements that find them. */
import { refuse } from '../../errors.ts'
import { quotedName } from '../../neo4j/names.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'
import { NOTE, type Note } from './notes.ts'
import type { WriteBack } from './write-back.ts'

export const roleLabelsOf = (prefix: string | null): string[] =>
  prefix === null ? [] : ['Chief', 'MedicineMan'].map((role) => prefix + role)

export function checkNames(
  { label, key, as }: WriteBack,
  { properties, labels }: Pick<Note, 'properties' | 'labels'>,
): void {
  if (properties.length + labels.length === 0)
    throw refuse.usage('Nothing is to be written; give columns with --as, or --role-labels.')
  if (label === NOTE || labels.includes(label))
    throw refuse.usage(
      `The nodes to write to cannot have the label ${JSON.stringify(label)}, which write-back gives itself.`,
    )
  for (const [column, property] of Object.entries(as)) {
    if (property === key)
      throw refuse.usage(
        `--as ${column}=${property} would overwrite the property by which nodes are found; take another.`,
      )
    if (properties.filter((name) => name === property).length > 1)
      throw refuse.usage(`--as gives two columns the property ${JSON.stringify(property)}; take one for each.`)
  }
}

/** Nodes with the label; refuses where none can be found, or a name is in use that no run before has put there. */
export async function countNodes(
  neo4j: Neo4j,
  { label, key, as }: WriteBack,
  ours: Pick<Note, 'properties' | 'labels'>,
  before: Note | undefined,
): Promise<number> {
  const properties = ours.properties.filter((name) => !before?.properties.includes(name))
  const labels = ours.labels.filter((name) => !before?.labels.includes(name))
  const counts = [
    `count(n.${quotedName(key, '--key')}) AS keyed`,
    ...properties.map((name, i) => `count(n.${quotedName(name, '--as')}) AS property${i}`),
    ...labels.map((name, i) => `sum(CASE WHEN n:${quotedName(name, '--role-labels')} THEN 1 ELSE 0 END) AS label${i}`),
  ]
  const [counted] = await neo4j.read<Record<string, number>>(
    `MATCH (n:${quotedName(label, '--label')}) RETURN count(n) AS nodes, ${counts.join(', ')}`,
    {},
    { seconds: SCAN_SECONDS },
  )
  const { nodes, keyed } = counted as { nodes: number; keyed: number }
  if (nodes === 0) throw refuse.noNodes(`No node has the label ${JSON.stringify(label)}; labels are case-sensitive.`)
  if (keyed === 0)
    throw refuse.noNodes(
      `None of the ${nodes} nodes with the label ${JSON.stringify(label)} has the property ${JSON.stringify(key)}; name the one that holds the account's id with --key.`,
    )
  for (const [i, name] of properties.entries()) {
    const column = Object.keys(as).find((c) => as[c] === name)
    if (counted![`property${i}`]! > 0)
      throw refuse.nameTaken(
        counted![`property${i}`]!,
        label,
        `the property ${JSON.stringify(name)}`,
        `--as ${column}=NAME`,
      )
  }
  for (const [i, name] of labels.entries())
    if (counted![`label${i}`]! > 0)
      throw refuse.nameTaken(counted![`label${i}`]!, label, `the label ${JSON.stringify(name)}`, '--role-labels PREFIX')
  return nodes
}

export function statementsOf({ label, key }: WriteBack, labels: readonly string[]) {
  const [l, k] = [quotedName(label, '--label'), quotedName(key, '--key')]
  const match = (indexed: boolean) =>
    `UNWIND $rows AS row MATCH (n:${l}) ${indexed ? `USING INDEX n:${l}(${k})` : ''} WHERE n.${k} IN row[1]`
  const labelled = labels.map((name, i) => {
    const [is, quoted] = [`row[${3 + i}]`, quotedName(name, '--role-labels')]
    return `FOREACH (_ IN CASE WHEN ${is} THEN [1] ELSE [] END | SET n:${quoted})
      FOREACH (_ IN CASE WHEN ${is} THEN [] ELSE [1] END | REMOVE n:${quoted})`
  })
  const found = 'RETURN count(n) AS nodes, collect(DISTINCT row[0]) AS found'
  return {
    find: (indexed: boolean) => `${match(indexed)} ${found}`,
    write: (indexed: boolean) => `${match(indexed)} SET n += row[2] ${labelled.join(' ')} ${found}`,
    index: `CREATE INDEX FOR (n:${l}) ON (n.${k})`,
  }
}

/** An id as nodes may hold it: as text, and as a whole number where it is written as one. */
export function keysOf(account: string): (string | bigint)[] {
  if (!/^(0|-?[1-9]\d{0,18})$/.test(account)) return [account]
  const number = BigInt(account)
  return BigInt.asIntN(64, number) === number ? [account, number] : [account]
}

const SCAN_SECONDS = 600
