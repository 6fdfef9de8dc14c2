/** Labels, properties and types in a statement, where no parameter can stand. */
import { refuse } from '../errors.ts'

/**
 * A quoted name; USAGE for one that cannot be quoted safely.
 * @param option by which it was given, for the refusal
 */
export function quotedName(name: string, option: string): string {
  // Cypher reads \u0060 as a backtick before it looks for the end of the name.
  if (name === '' || name.length > 200 || /\\u|[\x00-\x1f\x7f-\x9f]/i.test(name))
    throw refuse.usage(
      `${option} has the name ${JSON.stringify(name.slice(0, 80))}; give 1 to 200 characters without control characters and "\\u".`,
    )
  return `\`${name.replaceAll('`', '``')}\``
}
