/**
 * One sentence a tribe, "People like us — who talk about “…” — do things like …", from what is counted (facts.ts), in English
 * and German, and each fact in a sentence of its own with its count.
 */
import type { Session } from '../../columns/database.ts'
import { isAct } from './acts.ts'
import { type Claim, countFacts, type Fact } from './facts.ts'
import { DE } from './sentence-de.ts'
import { EN } from './sentence-en.ts'
import type { Phrase, Wording } from './wording.ts'

/** Of each kind of fact so many are in the sentence; things done and asked three at most. */
const TOLD = { talks_about: 3, attends: 1, asks: 2, does: 2, when: 1, where: 1 }
const THINGS = 3
/** A need of so many times as many people goes before those that say what about. */
const LOUD = 4

/** Leaves `facts` (build/tables/topics.ts) and `tribe_sentences` (tribe_number, sentence_en, sentence_de) from `said, needs, need_kinds, faces, own_terms, people_words`. */
export async function makeSentences(session: Session): Promise<void> {
  const byTribe = await countFacts(session)
  const facts = [...byTribe.values()].flatMap((own) => {
    const told = new Set<Fact>(Object.values(chosen(own)).flat())
    return [...told, ...own.filter((fact) => !told.has(fact))].map((fact, at) => ({ ...fact, number: at + 1 }))
  })
  const text = (values: readonly string[]) => ({ type: 'VARCHAR' as const, values })
  const whole = (values: readonly number[]) => ({ type: 'UINTEGER' as const, values })
  await session.make(
    'counted_facts',
    {
      tribe_number: whole(facts.map(({ tribe }) => tribe)),
      number: whole(facts.map(({ number }) => number)),
      kind: text(facts.map(({ claim }) => claim.kind)),
      term: text(facts.map(({ claim }) => termOf(claim))),
      people: whole(facts.map(({ people }) => people)),
      of: whole(facts.map(({ of }) => of)),
      share_elsewhere: { type: 'DOUBLE', values: facts.map(({ elsewhere }) => elsewhere ?? Number.NaN) },
      en: text(facts.map((fact) => factIn(EN, fact))),
      de: text(facts.map((fact) => factIn(DE, fact))),
    },
    { temporary: true },
  )
  const tribes = [...byTribe]
  await session.make(
    'tribe_sentences',
    {
      tribe_number: whole(tribes.map(([tribe]) => tribe)),
      sentence_en: text(tribes.map(([, own]) => sentenceIn(EN, own))),
      sentence_de: text(tribes.map(([, own]) => sentenceIn(DE, own))),
    },
    { temporary: true },
  )
  await session.run(`
    CREATE OR REPLACE TEMP TABLE facts AS
    SELECT *, concat('t', tribe_number) AS tribe_id, people / "of" AS share FROM counted_facts;
    DROP TABLE counted_facts; DROP TABLE act_kinds`)
}

/** The sentence on a tribe from its facts, each kind's most telling first. */
export function sentenceIn(wording: Wording, facts: readonly Fact[]): string {
  const { attends, talk, things, often } = chosen(facts)
  const phrase = ({ claim }: Fact) => phraseIn(wording, claim)
  return wording.sentence({
    who: [
      ...attends.map(phrase),
      ...(talk.length ? [wording.talk(talk.map(({ claim: { term, of } }) => wording.term(term, of)))] : []),
    ],
    things: things.length ? things.map(phrase) : [wording.acts.interaction],
    often: often.map(({ claim }) => adverbialIn(wording, claim)),
  })
}

type FactOf<K extends Claim['kind']> = Fact & { claim: Claim & { kind: K } }

/** The facts that are in the sentence, in its order. */
function chosen(facts: readonly Fact[]) {
  const all = <K extends Claim['kind']>(kind: K) => facts.filter((fact): fact is FactOf<K> => fact.claim.kind === kind)
  const talk = all('talks_about').slice(0, TOLD.talks_about)
  const asks = all('asks')
  const isNews = ({ claim: { about } }: FactOf<'asks'>) => !talk.some(({ claim }) => claim.term === about?.term)
  const most = Math.max(0, ...asks.map(({ claim, people }) => (claim.about ? people : 0)))
  const isLoud = ({ claim, people }: FactOf<'asks'>) => !claim.about && people >= LOUD * most
  const rank = (ask: FactOf<'asks'>) => (isLoud(ask) ? 0 : isNews(ask) ? 1 : 2)
  const asked = asks.toSorted((a, b) => rank(a) - rank(b)).slice(0, TOLD.asks)
  const done = all('does')
  // What everybody does is only told where there is little else.
  const own = done.filter(({ distinct }) => distinct)
  const acts = asked.length + own.length < 2 ? done : own
  return {
    attends: all('attends').slice(0, TOLD.attends),
    talk,
    things: [...asked, ...acts.slice(0, TOLD.does)].slice(0, THINGS),
    often: [...all('where').slice(0, TOLD.where), ...all('when').slice(0, TOLD.when)],
  }
}

/** A fact with its count. */
export function factIn(wording: Wording, { claim, people, of, elsewhere }: Fact): string {
  return wording.fact(phraseIn(wording, claim), people, of, elsewhere)
}

function phraseIn(wording: Wording, claim: Claim): Phrase {
  switch (claim.kind) {
    case 'talks_about':
      return wording.talk([wording.term(claim.term, claim.of)])
    case 'attends':
      return wording.attend(claim.brand)
    case 'does':
      return isAct(claim.act) ? wording.acts[claim.act] : wording.unknownAct(wording.quoted(short(claim.act)))
    case 'asks': {
      const { about, bare } = wording.needs[claim.need]
      return claim.about ? about(wording.term(claim.about.term, claim.about.of)) : bare
    }
    case 'when':
      return wording.actThen(adverbialIn(wording, claim))
    case 'where':
      return wording.actThere(adverbialIn(wording, claim))
  }
}

function adverbialIn(wording: Wording, claim: Claim): string {
  if (claim.kind === 'when') return wording.moments[claim.moment]
  if (claim.kind !== 'where') return ''
  const known = Object.hasOwn(wording.channels, claim.channel.toLowerCase())
  return known
    ? wording.channels[claim.channel.toLowerCase()]!
    : wording.otherChannel(wording.quoted(short(claim.channel)))
}

function termOf(claim: Claim): string {
  switch (claim.kind) {
    case 'talks_about':
      return claim.term
    case 'attends':
      return claim.brand
    case 'does':
      return claim.act
    case 'asks':
      return claim.about ? `${claim.need}: ${claim.about.term}` : claim.need
    case 'when':
      return claim.moment
    case 'where':
      return claim.channel
  }
}

/** One line of at most 40 characters: kinds and channels are whatever the source says. */
const short = (text: string): string => [...text.replaceAll(/[\s\p{C}]+/gu, ' ').trim()].slice(0, 40).join('')
