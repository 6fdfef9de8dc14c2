/** How needs are voiced in German. */
import { COMPARISONS } from './de/comparisons.ts'
import { COMPLAINTS } from './de/complaints.ts'
import { LISTS } from './de/lists.ts'
import { PRAISE } from './de/praise.ts'
import { PROBLEMS } from './de/problems.ts'
import { QUESTIONS } from './de/questions.ts'
import { SOLVED } from './de/solved.ts'
import { WISHES } from './de/wishes.ts'
import type { Tongue } from './rule.ts'

export const DE: Tongue = {
  lists: LISTS,
  weights: {
    negators: -0.4,
    praising: 1.6,
    pleasant: 1.2,
    loving: 1.4,
    blaming: -1.2,
    unpleasant: -0.75,
    hinting: -0.18,
    failing: -0.7,
  },
  idle: [
    'guten|gute|schönen|schöne|gutes|schönes|schöner _1 morgen|tag|abend|nacht|wochenende|feiertag|urlaub|reise|besserung|fahrt|feiertage|ferien|neues|jahr|rutsch|tach|appetit',
    'alles|viel gute|glück|erfolg|liebe|spaß|gut',
    'herzlichen|herzliche glückwunsch|glückwünsche|willkommen',
    'glückwunsch|gratulation zum|zur',
    'liebe grüße|leute|alle|community|freunde|kollegen|@|gemeinde',
    'viele|beste|schöne|herzliche|mit grüße|grüßen|freundlichen',
    'kein|keine|null problem|probleme|thema|ding $',
    'klar , kein problem',
    'nicht nur',
    'so|sehr gut|schnell|bald wie|es möglich|geht',
    '^ {jubel}|ok|okay|gut|alles|passt , bis|dann|danke|wir|ich|freue|machen|mach|sehen',
    'bis dann|bald|morgen|später',
    'sonniger|schöner|schönes|herrliches|tolles|gutes|traumhaftes|perfektes|herrlicher|sonnig tag|wetter|herbst|frühling|abend|morgen|sonnenuntergang|sommer|winter',
    'gut , dass',
    'gute|gutes|guter frage|idee|punkt',
    'mehr|weniger als {quantity}',
    'mehr oder weniger',
    'früher oder später',
    'gern geschehen',
    'zum glück',
    'so gut wie',
    'vor allem',
    'spätestens|mindestens|bestens',
    'ganz gut',
    '{thx} für die|den|das|eure|deine|ihre schnelle|rasche|prompte|schnellen|baldige antwort|rückmeldung|info|reaktion|hinweis',
    'zum besten',
    'auf|dank empfehlung|rat|anraten von|vom|des|der|meiner|meines|einer|eines|@',
    'kurzes|schnelles|kleines update',
    'nicht besser',
    'am besten',
  ],
  rules: [...QUESTIONS, ...PROBLEMS, ...SOLVED, ...WISHES, ...COMPLAINTS, ...COMPARISONS, ...PRAISE],
}
