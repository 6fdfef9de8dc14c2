/**
 * In which phase of the customer journey who says something stands, by rules like those of needs. Who has a problem or
 * complains and says nothing else is using; who blames does not advocate.
 */
import { DE } from './journey/de.ts'
import { EN } from './journey/en.ts'
import { PHASES, type Phase } from './journey.ts'
import type { Language } from './language.ts'
import { Patterns } from './patterns.ts'
import type { NeedKind } from './rules/rule.ts'
import type { Sentence } from './sentences.ts'

/** Where several are found, the first of these: "before I buy I compare" compares, "I use it, buy it!" advocates. */
const TELLING: readonly Phase[] = ['advocate', 'compare', 'buy', 'search', 'research', 'use']

interface Read {
  language: Language | null
  needs: readonly { kind: NeedKind }[]
}

/** The phase of a text, from its sentences and what was read in them; null where nothing tells. */
export function phaseOf(sentences: readonly Sentence[], { language, needs }: Read): Phase | null {
  const found = new Set<Phase | 'against'>()
  for (const { tokens, asks } of sentences)
    for (const { of } of JOURNEYS.find(tokens, asks))
      if (language === null || of.language === language) found.add(of.phase)
  const blames = needs.some(({ kind }) => kind === 'problem' || kind === 'complaint')
  if (blames || found.has('against')) found.delete('advocate')
  return TELLING.find((phase) => found.has(phase)) ?? (blames ? 'use' : null)
}

/** Both languages' together: each word is looked up once. */
const JOURNEYS = new Patterns<{ phase: Phase | 'against'; language: Language }>({})
for (const [language, journey] of [['de', DE] as const, ['en', EN] as const])
  for (const phase of [...PHASES, 'against'] as const)
    for (const pattern of journey[phase]) JOURNEYS.add(pattern, { phase, language })
