/** Words that are names: whoever leads a tribe is spoken of in it, which is no topic, and not for public lists. */

/** SQL: the words, plain and in lower case, of the names (of two words and more) of the chiefs and medicine men in `faces`. */
const SPOKEN_OF = `
  SELECT unnest(string_split_regex(strip_accents(lower(called)), '[^\\p{L}]+'))
  FROM (SELECT unnest([account_id, handle, name]) AS called FROM faces WHERE role IN ('chief', 'medicine_man')) WHERE contains(trim(called), ' ')`

/** SQL: whether a word is of somebody's name. */
export const isSpokenOf = (word: string): string => `strip_accents(lower(${word})) IN (${SPOKEN_OF})`
