/** Resolvers of fields that stand in a node's row. */
import type { Row } from '../../columns/database.ts'

/** Resolvers for fields that stand in the node's row under another name. */
export function figures<Node extends { row: Row }>() {
  return <Field extends string>(columns: Record<Field, string>) =>
    Object.fromEntries(
      Object.entries<string>(columns).map(([field, column]) => [field, (node: Node) => node.row[column]]),
    ) as Record<Field, (node: Node) => Row[string]>
}

/** Resolver for a column of words that the schema writes in capitals. */
export const word =
  (column: string) =>
  ({ row }: { row: Row }): Row[string] =>
    row[column]?.toUpperCase() ?? null
