/** What a step of a kernel did, by name. */
export type Figures = Readonly<Record<string, number>>

/** How a kernel is watched and stopped from outside: plain calls, cheap enough to be made every few thousand steps. */
export interface KernelWatch {
  /** done share of this computation, 0 to 1, never falling */
  progress(share: number): void
  /** true once the caller no longer wants the result; the kernel then throws `Stopped` */
  stopped(): boolean
  /**
   * Hears of each step once it is done; left out where nobody wants to know.
   * @param figures asked for only where they are wanted, as some take time
   */
  note?(step: string, figures: () => Figures): void
}

/** For callers that neither watch nor stop. */
export const NO_WATCH: KernelWatch = { progress: () => {}, stopped: () => false }

/** Thrown by a kernel that found its stop flag set; its caller knows why. */
export class Stopped extends Error {
  constructor() {
    super('The computation was stopped before its end.')
    this.name = 'Stopped'
  }
}

/** Throws `Stopped` where a stop was asked for. */
export function throwIfStopped(watch: KernelWatch): void {
  if (watch.stopped()) throw new Stopped()
}

/** The part of a watch that a step from `start` to `end` (shares of the whole) reports to. */
export function partOf(watch: KernelWatch, start: number, end: number): KernelWatch {
  return {
    progress: (share) => watch.progress(start + (end - start) * share),
    stopped: () => watch.stopped(),
    ...(watch.note && { note: watch.note.bind(watch) }),
  }
}
