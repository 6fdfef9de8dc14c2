/**
 * Who may see and do what: the one place that decides. Every door of the room asks here before it answers.
 * Who the caller is has been found out before (identify.ts): the owner is whoever can reach the loopback address of this
 * machine while there are no keys; else it is the holder of a key, or nobody.
 */
import type { FastifyRequest } from 'fastify'
import { refuse } from '../../errors.ts'
import type { Role } from '../../keys/secret.ts'

export interface Caller {
  role: 'owner' | Role | 'nobody'
  /** id of the key; null without one */
  key: string | null
  /** workspaces the key is for; null: all */
  workspaces: readonly string[] | null
}

/** In the words of a refusal: "your role may not …". */
export type Right = 'read builds' | 'see people' | 'read texts' | 'change data' | 'erase people' | 'watch the server'

export const OWNER: Caller = { role: 'owner', key: null, workspaces: null }
export const NOBODY: Caller = { role: 'nobody', key: null, workspaces: [] }

const CALLERS = new WeakMap<FastifyRequest, Caller>()

/** The caller behind a request; nobody where nobody has been found out. */
export const callerOf = (request: FastifyRequest): Caller => CALLERS.get(request) ?? NOBODY

/** Says who the caller of a request is. */
export function setCaller(request: FastifyRequest, caller: Caller): void {
  CALLERS.set(request, caller)
}

/** True where the caller has the right in the workspace. 'watch the server' is a right over all of them at once. */
export function may(caller: Caller, right: Right, workspace: string): boolean {
  if (!RIGHTS[caller.role].includes(right)) return false
  return right === 'watch the server' ? caller.workspaces === null : sees(caller, workspace)
}

/** FORBIDDEN where the caller's role lacks the right, or its key the scope; NO_SUCH_WORKSPACE, as for one that is not there, where its key is not for it. */
export function demandRight(caller: Caller, right: Right, workspace: string): void {
  if (right !== 'watch the server' && !sees(caller, workspace)) throw refuse.noWorkspace(workspace)
  if (may(caller, right, workspace)) return
  const scope = RIGHTS[caller.role].includes(right) ? caller.workspaces : null
  throw scope ? refuse.otherWorkspaces(right, scope) : refuse.forbidden(right)
}

const sees = (caller: Caller, workspace: string): boolean =>
  caller.workspaces === null || caller.workspaces.includes(workspace)

const READING: readonly Right[] = ['read builds', 'see people', 'read texts', 'watch the server']
const ALL: readonly Right[] = [...READING, 'change data', 'erase people']
const RIGHTS: Record<Caller['role'], readonly Right[]> = { owner: ALL, admin: ALL, reader: READING, nobody: [] }
