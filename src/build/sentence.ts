/** One plain sentence on why a person ranks as it does, made from the parts of its scores. */
import type { PersonKind } from '../domain/people.ts'

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

/** Such as "12 people of tribe t3 have been paying attention to anna lately, most of all ben (9 times); 5 from other tribes." */
export function sentence(parts: SentenceParts): string {
  const more = [
    UNRANKED[parts.kind]?.(parts.label),
    parts.active ? undefined : `${parts.label} has not acted in this window: talked about, not reachable here.`,
    parts.doNotContact ? 'Contact is not wanted.' : undefined,
  ]
  return [attention(parts), ...more].filter((s) => s !== undefined).join(' ')
}

function attention({ label, tribe, audience, outsiders, fan, outsideFan }: SentenceParts): string {
  if (audience === 0 && outsiders === 0)
    return `Nobody has been paying attention to ${label} lately; ${label} is on the map for the attention given to others.`
  if (audience === 0)
    return `${payers(outsiders, 'of other tribes', label, outsideFan)}; nobody of its own tribe ${tribe}.`
  return `${payers(audience, `of tribe ${tribe}`, label, fan)}; ${outsiders === 0 ? 'nobody' : outsiders} from other tribes.`
}

function payers(count: number, where: string, label: string, fan: Fan | null): string {
  const times = fan && (fan.times === 1 ? 'once' : `${fan.times} times`)
  if (count === 1)
    return `One person ${where} has been paying attention to ${label} lately${fan ? `: ${fan.label} (${times})` : ''}`
  return `${count} people ${where} have been paying attention to ${label} lately${fan ? `, most of all ${fan.label} (${times})` : ''}`
}

const UNRANKED: Partial<Record<PersonKind, (label: string) => string>> = {
  brand: (label) => `${label} is the brand itself and therefore not ranked.`,
  staff: (label) => `${label} is declared as staff and therefore not ranked.`,
  bot: (label) => `${label} is declared as a bot and therefore not ranked.`,
}
