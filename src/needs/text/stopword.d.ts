/** The package brings no types: its lists of function words by ISO 639-3 code. */
declare module 'stopword' {
  type List = readonly string[]
  export const dan: List, deu: List, eng: List, fra: List, ita: List, nld: List, nob: List, pol: List
  export const por: List, spa: List, swe: List, tur: List
}
