/** The schema's fields: which function answers each. Thin; what a field does stands in the file of its subject. */

import type { Row } from '../../columns/database.ts'
import type { SignalType } from '../../domain/signals.ts'
import {
  cancelJob,
  createWorkspace,
  declareAccounts,
  discardBuild,
  erasePerson,
  ingest,
  nameTribe,
  publishBuild,
  removeImport,
  setDefaults,
  startRebuild,
} from './changes.ts'
import { compareBuilds } from './compare.ts'
import { buildId, findBuild, type PersonNode, run, type TribeNode } from './context.ts'
import { accountsOf, chiefPercentile, evidence, history, interactions, labelOf, sentenceOf } from './evidence.ts'
import { figures } from './fields.ts'
import { buildKnown, known, personKnown, tribeKnown } from './known-fields.ts'
import { connection } from './page.ts'
import { findPerson, listed, listMembers, listPeople, personByKey } from './people.ts'
import { followRebuilds, followSignals } from './progress.ts'
import { reach, reachFigure, stepPerson, WHOLE_MAP } from './reach.ts'
import { time, whole } from './scalars.ts'
import {
  addSchedule,
  listRuns,
  listSchedules,
  removeSchedule,
  runSchedule,
  scheduleFields,
  updateSchedule,
} from './schedules.ts'
import type { KindWeight, Resolvers } from './schema.generated.ts'
import { readTable, tableFields } from './tables.ts'
import { bridgePerson, bridges, findTribe, listTribes, tiesOfTribe } from './tribes.ts'
import { findWorkspace, listBuilds, listImports, listJobs, listWorkspaces } from './workspaces.ts'

export const resolvers: Resolvers = {
  Time: time,
  Whole: whole,

  Query: {
    workspaces: (_, __, context) => listWorkspaces(context),
    workspace: (_, { name }, context) => findWorkspace(context, name),
    compareBuilds: async (_, asked, context) => {
      await findWorkspace(context, asked.workspace)
      return compareBuilds(context, asked)
    },
  },

  Mutation: {
    createWorkspace: (_, { name }, context) => createWorkspace(context, name),
    setDefaults: (_, { workspace, options }, context) => setDefaults(context, workspace, options),
    ingest: (_, asked, context) => ingest(context, asked),
    declareAccounts: (_, asked, context) => declareAccounts(context, asked),
    rebuild: (_, asked, context) => startRebuild(context, asked),
    cancelJob: (_, { id }, context) => cancelJob(context, id),
    addSchedule: (_, asked, context) => addSchedule(context, asked),
    updateSchedule: (_, asked, context) => updateSchedule(context, asked),
    removeSchedule: (_, asked, context) => removeSchedule(context, asked),
    runSchedule: (_, asked, context) => runSchedule(context, asked),
    publishBuild: (_, asked, context) => publishBuild(context, asked),
    discardBuild: (_, asked, context) => discardBuild(context, asked),
    removeImport: (_, asked, context) => removeImport(context, asked),
    nameTribe: (_, asked, context) => nameTribe(context, asked),
    erasePerson: (_, asked, context) => erasePerson(context, asked),
  },

  Subscription: {
    buildProgress: {
      subscribe: async (_, { workspace }, context) => {
        await findWorkspace(context, workspace)
        return followRebuilds(context, workspace)
      },
    },
    signals: {
      subscribe: async (_, { workspace, types }, context) => {
        await findWorkspace(context, workspace)
        return followSignals(context, workspace, types?.map((type) => type.toLowerCase() as SignalType) ?? null)
      },
    },
  },
  Signal: {
    type: ({ type }) => type.toUpperCase() as Uppercase<SignalType>,
    sentence: ({ data }) => data.sentence,
    build: ({ data }) => (data['build'] as string | undefined) ?? null,
    tribe: ({ data }) => (data['tribe'] as string | undefined) ?? null,
  },

  Workspace: {
    defaults: ({ name }, _, context) => run(context, 'defaults', name, {}),
    imports: ({ name }, asked, context) => listImports(context, name, asked),
    builds: ({ name }, asked, context) => listBuilds(context, name, asked),
    build: ({ name }, { id }, context) => findBuild(context, name, id),
    table: (workspace, asked, context) => readTable(context, workspace, asked),
    jobs: ({ name }, _, context) => listJobs(context, name),
    schedules: ({ name }, _, context) => listSchedules(context, name),
    runs: ({ name }, asked, context) => listRuns(context, name, asked),
  },
  TableConnection: tableFields,
  ImportConnection: connection,
  BuildConnection: connection,
  Schedule: scheduleFields,
  Run: { state: upper('state') as never },
  PickedFile: { outcome: upper('outcome') as never },
  RunConnection: connection,

  Build: {
    id: buildId,
    revision: ({ record }) => record.manifest.revision,
    current: ({ record }) => record.current,
    parentBuild: ({ record }) => record.manifest.parentBuild,
    startedAt: ({ record }) => record.manifest.startedAt,
    finishedAt: ({ record }) => record.manifest.finishedAt,
    options: ({ record }) => record.manifest.options,
    windowStart: ({ record }) => record.manifest.windowStart,
    windowEnd: ({ record }) => record.manifest.windowEnd,
    lastImport: ({ record }) => record.manifest.lastImport,
    inputHash: ({ record }) => record.manifest.inputHash,
    counts: ({ record }) => record.manifest.counts,
    quality: ({ record: { manifest } }) => ({ ...manifest.quality, warm: manifest.quality.warm ?? false }),
    phases: ({ record }) => Object.entries(record.manifest.phases).map(([phase, seconds]) => ({ phase, seconds })),
    versions: ({ record }) =>
      Object.entries(record.manifest.versions).map(([program, version]) => ({ program, version })),
    redacted: ({ record }) => record.manifest.redacted,
    held: ({ record }) => record.held ?? false,
    gates: ({ record }) => (record.gates ?? []).map((g) => ({ ...g, name: g.name.toUpperCase() as never })),
    tribes: (build, asked, context) => listTribes(context, build, asked),
    tribe: (build, { id }, context) => findTribe(context, build, id),
    people: (build, asked, context) => listPeople(context, build, asked),
    person: (build, { id, source }, context) => findPerson(context, build, id, source),
    reach: (build, { people }, context) => reach(context, build, WHOLE_MAP, people),
    ...buildKnown,
  },
  BuildOptions: { algorithm: upper('algorithm'), engine: upper('engine'), kindWeights, ownedChannels },
  RebuildOptions: { algorithm: upper('algorithm'), engine: upper('engine'), kindWeights, ownedChannels },
  BuildQuality: {
    betweennessSources: ({ betweennessSources }) => (betweennessSources === 'exact' ? null : betweennessSources),
    betweennessError: ({ betweennessError }) => betweennessError ?? null,
  },

  TribeConnection: connection,
  Tribe: {
    ...figures<TribeNode>()({
      id: 'tribe_id',
      people: 'people',
      activePeople: 'active_people',
      rankedPeople: 'ranked_people',
      accounts: 'accounts',
      tiesInside: 'ties',
      interactions: 'interactions',
      weightInside: 'weight_inside',
      weightOutside: 'weight_outside',
      cohesion: 'cohesion',
      density: 'density',
      reciprocity: 'reciprocity',
      modularityShare: 'modularity_share',
      engagement: 'engagement',
      shellFit: 'shell_fit',
      mainChannel: 'main_channel',
    }),
    build: ({ build }) => buildId(build),
    size: ({ row }) => row.size.toUpperCase(),
    chiefs: ({ build, row }, _, context) => listed(context, build, row.tribe_id, 'chief'),
    medicineMen: ({ build, row }, _, context) => listed(context, build, row.tribe_id, 'medicine_man'),
    members: ({ build, row }, asked, context) => listMembers(context, build, row.tribe_id, asked),
    reach: ({ build, row }, { people }, context) => reach(context, build, row.tribe_id, people),
    ties: ({ build, row }, { first }, context) => tiesOfTribe(context, build, row.tribe_id, first),
    ...tribeKnown,
  },
  TribeTies: {
    tribe: ({ build, other }, _, context) => findTribe(context, build, other),
    bridges: (between, { first }, context) => bridges(context, between, first),
  },
  Bridge: {
    ...figures<{ row: Row }>()({ weight: 'weight', people: 'people', interactions: 'interactions' }),
    person: (bridge, _, context) => bridgePerson(context, bridge),
  },

  Reach: {
    found: ({ steps }) => steps.length,
    list: ({ build, steps }) => steps.map((row) => ({ build, row })),
    reached: reachFigure('reached'),
    reachedShare: reachFigure('reached_share'),
    plainReached: reachFigure('plain_reached'),
    friendsReached: reachFigure('friends_reached'),
    randomReached: reachFigure('random_reached'),
    waste: reachFigure('waste'),
  },
  ReachStep: {
    ...figures<{ row: Row }>()({
      position: 'position',
      reached: 'reached',
      reachedShare: 'reached_share',
    }),
    person: (step, _, context) => stepPerson(context, step),
  },

  PersonConnection: connection,
  Person: {
    ...figures<PersonNode>()({
      id: 'account_id',
      source: 'source',
      personId: 'person_id',
      handle: 'handle',
      name: 'name',
      channel: 'channel',
      alsoMedicineMan: 'also_medicine_man',
      listed: 'listed',
      active: 'active',
      doNotContact: 'do_not_contact',
      belonging: 'belonging',
      interactionsGiven: 'interactions_given',
      interactionsReceived: 'interactions_received',
    }),
    build: ({ build }) => buildId(build),
    label: ({ row }) => labelOf(row),
    kind: ({ row }) => row.kind.toUpperCase(),
    role: ({ row }) => row.role.toUpperCase(),
    shell: ({ row }) => row.shell?.toUpperCase() ?? null,
    accounts: async (person, _, context) =>
      (await accountsOf(context, person)).map(({ account_id: id, ...row }) => ({ id, ...row }) as never),
    attributes: ({ row }) =>
      Object.entries(JSON.parse(row.attributes ?? '{}'))
        .map(([key, value]) => ({ key, value: String(value) }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    tribe: ({ build, row }, _, context) => findTribe(context, build, row.tribe_id),
    chief: (person) => (person.row.chief_score === null ? null : person),
    medicineMan: (person) => (person.row.medicine_score === null ? null : person),
    measures: (person) => person,
    sentence: (person, { language }, context) => sentenceOf(context, person, language.toLowerCase() as 'en' | 'de'),
    evidence: (person, asked, context) => evidence(context, person, asked),
    interactions: (person, asked, context) => interactions(context, person, asked),
    history: (person, { builds }, context) => history(context, person, builds),
    ...personKnown,
  },
  ...known,
  ChiefScore: {
    ...figures<PersonNode>()({ score: 'chief_score', rank: 'chief_rank', audience: 'audience', twoWay: 'two_way' }),
    percentile: (person, _, context) => chiefPercentile(context, person),
  },
  MedicineScore: figures<PersonNode>()({
    score: 'medicine_score',
    rank: 'medicine_rank',
    outsiders: 'outsiders',
    outsideAttention: 'outside_attention',
    outsidePercentile: 'outside_percentile',
    spread: 'spread',
    spreadPercentile: 'spread_percentile',
  }),
  Measures: figures<PersonNode>()({
    pagerank: 'pagerank',
    betweenness: 'betweenness',
    coreNumber: 'core_number',
    onionLayer: 'onion_layer',
    inDegree: 'in_degree',
    withinTribeZ: 'within_tribe_z',
    participation: 'participation',
  }),

  EvidenceConnection: connection,
  Evidence: {
    ...figures<{ row: Row }>()({
      ownTribe: 'own_tribe',
      times: 'interactions',
      weight: 'weight',
      firstAt: 'first_at',
      lastAt: 'last_at',
      mainKind: 'main_kind',
      mainChannel: 'main_channel',
    }),
    person: ({ build, row }, _, context) => personByKey(context, build, row.actor_key),
  },
  Interaction: {
    ...figures<{ row: Row }>()({
      at: 'at',
      kind: 'kind',
      channel: 'channel',
      text: 'text',
      sentiment: 'sentiment',
      thread: 'thread',
    }),
    actor: ({ build, row }, _, context) => personByKey(context, build, row.actor_key),
    target: ({ build, row }, _, context) => personByKey(context, build, row.target_key),
    topics: ({ row }) => (row.topics ? row.topics.split('; ') : []),
  },
  RankInBuild: {
    ...figures<{ row: Row }>()({
      tribe: 'tribe_id',
      chiefRank: 'chief_rank',
      chiefScore: 'chief_score',
      medicineRank: 'medicine_rank',
      medicineScore: 'medicine_score',
    }),
    build: ({ build }) => buildId(build),
    finishedAt: ({ build }) => build.record.manifest.finishedAt,
    role: ({ row }) => row.role.toUpperCase(),
  },

  Job: {
    verb: ({ verb }) => verb.replace(/[A-Z]/, '_$&').toUpperCase() as never,
    state: ({ state }) => state.toUpperCase() as never,
  },
}

/** Resolver for a word that the schema writes in capitals. */
function upper<Name extends string>(name: Name) {
  return (options: { [K in Name]?: string }): Row[string] => options[name]?.toUpperCase() ?? null
}

function ownedChannels(options: { ownedChannels?: string[] }): string[] {
  return options.ownedChannels ?? []
}

function kindWeights(options: { kindWeights?: Record<string, number> }): KindWeight[] {
  return Object.entries(options.kindWeights ?? {}).map(([kind, weight]) => ({ kind, weight }))
}
