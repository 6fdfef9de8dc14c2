/** The words of the sentence on a tribe, in English. */
import type { Phrase, Wording } from './wording.ts'

/** Verbs whose last letter is doubled. */
const GERUNDS: Readonly<Record<string, string>> = { refer: 'referring', put: 'putting' }

export const EN: Wording = {
  term: (term, of) => (of === 'hashtag' ? `#${term}` : `“${term}”`),
  quoted: (text) => `“${text}”`,
  talk: (terms) => they(`talk about ${list(terms)}`),
  attend: (brand) => they(`deal with ${brand}`),
  acts: {
    referral: they('refer people to each other'),
    thanks: they('thank each other'),
    share: they('pass things on'),
    reply: they('answer each other'),
    mention: they('mention others by name'),
    meeting: they('meet in person'),
    reaction: they('react to what others say'),
    follow: they('follow each other'),
    co_presence: they('turn up in the same places'),
    accepted_answer: they('say which answer helped'),
    mentor: they('learn from each other'),
    help: they('help each other'),
    quote: they('quote each other'),
    coauthor: they('write together'),
    answer: they('answer questions'),
    comment: they('comment on what others say'),
    review: they('review what others make'),
    ack: they('approve what others make'),
    signoff: they('sign off what others make'),
    test: they('test what others make'),
    suggest: they('make suggestions'),
    message: they('write to each other'),
    email: they('write e-mails'),
    report: they('report what they find'),
    trust: they('put their trust in others'),
    like: they('like what others say'),
    cc: they('copy each other in'),
    interaction: they('deal with each other'),
  },
  unknownAct: (quoted) => they(`deal with each other by ${quoted}`),
  needs: {
    question: { about: (term) => they(`ask about ${term}`), bare: they('ask questions') },
    problem: { about: (term) => they(`report trouble with ${term}`), bare: they('report trouble') },
    wish: { about: (term) => they(`voice wishes about ${term}`), bare: they('voice wishes') },
    complaint: { about: (term) => they(`complain about ${term}`), bare: they('complain') },
    comparison: { about: (term) => they(`compare notes on ${term}`), bare: they('compare one thing with another') },
    praise: { about: (term) => they(`praise ${term}`), bare: they('give praise') },
  },
  moments: {
    workdays: 'on workdays',
    weekend: 'at weekends',
    night: 'at night (UTC)',
    morning: 'in the morning (UTC)',
    afternoon: 'in the afternoon (UTC)',
    evening: 'in the evening (UTC)',
  },
  channels: {
    forum: 'in the forum',
    newsletter: 'in the newsletter',
    shop: 'in the shop',
    social: 'on social media',
    email: 'by e-mail',
    mail: 'by mail',
    phone: 'on the phone',
    chat: 'in the chat',
    event: 'at events',
    events: 'at events',
    blog: 'on the blog',
  },
  otherChannel: (channel) => `on ${channel}`,
  actThen: (moment) => they(`do most of it ${moment}`),
  actThere: (channel) => they(`take part ${channel}`),
  sentence: ({ who, things, often }) =>
    `People like us${who.length ? ` — who ${list(who.map(({ they }) => they))} —` : ''} do things like ${list(things.map(({ thing }) => thing))}${often.length ? `, often ${list(often)}` : ''}.`,
  fact: ({ they }, people, of, elsewhere) =>
    `${count(people)} of the ${count(of)} active people ${they} (${percent(people / of)}${elsewhere === null ? '' : `; elsewhere ${percent(elsewhere)}`}).`,
}

/** @param phrase what they do, the verb first: its gerund is the thing done */
function they(phrase: string): Phrase {
  const [verb = '', ...rest] = phrase.split(' ')
  return { they: phrase, thing: [GERUNDS[verb] ?? `${verb.replace(/e$/, '')}ing`, ...rest].join(' ') }
}

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

const count = (n: number): string => n.toLocaleString('en')

/** Under one in a hundred stays told apart from none. */
function percent(share: number): string {
  return share > 0 && share < 0.005 ? 'under 1 %' : `${Math.round(share * 100)} %`
}
