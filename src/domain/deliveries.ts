/** The fields of an interaction as foreign records bring them; actor and target are required. */
export const INTERACTION_FIELDS = [
  'actor',
  'target',
  'time',
  'kind',
  'channel',
  'weight',
  'topics',
  'text',
  'sentiment',
  'thread',
  'id',
] as const
export type InteractionField = (typeof INTERACTION_FIELDS)[number]

/**
 * Fields in which an act says something. One without a target that has any of them is said to nobody in particular, as the first
 * post of a thread is; it is kept as said to the actor.
 */
export const SAYING_FIELDS = ['topics', 'text', 'thread'] as const satisfies readonly InteractionField[]

/** One refused record: where, what, why, and what to do about it. */
export interface Reject {
  file: string
  /** 1-based line in the file, where the format has lines; else the 1-based number of the record */
  line: number
  field: string
  /** as given, cut to 200 characters */
  value: string
  problem: string
  remedy: string
}

/** One delivery of interactions: numbered, whole, removable. */
export interface Import {
  /** 1, 2, 3, … in order of arrival; never used twice */
  import: number
  /** file names, `stdin`, or `api` */
  files: string[]
  source: string
  /** ISO 8601, UTC */
  importedAt: string
  /** records read */
  records: number
  /** interactions kept */
  accepted: number
  /** refused, and kept in the rejects file */
  rejected: number
  /** already there (same id, or with --overlap same content) */
  repeated: number
  /** of those kept: said to nobody in particular, or to oneself; 0 where an older program imported it, which kept none */
  unaddressed: number
  /** dropped: actor and target the same account, and nothing said */
  selfLoops: number
  /** dropped: of an erased person */
  suppressed: number
  /** interactions without a time */
  untimed: number
  removed: boolean
}

/** How files of interactions are read; what is left out is the standard. */
export interface ReadingArguments {
  source?: string
  /** field → column of the file */
  map?: Record<string, string>
  undirected?: boolean
  /** strptime format for times that are not ISO 8601 or Unix */
  timeFormat?: string
  /** share such as 0.01, or a count of 1 and more */
  maxRejects?: number
  overlap?: boolean
}
