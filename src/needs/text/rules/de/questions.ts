/** How questions are asked in German. */
import type { Rule } from '../rule.ts'

export const QUESTIONS: readonly Rule[] = [
  {
    kind: 'question',
    name: 'wie / was / wo kann ich …',
    patterns: [
      '^^ ist|hat|gibt|darf|gilt|kommt|habt das|die|der|es|man|ihr|jemand !ein|nur|so|ja|echt|wohl|nicht _9 $',
      '^ {w} {ask} {who}',
      '^ {w} _9 ?',
      'und|aber|oder|also {w} {ask} {who}',
      '^ an|mit|zu|für|bei|seit|bis|um|ab|in|aus|auf|von wen|wem|wann|welche|welchem|welcher|welchen|was _9 ?',
      '^ um wie viel',
      '^ wie|was|wo|wann|wer finde|finden|bekomme|setze|mache|stelle|schicke|lange|viel|viele|oft|kriege|komme|lade|ändere|kündige|reinigt|löst|kostet|heißt|bedeutet',
    ],
  },
  {
    kind: 'question',
    name: 'weiß jemand',
    patterns: [
      'weiß|kennt|hat|kann|könnte|nutzt|benutzt|verwendet|hatte|hätte|findet|besitzt|fährt noch|mir|hier|schon|von? von? euch|hier? jemand|wer|irgendwer|irgendjemand',
      'jemand|irgendwer|wer von? euch|hier? eine|ne|einen|nen? ahnung|idee|tipp|tipps|erfahrung|erfahrungen|rat|empfehlung',
      'wisst|weißt|kennt|kennst ihr|du _2 ob|wie|wann|wo|warum|zufällig|vielleicht|eine|einen|ein',
      'habt|hast|hat ihr|du|jemand _2 erfahrung|erfahrungen|tipps|tipp|idee|ideen|empfehlung|empfehlungen|rat',
      'kann|könnt|könnte|könnten|kannst|könntet|können mir|ihr|du|sie|jemand|man _4 erklären|sagen|helfen|verraten|empfehlen|raten|mitteilen|bestätigen|weiterhelfen',
      'wer kann|weiß|kennt|hat|nutzt _6 ?',
    ],
  },
  {
    kind: 'question',
    name: 'Tipps gesucht',
    patterns: [
      'versuche|versuchen|möchte|will herauszufinden|herausfinden|rauszufinden|rausfinden',
      'über|für tipps|hinweise|ideen|ratschläge|empfehlungen _6 freuen|dankbar|dankbar',
      'suche|suchen|brauche|bräuchte|brauch|benötige|brauchen|freue|dankbar _3 tipps|tipp|rat|hilfe|empfehlung|empfehlungen|erfahrungen|meinungen|vorschläge|hinweise|einschätzung|ratschläge',
      '{please} um|mal? rat|hilfe|tipps|auskunft|info|meinungen|empfehlungen|einschätzung',
      'tipps|ideen|empfehlungen|erfahrungen|vorschläge|meinungen|hilfe willkommen|gesucht|erwünscht',
      '^ irgendwelche|jemand|irgendjemand tipps|ideen|empfehlungen|erfahrungen|vorschläge|meinungen|tipp|idee',
      'tipp|hinweis|hilfe|rat dankbar',
      'dankbar für',
    ],
  },
  {
    kind: 'question',
    name: 'ich frage mich, ob',
    patterns: [
      'frage|fragen|frag|fragte|überlege|überlegen|rätsel _3 ob|wie|was|wann|wo|warum|wieso|welche|welcher|welches|welchen|wer',
      'mich|uns würde|interessiert _3 ob|wie|was|wann|wo|warum|wieso|welche|interessieren',
      'würde|würden|möchte|will|wollte|wüsste|hätte|wüssten _4 {w}|ob',
      'würde|möchte|will|wüsste|hätte gerne|gern|mal|nur? wissen|gewusst|erfahren',
      'unsicher|ratlos|unschlüssig ob|welche|welcher|welches|welchen|wie|was|wo',
      'nicht|unklar|mir sicher|klar|schlüssig ob|welche|welcher|welches|welchen|wie|was|wo|wann',
      'nicht entscheiden',
      'schwanke zwischen',
      'keine|null ahnung ob|wie|was|wo|warum|welche|wann',
      'weiß nicht ob|wie|was|wo|warum|welche|welchen|welches|wann|wohin',
      'verstehe|finde|sehe nicht wie|wo|warum',
    ],
  },
  {
    kind: 'question',
    name: 'sagt mir bitte',
    patterns: [
      'gebt|gib|geben|sagt|sag|sagen|schreibt|erklärt|nennt|verratet|verrate|teilt mir|uns|sie|bitte|mal|kurz _3 bescheid|ob|wie|wann|wo|was|welche|warum',
      '{please} _3 bescheid|erklären|erklärt|helfen|helft|sagen|sagt|auskunft|aufklären|bestätigen',
      '{quick} frage ,',
      'kurze|kleine|schnelle|dumme|blöde|doofe frage',
      'frage an|zu|zum|zur|wegen alle|den|dem|euch|der|die|#',
      '^ frage ,',
    ],
  },
]
