/** Writes the sample of Rohrammer, an invented bicycle maker, and says what it is like. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Facts } from './rohrammer/facts.ts'
import { makeSample } from './rohrammer/sample.ts'

const USAGE = 'usage: scripts/sample [--seed 1] [--out data/sample]'

function main(): number {
  let values: { seed: string; out: string }
  try {
    values = parseArgs({
      options: { seed: { type: 'string', default: '1' }, out: { type: 'string', default: 'data/sample' } },
    }).values
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    return 2
  }
  const seed = Number(values.seed)
  if (!/^\d+$/.test(values.seed) || seed >= 2 ** 32) {
    console.error(`--seed is ${JSON.stringify(values.seed)}; give a whole number from 0 to ${2 ** 32 - 1}.\n${USAGE}`)
    return 2
  }
  const { facts, ...files } = makeSample(seed)
  mkdirSync(values.out, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(values.out, `${name}.csv`), text)
  console.log(summary(facts, seed, values.out))
  return 0
}

function summary(facts: Facts, seed: number, out: string): string {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
  const ratios = facts.chiefRatios.map((r) => `  ${r.tribe.padEnd(10)} ${r.inside.toFixed(2)}  ${r.overall.toFixed(2)}`)
  return [
    `Rohrammer, seed ${seed}: ${facts.interactions} interactions, ${facts.people} people, ${facts.accounts} accounts in ${out}`,
    `planted: ${facts.tribes} tribes, ${facts.chiefs} chiefs, ${facts.medicineMen} medicine men (${facts.both} of them chiefs)`,
    `across tribes ${percent(facts.across)}, median ${facts.median} interactions a person`,
    'in-degree of the first chief over the first other person, inside the tribe and over all:',
    ...ratios,
  ].join('\n')
}

process.exitCode = main()
