/** How questions are asked in English. */
import type { Rule } from '../rule.ts'

export const QUESTIONS: readonly Rule[] = [
  {
    kind: 'question',
    name: 'how / what / where do I …',
    patterns: [
      '^^ is|are|does|do|has|have|can|will|should|did the|it|you|there|this|that|your|i|we|these|any|anyone !not|just|only|go _9 $',
      '^ how|what|where|when|why|who|which {ask} {who}',
      '^ how long|much|many|far|often|big|old|soon|come|about',
      '^ {wh} ?',
      'and|so|but|or {wh} {ask} {who}',
      '^ what time|size|kind|sort|brand|model|version|colour|color is|are|do|does|should|would|will',
    ],
  },
  {
    kind: 'question',
    name: 'does anyone know',
    patterns: [
      'anyone|anybody|someone|somebody know|knows|tried|recommend|else|here|able|got|have|had|using|used|explain|help|tell|experience|experienced|familiar !who',
      'does|has|have|can|could|is|did|would anyone|anybody|someone|somebody|any',
    ],
  },
  {
    kind: 'question',
    name: 'any tips',
    patterns: [
      'glad|happy|grateful|thankful about|for|of any|some|your|every? tips|advice|hints|help|pointers|ideas|suggestions',
      'glad|happy|grateful|thankful to hear|get any|some|your|every? tips|advice|hints|pointers|ideas|suggestions|thoughts|opinions',
      'trying|want|need to find|figure|work out',
      'someone|anyone|anybody here|around|there? with experience|with',
      'any|some tips|ideas|idea|advice|suggestions|suggestion|recommendations|recommendation|thoughts|clue|hints|pointers|opinions',
      'any experience|experiences|word|news|update|info on|with|about|regarding|yet',
      'looking|searching|hunting for _3 recommendations|recommendation|advice|tips|suggestions|ideas|opinions|guidance',
      'recommendations|suggestions|advice|tips|help|opinions|input|pointers|hints is|are? much? appreciated|welcome|wanted|needed',
      'grateful|thankful for _2 tips|advice|hints|help|pointers|ideas',
    ],
  },
  {
    kind: 'question',
    name: 'I wonder',
    patterns: [
      'wonder|wondering if|whether|how|what|why|when|where|which|who',
      'curious if|whether|how|what|why|when|where|which|who|about',
      'unsure|undecided|clueless if|whether|which|how|what|where|between|about',
      'not sure|certain if|whether|which|how|what|where|who|when',
      'no idea|clue if|whether|which|how|what|where|who|when',
      "would|i'd like|love|want|need to know|hear|understand|learn _1 if|whether|how|what|why|when|where|which|who|about",
      'want|need|like|trying|interested to|in know|knowing|find|figure out? if|whether|how|which|what|where',
      '{cannot} decide|tell|figure|work out? if|whether|between|which|how|what',
    ],
  },
  {
    kind: 'question',
    name: 'tell me',
    patterns: [
      '{please} _1 tell|let me|us know? if|whether|how|what|when|where|which|who|why',
      'let me know if|whether the|this|it|your|you|there|that|anyone|i',
      'can|could|would|will you|someone|somebody|anyone|anybody|u please? tell|explain|clarify|confirm|advise|help|assist|recommend|check|point|share',
      '{please} advise|confirm|clarify|explain|help|assist|recommend',
      'i|we|could|just need|use some|your? help|advice|assistance with|choosing|on|finding|deciding|picking|understanding|from',
      '^ need some|your? help|advice|assistance',
      '{quick} question',
      '^ question for|about|regarding you|the|anyone|experts|all|those|people|this|my|your',
      'asking for a friend',
    ],
  },
]
