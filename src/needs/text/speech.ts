/**
 * What of a text is its writer's own speech: neither code (fenced, or between backticks) nor quotations (lines that
 * begin with `>`, with who is quoted before them), as in Markdown and mails. Linear whatever is written.
 */

/** Stands where code stood within a sentence: a thing that is spoken of. */
export const CODE = '\uFFFC'

/** The text without code and quotations; the same string where it has neither. */
export function speechOf(text: string): string {
  const ticked = text.includes('`')
  if (!ticked && !text.includes('>') && !text.includes('~~~')) return text
  const own = BLOCKS.test(text) ? withoutBlocks(text.split('\n')).join('\n') : text
  return ticked ? withoutInline(own) : own
}

/** A line that begins a fence or a quotation; `>:(` is a face. */
const BLOCKS = /^[ \t]*(?:```|~~~|>(?![:;.=]))/m
const FENCE = /^\s*(`{3,}|~{3,})([^`~]*)$/
const QUOTED = /^\s*>(?![:;.=])/
/** Who is quoted: "@**Anna** [said](…):", "On Monday Anna wrote:", "Am Montag schrieb Anna:". */
const QUOTING = /^\s*(?:@.*\]\(\S*\)|On .*\bwrote|Am .*\bschrieb\b.*|(?:\S+ ){0,3}(?:wrote|schrieb)) ?:\s*$/
/** Characters and lines of such a line, in mails that break it. */
const LONGEST_QUOTING = 300
const QUOTING_LINES = 3

/** An empty line stands for each that is left out. */
function withoutBlocks(lines: readonly string[]): string[] {
  const own: string[] = []
  let fence: string | null = null
  lines.forEach((line, at) => {
    const [, mark, info] = FENCE.exec(line) ?? []
    const quotes = fence === null && QUOTED.test(line)
    const opens = fence === null && mark !== undefined && at < lines.length - 1
    if (quotes || opens) dropQuoting(own)
    own.push(fence !== null || quotes || opens ? '' : line)
    if (opens) fence = mark
    else if (fence !== null && mark?.startsWith(fence) && info!.trim() === '') fence = null
  })
  return own
}

/** Empties the last line where it says who is quoted, with those that it was broken into. */
function dropQuoting(own: string[]): void {
  const last = own.findLastIndex((line, at) => line.trim() !== '' || at < own.length - QUOTING_LINES)
  let quoting = ''
  let from = own.length
  for (let at = last; at >= 0 && at > last - QUOTING_LINES; at--) {
    quoting = `${own[at]!.trim()} ${quoting}`
    if (quoting.length > LONGEST_QUOTING) break
    if (QUOTING.test(quoting)) from = at
  }
  own.fill('', from)
}

/** Code lies between as many backticks on either side, in one paragraph; one between letters is an apostrophe. */
function withoutInline(text: string): string {
  const runs = [...text.matchAll(/`+|\n\s*\n/g)]
  const closing = closingOf(text, runs)
  let own = ''
  let from = 0
  for (let at = 0; at < runs.length; at++) {
    const close = runs[closing[at]!]
    if (!close || !opens(text, runs[at]!)) continue
    own += text.slice(from, runs[at]!.index) + CODE
    from = close.index + close[0].length
    at = closing[at]!
  }
  return own + text.slice(from)
}

/** For each run of backticks the next one in its paragraph that may close it, −1 = none. */
function closingOf(text: string, runs: readonly RegExpExecArray[]): number[] {
  const closing = new Array<number>(runs.length).fill(-1)
  const next = new Map<number, number>()
  for (let at = runs.length - 1; at >= 0; at--) {
    const [run] = runs[at]!
    if (run.startsWith('\n')) next.clear()
    else {
      closing[at] = next.get(run.length) ?? -1
      if (run.length > 1 || !/\s/.test(text[runs[at]!.index - 1] ?? ' ')) next.set(run.length, at)
    }
  }
  return closing
}

function opens(text: string, { 0: run, index }: RegExpExecArray): boolean {
  return run.length > 1 || (!/[\p{L}\p{N}]/u.test(text[index - 1] ?? '') && /\S/.test(text[index + 1] ?? ''))
}
