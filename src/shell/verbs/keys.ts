/** The verb that makes, lists, rotates and revokes keys: in the data directory, beside a running server or without one. */
import { type Command, Option } from 'commander'
import { isWorkspaceName } from '../../config.ts'
import { refuse } from '../../errors.ts'
import { KeyRing, type ShownKey } from '../../keys/keys.ts'
import { ROLES, type StoredKey, stateOf } from '../../keys/secret.ts'
import { lastUses } from '../../keys/uses.ts'
import type { Shell, VerbContext } from '../shell.ts'
import { textTable } from '../table.ts'

export function keysVerbs({ verb, context }: Shell): void {
  const keys = verb('keys', 'list the keys; add, rotate, revoke: who may use the server, and how far').action(
    async (_options, command: Command) => {
      const { config, print } = context(command)
      const uses = await lastUses(config.data)
      const now = new Date()
      const all = ringOf(config.data)
        .list()
        .map((key) => listed(key, uses.get(key.id) ?? null, now))
      print(all, () => (all.length ? table(all) : 'No keys: the server is for this machine only, and asks for none.'))
    },
  )

  keys
    .command('add')
    .description('make a key, and print it: this once, it is kept nowhere')
    .argument('<name>', 'whose key it is')
    .addOption(new Option('--role <role>', 'reader sees all, admin changes data, too').choices(ROLES).default('reader'))
    .option('--for <workspaces>', 'the workspaces it is for, such as shop,forum (default all)')
    .option('--expires <when>', 'a time from now such as 90d or 12h, or a date (default never)')
    .action(async (name: string, options, command: Command) => {
      const ctx = context(command)
      const key = {
        name: readName(name),
        role: options.role,
        workspaces: options.for === undefined ? null : readWorkspaces(options.for),
        expiresAt: options.expires === undefined ? null : readExpiry(options.expires, new Date()),
      }
      const ring = ringOf(ctx.config.data)
      const isFirst = !ring.isNeeded()
      const made = await ring.add(key)
      show(ctx, made, {}, isFirst ? 'From now on the server asks everybody for a key.' : null)
    })

  keys
    .command('rotate')
    .description('give a key a new secret, and print it')
    .argument('<id>', 'id of the key')
    .option('--grace <time>', 'how long the secret before stays valid, such as 2h or 7d', '0m')
    .action(async (id: string, options, command: Command) => {
      const ctx = context(command)
      const made = await ringOf(ctx.config.data).rotate(id, readGrace(options.grace))
      const formerUntil = endOfFormer(made.key)
      const former = formerUntil
        ? `The secret before stays valid until ${formerUntil}.`
        : 'The secret before is valid no more.'
      show(ctx, made, { formerUntil }, former)
    })

  keys
    .command('revoke')
    .description('take a key out of use, at once and for good')
    .argument('<id>', 'id of the key')
    .action(async (id: string, _options, command: Command) => {
      const { config, say, print } = context(command)
      const ring = ringOf(config.data)
      const key = await ring.revoke(id)
      print(listed(key, null, new Date()), () => `The key ${key.id} (${key.name}) is revoked.`)
      if (!ring.hasLive())
        say(
          `No live key is left: nobody gets in until you make one. To ask for none again, on this machine only, remove ${ring.path}.`,
        )
    })
}

const ringOf = (data: string): KeyRing => new KeyRing({ data })

/** Until when the secret before the last rotation opens: no longer than the key. Null where it does not. */
const endOfFormer = ({ old, expiresAt }: StoredKey): string | null =>
  old && expiresAt && Date.parse(expiresAt) < Date.parse(old.until) ? expiresAt : (old?.until ?? null)

/** The secret alone on stdout, so that it can be piped into where it belongs. */
function show({ say, print }: VerbContext, { key, secret }: ShownKey, more: object, sentence: string | null): void {
  const { id, name, role, workspaces, expiresAt } = key
  print({ id, name, role, workspaces, expiresAt, key: secret, ...more }, () => secret)
  const who = `The key ${id} (${name}): ${role}, for ${workspaces?.join(', ') ?? 'all workspaces'}`
  const end = expiresAt ? `until ${expiresAt}` : 'without an end'
  say([`${who}, ${end}. It is shown this once.`, sentence].filter(Boolean).join(' '))
}

function listed(key: StoredKey, lastUsedAt: string | null, now: Date) {
  const { id, name, role, workspaces, createdAt, expiresAt, revokedAt } = key
  return { id, name, role, workspaces, state: stateOf(key, now), createdAt, expiresAt, revokedAt, lastUsedAt }
}

const minute = (time: unknown): string | null => (typeof time === 'string' ? time.slice(0, 16).replace('T', ' ') : null)

const table = (rows: readonly ReturnType<typeof listed>[]): string =>
  textTable(
    [
      { title: 'id', cell: (r) => String(r['id']) },
      { title: 'name', cell: (r) => String(r['name']) },
      { title: 'role', cell: (r) => String(r['role']) },
      { title: 'for', cell: (r) => (r['workspaces'] as string[] | null)?.join(', ') ?? 'all' },
      { title: 'state', cell: (r) => String(r['state']) },
      { title: 'made', cell: (r) => minute(r['createdAt']) },
      { title: 'expires', cell: (r) => minute(r['expiresAt']) },
      { title: 'last used', cell: (r) => minute(r['lastUsedAt']) },
    ],
    rows,
  )

function readName(name: string): string {
  if (name.trim() === '' || name.length > 80 || /\p{Cc}/u.test(name))
    throw refuse.usage(`The name is ${JSON.stringify(name)}; give 1 to 80 characters.`)
  return name.trim()
}

function readWorkspaces(list: string): string[] {
  const names = list.split(',').map((name) => name.trim())
  for (const name of names) if (!isWorkspaceName(name)) throw refuse.badName(name)
  return [...new Set(names)].sort()
}

function readExpiry(given: string, now: Date): Date {
  const isDate = /^\d{4}-\d\d-\d\d/.test(given)
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(given) || !/[T ]/.test(given) ? given : `${given}Z`
  const date = isDate ? new Date(zoned.replace(' ', 'T')) : new Date(now.getTime() + duration(given))
  if (!(date > now))
    throw refuse.usage(
      `--expires is "${given}"; give a time from now such as 12h or 90d, at most 3650d, or a date to come.`,
    )
  return date
}

function readGrace(given: string): number {
  const grace = duration(given)
  if (Number.isNaN(grace))
    throw refuse.usage(`--grace is "${given}"; give a time such as 30m, 2h, 7d or 4w, at most 3650d.`)
  return grace
}

/** Milliseconds of `30m`, `12h`, `90d`, `4w`; NaN for anything else, and for more than ten years. */
function duration(given: string): number {
  const [, number, unit] = /^(\d{1,6})([mhdw])$/.exec(given.trim()) ?? []
  const ms = unit === undefined ? Number.NaN : Number(number) * MS[unit as keyof typeof MS]
  return ms <= MOST ? ms : Number.NaN
}

const MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 }
const MOST = 3650 * MS.d
