/** Real streams beside the repository: each imports, builds and ranks; the evaluation kit says whether the ranks are any good. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { json, ok, ROOT } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'
import { shared } from '../support/streams.ts'

interface Stream {
  file: string
  ingest?: string[]
  accounts?: string
  /** the kit's standard cut */
  kit?: string[]
  labels?: string
}

const STREAMS: Stream[] = [
  { file: 'higgs-dev.csv.gz', kit: ['--cut', '1341387552'] },
  { file: 'mathoverflow-dev.csv.gz', kit: ['--cut', '1319597722', '--window', '730', '--horizon', '180'] },
  { file: 'collegemsg.csv.gz', kit: ['--cut', 'q0.55'] },
  { file: 'uboot-review.csv.gz', kit: ['--cut', 'q0.65', '--window', '730', '--horizon', '365'] },
  { file: 'ubuntu-irc.csv.gz' },
  { file: 'airline.csv.gz', accounts: 'airline-accounts.csv' },
  { file: 'karate.csv', ingest: ['--undirected'], labels: 'karate.labels.csv' },
  { file: 'football.csv', ingest: ['--undirected'], labels: 'football.labels.csv' },
  { file: 'polblogs.csv', labels: 'polblogs.labels.csv' },
]

for (const stream of STREAMS) {
  const path = shared(join('data', stream.file))
  test.skipIf(!path)(
    `${stream.file}${path ? '' : ' (left out: ../shared/data is not there)'} builds and ranks`,
    async () => {
      await using folder = await temporaryFolder()
      const data = join(folder.path, 'data')
      await ok(['ingest', path!, ...(stream.ingest ?? [])], { data })
      const accounts = stream.accounts && shared(join('data', stream.accounts))
      if (accounts) await ok(['accounts', accounts], { data })
      const build = await json<{
        counts: { people: number; tribes: number; interactions: number }
        quality: { modularity: number }
      }>(['rebuild'], { data })
      expect(build.counts.people).toBeGreaterThan(10)
      const chiefs = await json<{ account_id: string }[]>(['rank', '--top', '5'], { data })
      const medicine = await json<{ account_id: string }[]>(['rank', '--role', 'medicine-man', '--top', '5'], { data })
      expect(chiefs.length).toBe(5)
      console.log(
        `${stream.file}: ${build.counts.interactions} interactions, ${build.counts.people} people, ${build.counts.tribes} tribes, Q ${build.quality.modularity.toFixed(3)}; ` +
          `chiefs ${chiefs.map((c) => c.account_id).join(' ')}; medicine men ${medicine.map((c) => c.account_id).join(' ')}`,
      )
      const truth = shared('kit/truth.py')
      if (stream.labels && truth) {
        await ok(['export', 'members', '--out', join(folder.path, 'members.csv')], { data })
        console.log(
          python([
            truth,
            '--memberships',
            join(folder.path, 'members.csv'),
            '--labels',
            shared(join('data', stream.labels))!,
          ]).trim(),
        )
      }
    },
  )
}

const kit = shared('kit/evaluate.py')
/** Per stream: chiefs, medicine men above in-degree. */
const above: [boolean, boolean][] = []
for (const stream of STREAMS.filter((s) => s.kit)) {
  const path = shared(join('data', stream.file))
  test.skipIf(!kit || !path)(
    `${stream.file}${kit && path ? '' : ' (left out: ../shared/kit is not there)'} meets the kit's pass mark`,
    async () => {
      await using folder = await temporaryFolder()
      const data = join(folder.path, 'data')
      const at = (name: string) => join(folder.path, name)
      const bytes = readFileSync(path!)
      await writeFile(at('events.csv'), path!.endsWith('.gz') ? gunzipSync(bytes) : bytes)
      python([kit!, '--events', at('events.csv'), ...stream.kit!, '--train-out', at('train.csv')])
      await ok(['ingest', at('train.csv')], { data })
      await ok(['rebuild'], { data })
      await ok(['export', 'rankings', '--out', at('rankings.csv')], { data })
      await ok(['export', 'members', '--out', at('members.csv')], { data })
      const report = python([
        kit!,
        '--events',
        at('events.csv'),
        ...stream.kit!,
        '--rankings',
        at('rankings.csv'),
        '--memberships',
        at('members.csv'),
        '--no-louvain',
      ])
      expect(report).not.toMatch(/WARNING/)
      const [chiefs, medicine] = [
        section(report, 'CHIEFS, target "attention"'),
        section(report, 'MEDICINE MEN, target "attention from other tribes"'),
      ]
      console.log(`${stream.file}\n${chiefs}\n${medicine}\n${/TRIBES:[\s\S]*/.exec(report)?.[0] ?? ''}`)
      expect(
        difference(chiefs, 'recent attention (ref)').high,
        'chiefs against recent attention',
      ).toBeGreaterThanOrEqual(0)
      expect(
        difference(medicine, 'recent outside people (ref)').high,
        'medicine men against recent outside people',
      ).toBeGreaterThanOrEqual(0)
      above.push([difference(chiefs, 'in-degree').mean > 0, difference(medicine, 'in-degree').mean > 0])
    },
  )
}

test.skipIf(!kit)(
  `chiefs and medicine men are above in-degree on most streams${kit ? '' : ' (left out: ../shared/kit is not there)'}`,
  () => {
    for (const way of [0, 1] as const) expect(above.filter((a) => a[way]).length).toBeGreaterThan(above.length / 2)
  },
)

/** The part of the kit's report under a heading. */
function section(report: string, heading: string): string {
  const at = report.indexOf(heading)
  expect(at, `the kit's report has no "${heading}"`).toBeGreaterThanOrEqual(0)
  return report.slice(at).split('\n\n', 1)[0]!
}

/** nDCG of ours less that of a baseline, with the kit's interval. */
function difference(part: string, baseline: string): { mean: number; low: number; high: number } {
  const line = part.split('\n').find((l) => l.trim().startsWith(baseline))
  const found = /product ([+-][\d.]+) \[([+-][\d.]+), ([+-][\d.]+)\]/.exec(line ?? '')
  if (!found) throw new Error(`no line for "${baseline}" in\n${part}`)
  return { mean: Number(found[1]), low: Number(found[2]), high: Number(found[3]) }
}

/** Runs a script on the Python that scripts/test prepared with numpy and scipy, else on the machine's. */
function python(args: string[]): string {
  const prepared = join(ROOT, '.cache/python/bin/python')
  return execFileSync(existsSync(prepared) ? prepared : 'python3', args, { encoding: 'utf8', maxBuffer: 1 << 28 })
}
