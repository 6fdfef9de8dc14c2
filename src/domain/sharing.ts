/** What several processes share of a workspace, where its store is one that they can share. */

/** Small documents by name, each replaced whole. */
export interface Papers {
  /** null where there is none */
  read(name: string): Promise<string | null>
  /**
   * Whole and durable when it resolves, else not done; false where another process has changed it since it was read.
   * @param before what was read; null where there was none
   */
  write(name: string, text: string, before: string | null): Promise<boolean>
  remove(name: string): Promise<void>
}

/** The right to change a workspace, which one process has at a time. */
export interface Lease {
  /** true where another process has had it since this one had it last, or this one never had it */
  fresh: boolean
  /** aborts, with a refusal as its reason, when the right is lost: the store did not answer for too long */
  signal: AbortSignal
  release(): Promise<void>
}

/** Finished builds, as the processes hand them to each other. */
export interface SharedBuilds {
  /** the index of builds (build/registry.ts); null before the first */
  index(): Promise<string | null>
  /**
   * Takes a finished build's file in, which no index names yet; whole when it resolves.
   * @param graphOf a file that is there already, in whose place this one comes with the same tribes and members
   */
  put(file: string, path: string, within?: { graphOf?: string; signal?: AbortSignal }): Promise<void>
  /** Writes a build's file to a path, whole or not at all. */
  get(file: string, path: string, signal?: AbortSignal): Promise<void>
  /**
   * Replaces the index, and lets files go that it names no more. False where another process has changed it since it was read.
   * @param before the index that was read; null where there was none
   * @param files all that the new index names, and which of them is current
   */
  commit(text: string, before: string | null, files: readonly { file: string; current: boolean }[]): Promise<boolean>
}

/** What the processes on one store share of one workspace. */
export interface Sharing {
  /** this process among them */
  readonly process: string
  papers: Papers
  builds: SharedBuilds
  /** Waits until the workspace's lease is ours; rejects with the signal's reason. `waiting` hears who has it. */
  acquire(signal: AbortSignal, waiting?: (holder: string) => void): Promise<Lease>
  /** Those of the processes that are alive. */
  alive(processes: readonly string[]): Promise<string[]>
}
