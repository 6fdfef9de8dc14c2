/** What a sentence makes of the one before it: an answer, so that who asked was not asking ("What is missing? Clearly a hood."), or its contrary ("Great service. NOT!"). */
import { Patterns } from './patterns.ts'
import type { Sentence } from './sentences.ts'

const OPENINGS: readonly string[] = [
  '^^ ganz klar|einfach|eindeutig|sicher|offensichtlich',
  '^^ eindeutig|definitiv|zweifellos|offensichtlich|logisch|logischerweise',
  '^^ natürlich|klar ein|eine|einen|der|die|das|den|kein|keine|keinen|niemand',
  '^^ quite|very|pretty simply|simple|clearly|clear|easy|easily|obvious|obviously',
  '^^ clearly|obviously|undoubtedly|evidently',
  '^^ definitely|easy|simple|naturally a|an|the|more',
  '^^ definitely|easy|simple|naturally ,',
  "^^ that's|thats simple|easy|obvious|clear",
]
const ANSWERS = new Patterns<true>({})
for (const opening of OPENINGS) ANSWERS.add(opening, true)

/** @param next the sentence after one that asks, if there is one */
export function answersItself(next: Sentence | undefined): boolean {
  return next !== undefined && !next.asks && ANSWERS.find(next.tokens, false).length > 0
}

const CONTRARY = new Patterns<true>({})
CONTRARY.add('^^ not|nicht|nich|nope|nö $', true)

/** @param next the sentence after one that praises, if there is one */
export function takesBack(next: Sentence | undefined): boolean {
  return next !== undefined && !next.asks && CONTRARY.find(next.tokens, false).length > 0
}
