/** Parquet: every column is cast to text and read back as any other format's; records are told by their number. */
import { identifier, literal, type Session } from '../columns/database.ts'
import { refuse } from '../errors.ts'
import type { OpenFile } from './files.ts'
import { literalPath, type Source } from './source.ts'

export async function parquetSource(file: OpenFile, session: Session): Promise<Source> {
  const relation = `read_parquet(${literalPath(file.path)}, hive_partitioning = false, binary_as_string = true)`
  const explain = async (problem: string) => `is not a whole Parquet file (${problem}); write it again.`
  const described = await session
    .rows<{ column_name: string; column_type: string }>(`DESCRIBE FROM ${relation}`)
    .catch(async (error) => {
      throw refuse.unreadable(
        file.name,
        await explain(String(error.message).split('\n')[0]!.replaceAll(file.path, file.name)),
      )
    })
  const columns = described.map((column) => column.column_name)
  const types = described.map((column) => column.column_type)
  return {
    name: file.name,
    format: 'Parquet',
    encoding: 'binary',
    compression: file.compression,
    delimiter: null,
    columns,
    decimal: '.',
    undirected: false,
    readings: [
      async () => ({
        relation,
        value: (column) => asText(identifier(columns[column]!), types[column]!),
        nested: (column) => (isNested(types[column]!) ? `${identifier(columns[column]!)} IS NOT NULL` : null),
        blank: null,
        unfit: null,
        malformed: 0,
        complete: async () => true,
        walk: null,
      }),
    ],
    explain,
  }
}

/** Whole numbers that came as floating point (as from a pandas column with gaps) lose their `.0`. */
function asText(column: string, type: string): string {
  if (isNested(type)) return `to_json(${column})::VARCHAR`
  if (type === 'DOUBLE' || type === 'FLOAT')
    return `CASE WHEN ${column} = trunc(${column}) AND abs(${column}) < ${literal('9007199254740992')}::DOUBLE THEN ${column}::BIGINT::VARCHAR ELSE ${column}::VARCHAR END`
  return `${column}::VARCHAR`
}

const isNested = (type: string): boolean => /\[\d*\]$|^(STRUCT|MAP|UNION)\b/.test(type)
