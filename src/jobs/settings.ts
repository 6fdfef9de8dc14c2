/** `WORKSPACE/settings.json`: what is set by hand for the care of a workspace and is no part of what makes a build. */
import { join } from 'node:path'
import { KEEP_ALL, type Retention } from '../build/retention.ts'
import { DEFAULT_GATES, type GateLimits } from '../domain/gates.ts'
import { Paper } from './paper.ts'

/** What was set; the rest is as the defaults. */
interface Settings {
  gates: Partial<GateLimits>
  retention: Partial<Retention>
}

const paper = (folder: string) => new Paper<Settings>(join(folder, 'settings.json'), { gates: {}, retention: {} })

export async function gatesOf(folder: string): Promise<GateLimits> {
  return { ...DEFAULT_GATES, ...(await paper(folder).read()).gates }
}

export async function retentionOf(folder: string): Promise<Retention> {
  return { ...KEEP_ALL, ...(await paper(folder).read()).retention }
}

/** Sets what is given and leaves the rest. */
export async function setGates(folder: string, set: Partial<GateLimits>): Promise<void> {
  await paper(folder).change((settings) => void Object.assign(settings.gates, set))
}

export async function setRetention(folder: string, set: Partial<Retention>): Promise<void> {
  await paper(folder).change((settings) => void Object.assign(settings.retention, set))
}
