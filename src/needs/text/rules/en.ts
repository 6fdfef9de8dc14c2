/** How needs are voiced in English. */
import { COMPARISONS } from './en/comparisons.ts'
import { COMPLAINTS } from './en/complaints.ts'
import { LISTS } from './en/lists.ts'
import { PRAISE } from './en/praise.ts'
import { PROBLEMS } from './en/problems.ts'
import { QUESTIONS } from './en/questions.ts'
import { SOLVED } from './en/solved.ts'
import { WISHES } from './en/wishes.ts'
import type { Tongue } from './rule.ts'

export const EN: Tongue = {
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
    '{thx} for the|your|a quick|fast|prompt|swift|kind|speedy reply|response|answer|info|update|follow',
    'good morning|evening|night|afternoon|luck|day|bye|to|point|question|idea',
    'have|enjoy a|your|the _2 good|great|nice|lovely|wonderful|fun|safe|day|weekend|evening|holiday|time|trip',
    'happy birthday|new|easter|christmas|holidays|weekend|friday|anniversary|thanksgiving|to help|monday',
    'merry christmas',
    'no problem|problems|worries|issue|trouble $',
    'not only',
    'sure , no problem',
    '^ great|good|nice|cool|perfect|awesome|super|lovely|excellent|wonderful|brilliant|fantastic , see|then|thanks|thank|i|talk|will|till|until|we|let|ok|speak|noted|done',
    'sounds good|great|perfect',
    'all the best',
    'best regards|wishes|of luck',
    'kind|warm|best regards',
    'welcome to',
    "you're|youre|your welcome",
    'nice|good|great|lovely|pleased to|meeting meet|see|hear|you|know you|from|that|again',
    'sunny|rainy|beautiful|lovely|nice|great|warm|gorgeous|perfect|glorious|good|wonderful|amazing|fantastic|fine _2 day|weather|morning|evening|weekend|sunset|sunshine|autumn|spring|summer|afternoon|sunday|saturday|walk|holiday|monday',
    'would|could like|love',
    'as well|good as',
    'well , i|so',
    'good|great deal|many|amount of',
    'kind of',
    'recommended by',
    "not|no|isn't better",
    'recommendation of|from|by',
    'quick|short|brief|small update|question|note|one',
    'more|less than {quantity}',
    'earlier|later|sooner than',
    'other|noneother than',
    'other than {some}',
    'nothing i|we love|like|enjoy|want more|better than',
    'as _2 as i|you|they|we|he|she|u can|could|may',
    'better off',
    'can|could|may we|i please? have|get a|an|some|the|any? help|assistance|info|information|receipt|copy|voucher|confirmation|number|call|callback|link|update|answer|reply|response|refund',
    'can|could|may we|i please? have|get in|on|to|out|home|back|there|through|off',
    'at least|last|most|best',
    'better|rather not',
    'more or less',
    'sooner or later',
    'fair enough',
    'long time',
    'pretty much',
    'well known',
    'good|great for|to you|know|hear',
    'congrats|congratulations on|to',
    'hi|hello|hey|dear there|all|everyone|folks|team|guys',
    'for free|sale',
    'love , _1 $',
    'the best way|time|thing|place to',
    'get better|well soon',
  ],
  rules: [...QUESTIONS, ...PROBLEMS, ...SOLVED, ...WISHES, ...COMPLAINTS, ...COMPARISONS, ...PRAISE],
}
