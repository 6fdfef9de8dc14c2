/**
 * Offers to the planted tribes of the sample community, by what a marketer would write: each finds the tribe meant. People stand
 * in the tribe they had for most of the year, before some of them split, merge, or die.
 */
import { writeFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { makeSample } from '../../scripts/rohrammer/sample.ts'
import { subjectsOf } from '../../scripts/rohrammer/subjects.ts'
import { TRIBES } from '../../scripts/rohrammer/tribes.ts'
import { literal } from '../../src/columns/database.ts'
import { fit, type TopicRow } from '../../src/needs/fit/fit.ts'
import { readSentences } from '../../src/needs/text/read.ts'
import { sentencesOf } from '../../src/needs/text/sentences.ts'
import { termsOf } from '../../src/needs/text/terms.ts'
import { makeTopics } from '../../src/needs/topics.ts'
import { temporaryFolder } from '../support/store.ts'
import { inWorld, type Person, type Utterance } from './topics-world.ts'

/** One in so many things said is read. */
const EVERY = 4
let topics: TopicRow[] = []

beforeAll(async () => {
  const { interactions, truth } = makeSample(1)
  await using folder = await temporaryFolder()
  const [said, planted] = [`${folder.path}/said.csv`, `${folder.path}/truth.csv`]
  await writeFile(said, interactions)
  await writeFile(planted, truth)
  const { people, things } = await inWorld({ people: [] }, async (session) => ({
    people: await session.rows<{ name: string; key: string }>(
      `SELECT account_id AS name, coalesce(nullif(tribe_before, ''), tribe) AS key FROM read_csv(${literal(planted)}, all_varchar = true) ORDER BY 1`,
    ),
    things: await session.rows<{ actor: string; topics: string | null; text: string | null }>(
      `SELECT actor, topics, text FROM read_csv(${literal(said)}, all_varchar = true)
       WHERE text IS NOT NULL AND actor IN (SELECT account_id FROM read_csv(${literal(planted)}, all_varchar = true)) ORDER BY id`,
    ),
  }))
  const number = new Map(TRIBES.map(({ key }, i) => [key, i + 1]))
  const world = {
    people: people.map(({ name, key }): Person => ({ name, tribe: number.get(key)! })),
    said: things
      .filter((_, i) => i % EVERY === 0)
      .map(({ actor, topics, text }): Utterance => {
        const sentences = sentencesOf(text ?? '')
        const { language } = readSentences(sentences)
        const words = sentences.flatMap(({ tokens }) => tokens.flatMap((token) => termsOf(token, language)))
        const own = words.filter(({ kind }) => kind === 'word').map(({ term }) => `~${term}`)
        return { actor, terms: [...new Set([...(topics?.split(';') ?? []), ...own])] }
      }),
  }
  topics = await inWorld(world, async (session) => {
    await makeTopics(session)
    return session.rows<TopicRow>('SELECT * FROM topics ORDER BY tribe_number, kind, rank')
  })
})

const NAMED = TRIBES.map(({ key, size }, i) => ({
  tribe_id: `t${i + 1}`,
  name: key,
  people: size,
  active_people: size,
}))

test.each([
  ['longhaul', 'Gepäckträger und Packtaschen für lange Touren mit Zelt'],
  ['longhaul', 'a leather saddle for long routes'],
  ['commuters', 'Regenhosen und Schutzbleche für den Weg zum Bahnhof'],
  ['mountain', 'fork and brake service for the trails'],
  ['cargo', 'Regenverdeck für das Lastenrad, damit die Kinder trocken bleiben'],
  ['race', 'training plan and nutrition for races'],
  ['eseniors', 'Ausflüge mit dem Akku, tiefer Einstieg und ein großes Display'],
  ['couriers', 'messenger bags and puncture protection'],
  ['couriers', 'Pausenraum mit Suppe'],
  ['tinkerers', 'Tretlager und Werkzeuge, Kurs für Laufradbau'],
  ['gravel', 'tyres and handlebars for washboard'],
  ['winter', 'Lenkerstulpen und Spikereifen gegen den Frost'],
  ['folding', 'a small folding bike with a firm hinge that goes under the desk'],
  ['recumbent', 'Verkleidung und Wimpel für bessere Sichtbarkeit'],
  ['insiders', 'Umfrage zum Prototyp, neue Firmware'],
  ['eseniors', 'electric bike for older people'],
  ['eseniors', 'E-Bike für Rentner'],
  ['commuters', 'light rain jacket'],
  ['commuters', 'Regenjacke leicht'],
  ['commuters', 'Regenschutz'],
])('%s: %s', (key, offer) => {
  const { fits } = fit(offer, topics, [], NAMED)
  expect(
    fits[0],
    fits
      .slice(0, 3)
      .map(({ en }) => en)
      .join('\n'),
  ).toMatchObject({ name: key })
})

test.each(['quantum blockchain', 'bike', 'Rad', 'mortgage advice for dentists'])('%s: fits nobody well', (offer) => {
  const { fits } = fit(offer, topics, [], NAMED)
  expect(fits.filter(({ score }) => score >= 0.3)).toEqual([])
})

test.each(['light rain jacket', 'light jacket'])('%s: is told by rainwear, not by lamps', (offer) => {
  const { fits, aside } = fit(offer, topics, [], NAMED)
  expect(fits[0]!.terms.map(({ term }) => term)).toEqual(['rainwear'])
  expect(aside).toEqual(['light'])
})

test('bike lights are', () => {
  expect(fit('bike light', topics, [], NAMED).fits[0]!.terms.map(({ term }) => term)).toEqual(['lights'])
})

test('the planted topics of each old tribe lead its own', () => {
  const missed = NAMED.filter(({ name }) => name !== 'audax' && name !== 'tandem').filter(({ tribe_id, name }) => {
    const own = topics.filter((row) => row.tribe_id === tribe_id && row.kind === 'topic').map(({ term }) => term)
    const planted = [name, ...subjectsOf(name).map(({ topic }) => topic)]
    return own.slice(0, 6).some((term) => !planted.includes(term)) || own.length < 6
  })
  expect(missed).toEqual([])
})
