import { describe, expect, test } from 'vitest'
import { PHASES, type Phase } from '../../src/needs/text/journey.ts'
import { phaseOf } from '../../src/needs/text/phase.ts'
import { readSentences } from '../../src/needs/text/read.ts'
import { sentencesOf } from '../../src/needs/text/sentences.ts'
import { LABELLED } from './journey-labelled.ts'

function read(text: string): Phase | null {
  const sentences = sentencesOf(text)
  return phaseOf(sentences, readSentences(sentences))
}

describe.each(['de', 'en'] as const)('phases of labelled sentences, %s', (language) => {
  const judged = Object.entries(LABELLED[language]).flatMap(([right, texts]) =>
    texts.map((text) => ({ right, found: read(text) ?? 'none' })),
  )

  test.each([...PHASES, 'none'])('%s: precision and recall', (phase) => {
    const right = judged.filter((one) => one.right === phase)
    const found = judged.filter((one) => one.found === phase)
    const both = right.filter((one) => one.found === phase).length
    expect(right.length).toBeGreaterThanOrEqual(10)
    expect(both / found.length).toBeGreaterThanOrEqual(0.8)
    expect(both / right.length).toBeGreaterThanOrEqual(0.8)
  })
})

test.each([
  ['use', 'The zip broke and nobody answers'],
  ['use', 'Der Reißverschluss ist kaputt und niemand antwortet'],
  ['use', 'I would not recommend it to anyone'],
  ['use', 'Kann ich nicht empfehlen'],
  ['advocate', 'I have been using it for a year and can only recommend it'],
  [null, ''],
  [null, 'Où puis-je acheter cette veste pour ma fille et pour mon fils ?'],
])('%s: %s', (phase, text) => expect(read(text)).toBe(phase))
