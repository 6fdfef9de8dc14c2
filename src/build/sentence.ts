/** One plain sentence on why a person ranks as it does, made from the parts of its scores, in English or German. */
import type { PersonKind } from '../domain/people.ts'

export type SentenceLanguage = 'en' | 'de'

export interface SentenceParts {
  /** name, else handle, else account id */
  label: string
  /** id of its tribe */
  tribe: string
  kind: PersonKind
  /** acted in the window */
  active: boolean
  doNotContact: boolean
  /** distinct people of the own tribe who gave attention */
  audience: number
  /** distinct people of other tribes who gave attention */
  outsiders: number
  /** the strongest tie from the own tribe, and from another */
  fan: Fan | null
  outsideFan: Fan | null
}

export interface Fan {
  label: string
  /** interactions, 1 and more */
  times: number
  tribe: string
}

/** Such as "12 people of tribe t3 have paid attention to anna in this window, most of all ben (9 times); 5 from other tribes." */
export function sentence(parts: SentenceParts, language: SentenceLanguage = 'en'): string {
  const words = WORDS[language]
  const more = [
    words.unranked[parts.kind]?.(parts.label),
    parts.active ? undefined : words.silent(parts.label),
    parts.doNotContact ? words.doNotContact : undefined,
  ]
  return [attention(parts, words), ...more].filter((s) => s !== undefined).join(' ')
}

function attention({ label, tribe, audience, outsiders, fan, outsideFan }: SentenceParts, words: Words): string {
  if (audience === 0 && outsiders === 0) return words.nobody(label)
  if (audience === 0) return `${words.payers(outsiders, words.others, label, outsideFan)}; ${words.notInside(tribe)}.`
  return `${words.payers(audience, words.inside(tribe), label, fan)}; ${words.outside(outsiders)}.`
}

interface Words {
  inside(tribe: string): string
  others: string
  payers(count: number, where: string, label: string, fan: Fan | null): string
  outside(count: number): string
  notInside(tribe: string): string
  nobody(label: string): string
  silent(label: string): string
  doNotContact: string
  unranked: Partial<Record<PersonKind, (label: string) => string>>
}

const WORDS: Readonly<Record<SentenceLanguage, Words>> = {
  en: {
    inside: (tribe) => `of tribe ${tribe}`,
    others: 'of other tribes',
    payers(count, where, label, fan) {
      const times = fan && (fan.times === 1 ? 'once' : `${counted(fan.times, 'en')} times`)
      if (count === 1)
        return `One person ${where} has paid attention to ${label} in this window${fan ? `: ${fan.label} (${times})` : ''}`
      return `${counted(count, 'en')} people ${where} have paid attention to ${label} in this window${fan ? `, most of all ${fan.label} (${times})` : ''}`
    },
    outside: (count) => `${count === 0 ? 'nobody' : counted(count, 'en')} from other tribes`,
    notInside: (tribe) => `nobody of its own tribe ${tribe}`,
    nobody: (label) =>
      `Nobody has paid attention to ${label} in this window; ${label} is on the map for the attention given to others.`,
    silent: (label) => `${label} has not acted in this window: talked about, not reachable here.`,
    doNotContact: 'Contact is not wanted.',
    unranked: {
      brand: (label) => `${label} is the brand itself and therefore not ranked.`,
      staff: (label) => `${label} is declared as staff and therefore not ranked.`,
      bot: (label) => `${label} is declared as a bot and therefore not ranked.`,
    },
  },
  de: {
    inside: (tribe) => `aus Stamm ${tribe}`,
    others: 'aus anderen Stämmen',
    payers(count, where, label, fan) {
      const times = fan && (fan.times === 1 ? 'einmal' : `${counted(fan.times, 'de')}-mal`)
      if (count === 1)
        return `Eine Person ${where} hat ${label} in diesem Zeitraum beachtet${fan ? `: ${fan.label} (${times})` : ''}`
      return `${counted(count, 'de')} Personen ${where} haben ${label} in diesem Zeitraum beachtet${fan ? `, am meisten ${fan.label} (${times})` : ''}`
    },
    outside: (count) => `${count === 0 ? 'niemand' : counted(count, 'de')} aus anderen Stämmen`,
    notInside: (tribe) => `niemand aus dem eigenen Stamm ${tribe}`,
    nobody: (label) =>
      `Niemand hat ${label} in diesem Zeitraum beachtet; ${label} steht auf der Karte, weil von dort andere beachtet wurden.`,
    silent: (label) => `${label} hat in diesem Zeitraum nichts getan: im Gespräch, aber hier nicht zu erreichen.`,
    doNotContact: 'Kontakt ist nicht erwünscht.',
    unranked: {
      brand: (label) => `${label} ist die Marke selbst und hat deshalb keinen Rang.`,
      staff: (label) => `${label} gehört zum Personal und hat deshalb keinen Rang.`,
      bot: (label) => `${label} ist ein Bot und hat deshalb keinen Rang.`,
    },
  },
}

const counted = (n: number, language: SentenceLanguage): string => n.toLocaleString(language)
