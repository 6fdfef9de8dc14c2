/**
 * What there is to say of the tribes besides who is in them, as tables in the rebuild's session. Each step reads the tables of
 * ties/ties.ts and build/stage.ts and those of the steps before it; a table that stands in the registry is written as it is.
 */
import type { Session } from '../columns/database.ts'
import { makeAnswers } from '../needs/asked/answers.ts'
import { makeBrandAnswers } from '../needs/asked/brand-answers.ts'
import { makeNeedTopics } from '../needs/asked/need-topics.ts'
import { makeNeeds } from '../needs/asked/needs.ts'
import { makeOpenQuestions } from '../needs/asked/open-questions.ts'
import { makeSaid } from '../needs/said.ts'
import { makeTopics } from '../needs/topics.ts'
import { makeDrift } from './drift.ts'
import type { Given } from './given.ts'
import { makeHolding } from './holding/holding.ts'
import { makeJourney } from './journey.ts'
import { makePurpose } from './purpose.ts'
import { makeSecondary } from './secondary.ts'
import { makeShells } from './shells.ts'
import { makeTimes } from './times.ts'
import { makeNames } from './told/names.ts'
import { makeOwnTerms } from './told/own-terms.ts'
import { makeSentences } from './told/sentence.ts'
import { makeBursts } from './voices/bursts.ts'
import { makeVoices } from './voices/voices.ts'

type Step = (session: Session, given: Given) => Promise<void>

/** What was said; what is needed; how it holds together; who stands where; when and where; what to call it. */
const STEPS: readonly Step[] = [
  makeSaid,
  makeTopics,
  makeAnswers,
  makeNeedTopics,
  makeNeeds,
  makeOpenQuestions,
  makeBrandAnswers,
  makeHolding,
  makePurpose,
  makeShells,
  makeVoices,
  makeBursts,
  makeTimes,
  makeJourney,
  makeSecondary,
  makeDrift,
  makeOwnTerms,
  makeNames,
  makeSentences,
]

/** Runs all steps; stops between two of them where the signal says so. */
export async function portray(session: Session, given: Given): Promise<void> {
  for (const [at, step] of STEPS.entries()) {
    given.watch.signal?.throwIfAborted()
    await step(session, given)
    given.watch.progress((at + 1) / STEPS.length)
  }
}
