/** The sentence on why a person ranks as it does. */
import { expect, test } from 'vitest'
import { type SentenceParts, sentence } from '../../src/build/sentence.ts'

const anna: SentenceParts = {
  label: 'anna',
  tribe: 't3',
  kind: 'member',
  active: true,
  doNotContact: false,
  audience: 12,
  outsiders: 5,
  fan: { label: 'ben', times: 9, tribe: 't3' },
  outsideFan: { label: 'zoe', times: 2, tribe: 't1' },
}

test.each<[string, Partial<SentenceParts>, string]>([
  [
    'a chief',
    {},
    '12 people of tribe t3 have paid attention to anna in this window, most of all ben (9 times); 5 from other tribes.',
  ],
  [
    'many',
    { audience: 2957, outsiders: 1000 },
    '2,957 people of tribe t3 have paid attention to anna in this window, most of all ben (9 times); 1,000 from other tribes.',
  ],
  [
    'nobody outside',
    { outsiders: 0 },
    '12 people of tribe t3 have paid attention to anna in this window, most of all ben (9 times); nobody from other tribes.',
  ],
  [
    'one fan',
    { audience: 1, fan: { label: 'ben', times: 1, tribe: 't3' } },
    'One person of tribe t3 has paid attention to anna in this window: ben (once); 5 from other tribes.',
  ],
  [
    'heard outside only',
    { audience: 0 },
    '5 people of other tribes have paid attention to anna in this window, most of all zoe (2 times); nobody of its own tribe t3.',
  ],
  [
    'heard by nobody',
    { audience: 0, outsiders: 0 },
    'Nobody has paid attention to anna in this window; anna is on the map for the attention given to others.',
  ],
  [
    'silent, and not to be contacted',
    { active: false, doNotContact: true },
    '12 people of tribe t3 have paid attention to anna in this window, most of all ben (9 times); 5 from other tribes. anna has not acted in this window: talked about, not reachable here. Contact is not wanted.',
  ],
  [
    'a bot',
    { kind: 'bot' },
    '12 people of tribe t3 have paid attention to anna in this window, most of all ben (9 times); 5 from other tribes. anna is declared as a bot and therefore not ranked.',
  ],
])('%s', (_who, parts, said) => {
  expect(sentence({ ...anna, ...parts })).toBe(said)
})

test.each<[string, Partial<SentenceParts>, string]>([
  [
    'a chief',
    {},
    '12 Personen aus Stamm t3 haben anna in diesem Zeitraum beachtet, am meisten ben (9-mal); 5 aus anderen Stämmen.',
  ],
  [
    'many',
    { audience: 2957, outsiders: 1000 },
    '2.957 Personen aus Stamm t3 haben anna in diesem Zeitraum beachtet, am meisten ben (9-mal); 1.000 aus anderen Stämmen.',
  ],
  [
    'one fan, nobody outside',
    { audience: 1, outsiders: 0, fan: { label: 'ben', times: 1, tribe: 't3' } },
    'Eine Person aus Stamm t3 hat anna in diesem Zeitraum beachtet: ben (einmal); niemand aus anderen Stämmen.',
  ],
  [
    'heard outside only, silent',
    { audience: 0, active: false },
    '5 Personen aus anderen Stämmen haben anna in diesem Zeitraum beachtet, am meisten zoe (2-mal); niemand aus dem eigenen Stamm t3. anna hat in diesem Zeitraum nichts getan: im Gespräch, aber hier nicht zu erreichen.',
  ],
  [
    'staff, heard by nobody',
    { audience: 0, outsiders: 0, kind: 'staff', doNotContact: true },
    'Niemand hat anna in diesem Zeitraum beachtet; anna steht auf der Karte, weil von dort andere beachtet wurden. anna gehört zum Personal und hat deshalb keinen Rang. Kontakt ist nicht erwünscht.',
  ],
])('in German: %s', (_who, parts, said) => {
  expect(sentence({ ...anna, ...parts }, 'de')).toBe(said)
})
