/** The pane beside the editor: what this page is, the list of questions, and the fields to click together one's own. */
import { explorerPlugin } from '@graphiql/plugin-explorer'
import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { type Question, titleOf } from './question.ts'
import { QUESTIONS } from './questions.ts'

const Fields = explorerPlugin({ showAttribution: false, title: '' }).content

export const ASK_PLUGIN: GraphiQLPlugin = { title: 'Questions and fields', icon: AskIcon, content: Ask }

const WORDS = [
  ['Tribe', 'people who deal with each other more than with the rest.'],
  ['Chief', 'the one to whom many of the own tribe pay attention.'],
  ['Medicine man', 'the one who is heard in several tribes and carries word between them.'],
  ['Reach', 'the few people who together reach most of a tribe.'],
  ['Build', 'the map as it was made on one day; a rebuild makes a new one.'],
  ['active', 'false: talked about, but did nothing here, so not reachable here.'],
  ['doNotContact', 'true: does not want to be contacted.'],
] as const

function Ask() {
  const open = useOpenQuestion()
  const shown = useGraphiQL((state) => titleOf(state.tabs[state.activeTabIndex]?.query ?? ''))
  return (
    <div className="ask">
      <div className="ask-ready">
        <h1>Ask the tribe map</h1>
        <p>
          Choose a question, press <b>▶</b>, read the answer on the right.
        </p>
        <ol aria-label="Questions">
          {QUESTIONS.map((question) => (
            <li key={question.title}>
              <button type="button" aria-current={question.title === shown} onClick={() => open(question)}>
                {question.title}
                {question.changes && <small>changes data</small>}
              </button>
            </li>
          ))}
        </ol>
        <details>
          <summary>The words</summary>
          <dl>
            {WORDS.map(([word, meaning]) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
      <div className="ask-own">
        <h2>Make it your own</h2>
        <p>Click fields to add them or take them out.</p>
        <Fields />
      </div>
    </div>
  )
}

/** Shows the tab that holds the question as it was written; opens one where there is none. */
function useOpenQuestion(): (question: Question) => void {
  const { addTab, changeTab } = useGraphiQLActions()
  const tabs = useGraphiQL((state) => state.tabs)
  const editor = useGraphiQL((state) => state.queryEditor)
  return ({ query }) => {
    const at = tabs.findIndex((tab) => tab.query === query)
    if (at >= 0) return changeTab(at)
    addTab()
    editor?.setValue(query)
  }
}

function AskIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="12" cy="12" r="9.5" />
      <path d="M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4" strokeLinecap="round" />
      <circle cx="12" cy="17.3" r=".6" fill="currentColor" />
    </svg>
  )
}
