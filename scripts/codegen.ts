/** schema.graphql → src/serve/graphql/schema.generated.ts: `npm run codegen` writes it, a test makes it again and compares. */
import { readFileSync, writeFileSync } from 'node:fs'
import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as resolvers from '@graphql-codegen/typescript-resolvers'
import { parse } from 'graphql'

const SCHEMA = new URL('../schema.graphql', import.meta.url)
const OUT = new URL('../src/serve/graphql/schema.generated.ts', import.meta.url)

/** What stands behind a type of the schema where resolvers hand over something else than its fields. */
const NODES: Record<string, string> = {
  Workspace: './context.ts#WorkspaceNode',
  Build: './context.ts#BuildNode',
  BuildOptions: '../../domain/builds.ts#ResolvedOptions',
  RebuildOptions: '../../domain/builds.ts#RebuildOptions as GivenOptions',
  BuildQuality: '../../domain/builds.ts#BuildQuality as Quality',
  Import: '../../domain/deliveries.ts#Import as ImportRecord',
  Job: '../../jobs/desk/desk.ts#Job as DeskJob',
  Tribe: './context.ts#TribeNode',
  TribeTies: './tribes.ts#TribeTiesNode',
  Bridge: './tribes.ts#BridgeNode',
  Reach: './reach.ts#ReachNode',
  ReachStep: './reach.ts#StepNode',
  Person: './context.ts#PersonNode',
  ChiefScore: './context.ts#PersonNode',
  MedicineScore: './context.ts#PersonNode',
  Measures: './context.ts#PersonNode',
  Evidence: './evidence.ts#EvidenceNode',
  Interaction: './evidence.ts#InteractionNode',
  RankInBuild: './evidence.ts#RankNode',
  BuildComparison: './compare.ts#Comparison',
  TribeChange: './compare.ts#TribeChangeNode',
  PersonChange: './compare.ts#PersonChangeNode',
  ImportConnection: './workspaces.ts#ImportPage',
  BuildConnection: './workspaces.ts#BuildPage',
  Schedule: '../../domain/schedules.ts#ScheduleStanding',
  Run: '../../domain/schedules.ts#Run as RunRecord',
  Signal: '../../domain/signals.ts#Signal as SignalRecord',
  PickedFile: '../../domain/schedules.ts#PickedFile as Picked',
  RunConnection: './schedules.ts#RunPage',
  TableConnection: './tables.ts#TablePage',
  TribeConnection: './tribes.ts#TribePage',
  PersonConnection: './people.ts#PersonPage',
  EvidenceConnection: './evidence.ts#EvidencePage',
  Fact: './lists.ts#RowNode',
  Topic: './lists.ts#RowNode',
  Need: './lists.ts#RowNode',
  NeedSample: './lists.ts#RowNode',
  NeedTotal: './lists.ts#RowNode',
  OpenQuestion: './lists.ts#RowNode',
  AskedOf: './lists.ts#RowNode',
  BrandAnswers: './lists.ts#RowNode',
  TribeNature: './lists.ts#RowNode',
  TribeForm: './lists.ts#RowNode',
  Succession: './lists.ts#RowNode',
  BrandReaction: './lists.ts#RowNode',
  Busiest: './lists.ts#RowNode',
  Drift: './lists.ts#RowNode',
  Moves: './lists.ts#RowNode',
  BusyTime: './lists.ts#RowNode',
  JourneyStep: './lists.ts#RowNode',
  Voice: './lists.ts#RowNode',
  Burst: './lists.ts#RowNode',
  Standing: './lists.ts#RowNode',
  SubTribe: './lists.ts#RowNode',
  ParentTribe: './lists.ts#RowNode',
  SecondaryTribe: './lists.ts#RowNode',
  Confidence: './lists.ts#RowNode',
  RankInterval: './lists.ts#RowNode',
  TribeEvent: './lists.ts#RowNode',
  Fit: './known.ts#FitNode',
  TopicConnection: './lists.ts#RowPage',
  NeedConnection: './lists.ts#RowPage',
  OpenQuestionConnection: './lists.ts#RowPage',
  BusyTimeConnection: './lists.ts#RowPage',
  BurstConnection: './lists.ts#RowPage',
  StandingConnection: './lists.ts#RowPage',
  SubTribeConnection: './lists.ts#RowPage',
}

/** The text of the generated file. */
export async function generateTypes(): Promise<string> {
  const text = await codegen({
    schema: parse(readFileSync(SCHEMA, 'utf8')),
    documents: [],
    filename: OUT.pathname,
    config: {
      enumsAsTypes: true,
      useTypeImports: true,
      makeResolverTypeCallable: true,
      contextType: './context.ts#Context',
      mappers: NODES,
      scalars: {
        ID: 'string',
        Time: { input: 'string', output: 'Date | string' },
        Whole: 'number',
        Cell: 'string | number | boolean | null',
      },
    },
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  })
  return `// Made from schema.graphql by scripts/codegen.ts; do not edit.\n${text}`
}

if (import.meta.main) writeFileSync(OUT, await generateTypes())
