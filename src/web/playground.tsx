/** GraphiQL, opened with a tab for every ready-made question the pane that explains them, and answers to read. */
import { useGraphiQL } from '@graphiql/react'
import { createGraphiQLFetcher } from '@graphiql/toolkit'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import { createClient } from 'graphql-ws'
import { useEffect } from 'react'
import { Answer } from './answer.tsx'
import { ASK_PLUGIN } from './ask.tsx'
import { fetchWithKey, givenKey } from './key.ts'
import { QUESTIONS } from './questions.ts'

const address = new URL('../graphql', document.baseURI)
const socketAddress = new URL(address)
socketAddress.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'

const fetcher = createGraphiQLFetcher({
  url: address.href,
  enableIncrementalDelivery: false,
  fetch: fetchWithKey,
  wsClient: createClient({
    url: socketAddress.href,
    connectionParams: () => {
      const key = givenKey()
      return key ? { key } : {}
    },
  }),
})
const tabs = QUESTIONS.map(({ query }) => ({ query }))
const plugins = [ASK_PLUGIN, HISTORY_PLUGIN]

/** Width of the question by that of the answer, where GraphiQL remembers it; answers take more room. */
const WIDTHS = 'graphiql:editorFlex'
if (localStorage.getItem(WIDTHS) === null) localStorage.setItem(WIDTHS, '0.7')

export function Playground() {
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={tabs}
      plugins={plugins}
      visiblePlugin={ASK_PLUGIN}
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
      schemaDescription
    >
      <GraphiQL.Logo>
        <strong>Tribemap</strong>
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, copy }) => (
          <>
            {prettify}
            {copy}
          </>
        )}
      </GraphiQL.Toolbar>
      <GraphiQL.Footer>
        <Answer />
      </GraphiQL.Footer>
      <ReadableEditors />
    </GraphiQL>
  )
}

const READABLE = { fontSize: 13, wordWrap: 'on', wrappingIndent: 'indent' } as const

/** GraphiQL cuts long lines and writes large; questions and answers here are sentences. */
function ReadableEditors() {
  const question = useGraphiQL((state) => state.queryEditor)
  const answer = useGraphiQL((state) => state.responseEditor)
  useEffect(() => {
    for (const editor of [question, answer]) editor?.updateOptions(READABLE)
  }, [question, answer])
  return null
}
