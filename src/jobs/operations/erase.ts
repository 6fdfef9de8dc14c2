/**
 * Erasure: a person leaves the store, the rejects and every build. A journal names the person until all of it is done,
 * so that a killed erasure is ended by whoever opens the workspace next; then the journal goes too.
 */
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { redactBuild } from '../../build/redact.ts'
import { refuse } from '../../errors.ts'
import { dropReadings } from '../../needs/readings.ts'
import type { PersonAccounts } from '../../store/store.ts'
import { dropSnapshots } from '../backup/snapshot.ts'
import type { Erasure } from '../desk/desk.ts'
import { forgetSignals } from '../signals/outbox.ts'
import type { OpenWorkspace } from '../workspace/open-workspace.ts'

const JOURNAL = 'erasing.json'

export type ErasureTools = Pick<OpenWorkspace, 'folder' | 'store' | 'registry' | 'papers'>

/** Erases the person with this person id, account id or handle; NO_SUCH_PERSON where there is none, AMBIGUOUS_PERSON where several fit. */
export async function erase(place: OpenWorkspace, person: string, source?: string): Promise<Erasure> {
  const accounts = await place.store.accountsOf(person, source)
  if (!accounts) throw refuse.noPerson(person)
  const journal = join(place.folder, JOURNAL)
  const before = await place.papers.read(journal)
  if (!(await place.papers.write(journal, JSON.stringify(accounts), before))) throw refuse.sharedChanged()
  return carryOut(place, accounts)
}

/** Ends an erasure that a killed process began, if there is one. */
export async function finishErasure(place: OpenWorkspace): Promise<void> {
  const journal = await place.papers.read(join(place.folder, JOURNAL))
  if (journal !== null) await carryOut(place, JSON.parse(journal))
}

/** Does what the journal says, from the start; it may have been done in part before. */
export async function carryOut(place: ErasureTools, person: PersonAccounts): Promise<Erasure> {
  const forgotten = await place.store.forget(person)
  const builds: string[] = []
  const session = await place.store.session()
  try {
    for (const record of (await place.registry.list()).reverse())
      if (await redactBuild(session, place.registry, record, person)) builds.push(record.manifest.build)
  } finally {
    session.close()
  }
  await dropReadings(place.folder)
  await dropSnapshots(place.folder)
  await forgetSignals(place.folder, person.accounts, place.papers)
  const rejects = await redactRejects(join(place.folder, 'rejects'), person)
  await place.papers.remove(join(place.folder, JOURNAL))
  return { person: person.person, ...forgotten, builds, rejects }
}

/** Drops refused records that name the person. A name of one or two characters counts only as a whole value. */
async function redactRejects(folder: string, person: PersonAccounts): Promise<number> {
  const names = [...new Set([...person.accounts.map((a) => a.account), ...person.mentions])]
  const escaped = names.map((n) => JSON.stringify(n).slice(1, -1))
  let dropped = 0
  for (const name of await readdir(folder).catch(() => [] as string[])) {
    const path = join(folder, name)
    const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean)
    const kept = lines.filter(
      (line) => !escaped.some((n) => (n.length > 2 ? line.includes(n) : line.includes(`"${n}"`))),
    )
    if (kept.length === lines.length) continue
    dropped += lines.length - kept.length
    await writeFile(`${path}.new`, kept.map((line) => `${line}\n`).join(''), { flush: true })
    await rename(`${path}.new`, path)
  }
  return dropped
}
