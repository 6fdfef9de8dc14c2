import { readFileSync } from 'node:fs'
import { buildSchema, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { question } from '../../src/web/question.ts'
import { readyQuestions } from './check-playground.ts'

describe('ready-made questions of the playground', () => {
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))
  const questions = readyQuestions()

  it.each(questions)('$title – fits schema.graphql', ({ query }) => {
    expect(validate(schema, parse(query)).map((error) => error.message)).toEqual([])
  })

  it.each(questions)('$title – is one named operation that ▶ runs as it is', ({ query }) => {
    const operations = parse(query).definitions.filter((definition) => definition.kind === 'OperationDefinition')
    expect(operations).toHaveLength(1)
    expect(operations[0]!.name?.value).toMatch(/^[A-Z]\w{2,11}$/)
    for (const { variable, defaultValue } of operations[0]!.variableDefinitions!)
      expect(defaultValue, `the value of $${variable.name.value}`).toBeDefined()
  })

  it('have different titles, and names that fit on a tab', () => {
    const titles = questions.map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })
})

describe('a question', () => {
  it('takes its title from the first line and knows whether it changes data', () => {
    expect(question('# Who leads?\nquery Leaders { a }\n')).toEqual({
      title: 'Who leads?',
      query: '# Who leads?\nquery Leaders { a }',
      changes: false,
    })
    expect(question('# Rebuild\nmutation Rebuild { a }\n').changes).toBe(true)
  })

  it('without a title is refused with what was found', () => {
    expect(() => question('query Leaders { a }')).toThrow(/begins with its title .* "query Leaders/)
  })
})
