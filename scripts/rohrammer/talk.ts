/** Puts an encounter into words: our own sentences, in German and English, around the phrases of subjects.ts. */
import type { Encounter } from './conversations.ts'
import type { Random } from './random.ts'
import type { Intent, Language } from './subjects.ts'

export interface Utterance {
  text: string
  sentiment: '' | 'positive' | 'neutral' | 'negative'
}

type Move = Intent | 'answer' | 'thanks' | 'share' | 'admire' | 'meeting' | 'referral' | 'bot'

const SENTIMENT: Record<Move, Utterance['sentiment']> = {
  question: 'neutral',
  problem: 'negative',
  wish: 'neutral',
  complaint: 'negative',
  comparison: 'neutral',
  praise: 'positive',
  answer: 'neutral',
  thanks: 'positive',
  share: 'positive',
  admire: 'positive',
  meeting: 'neutral',
  referral: 'positive',
  bot: 'neutral',
}

/** The text of an interaction and its tone; reactions and follows say nothing. */
export function say(encounter: Encounter, handle: string, random: Random): Utterance {
  const { actor, thread, subject, kind } = encounter
  if (!subject || kind === 'reaction' || kind === 'follow') return { text: '', sentiment: '' }
  const move = chooseMove(encounter, random)
  const language: Language = thread && random.chance(0.85) ? thread.language : actor.language
  const phrases = subject[language]
  const parts = [random.pick(SENTENCES[move][language])]
  if (move !== 'bot' && move !== 'meeting' && move !== 'referral') {
    if (random.chance(0.3)) parts.unshift(random.pick(OPENERS[language]))
    if (random.chance(0.35)) parts.push((random.chance(0.12) ? '\n\n' : '') + random.pick(CLOSERS[language]))
  }
  if (kind === 'mention' && !parts.some((p) => p.includes('{handle}'))) parts.unshift('{handle}')
  const text = parts
    .join(' ')
    .replace(' \n', '\n')
    .replace(/\{(\w+)\}/g, (_, slot: string) => {
      if (slot === 'handle') return `@${handle}`
      if (slot === 'model') return actor.model || 'Kiebitz'
      const phrase = phrases[slot.toLowerCase() as keyof typeof phrases]
      return slot[0] === slot[0]!.toLowerCase() ? phrase : phrase[0]!.toUpperCase() + phrase.slice(1)
    })
  return { text, sentiment: SENTIMENT[move] }
}

/** What the actor is about to do with words. */
function chooseMove({ actor, target, kind, thread }: Encounter, random: Random): Move {
  if (actor.part === 'bot') return 'bot'
  if (kind === 'share' || kind === 'meeting' || kind === 'referral' || kind === 'answer') return kind
  if (kind === 'accepted_answer' || kind === 'thanks') return 'thanks'
  if (target.acts === 0) return 'admire'
  const intent = thread!.intent
  if (kind === 'mention') return intent === 'praise' ? 'question' : intent
  const among = FOLLOW_UPS[intent]
  return random.pick(thread!.opener === actor ? among.opener : among.others)
}

/** what follows in a thread, by what it is about and who speaks; as often as it stands there */
const FOLLOW_UPS: Record<Intent, { opener: readonly Move[]; others: readonly Move[] }> = {
  question: { opener: ['question', 'problem'], others: ['answer', 'answer', 'problem'] },
  problem: { opener: ['problem', 'question'], others: ['problem', 'answer', 'answer'] },
  wish: { opener: ['wish'], others: ['wish', 'wish', 'problem', 'praise'] },
  complaint: { opener: ['complaint'], others: ['complaint', 'complaint', 'answer', 'praise'] },
  comparison: { opener: ['comparison', 'question'], others: ['comparison', 'praise', 'complaint'] },
  praise: { opener: ['praise'], others: ['praise', 'praise', 'comparison'] },
}

const OPENERS: Record<Language, readonly string[]> = {
  de: [
    'Moin zusammen.',
    'Kurze Rückmeldung.',
    'Ganz ehrlich.',
    'Noch ein Gedanke dazu.',
    'Aus der Praxis.',
    'Guten Abend in die Runde.',
    'Gute Frage!',
    'Nur meine Erfahrung.',
  ],
  en: [
    'Morning all.',
    'Quick update.',
    'Being honest here.',
    'One more thought.',
    'From experience.',
    'Evening, everyone.',
    'Good point!',
    'Just my two spokes.',
  ],
}
const CLOSERS: Record<Language, readonly string[]> = {
  de: [
    'Fotos folgen.',
    'Bin gespannt, wie es bei euch ist.',
    'Mehr dazu am Wochenende.',
    'Grüße vom Deich!',
    'Bitte berichten.',
    'Das war am {model}-Rad.',
    'Stichwort: {thing}.',
    'Im Laden hieß es nur: „Das ist normal.“',
  ],
  en: [
    'Photos to follow.',
    'Curious how it is for you.',
    'More at the weekend.',
    'Greetings from the dyke!',
    'Please report back.',
    'That was on the {model}.',
    'Keyword: {thing}.',
    'In the shop they only said "that is normal".',
  ],
}

const SENTENCES: Record<Move, Record<Language, readonly string[]>> = {
  question: {
    de: [
      'Wie macht ihr das beim Thema {thing}?',
      'Hat jemand Erfahrung mit diesem Thema: {thing}?',
      'Wer weiß Rat? {Trouble}.',
      'Frage zum {model}-Rad, Stichwort {thing}: Worauf muss ich achten?',
      'Lohnt es sich, {thing} selbst anzugehen, oder lieber in die Werkstatt?',
      'Was würdet ihr tun, wenn es so aussieht: {trouble}?',
    ],
    en: [
      'How do you handle this: {thing}?',
      'Does anyone have experience with this topic: {thing}?',
      'Any advice? {Trouble}.',
      'A question about the {model}, keyword {thing}: what should I look out for?',
      'Is it worth doing this myself ({thing}), or better at the workshop?',
      'What would you do when {trouble}?',
    ],
  },
  problem: {
    de: [
      'Bei mir das gleiche: {trouble}.',
      'Seit letzter Woche ist es so: {trouble}. Woran liegt das?',
      'Problem am {model}-Rad: {trouble}.',
      '{Trouble}, und ich habe schon alles versucht.',
      'Ich brauche Hilfe, denn {trouble}.',
      'Das kenne ich: {trouble}, jedes Mal wieder.',
    ],
    en: [
      'Same here: {trouble}.',
      'Since last week {trouble}. What could it be?',
      'Trouble with my {model}: {trouble}.',
      '{Trouble}, and I have tried everything.',
      'I need help: {trouble}.',
      'I know this one: {trouble}, every single time.',
    ],
  },
  wish: {
    de: [
      'Ich wünsche mir {wish}.',
      'Gebt uns {wish}!',
      'Für das nächste Modelljahr hätte ich gern {wish}.',
      'Was fehlt? Ganz klar {wish}.',
      'Für {wish} würde ich sogar mehr bezahlen.',
      'Bin dabei: Wir brauchen {wish}.',
    ],
    en: [
      'I wish for {wish}.',
      'Give us {wish}!',
      'For the next model year I would like {wish}.',
      'What is missing? Clearly {wish}.',
      'I would even pay more for {wish}.',
      'Count me in: we need {wish}.',
    ],
  },
  complaint: {
    de: [
      'Ich bin enttäuscht: {trouble}.',
      '{Trouble}, und niemand fühlt sich zuständig.',
      'Zum dritten Mal in diesem Jahr: {trouble}. So geht das nicht.',
      'Für den Preis darf das nicht sein: {trouble}.',
      'Ich habe langsam genug davon, {trouble}.',
      'Beschwerde ist raus. {Trouble}, seit Monaten.',
    ],
    en: [
      'I am disappointed: {trouble}.',
      '{Trouble}, and nobody feels responsible.',
      'Third time this year: {trouble}. That will not do.',
      'At this price it must not happen: {trouble}.',
      'I have had enough of it: {trouble}.',
      'Complaint sent. {Trouble}, and has for months.',
    ],
  },
  comparison: {
    de: [
      'Alt gegen neu beim Thema {thing}: Ich bleibe beim Alten.',
      'Am {model}-Rad gefällt mir das besser, Stichwort {thing}.',
      'Wir haben drei Varianten verglichen ({thing}), am Ende war es knapp.',
      'Teurer heißt hier nicht besser. {Praise}, und das mit der günstigen Lösung.',
      'Im Vergleich zum Vorjahr: {praise}.',
      '{Thing}: erst probieren, dann kaufen.',
    ],
    en: [
      'Old versus new on this one ({thing}): I stay with the old.',
      'I like it better on the {model}, keyword {thing}.',
      'We compared three versions ({thing}), in the end it was close.',
      'Dearer is not better here. {Praise}, and that with the cheap solution.',
      'Compared with last year: {praise}.',
      '{Thing}: try first, then buy.',
    ],
  },
  praise: {
    de: [
      '{Praise}!',
      'Ich muss es einmal loswerden: {praise}.',
      'Ein Lob an die Runde hier, denn {praise}.',
      'Volle Punktzahl: {praise}.',
      'Schöner Bericht! Auch bei mir gilt: {praise}.',
      'Wer noch zögert: {praise}.',
    ],
    en: [
      '{Praise}!',
      'I just have to say it: {praise}.',
      'Credit to everyone here: {praise}.',
      'Full marks: {praise}.',
      'Lovely report! For me too: {praise}.',
      'If you still hesitate: {praise}.',
    ],
  },
  answer: {
    de: [
      'Ich würde {remedy}.',
      'Am besten {remedy}, dann ist Ruhe.',
      'Bei mir half: {remedy}.',
      'Zwei Schritte: erst {remedy}, dann eine Proberunde drehen.',
      'Das hatte ich auch. {remedy}: so hat es geklappt.',
      'Kein Hexenwerk: {remedy}. Danach gilt: {praise}.',
    ],
    en: [
      'I would {remedy}.',
      'Best thing: {remedy}, then it stays quiet.',
      'What helped me: {remedy}.',
      'Two steps: first {remedy}, then take it round the block.',
      'Had that too. The fix was to {remedy}.',
      'No magic: {remedy}. After that, {praise}.',
    ],
  },
  thanks: {
    de: [
      'Das war es, danke!',
      'Gelöst. Jetzt kann ich sagen: {praise}.',
      'Vielen Dank, {handle}, genau das hat gefehlt.',
      'Funktioniert, du hast mir die Werkstatt erspart.',
    ],
    en: [
      'That was it, thank you!',
      'Solved. Now I can say: {praise}.',
      'Many thanks, {handle}, that was the missing piece.',
      'Works, you saved me a trip to the workshop.',
    ],
  },
  share: {
    de: [
      'Lesenswert von {handle}: {thing}.',
      'Das teile ich gern ({handle}): {praise}.',
      'Falls ihr es verpasst habt, {handle} erklärt es gut. Thema: {thing}.',
      'Weitergesagt, weil es stimmt: {praise}.',
    ],
    en: [
      'Worth reading, by {handle}: {thing}.',
      'Happy to pass this on ({handle}): {praise}.',
      'In case you missed it, {handle} explains it well. Topic: {thing}.',
      'Passing it on because it is true: {praise}.',
    ],
  },
  admire: {
    de: [
      'Habt ihr gesehen, wie {handle} den letzten Anstieg gefahren ist?',
      'Beim Thema {thing} halte ich es wie {handle}.',
      'Schade, dass {handle} hier nicht mitschreibt.',
      'Nach dem Rennen von {handle} rede ich nicht mehr über meine Form.',
    ],
    en: [
      'Did you see how {handle} rode that last climb?',
      'On this topic ({thing}) I do it like {handle}.',
      'Pity that {handle} does not post here.',
      'After the race {handle} rode I will not mention my own form.',
    ],
  },
  meeting: {
    de: [
      'Beim Schrauberabend an der Theke getroffen, Thema {thing}.',
      'Zusammen Probe gefahren, ein {model}-Rad in Grün.',
      'Im Laden ins Gespräch gekommen: {trouble}.',
      'Nach der Ausfahrt noch Kaffee an der Theke, es ging um {model}-Räder.',
      'Nebeneinander am Montageständer gestanden, Thema {thing}.',
      'An der Kasse gefachsimpelt. {Praise}.',
      'Tipp unter Kunden: {remedy}.',
    ],
    en: [
      'Met at the counter on repair night, topic {thing}.',
      'Took a {model} for a test ride together.',
      'Got talking in the shop: {trouble}.',
      'Coffee at the counter after the ride, all about the {model}.',
      'Side by side at the work stand, topic {thing}.',
      'Talked shop at the till. {Praise}.',
      'A tip between customers: {remedy}.',
    ],
  },
  referral: {
    de: [
      'Kam auf Empfehlung von {handle} und hat ein {model}-Rad bestellt.',
      'Gutschein von {handle} an der Kasse eingelöst.',
      'Auf Rat von {handle} gekauft, Stichwort {thing}.',
    ],
    en: [
      'Came on the recommendation of {handle} and ordered the {model}.',
      'Used the voucher from {handle} at the till.',
      'Bought on the advice of {handle}, keyword {thing}.',
    ],
  },
  bot: {
    de: [
      'Morgen früh Regen auf deiner Strecke, {handle}. Antworte STOPP, um mich abzustellen.',
      'Gegenwind ab Mittag, {handle}. Antworte STOPP, um mich abzustellen.',
      'Dein Thema {thing} hat neue Beiträge, {handle}.',
    ],
    en: [
      'Rain on your route tomorrow morning, {handle}. Reply STOP to switch me off.',
      'Headwind from noon, {handle}. Reply STOP to switch me off.',
      'Your topic {thing} has new posts, {handle}.',
    ],
  },
}
