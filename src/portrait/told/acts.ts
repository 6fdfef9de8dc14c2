/** What people do by each kind of interaction, as the act that a sentence names; kinds nobody knows are acts of their own. */
import { kindFamily } from '../../domain/kinds.ts'

/** Acts that have words of their own (sentence-en.ts, sentence-de.ts): families of kinds, and kinds told apart from theirs. */
export const ACTS = [
  ...['referral', 'thanks', 'share', 'reply', 'mention', 'meeting', 'reaction', 'follow', 'co_presence'],
  ...[
    'accepted_answer',
    'mentor',
    'help',
    'quote',
    'coauthor',
    'answer',
    'comment',
    'review',
    'ack',
    'signoff',
    'test',
  ],
  ...['suggest', 'message', 'email', 'report', 'trust', 'like', 'cc', 'interaction'],
] as const
export type Act = (typeof ACTS)[number]

const ALIASES: Readonly<Record<string, Act>> = {
  msg: 'message',
  comment_on_answer: 'comment',
  comment_on_question: 'comment',
}

/** The act of a kind: itself where it has words of its own, else its family, else itself, unknown. */
export function actOf(kind: string): string {
  if (isAct(kind)) return kind
  if (Object.hasOwn(ALIASES, kind)) return ALIASES[kind]!
  if (kind.startsWith('comment_on_')) return 'comment'
  return kindFamily(kind)?.kind ?? kind
}

/** Whether there are words for it. */
export const isAct = (act: string): act is Act => (ACTS as readonly string[]).includes(act)
