import { expect, test } from 'vitest'
import { Database, literal } from '../../src/columns/database.ts'
import { mentions, withoutMentions } from '../../src/columns/redact.ts'

/** Texts, what is left of them, and whether they mentioned one of the names. */
async function redacted(names: string[], texts: string[]): Promise<string[]> {
  const database = await Database.open({ path: ':memory:', memory: '100MB', threads: 1, tempDirectory: '' })
  const session = await database.session()
  try {
    const out: string[] = []
    for (const text of texts) {
      const row = (await session.row(
        `SELECT ${withoutMentions('t', names)} AS left, ${mentions('t', names)} AS found FROM (SELECT ${literal(text)} AS t)`,
      ))!
      expect(row['found'], text).toBe(row['left'] !== text)
      out.push(row['left'])
    }
    return out
  } finally {
    session.close()
    database.close()
  }
}

test('mentions go, with and without @, in any case, beside each other', async () => {
  expect(
    await redacted(
      ['@anna.b', 'Anna Berg'],
      ['ask @anna.b', 'ANNA.B knows', 'anna.b anna.b anna.b', 'Anna Berg, anna.b!', '(@Anna.B)', 'thanks @anna.b'],
    ),
  ).toEqual([
    'ask [erased]',
    '[erased] knows',
    '[erased] [erased] [erased]',
    '[erased], [erased]!',
    '([erased])',
    'thanks [erased]',
  ])
})

test('longer names that contain the name stay, and dots are no wildcards', async () => {
  const texts = ['joanna.b', 'anna.bert', 'annaxb', 'anna_b', 'Übanna.b']
  expect(await redacted(['anna.b'], texts)).toEqual(texts)
})

test('short and numeric names count only after an @', async () => {
  expect(await redacted(['1', 'bo'], ['I have 1 bike, bo', '@1 and @bo'])).toEqual([
    'I have 1 bike, bo',
    '[erased] and [erased]',
  ])
})

test('names full of signs are taken to the letter', async () => {
  const name = "a(b)[c]{d}.*+?^$|\\'x"
  expect(await redacted([name], [`see ${name} there`, 'see aXbc there'])).toEqual([
    'see [erased] there',
    'see aXbc there',
  ])
})
