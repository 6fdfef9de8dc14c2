/** How problems are told as solved, and how advice is given: rules that rule out in German. */
import type { Rule } from '../rule.ts'

export const SOLVED: readonly Rule[] = [
  {
    kind: null,
    name: 'gelöst',
    not: ['problem'],
    everywhere: true,
    patterns: [
      '^ gelöst|behoben|erledigt|gefixt|repariert|geklärt',
      'ist|sind|wurde|war|hat|wieder|jetzt|inzwischen|schon|endlich|konnte|selbst|selber|bereits _5 gelöst|behoben|erledigt|gefixt|repariert|geklärt !nicht',
      'geht|läuft|funktioniert|klappt|gehts|funktionierts|tut jetzt|nun|es|alles|inzwischen|endlich|seitdem|er|sie? wieder|normal|einwandfrei !nicht|nur',
      'jetzt|nun|seitdem|inzwischen|endlich|wieder geht|läuft|funktioniert|klappt|gehts es|alles|er|sie? wieder|einwandfrei !nicht',
      'hat|haben|half|hats geholfen|gelöst|behoben',
      'fehler|problem lag|war bei|an mir|mein',
      'lag|war an|bei mir|meinem|meiner',
      'hat sich erledigt|geklärt|gelöst',
      'kein problem|thema|ding',
    ],
  },
  {
    kind: null,
    name: 'Rat, Bedingung',
    not: ['problem', 'wish', 'question'],
    patterns: [
      '^ probier|probiere|versuch|versuche|schalt|starte|start|nimm|drück|drücke|lösch|lösche|schau|geh|klick|klicke|halte|stell|lies|zieh|prüf|prüfe|achte|tausch|wechsel|reinige|installier|installiere|deinstalliere|öffne|setz',
      '^ wenn|falls|sobald|sollte _8 , _2 {rat}',
      '^ wenn|falls du|ihr|man|sie|er|es|das|die|der _8 , !wäre|würde|könnte|bitte|wär|fände|hätte',
      'du musst|kannst|solltest|brauchst|findest _9',
      'findest|findet|kannst du|ihr|man unter|in|im|auf|dort|hier',
      'ihr müsst|könnt|findet|braucht nur|einfach|erst|vorher|auch|unter|hier',
      '^ zum|um _2 {knopf}|den|die|das|einfach|nur',
      'würde|würd ich|einfach|dir|euch? empfehlen|raten|nehmen|probieren|versuchen|vorschlagen',
      'hilft|half|lag|hat bei|mir mir|geholfen',
      'bei mir hat|half|hilft|lag',
      'man muss|kann|braucht nur|einfach|erst|das|auch',
    ],
  },
]
