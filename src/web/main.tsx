/** The GraphQL playground: GraphiQL with ready-made questions, served by Tribemap itself, without the internet. */
import './workers.ts'
import 'graphiql/style.css'
import '@graphiql/plugin-explorer/style.css'
import './playground.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Playground } from './playground.tsx'

createRoot(document.getElementById('playground')!).render(
  <StrictMode>
    <Playground />
  </StrictMode>,
)
