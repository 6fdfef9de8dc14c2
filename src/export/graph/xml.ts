/** Text in XML 1.0, as an attribute's value or an element's content; any text is safe. */

/**
 * Escapes what XML would read as its own or change (tabs, line ends, those of XML 1.1 too). What XML 1.0 cannot hold at
 * all — control characters, lone surrogates, U+FFFE, U+FFFF — becomes U+FFFD, the replacement character.
 */
export const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.toWellFormed().replace(EACH_SPECIAL, (c) => REFERENCES[c] ?? '\ufffd') : text

const SPECIAL = /[\u0000-\u001f"&<>\u0085\u2028\ud800-\udfff\ufffe\uffff]/
const EACH_SPECIAL = /[\u0000-\u001f"&<>\u0085\u2028\ufffe\uffff]/g
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\u0085': '&#133;',
  '\u2028': '&#8232;',
}
