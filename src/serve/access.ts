/**
 * Who may see and do what: the one place that decides. Every door of the room asks here before it answers.
 * There is one role so far, the owner: whoever can reach the loopback address of this machine.
 */
export interface Caller {
  role: 'owner'
}

/** In the words of a refusal: "your role may not …". */
export type Right = 'read builds' | 'see people' | 'read texts' | 'change data' | 'erase people'

/** The caller behind a request. */
export const callerOf = (): Caller => OWNER

/** True where the caller has the right in the workspace. */
export function may(caller: Caller, right: Right, workspace: string): boolean {
  return RIGHTS[caller.role](right, workspace)
}

const OWNER: Caller = { role: 'owner' }
const RIGHTS: Record<Caller['role'], (right: Right, workspace: string) => boolean> = { owner: () => true }
