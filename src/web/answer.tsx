/** The answer to a question: as a page to read, with tables to copy from; as the JSON that programs get, on demand. */
import { useGraphiQL } from '@graphiql/react'
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { said } from './said.ts'
import { type Shown, shownAnswer, type Table } from './shown.ts'

export function Answer() {
  const text = useAnswerText()
  const [asJson, setAsJson] = useState(false)
  const schema = useGraphiQL((state) => state.schema)
  const query = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.query)
  const runs = useGraphiQL((state) => state.isFetching || state.subscription !== null)
  const answer = useMemo(
    () => shownAnswer(text, (data) => (schema && query ? said(data, query, schema) : data)),
    [text, schema, query],
  )
  return (
    <section className="answer" data-as={asJson ? 'json' : 'page'} aria-label="Answer">
      <div className="answer-as">
        {(['Page', 'JSON'] as const).map((as) => (
          <button
            key={as}
            type="button"
            aria-pressed={asJson === (as === 'JSON')}
            onClick={() => setAsJson(as === 'JSON')}
          >
            {as}
          </button>
        ))}
      </div>
      {!asJson && (
        <div className="answer-page">
          {answer === null &&
            (text !== '' ? (
              <pre>{text}</pre>
            ) : (
              <p>{runs ? 'Running: the answer will stand here.' : 'Press ▶: the answer will stand here.'}</p>
            ))}
          {answer?.errors.map((message) => (
            <p key={message} role="alert">
              {message}
            </p>
          ))}
          {answer?.shown && <Show shown={answer.shown} />}
        </div>
      )}
    </section>
  )
}

/** What stands in the editor of the answer, which GraphiQL fills. */
function useAnswerText(): string {
  const editor = useGraphiQL((state) => state.responseEditor)
  const subscribe = useCallback(
    (changed: () => void) => {
      const listener = editor?.onDidChangeModelContent(changed)
      return () => listener?.dispose()
    },
    [editor],
  )
  return useSyncExternalStore(subscribe, () => editor?.getValue() ?? '')
}

function Show({ shown }: { shown: Shown }) {
  if (shown.is === 'value') return shown.text
  if (shown.is === 'table') return <TableOf table={shown} />
  return (
    <dl>
      {shown.facts.map(({ name, shown: fact }) => (
        <div key={name} className="fact" data-is={fact.is}>
          <dt>{name}</dt>
          <dd>
            <Show shown={fact} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Columns from which a table is wide. */
const WIDE = 6

/** What is itself a table stands below its row, and in a wide table sentences do: each in a column, the last would be out of sight. */
function TableOf({ table: { columns, rows, of } }: { table: Table }) {
  const places = columns.map((_, at) => at)
  const isBelow = places.map((at) => rows.some((cells) => isTall(cells[at]!, columns.length >= WIDE)))
  const across = places.filter((at) => !isBelow[at])
  const below = places.filter((at) => isBelow[at])
  return (
    <table>
      {of !== null && (
        <caption>
          {rows.length} of {of.toLocaleString('en')}
        </caption>
      )}
      <thead>
        <tr>
          {across.map((at) => (
            <th key={columns[at]} scope="col">
              {columns[at]}
            </th>
          ))}
        </tr>
      </thead>
      {rows.map((cells, row) => (
        <tbody key={row}>
          <tr>
            {across.map((at) => (
              <td key={columns[at]} className={classOf(cells[at]!)}>
                <Show shown={cells[at]!} />
              </td>
            ))}
          </tr>
          {below.map((at) => (
            <tr key={columns[at]} className="below">
              <td colSpan={across.length}>
                <div>
                  <span className="column">{columns[at]}</span> <Show shown={cells[at]!} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

const isTall = (cell: Shown, wide: boolean): boolean => cell.is !== 'value' || (wide && cell.text.length > LONG)

/** Characters up to which a cell stays on one line, as a time does, and from which it is a sentence, which wants room. */
const BRIEF = 16
const LONG = 40

function classOf(cell: Shown): string | undefined {
  if (cell.is !== 'value') return undefined
  if (cell.number) return 'number'
  return cell.text.length <= BRIEF ? 'brief' : cell.text.length > LONG ? 'long' : undefined
}
