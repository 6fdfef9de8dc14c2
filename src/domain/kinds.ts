/**
 * Kinds of interaction, and how much attention one of them stands for.
 * A kind is kept as given, in lower case; what is not listed here counts as `OTHER_KIND_WEIGHT`.
 */
export interface KindFamily {
  /** the canonical word */
  readonly kind: string
  /** base weight of one interaction, in units of attention, > 0 */
  readonly weight: number
  /** other names under which sources deliver it */
  readonly aliases: readonly string[]
  /** looking on only: who does nothing else is audience, not a member */
  readonly passive?: boolean
}

export const KIND_FAMILIES: readonly KindFamily[] = [
  { kind: 'referral', weight: 10, aliases: [] },
  { kind: 'thanks', weight: 8, aliases: ['accepted_answer', 'mentor', 'help'] },
  { kind: 'share', weight: 6, aliases: ['retweet', 'repost', 'reshare', 'boost', 'quote', 'coauthor'] },
  {
    kind: 'reply',
    weight: 5,
    aliases: [
      'answer',
      'comment',
      'comment_on_answer',
      'comment_on_question',
      'review',
      'ack',
      'signoff',
      'test',
      'suggest',
    ],
  },
  { kind: 'mention', weight: 4, aliases: ['message', 'msg', 'email', 'report', 'trust'] },
  { kind: 'meeting', weight: 4, aliases: ['co_attendance'] },
  { kind: 'reaction', weight: 2, aliases: ['like', 'cc'], passive: true },
  { kind: 'follow', weight: 1, aliases: [], passive: true },
  { kind: 'co_presence', weight: 1, aliases: [], passive: true },
]

export const OTHER_KIND_WEIGHT = 4

/** Kinds that say "away from": kept as a layer of their own, never part of ties, tribes or ranks. */
export const NEGATIVE_KINDS: readonly string[] = ['block', 'downvote']

/** Prefixes whose unlisted members belong to a family: `comment_on_photo` is a reply. */
export const KIND_PREFIXES: readonly { readonly prefix: string; readonly kind: string }[] = [
  { prefix: 'comment_on_', kind: 'reply' },
]

/** The family of a kind, or undefined where it is unknown (and counts `OTHER_KIND_WEIGHT`). */
export function kindFamily(kind: string): KindFamily | undefined {
  const family = KIND_FAMILIES.find((f) => f.kind === kind || f.aliases.includes(kind))
  if (family) return family
  const prefix = KIND_PREFIXES.find((p) => kind.startsWith(p.prefix))
  return prefix && KIND_FAMILIES.find((f) => f.kind === prefix.kind)
}

/** Base weight of a kind: the workspace's own, else its family's, else `OTHER_KIND_WEIGHT`. */
export function kindWeight(kind: string, own: Readonly<Record<string, number>> = {}): number {
  if (Object.hasOwn(own, kind)) return own[kind]!
  const family = kindFamily(kind)
  if (family && Object.hasOwn(own, family.kind)) return own[family.kind]!
  return family ? family.weight : OTHER_KIND_WEIGHT
}
