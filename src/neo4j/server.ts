/** Where a Neo4j server is and as whom it is asked. */
import { refuse } from '../errors.ts'

export interface Neo4jServer {
  /** scheme, host and port, such as `neo4j+s://graph.example.org:7687` */
  url: string
  /** null where a token is given, or the server asks nobody who they are */
  user: string | null
  password: string | null
  /** a bearer token, instead of user and password */
  token: string | null
  /** null: the home database of the user */
  database: string | null
}

/** What may be given of a server, each with the name by which it is given. */
export interface GivenServer {
  url: string
  user?: string | undefined
  password?: string | undefined
  token?: string | undefined
  database?: string | undefined
}

const SCHEMES = ['neo4j', 'neo4j+s', 'neo4j+ssc', 'bolt', 'bolt+s', 'bolt+ssc']

/**
 * Checks a server's address and who asks; USAGE names the setting and the remedy, and never a password.
 * @param name of the setting that gives the address, such as `TRIBEMAP_STORE`
 */
export function checkServer(name: string, { url, user, password, token, database }: GivenServer): Neo4jServer {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed || !SCHEMES.includes(parsed.protocol.slice(0, -1)) || parsed.hostname === '')
    throw refuse.usage(
      `${name} is ${JSON.stringify(withoutPassword(url))}; give an address such as neo4j://localhost:7687 (schemes: ${SCHEMES.join(', ')}).`,
    )
  if (parsed.username !== '' || parsed.password !== '')
    throw refuse.usage(`${name} holds a user or a password; give them as ${name}_USER and ${name}_PASSWORD.`)
  if (!['', '/'].includes(parsed.pathname))
    throw refuse.usage(`${name} ends in ${JSON.stringify(parsed.pathname)}; give the database as ${name}_DATABASE.`)
  if (parsed.hash !== '' || (parsed.search !== '' && !parsed.protocol.startsWith('neo4j')))
    throw refuse.usage(`${name} has more behind its port than an address takes; leave that out.`)
  if (token && (user || password))
    throw refuse.usage(`${name}_TOKEN and ${name}_USER or ${name}_PASSWORD are both given; give one of the two ways.`)
  if (Boolean(user) !== Boolean(password))
    throw refuse.usage(
      `${name}_${user ? 'PASSWORD' : 'USER'} is missing; give both ${name}_USER and ${name}_PASSWORD, or neither.`,
    )
  return { url, user: user || null, password: password || null, token: token || null, database: database || null }
}

/** All that stands before the last `@` may be one. */
const withoutPassword = (url: string): string => url.replace(/^([a-z+]*:\/\/)?.*@/is, '$1…@')
