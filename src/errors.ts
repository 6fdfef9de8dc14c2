/** Every refusal the service makes, one line each: stable code, HTTP status, exit code, a sentence that names the value and the remedy. */
export class TribemapError extends Error {
  readonly code: string
  readonly status: number
  readonly exitCode: number
  /** data for callers that want more than the sentence (rejects, figures) */
  readonly details: unknown
  constructor(code: string, status: number, exitCode: number, message: string, details?: unknown, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'TribemapError'
    this.code = code
    this.status = status
    this.exitCode = exitCode
    this.details = details
  }
}

/** Exit codes of the CLI; the README's table is checked against this one. */
export const EXIT = {
  OK: 0,
  UNEXPECTED: 1,
  USAGE: 2,
  INPUT: 3,
  NOT_FOUND: 4,
  BUSY: 5,
  DIFFERENT: 6,
  RESOURCES: 7,
  HELD: 8,
  UNREACHABLE: 9,
  CANCELLED: 130,
} as const

const refusal =
  <A extends unknown[]>(code: string, status: number, exitCode: number, sentence: (...args: A) => string) =>
  (...args: A): TribemapError =>
    new TribemapError(code, status, exitCode, sentence(...args))

// biome-ignore format: one line per error
export const refuse = {
  usage: refusal('USAGE', 400, EXIT.USAGE, (sentence: string) => sentence),
  badName: refusal('BAD_WORKSPACE_NAME', 400, EXIT.USAGE, (name: string) => `Workspace name ${quote(name)} cannot be used; take 1 to 64 letters, digits, "-" or "_".`),
  noWorkspace: refusal('NO_SUCH_WORKSPACE', 404, EXIT.NOT_FOUND, (name: string) => `There is no workspace ${quote(name)} here; \`tribemap workspaces\` lists them, \`tribemap ingest FILE --workspace ${name}\` makes it.`),
  noBuild: refusal('NO_SUCH_BUILD', 404, EXIT.NOT_FOUND, (build: string) => build === 'current' ? 'Nothing has been built here yet; run `tribemap rebuild` first.' : `There is no build ${quote(build)}; \`tribemap builds\` lists them.`),
  noTribe: refusal('NO_SUCH_TRIBE', 404, EXIT.NOT_FOUND, (tribe: string, build: string) => `There is no tribe ${quote(tribe)} in build ${build}; \`tribemap tribes\` lists them.`),
  badTribeName: refusal('BAD_TRIBE_NAME', 400, EXIT.USAGE, (name: string) => `A tribe cannot be called ${quote(name)}; give 1 to 80 characters, none of them invisible.`),
  tribeNameTaken: refusal('TRIBE_NAME_TAKEN', 409, EXIT.INPUT, (name: string, tribe: string) => `Tribe ${tribe} is called ${quote(name)} already; give another name.`),
  olderBuild: refusal('OLDER_BUILD', 409, EXIT.INPUT, (what: string) => `The current build was made by an older program, which could not ${what}; run \`tribemap rebuild --force\` first.`),
  noPerson: refusal('NO_SUCH_PERSON', 404, EXIT.NOT_FOUND, (person: string) => `Nobody here has the id or handle ${quote(person)}; ids are case-sensitive and given as in the input.`),
  noImport: refusal('NO_SUCH_IMPORT', 404, EXIT.NOT_FOUND, (n: number) => `There is no import ${n}, or it was removed already; \`tribemap imports\` lists them.`),
  noTable: refusal('NO_SUCH_TABLE', 404, EXIT.USAGE, (table: string, known: readonly string[]) => `There is no table ${quote(table)}; take one of ${known.join(', ')}.`),
  noFile: refusal('NO_SUCH_FILE', 404, EXIT.INPUT, (file: string) => `No file matches ${quote(file)}; check the path, and quote globs.`),
  unreadable: refusal('UNREADABLE_FILE', 422, EXIT.INPUT, (file: string, why: string) => `${file}: ${why}`),
  tooManyRejects: (rejected: number, records: number, max: string, file: string, details: unknown) => new TribemapError('TOO_MANY_REJECTS', 422, EXIT.INPUT, `${rejected} of ${records} records were refused, more than --max-rejects ${max} allows; nothing was imported. All refused records with their reasons are in ${file}.`, details),
  nothingToBuild: refusal('NOTHING_TO_BUILD', 409, EXIT.INPUT, () => 'No interactions have been imported yet; run `tribemap ingest FILE` first.'),
  busy: refusal('BUSY', 409, EXIT.BUSY, (holder: string, seconds: number) => `Another writer (${holder}) holds the data, still after ${seconds} s of waiting; try later or wait longer with --wait SECONDS.`),
  cancelled: refusal('CANCELLED', 409, EXIT.CANCELLED, () => 'Cancelled; nothing was changed.'),
  noMemory: refusal('NOT_ENOUGH_MEMORY', 507, EXIT.RESOURCES, (need: string, have: string) => `This needs about ${need} of memory and ${have} is allowed; narrow the window with --since, or give the machine (or its container) more: the graph may take half of it.`),
  memoryUsedUp: refusal('NOT_ENOUGH_MEMORY', 507, EXIT.RESOURCES, (have: string) => `This needs more than the ${have} of memory that is allowed; allow more with --memory.`),
  tooSlow: refusal('QUERY_TIMEOUT', 503, EXIT.RESOURCES, (seconds: number) => `This took more than ${seconds} s and was stopped; ask for less at a time, or later.`),
  diskFull: refusal('DISK_FULL', 507, EXIT.RESOURCES, (where: string) => `No space left on the disk of ${where}; nothing was changed. Free some and run again.`),
  noDisk: refusal('NOT_ENOUGH_DISK', 507, EXIT.RESOURCES, (need: string, free: string, where: string, older: string) => `A rebuild needs about ${need} on the disk of ${where} and ${free} are free; free some${older}.`),
  currentBuild: refusal('BUILD_IS_CURRENT', 409, EXIT.USAGE, (build: string) => `Build ${build} is the current one, which readers get; publish another one first.`),
  alreadyServed: refusal('ALREADY_SERVED', 409, EXIT.BUSY, (data: string, address: string) => `A server at ${address} already serves ${data}; use that one, or stop it first.`),
  serverGone: refusal('SERVER_GONE', 502, EXIT.UNEXPECTED, (address: string) => `The server that holds the data (${address}) stopped answering; what it had not finished was not done. Run again.`),
  newerData: refusal('NEWER_DATA', 409, EXIT.UNEXPECTED, (found: number, known: number) => `The data directory has layout ${found}, this program knows ${known}; use a newer tribemap.`),
  noBuildBefore: refusal('NO_BUILD_BEFORE', 404, EXIT.NOT_FOUND, (build: string) => `${build} is the first build here; there is none before it to compare with. Rebuild after new input, or choose a later build.`),
  ambiguousPerson: (person: string, found: readonly string[]) => new TribemapError('AMBIGUOUS_PERSON', 409, EXIT.INPUT, `${quote(person)} fits ${found.length} people: ${found.join(', ')}. Give the id of one of them, with its source where ids repeat.`, found),
  pageSize: refusal('BAD_PAGE_SIZE', 400, EXIT.USAGE, (argument: string, given: number, most: number) => `${argument} is ${given}; ask for 1 to ${most} at a time, and turn pages with \`after\`.`),
  outOfRange: refusal('OUT_OF_RANGE', 400, EXIT.USAGE, (argument: string, given: string, range: string) => `${argument} is ${quote(given)}; give ${range}.`),
  badCursor: refusal('BAD_CURSOR', 400, EXIT.USAGE, (why: string) => `The cursor cannot be used: ${why}.`),
  tooDeep: refusal('QUERY_TOO_DEEP', 400, EXIT.USAGE, (depth: string, most: number) => `The query is ${depth} levels deep, ${most} are allowed; ask in several steps.`),
  tooCostly: refusal('QUERY_TOO_COSTLY', 400, EXIT.USAGE, (cost: number, most: number) => `The query costs ${cost}, ${most} is allowed (about one for each value that may come back); ask for fewer rows (\`first\`) or in several queries.`),
  badOption: (option: string, why: string) => new TribemapError('BAD_QUERY_OPTION', 400, EXIT.USAGE, `${option} cannot be used: ${why}.`, { target: option }),
  notSupported: refusal('NOT_SUPPORTED', 501, EXIT.USAGE, (what: string, why: string) => `${what} is not supported here: ${why}.`),
  notAcceptable: refusal('NOT_ACCEPTABLE', 406, EXIT.USAGE, (given: string, offered: string) => `${quote(given)} is not on offer here; ask for ${offered}.`),
  noRow: refusal('NO_SUCH_ROW', 404, EXIT.NOT_FOUND, (table: string, key: string, build: string) => `There is no row ${table}(${key}) in build ${build}.`),
  buildGone: refusal('BUILD_GONE', 410, EXIT.NOT_FOUND, (build: string) => `Build ${quote(build)}, with which these pages began, is no longer there; begin again at the first page.`),
  badRequest: refusal('BAD_REQUEST', 400, EXIT.USAGE, (sentence: string) => sentence),
  forbiddenHost: refusal('FORBIDDEN_HOST', 403, EXIT.USAGE, (host: string, known: readonly string[]) => `The request is for the host ${quote(host)}; this server answers to ${known.join(', ')} only. TRIBEMAP_HOSTS adds names.`),
  forbiddenOrigin: refusal('FORBIDDEN_ORIGIN', 403, EXIT.USAGE, (origin: string) => `The request comes from a page of ${quote(origin)}; this server answers to its own pages only.`),
  unauthorized: refusal('UNAUTHORIZED', 401, EXIT.USAGE, () => 'This needs a key that is valid here: send `Authorization: Bearer KEY`, Basic with the key as password, or the header x-tribemap-key; `tribemap keys add NAME` makes one.'),
  noKey: refusal('NO_SUCH_KEY', 404, EXIT.NOT_FOUND, (id: string) => `There is no key ${quote(id)}; \`tribemap keys\` lists their ids.`),
  keyOver: refusal('KEY_OVER', 409, EXIT.INPUT, (id: string, state: string) => `The key ${id} is ${state}; make another with \`tribemap keys add NAME\`.`),
  slowCaller: refusal('TOO_SLOW', 408, EXIT.UNEXPECTED, () => 'The request did not arrive in time; send it again.'),
  headTooLarge: refusal('TOO_LARGE', 431, EXIT.USAGE, (limit: string) => `The head of the request is larger than the ${limit} allowed; send less of it.`),
  tooMany: refusal('TOO_MANY_REQUESTS', 429, EXIT.BUSY, (most: number, seconds: number) => `More than ${most} requests a minute; go on in ${seconds} s, or have TRIBEMAP_RATE raised.`),
  forbiddenToken: refusal('FORBIDDEN_TOKEN', 403, EXIT.USAGE, () => 'The header x-tribemap-token is missing or not the one in server.json of the data directory.'),
  forbidden: refusal('FORBIDDEN', 403, EXIT.USAGE, (right: string) => `Your role may not ${right} here.`),
  otherWorkspaces: refusal('FORBIDDEN', 403, EXIT.USAGE, (right: string, workspaces: readonly string[]) => `Your key is for the workspace${workspaces.length > 1 ? 's' : ''} ${workspaces.join(', ')} only; to ${right} takes a key for all of them (\`tribemap keys add NAME\`, without --for).`),
  wrongMethod: refusal('WRONG_METHOD', 405, EXIT.USAGE, (path: string, method: string) => `${path} takes ${method} only.`),
  wrongType: refusal('WRONG_CONTENT_TYPE', 415, EXIT.USAGE, (given: string, wanted: string) => `The content type is ${quote(given)}; send ${wanted}.`),
  tooLarge: refusal('TOO_LARGE', 413, EXIT.RESOURCES, (limit: string) => `The body is larger than the ${limit} allowed here; nothing was changed. Send it in parts.`),
  noPage: refusal('NO_SUCH_PAGE', 404, EXIT.NOT_FOUND, (path: string) => `There is nothing at ${quote(path)}; the address / lists what there is.`),
  noVerb: refusal('NO_SUCH_VERB', 404, EXIT.USAGE, (verb: string) => `The desk has no verb ${quote(verb)}.`),
  noJob: refusal('NO_SUCH_JOB', 404, EXIT.NOT_FOUND, (job: string) => `There is no job ${quote(job)}; finished ones are forgotten after a while.`),
  noSchedule: refusal('NO_SUCH_SCHEDULE', 404, EXIT.NOT_FOUND, (id: string) => `There is no schedule ${quote(id)}; \`tribemap schedule list\` lists them.`),
  noRun: refusal('NO_SUCH_RUN', 404, EXIT.NOT_FOUND, (id: string) => `There is no run ${quote(id)}; \`tribemap jobs\` lists the last thousand.`),
  badSchedule: (field: string, value: unknown, remedy: string) => new TribemapError('BAD_SCHEDULE', 400, EXIT.USAGE, `${field} is ${quote(value === undefined ? 'undefined' : value)}; ${remedy}.`, { field, value, remedy }),
  badConfigFile: refusal('BAD_CONFIG_FILE', 400, EXIT.USAGE, (file: string, why: string) => `The config file ${file} cannot be used: ${why}`),
  scheduleInConfig: refusal('SCHEDULE_IN_CONFIG', 409, EXIT.USAGE, (id: string, file: string) => `The schedule ${quote(id)} is kept in ${file}; change it there and start the server again.`),
  stopped: refusal('STOPPED', 409, EXIT.CANCELLED, () => 'Stopped with the server; nothing was changed. A scheduled run goes on at the next start.'),
  timeLimit: refusal('TIME_LIMIT', 503, EXIT.RESOURCES, (minutes: number) => `Stopped after ${minutes} minutes, its time limit; nothing was changed. Allow more with --time-limit, or narrow the window with --since.`),
  processEnded: refusal('PROCESS_ENDED', 500, EXIT.UNEXPECTED, (pid: number | null) => `The process ${pid ?? ''} that ran this ended before it was done (killed, out of memory, or the power went); no build was made. What was due by a schedule, or asked of a server, is tried again; start others again yourself.`),
  scheduleGone: refusal('NO_SUCH_SCHEDULE', 404, EXIT.NOT_FOUND, (id: string) => `The schedule ${quote(id)} was removed before this run began.`),
  clockWentBack: refusal('CLOCK_WENT_BACK', 409, EXIT.UNEXPECTED, (from: string, to: string) => `The clock went back from ${from} to ${to}: due times count from now again, and those between may have been run before.`),
  notConfirmed: refusal('NOT_CONFIRMED', 400, EXIT.USAGE, (person: string) => `To erase ${quote(person)} for good, give the same in \`confirm\`, to the letter.`),
  noBackup: refusal('NO_BACKUP', 422, EXIT.INPUT, (folder: string, why: string) => `${folder} is no finished backup: ${why}. Give the folder that \`tribemap backup\` named, tribemap-….`),
  damagedBackup: refusal('DAMAGED_BACKUP', 422, EXIT.INPUT, (file: string, why: string) => `The backup is damaged: ${file}: ${why}. Nothing was changed; restore another one.`),
  snapshotGone: refusal('SNAPSHOT_GONE', 409, EXIT.BUSY, (workspace: string) => `The workspace ${quote(workspace)} was erased from or taken over while it was copied; nothing was kept. Run the backup again.`),
  notEmpty: refusal('NOT_EMPTY', 409, EXIT.USAGE, (data: string, workspaces: readonly string[]) => `${data} has the workspace ${workspaces.map(quote).join(', ')} already; restore into another directory with --into, or give --replace, which moves what is there aside.`),
  inUse: refusal('IN_USE', 409, EXIT.BUSY, (data: string, by: string) => `${data} is in use by ${by}; stop it first.`),
  badAddress: refusal('BAD_ADDRESS', 400, EXIT.USAGE, (url: string, why: string) => `The address ${quote(url)} cannot be told anything: ${why}.`),
  noWebhook: refusal('NO_SUCH_WEBHOOK', 404, EXIT.NOT_FOUND, (id: string) => `There is no webhook ${quote(id)}; \`tribemap webhooks\` lists them.`),
  tooManyWebhooks: refusal('TOO_MANY_WEBHOOKS', 409, EXIT.USAGE, (most: number) => `There are ${most} webhooks already, which is the most; remove one first.`),
  damagedBuild: refusal('DAMAGED_DATA', 500, EXIT.UNEXPECTED, (path: string, reason: string) => `The build file ${path} ${reason}. Make another build the current one (\`tribemap builds publish ID\`), or bring it back from a backup (\`tribemap restore\`); \`tribemap doctor\` tells more.`),
  otherStore: refusal('OTHER_STORE', 409, EXIT.USAGE, (folder: string) => `${folder} holds an embedded store, and TRIBEMAP_STORE names a Neo4j server; give that one a data directory of its own (--data), and deliver the files there again.`),
  neo4jGone: refusal('NEO4J_UNREACHABLE', 503, EXIT.UNREACHABLE, (place: string, why: string) => `The Neo4j server at ${place} does not answer (${why}); see that it runs and that its address is right. Finished builds can still be read.`),
  neo4jStranger: refusal('NEO4J_UNREACHABLE', 503, EXIT.UNREACHABLE, (place: string) => `What answers at ${place} is no Neo4j server, or too old a one; give the address of Bolt (port 7687 where nothing else is set), not that of its web page.`),
  neo4jFailed: refusal('NEO4J_FAILED', 502, EXIT.UNREACHABLE, (place: string, why: string) => `The Neo4j server at ${place} failed (${why}); its log tells more. What it had not committed is not done.`),
  neo4jInsecure: refusal('NEO4J_CERTIFICATE', 503, EXIT.UNREACHABLE, (place: string, why: string) => `No secure connection to the Neo4j server at ${place} (${why}); take neo4j+ssc:// for a certificate that is its own, neo4j:// for a server without one.`),
  neo4jDenied: refusal('NEO4J_DENIED', 503, EXIT.USAGE, (place: string) => `The Neo4j server at ${place} does not let us in; check TRIBEMAP_STORE_USER and TRIBEMAP_STORE_PASSWORD, or the token (TRIBEMAP_NEO4J_… where that server is asked).`),
  neo4jDeniedOften: refusal('NEO4J_DENIED', 503, EXIT.USAGE, (place: string) => `The Neo4j server at ${place} was given a wrong password too often and answers nobody for some seconds; check user and password, and try again then.`),
  neo4jForbidden: refusal('NEO4J_FORBIDDEN', 503, EXIT.USAGE, (place: string, why: string) => `The Neo4j server at ${place} does not allow this to our user (${why}); give the user the right, or name another one.`),
  neo4jNoDatabase: refusal('NEO4J_NO_DATABASE', 503, EXIT.USAGE, (place: string) => `There is no such database at ${place}; SHOW DATABASES lists them, TRIBEMAP_STORE_DATABASE (or TRIBEMAP_NEO4J_DATABASE) names one.`),
  neo4jReadOnly: refusal('NEO4J_READ_ONLY', 503, EXIT.UNREACHABLE, (place: string) => `The Neo4j server at ${place} takes no writes: it follows another one (give the cluster's address with neo4j://, which finds the one that does), or its database is set read-only.`),
  neo4jMemory: refusal('NOT_ENOUGH_MEMORY', 507, EXIT.RESOURCES, (place: string, why: string) => `The Neo4j server at ${place} has not enough memory for this (${why}); give it more (server.memory.heap.max_size, dbms.memory.transaction.total.max).`),
  neo4jSlow: refusal('NEO4J_SLOW', 503, EXIT.UNREACHABLE, (place: string, why: string) => `The Neo4j server at ${place} took too long (${why}) and is waited for no longer; what it had not committed is not done. See what keeps it, and try again.`),
  neo4jLongName: refusal('TOO_LONG', 422, EXIT.INPUT, (column: string, bytes: number, most: number) => `The ${column} of a record is ${bytes} bytes long; Neo4j looks up names of up to ${most} bytes. Give a shorter one; nothing was changed.`),
  neo4jNoProcedure: refusal('NEO4J_NO_PROCEDURE', 501, EXIT.USAGE, (place: string, why: string) => `The Neo4j server at ${place} lacks a procedure (${why}).`),
  noNeo4j: refusal('USAGE', 400, EXIT.USAGE, (what: string) => `${what} needs a Neo4j server; name it in TRIBEMAP_NEO4J, such as neo4j://localhost:7687, with TRIBEMAP_NEO4J_USER and TRIBEMAP_NEO4J_PASSWORD (where TRIBEMAP_STORE names one, that is taken).`),
  neo4jNoGds: refusal('NEO4J_NO_GDS', 501, EXIT.USAGE, (place: string) => `The Neo4j server at ${place} has no Graph Data Science library; put the plugin that goes with the server's version into its plugins folder and start it again, or take --engine native.`),
  neo4jWrongGds: refusal('NEO4J_WRONG_GDS', 501, EXIT.USAGE, (place: string, version: string, why: string) => `Graph Data Science ${version} does not work on the Neo4j server at ${place} (${why}); install the version that goes with the server's (neo4j.com/docs/graph-data-science, "Supported Neo4j versions"), or take --engine native.`),
  noNodes: refusal('NO_SUCH_NODES', 404, EXIT.NOT_FOUND, (sentence: string) => sentence),
  nameTaken: refusal('NAME_TAKEN', 409, EXIT.INPUT, (nodes: number, label: string, name: string, remedy: string) => `${nodes} of the nodes with the label ${quote(label)} have ${name} already, and this write-back did not put it there; choose another name with ${remedy}.`),
  noIndex: refusal('NO_INDEX', 409, EXIT.RESOURCES, (accounts: number, nodes: number, cypher: string) => `To find ${accounts} accounts among ${nodes} nodes would take too long without an index; make one first: ${cypher}`),
  writeBackCut: refusal('CANCELLED', 409, EXIT.CANCELLED, (done: number) => `Cancelled; ${done} accounts were written already. Run it again to go on, or take all of it back with \`tribemap write-back --remove\`.`),
  badCypher: refusal('BAD_CYPHER', 400, EXIT.USAGE, (why: string) => `The Cypher statement cannot be used: ${why}`),
  sharedChanged: refusal('BUSY', 409, EXIT.BUSY, () => 'Another process changed the builds of this workspace meanwhile; nothing was changed here. Run again.'),
  takenOver: refusal('TAKEN_OVER', 409, EXIT.BUSY, () => 'Another process has taken this rebuild over, as this one seemed to be gone; `tribemap jobs` tells what became of it.'),
  leaseLost: refusal('LEASE_LOST', 503, EXIT.UNREACHABLE, () => 'The Neo4j server did not answer for so long that another process may work on this workspace by now; nothing was published. Run again when the server answers.'),
  damaged: refusal('DAMAGED_DATA', 500, EXIT.UNEXPECTED, (what: string) => what),
} as const

const quote = (s: unknown) => (typeof s === 'string' ? JSON.stringify(cut(s)) : cut(JSON.stringify(s)))
const cut = (s: string) => (s.length > 80 ? s.slice(0, 79) + '…' : s)
