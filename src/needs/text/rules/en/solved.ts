/** How problems are told as solved, and how advice is given: rules that rule out in English. */
import type { Rule } from '../rule.ts'

export const SOLVED: readonly Rule[] = [
  {
    kind: null,
    name: 'solved',
    not: ['problem'],
    everywhere: true,
    patterns: [
      '^ solved|fixed|sorted|resolved|edit|update ,',
      '^ solved|fixed|sorted|resolved now|it|itself|by|with|$',
      'is|are|was|got|been|now|all|finally|have|has fixed|solved|sorted|resolved !yet|?',
      'works|working|runs|running|back|up fine|again|now|online|track and? now|again|thanks|$',
      'i|we|they|you|he|she|just fixed|solved|sorted|resolved|repaired it|that|this|the|my',
      'same|similar problem|issue|error|trouble , _3 fixed|solved|helped|cured',
      'fixed|solved|cured|helped it|for|mine|me $|me|for',
      'did the trick',
      'error|mistake|fault|problem was mine|on my|me',
      'turned|turns out it|i|the|that',
      'no longer a|an problem|issue',
      'never mind',
      'nevermind|nvm',
      'figured|worked it out',
    ],
  },
  {
    kind: null,
    name: 'advice, condition',
    not: ['problem', 'wish', 'question'],
    patterns: [
      '^ try|check|make|use|press|hold|click|go|remember|simply|open|delete|clear|restart|reboot|reinstall|select|tap|unplug|replace|put|set|see|read|turn|switch|charge the|a|to|turning|your|sure|if|on|it|restarting|resetting|with|under|off|clearing|both|into',
      '^ if|when|whenever|should you|it|the|your|that|this|anyone|yours _6 , !i|please|would|could|can',
      "you|you'll just|only|first|will? need|have|must|should|might to|want|try|check|press|update|restart|use",
      'you can|could|may|might just|also|always|simply find|use|try|change|set|see|reset|turn|replace|switch|order|buy',
      'you can find|reset|turn|change|use|try',
      "i'd|would recommend|suggest|advise|try|use|take|start|check the|a|trying|using|it|with",
      '^ to fix|cancel|reset|avoid|solve|get|change|find|see|turn|stop|register|order|use|remove _6 ,',
      'helped|worked me|for me|here|$',
    ],
  },
]
