/** `WORKSPACE/settings.json`: what is set by hand for the care of a workspace and is no part of what makes a build. */
import { join } from 'node:path'
import { KEEP_ALL, type Retention } from '../../build/retention.ts'
import { DEFAULT_GATES, type GateLimits } from '../../domain/gates.ts'
import type { Papers } from '../../domain/sharing.ts'
import { Paper } from './paper.ts'

/** What was set; the rest is as the defaults. */
interface Settings {
  gates: Partial<GateLimits>
  retention: Partial<Retention>
  /** tribe id → name; left out by older programs */
  names?: Record<string, string>
}

const paper = ({ folder, papers }: Place) =>
  new Paper<Settings>(join(folder, 'settings.json'), { gates: {}, retention: {} }, papers)

/** The part of a workspace that its settings need. */
interface Place {
  folder: string
  papers: Papers
}

export async function gatesOf(place: Place): Promise<GateLimits> {
  return { ...DEFAULT_GATES, ...(await paper(place).read()).gates }
}

export async function retentionOf(place: Place): Promise<Retention> {
  return { ...KEEP_ALL, ...(await paper(place).read()).retention }
}

/** Sets what is given and leaves the rest. */
export async function setGates(place: Place, set: Partial<GateLimits>): Promise<void> {
  await paper(place).change((settings) => void Object.assign(settings.gates, set))
}

export async function setRetention(place: Place, set: Partial<Retention>): Promise<void> {
  await paper(place).change((settings) => void Object.assign(settings.retention, set))
}

/** Tribe id → the name somebody gave it. */
export async function namesOf(place: Place): Promise<Record<string, string>> {
  return (await paper(place).read()).names ?? {}
}

/** `null` takes a name back. */
export async function setName(place: Place, tribe: string, name: string | null): Promise<void> {
  await paper(place).change((settings) => {
    const { [tribe]: _before, ...others } = settings.names ?? {}
    settings.names = name === null ? others : { ...others, [tribe]: name }
  })
}
