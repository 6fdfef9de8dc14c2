/** The words of the sentence on a tribe, in German. */
import type { Phrase, Wording } from './wording.ts'

/**
 * @param before what stands before the verb where the verb stands last, a separable prefix included ("Beiträge weiter")
 * @param verb in the plural, as in the infinitive
 * @param after what follows it everywhere
 */
function sie(before: string, verb: string, after = ''): Phrase {
  const prefixed = PREFIXES.some((prefix) => before === prefix || before.endsWith(` ${prefix}`))
  const last = [before, verb].filter(Boolean).join(prefixed ? '' : ' ')
  return { thing: last + after, they: [verb, before].filter(Boolean).join(' ') + after }
}

const PREFIXES: readonly string[] = ['weiter', 'auf', 'aus', 'gut', 'ab']

export const DE: Wording = {
  term: (term, of) => (of === 'hashtag' ? `#${term}` : `„${term}“`),
  quoted: (text) => `„${text}“`,
  talk: (terms) => sie(`über ${list(terms)}`, 'reden'),
  attend: (brand) => sie(`sich mit ${brand}`, 'befassen'),
  acts: {
    referral: sie('einander weiter', 'empfehlen'),
    thanks: sie('einander', 'danken'),
    share: sie('Beiträge weiter', 'geben'),
    reply: sie('einander', 'antworten'),
    mention: sie('andere namentlich', 'erwähnen'),
    meeting: sie('sich', 'treffen'),
    reaction: sie('auf Beiträge', 'reagieren'),
    follow: sie('einander', 'folgen'),
    co_presence: sie('an denselben Orten auf', 'tauchen'),
    accepted_answer: sie('', 'sagen', ', welche Antwort geholfen hat'),
    mentor: sie('voneinander', 'lernen'),
    help: sie('einander', 'helfen'),
    quote: sie('einander', 'zitieren'),
    coauthor: sie('gemeinsam', 'schreiben'),
    answer: sie('Fragen', 'beantworten'),
    comment: sie('Beiträge', 'kommentieren'),
    review: sie('', 'begutachten', ', was andere machen'),
    ack: sie('gut', 'heißen', ', was andere machen'),
    signoff: sie('ab', 'zeichnen', ', was andere machen'),
    test: sie('', 'testen', ', was andere machen'),
    suggest: sie('Vorschläge', 'machen'),
    message: sie('einander', 'schreiben'),
    email: sie('E-Mails', 'schreiben'),
    report: sie('', 'melden', ', was ihnen auffällt'),
    trust: sie('anderen ihr Vertrauen', 'schenken'),
    like: sie('Likes', 'vergeben'),
    cc: sie('einander in Kopie', 'setzen'),
    interaction: sie('miteinander zu tun', 'haben'),
  },
  unknownAct: (quoted) => sie(`durch ${quoted} miteinander zu tun`, 'haben'),
  needs: {
    question: { about: (term) => sie(`nach ${term}`, 'fragen'), bare: sie('Fragen', 'stellen') },
    problem: { about: (term) => sie(`von Ärger mit ${term}`, 'berichten'), bare: sie('von Ärger', 'berichten') },
    wish: { about: (term) => sie(`Wünsche zu ${term}`, 'äußern'), bare: sie('Wünsche', 'äußern') },
    complaint: { about: (term) => sie(`sich über ${term}`, 'beschweren'), bare: sie('sich', 'beschweren') },
    comparison: {
      about: (term) => sie(`Erfahrungen mit ${term}`, 'vergleichen'),
      bare: sie('das eine mit dem anderen', 'vergleichen'),
    },
    praise: { about: (term) => sie(term, 'loben'), bare: sie('Lob aus', 'sprechen') },
  },
  moments: {
    workdays: 'werktags',
    weekend: 'am Wochenende',
    night: 'nachts (UTC)',
    morning: 'vormittags (UTC)',
    afternoon: 'nachmittags (UTC)',
    evening: 'abends (UTC)',
  },
  channels: {
    forum: 'im Forum',
    newsletter: 'im Newsletter',
    shop: 'im Laden',
    social: 'in sozialen Medien',
    email: 'per E-Mail',
    mail: 'per Post',
    phone: 'am Telefon',
    chat: 'im Chat',
    event: 'auf Veranstaltungen',
    events: 'auf Veranstaltungen',
    blog: 'im Blog',
  },
  otherChannel: (channel) => `auf ${channel}`,
  actThen: (moment) => sie(`das meiste ${moment}`, 'tun'),
  actThere: (channel) => sie(`${channel} dabei`, 'sind'),
  sentence: ({ who, things, often }) =>
    `Menschen wie wir${who.length ? ` – die ${list(who.map(({ thing }) => thing))} –` : ''} ${forExample(list(things.map(({ they }) => they)))}${often.length ? `, oft ${list(often)}` : ''}.`,
  fact: ({ they }, people, of, elsewhere) =>
    `${count(people)} von ${count(of)} Aktiven ${they} (${percent(people / of)}${elsewhere === null ? '' : `; anderswo ${percent(elsewhere)}`}).`,
}

/** Behind the verb and its pronoun: "beschweren sich zum Beispiel über …". */
const forExample = (verbFirst: string): string =>
  verbFirst.replace(/^[^\s,]+(?: (?:sich|einander)\b)?/, '$& zum Beispiel')

/** A clause with "was" or "welche" is closed by a comma before "und". */
function list(items: readonly string[]): string {
  const before = items.slice(0, -1)
  const and = before.at(-1)?.includes(', ') ? ', und ' : ' und '
  return before.length ? `${before.join(', ')}${and}${items.at(-1)}` : items.join('')
}

const count = (n: number): string => n.toLocaleString('de')

/** Under one in a hundred stays told apart from none. */
function percent(share: number): string {
  return share > 0 && share < 0.005 ? 'unter 1 %' : `${Math.round(share * 100)} %`
}
