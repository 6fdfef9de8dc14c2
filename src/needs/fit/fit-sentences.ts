/** Why an offer fits a tribe, in a sentence: who of it talks about what is meant, who asks for it. */
import type { Fit, NeedToMeet } from './fit.ts'

type Reasons = Omit<Fit, 'en' | 'de'>

/** Terms and needs that a sentence names. */
const TOLD = 3
/** Score under which a fit is told to be weak. */
const WEAK = 0.3

const EN_NEEDS: Readonly<Record<NeedToMeet, string>> = {
  question: 'ask about',
  problem: 'report trouble with',
  wish: 'voice wishes about',
  complaint: 'complain about',
}

const DE_NEEDS: Readonly<Record<NeedToMeet, string>> = {
  question: 'fragen nach',
  problem: 'berichten von Ärger mit',
  wish: 'äußern Wünsche zu',
  complaint: 'beschweren sich über',
}

export function fitInEnglish({ score, name, tribe_id, people, active_people, terms, needs }: Reasons): string {
  const count = (n: number) => n.toLocaleString('en')
  const reasons = [
    ...terms
      .slice(0, TOLD)
      .map((t, at) =>
        at === 0
          ? `${count(t.authors)} of the ${count(active_people)} active ones talk about “${t.term}” (${percent(t.share)})`
          : `${count(t.authors)} about “${t.term}” (${percent(t.share)})`,
      ),
    ...needs.slice(0, TOLD).map((n) => `${count(n.askers)} ${EN_NEEDS[n.kind]} “${n.topic}”`),
  ]
  return `${score < WEAK ? 'Weak fit: ' : ''}“${name ?? tribe_id}”, ${count(people)} people: ${list(reasons, 'and')}.`
}

export function fitInGerman({ score, name, tribe_id, people, active_people, terms, needs }: Reasons): string {
  const count = (n: number) => n.toLocaleString('de')
  const reasons = [
    ...terms
      .slice(0, TOLD)
      .map((t, at) =>
        at === 0
          ? `${count(t.authors)} von ${count(active_people)} Aktiven reden über „${t.term}“ (${percent(t.share)})`
          : `${count(t.authors)} über „${t.term}“ (${percent(t.share)})`,
      ),
    ...needs.slice(0, TOLD).map((n) => `${count(n.askers)} ${DE_NEEDS[n.kind]} „${n.topic}“`),
  ]
  return `${score < WEAK ? 'Passt nur schwach: ' : ''}„${name ?? tribe_id}“, ${count(people)} Menschen: ${list(reasons, 'und')}.`
}

const list = (items: readonly string[], and: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`

const percent = (share: number): string => (share < 0.005 ? '< 1 %' : `${Math.round(share * 100)} %`)
