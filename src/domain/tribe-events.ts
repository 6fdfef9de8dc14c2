/** What becomes of tribes from one build to the next. */

/**
 * `split`: a new tribe most of whose people were together in `other`, which had to give a good part of itself. `merged`: a tribe
 * that is no more, most of whose people are together in `other`. `dissolved`: no more, its people are here and there, or gone.
 */
export const TRIBE_EVENTS = ['formed', 'grew', 'shrank', 'continued', 'split', 'merged', 'dissolved'] as const
export type TribeEventKind = (typeof TRIBE_EVENTS)[number]

/** A tribe then and now; exactly one a tribe of either build. */
export interface TribeEvent {
  kind: TribeEventKind
  /** number in the tribe's id */
  tribe: number
  /** the tribe it split from or merged into; 0 for none */
  other: number
  /** people then, and now; 0 where the tribe was not, or is not */
  before: number
  now: number
  /** people in it both times */
  stayed: number
  /** people of it now who were in another tribe, and who were on no map */
  movedIn: number
  newcomers: number
  /** people of it then who are in another tribe now, and who are on the map no more */
  movedOut: number
  gone: number
  /** people it shares with `other` */
  shared: number
}

/** Share of a tribe's people who came from other tribes or went there, from which it has not just gone on. */
const MOVED = 0.1

/** Whether something became of a tribe that is worth telling: a row of the table `tribe_events`. */
export const hasChanged = (row: Readonly<Record<string, unknown>>): boolean =>
  row['event'] !== 'continued' ||
  Number(row['moved_in']) >= MOVED * Number(row['people_now']) ||
  Number(row['moved_out']) >= MOVED * Number(row['people_before'])
