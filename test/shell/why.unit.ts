/** What `tribemap why` says besides the scores: how firm the ranks are, the shell and its change, other tribes. */
import { expect, test } from 'vitest'
import { explainPerson, explanationText } from '../../src/shell/why.ts'
import { changed, knownBuild } from './build.ts'

test('ranks with their intervals, what they hang on, and the other tribes', async () => {
  await using build = await knownBuild()
  const explanation = await explainPerson(build, 'anna')
  expect(explanation.intervals.map((i) => `${i['role']} ${i['rank']} ${i['without_actor']}`)).toEqual([
    'chief 1 carla',
    'medicine_man 7 null',
  ])
  const lines = explanationText(explanation).split('\n')
  expect(lines[2]).toBe(
    '@anna is number 1 among the chiefs of t1 (1 to 2 when interactions are drawn anew); without the 2 replies of @carla it',
  )
  expect(explanationText(await explainPerson(build, 'anna', 'de'), 'de')).toContain('steht bei den Häuptlingen von t1')
  const ben = explanationText(await explainPerson(build, 'ben'))
  expect(ben).toContain(
    'Stands in other tribes, too: t2 (30 % of the ties, with 4 people) and t3 (13 % of the ties, with 2 people)',
  )
})

test('what a chief is asked, and how much of it is answered', async () => {
  await using build = await knownBuild()
  const rows = explanationText(await explainPerson(build, 'anna')).split('\n')
  const at = rows.findIndex((row) => row.startsWith('asked of this one'))
  expect(rows.slice(at + 2).map((row) => row.split(/ {2,}/))).toContainEqual(['question', 'brakes', '4', '25 %', '8 h'])
  expect(explanationText(await explainPerson(build, 'vera'))).not.toContain('asked of this one')
})

test('beyond the lists, and where evidence is erased, the rank is told without what it hangs on', async () => {
  await using build = await knownBuild(
    changed('rank_intervals', () => ({ sentence_en: null, sentence_de: null, without_actor: null })),
  )
  const english = explanationText(await explainPerson(build, 'anna'))
  expect(english).toContain('@anna is 1st among the chiefs of t1 (with other luck 1st to 2nd).')
  expect(english).not.toContain('null')
  expect(explanationText(await explainPerson(build, 'anna', 'de'), 'de')).toContain(
    '(bei anderer Zufallsauswahl Platz 1 bis 2).',
  )
})

test('who is not ranked is above nobody', async () => {
  await using build = await knownBuild()
  const text = explanationText(await explainPerson(build, 'velo-werk'))
  expect(text.match(/of all ranked people: –/g)).toHaveLength(2)
  expect(text).not.toContain('above ')
  expect(text).toMatch(/^part +figure +what it says$/m)
})

test('the shell, and how it came about', async () => {
  await using build = await knownBuild()
  const shell = async (person: string) =>
    explanationText(await explainPerson(build, person))
      .replaceAll(/\n {20,}/g, ' ')
      .split('\n')
      .find((line) => line.startsWith('shell'))!
      .replaceAll(/ {2,}/g, ' | ')
  expect(await shell('carla')).toBe(
    'shell | acquaintances | nearness to the core of the tribe; has come nearer (crowd before); around the brand: acquaintances',
  )
  expect(await shell('tom')).toContain('came from tribe t1 (friends before)')
  expect(await shell('klara')).toContain('; new on the map; ')
  expect(await shell('anna')).toBe('shell | core | nearness to the core of the tribe; around the brand: core')
  expect(await shell('vera')).toBe('shell | – | this tribe has no clear core')
})

test('without the proof it says why; who has no rank has none to doubt', async () => {
  const proof = {
    state: 'partly computed',
    why: 'it took longer than 120 s',
    seconds: 120,
    replicates: 0,
    runs: 5,
  } as const
  await using build = await knownBuild(
    changed('rank_intervals', () => null),
    { proof },
  )
  expect(explanationText(await explainPerson(build, 'anna'))).toContain(
    'How firm these ranks are was not computed: it took longer than 120 s.',
  )
  expect(explanationText(await explainPerson(build, 'velo-werk'))).not.toContain('How firm')
  await using older = await knownBuild(
    changed('rank_intervals', () => null),
    { proof: null },
  )
  expect(explanationText(await explainPerson(older, 'anna'))).toContain('the build is of an older program')
})

test('all of it in German', async () => {
  await using build = await knownBuild()
  const why = async (person: string) => explanationText(await explainPerson(build, person, 'de'), 'de')
  const anna = (await why('anna')).replaceAll(/\s+/g, ' ')
  for (const german of [
    'Teil Wert was er sagt',
    'Rang 1 in Stamm t1: Gewicht der Aufmerksamkeit von 11 Mitgliedern',
    'Schale Kern Nähe zum Kern des Stamms; um die Marke: Kern',
    'Wer Aufmerksamkeit gibt, die stärkste zuerst wer Stamm Mal zuletzt meist',
    'was gefragt wird wozu Mal beantwortet nach (Median)',
    'Frage brakes 4 25 % 8 h',
  ])
    expect(anna).toContain(german)
  expect(await why('ben')).toContain('Steht auch in anderen Stämmen: t2 (30 % der Beziehungen, mit 4 Personen) und t3')
  expect((await why('carla')).replaceAll(/\s+/g, ' ')).toContain('ist näher gekommen (vorher Rand)')
  expect(anna).not.toMatch(/\b(rank|tribe|people|the|of)\b/)
})
