/** Which tribes of a build an offer fits: the rows that it takes, read by whichever door was asked. */
import { type Fitting, fit, type NeedRow, type SaidRow, type TopicRow, type TribeRow } from './fit.ts'
import { wordsOf } from './fit-words.ts'

type Rows = <T>(sql: string, parameters?: [string]) => Promise<T[]>

/** Letters by which words of samples are looked up; the stems decide. */
const BEGINNING = 4

/** @param offer 1 to 1,000 characters, German or English; else a RangeError */
export async function fitIn(rows: Rows, offer: string): Promise<Fitting> {
  const beginnings = wordsOf(offer).words.map((word) => [...word].slice(0, BEGINNING).join(''))
  const [topics, needs, tribes, spoken] = await Promise.all([
    rows<TopicRow>(
      'SELECT tribe_id, kind, term, z, authors, share, sensitive FROM topics WHERE NOT sensitive ORDER BY tribe_number, kind, rank',
    ),
    rows<NeedRow>(
      'SELECT tribe_id, kind, topic, askers FROM needs WHERE NOT sensitive ORDER BY tribe_number, kind, rank',
    ),
    rows<TribeRow>('SELECT tribe_id, name, people, active_people FROM tribes ORDER BY tribe_number'),
    beginnings.length === 0
      ? []
      : rows<SaidRow>(
          `WITH told AS (SELECT tribe_id, nfc_normalize(lower(text)) AS text FROM need_samples WHERE NOT sensitive)
           SELECT tribe_id, word, count(*) / (SELECT count(*) FROM told) AS share
           FROM (SELECT tribe_id, unnest(list_distinct(regexp_extract_all(text, $1, 1))) AS word FROM told) GROUP BY ALL`,
          [`(?:^|[^\\p{L}\\p{M}\\p{N}])((?:${beginnings.join('|')})[\\p{L}\\p{M}\\p{N}]*)`],
        ),
  ])
  return fit(offer, topics, needs, tribes, spoken)
}
