// Made from schema.graphql by scripts/codegen.ts; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { WorkspaceNode, BuildNode, TribeNode, PersonNode, Context } from './context.ts';
import type { ResolvedOptions, RebuildOptions as GivenOptions, BuildQuality as Quality } from '../../domain/builds.ts';
import type { Import as ImportRecord } from '../../domain/deliveries.ts';
import type { Job as DeskJob } from '../../jobs/desk/desk.ts';
import type { TribeTiesNode, BridgeNode, TribePage } from './tribes.ts';
import type { ReachNode, StepNode } from './reach.ts';
import type { EvidenceNode, InteractionNode, RankNode, EvidencePage } from './evidence.ts';
import type { Comparison, TribeChangeNode, PersonChangeNode } from './compare.ts';
import type { ImportPage, BuildPage } from './workspaces.ts';
import type { ScheduleStanding, Run as RunRecord, PickedFile as Picked } from '../../domain/schedules.ts';
import type { Signal as SignalRecord } from '../../domain/signals.ts';
import type { RunPage } from './schedules.ts';
import type { TablePage } from './tables.ts';
import type { PersonPage } from './people.ts';
import type { RowNode, RowPage } from './lists.ts';
import type { FitNode } from './known.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment, ISO 8601 in UTC with milliseconds, such as `2026-03-01T12:00:00.000Z`. As an argument any ISO 8601 time with a zone, or a date (its first moment in UTC), is taken. */
  Time: { input: string; output: Date | string; }
  /** A whole number from 0 to 9,007,199,254,740,991 (2⁵³ − 1). */
  Whole: { input: number; output: number; }
  /** A value of a table: text, a number, true, false or null; a time is text, ISO 8601 in UTC with a fraction only where it is not zero. */
  Cell: { input: string | number | boolean | null; output: string | number | boolean | null; }
};

/** What can be asked. Figures come from finished builds, which never change; a build is whole or not there. */
export type Query = {
  __typename?: 'Query';
  /** All workspaces of this data directory, by name. */
  workspaces: Array<Workspace>;
  /** One workspace. Error NO_SUCH_WORKSPACE where there is none. */
  workspace?: Maybe<Workspace>;
  /** What changed from one build to another. Error NO_SUCH_BUILD where one of them is missing. */
  compareBuilds?: Maybe<BuildComparison>;
};


/** What can be asked. Figures come from finished builds, which never change; a build is whole or not there. */
export type QueryWorkspaceArgs = {
  name?: Scalars['String']['input'];
};


/** What can be asked. Figures come from finished builds, which never change; a build is whole or not there. */
export type QueryCompareBuildsArgs = {
  workspace?: Scalars['String']['input'];
  from?: InputMaybe<Scalars['ID']['input']>;
  to?: Scalars['ID']['input'];
  first?: Scalars['Int']['input'];
};

/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Makes a workspace; one that is there already is left as it is. */
  createWorkspace: CreateWorkspacePayload;
  /** Sets defaults for the rebuilds of a workspace. */
  setDefaults: SetDefaultsPayload;
  /** Imports a batch of interactions, whole or not at all. Larger deliveries go to `POST /ingest/WORKSPACE`. */
  ingest: IngestPayload;
  /** Declares what accounts are: kind, person, handle, name, channel, contact, attributes. A declaration replaces the one before. */
  declareAccounts: DeclareAccountsPayload;
  /** Starts a rebuild and answers at once; follow it with the subscription buildProgress or in Workspace.jobs. */
  rebuild: RebuildPayload;
  /** Makes a held or an older build the current one; the next rebuild carries its tribe ids on. */
  publishBuild: PublishBuildPayload;
  /** Removes a held or an older build for good; refused for the current one (BUILD_IS_CURRENT). */
  discardBuild: DiscardBuildPayload;
  /** Makes a schedule: rebuilds at fixed times with nobody watching. Pick-up folders are set from the shell or the config file only. */
  addSchedule: SchedulePayload;
  /** Changes a schedule; what is left out stays. `paused` pauses and resumes it. Refused for one of the config file (SCHEDULE_IN_CONFIG). */
  updateSchedule: SchedulePayload;
  /** Removes a schedule; the history of its runs stays. */
  removeSchedule: SchedulePayload;
  /** Runs a schedule now and answers at once; follow it with the subscription buildProgress, in Workspace.jobs or in Workspace.runs. */
  runSchedule: RebuildPayload;
  /** Stops a job that waits or runs; what it had begun leaves no trace. */
  cancelJob: CancelJobPayload;
  /** Takes an import back. Builds made from it stay until the next rebuild. */
  removeImport: RemoveImportPayload;
  /** Names a tribe of the current build, for good; without a name it goes by its topics again. */
  nameTribe: NameTribePayload;
  /** Erases a person for good: interactions, accounts, every build, mentions in others' texts; later imports do not bring the person back. */
  erasePerson: ErasePersonPayload;
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationCreateWorkspaceArgs = {
  name: Scalars['String']['input'];
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationSetDefaultsArgs = {
  workspace?: Scalars['String']['input'];
  options: RebuildOptionsInput;
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationIngestArgs = {
  workspace?: Scalars['String']['input'];
  interactions: Array<InteractionInput>;
  source?: Scalars['String']['input'];
  undirected?: Scalars['Boolean']['input'];
  maxRejects?: Scalars['Float']['input'];
  overlap?: Scalars['Boolean']['input'];
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationDeclareAccountsArgs = {
  workspace?: Scalars['String']['input'];
  accounts: Array<AccountInput>;
  source?: Scalars['String']['input'];
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationRebuildArgs = {
  workspace?: Scalars['String']['input'];
  options?: InputMaybe<RebuildOptionsInput>;
  force?: Scalars['Boolean']['input'];
  cold?: Scalars['Boolean']['input'];
  saveDefaults?: Scalars['Boolean']['input'];
  gates?: Scalars['Boolean']['input'];
  proofSeconds?: Scalars['Int']['input'];
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationPublishBuildArgs = {
  workspace?: Scalars['String']['input'];
  build: Scalars['ID']['input'];
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationDiscardBuildArgs = {
  workspace?: Scalars['String']['input'];
  build: Scalars['ID']['input'];
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationAddScheduleArgs = {
  workspace?: Scalars['String']['input'];
  schedule: ScheduleInput;
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationUpdateScheduleArgs = {
  workspace?: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  schedule: ScheduleInput;
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationRemoveScheduleArgs = {
  workspace?: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationRunScheduleArgs = {
  workspace?: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationCancelJobArgs = {
  id: Scalars['ID']['input'];
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationRemoveImportArgs = {
  workspace?: Scalars['String']['input'];
  import: Scalars['Int']['input'];
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationNameTribeArgs = {
  workspace?: Scalars['String']['input'];
  tribe: Scalars['ID']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
};


/** What can be done. A refusal that is to be expected comes as data in `refusal`; then nothing was changed. */
export type MutationErasePersonArgs = {
  workspace?: Scalars['String']['input'];
  person: Scalars['ID']['input'];
  confirm: Scalars['ID']['input'];
  source?: InputMaybe<Scalars['String']['input']>;
};

/** What can be followed over a WebSocket (protocol graphql-transport-ws). */
export type Subscription = {
  __typename?: 'Subscription';
  /** Rebuilds of a workspace: those that wait or run at once, then every change of them. */
  buildProgress: Job;
  /** What happens in a workspace, from now on: what webhooks are told, too. */
  signals: Signal;
};


/** What can be followed over a WebSocket (protocol graphql-transport-ws). */
export type SubscriptionBuildProgressArgs = {
  workspace?: Scalars['String']['input'];
};


/** What can be followed over a WebSocket (protocol graphql-transport-ws). */
export type SubscriptionSignalsArgs = {
  workspace?: Scalars['String']['input'];
  types?: InputMaybe<Array<SignalType>>;
};

/** Something that happened, told once. */
export type Signal = {
  __typename?: 'Signal';
  /** Names what happened, such as `default/b7/build_published`; the same wherever it is told. */
  id: Scalars['ID']['output'];
  /** What kind of thing. */
  type: SignalType;
  /** Name of the workspace. */
  workspace: Scalars['String']['output'];
  /** When. */
  at: Scalars['Time']['output'];
  /** What happened, in a sentence. */
  sentence: Scalars['String']['output'];
  /** The build that it is about, null for a rebuild that failed. */
  build?: Maybe<Scalars['ID']['output']>;
  /** The tribe that has a new chief, else null. */
  tribe?: Maybe<Scalars['ID']['output']>;
};

/** What can happen. */
export type SignalType =
  /** A build is what `current` means from now on. */
  | 'BUILD_PUBLISHED'
  /** A build was made and kept back, as a gate was not passed. */
  | 'BUILD_HELD'
  /** A rebuild failed. */
  | 'REBUILD_FAILED'
  /** A tribe of 5 people and more has chiefs who were not on its list in the build before. */
  | 'NEW_CHIEF';

/** One community under study: a brand, a project, a campaign. Nothing crosses from one workspace to another. */
export type Workspace = {
  __typename?: 'Workspace';
  /** Its name, 1 to 64 letters, digits, `-` or `_`. */
  name: Scalars['String']['output'];
  /** The workspace's defaults for rebuilds, as set by hand; null where nothing was set. */
  defaults: RebuildOptions;
  /** Deliveries of interactions, newest first. */
  imports: ImportConnection;
  /** Finished builds, newest first. */
  builds: BuildConnection;
  /** One build. Error NO_SUCH_BUILD where there is none. */
  build?: Maybe<Build>;
  /** One table as flat rows, for programs: the same figures as `tribemap export`, in the same order. */
  table: TableConnection;
  /** Operations that wait or run, and the last finished ones, newest first. */
  jobs: Array<Job>;
  /** When rebuilds happen with nobody watching: those of the config file, then those made here. For who may change data. */
  schedules: Array<Schedule>;
  /** Every rebuild by any path, newest first, the last 1,000. For who may change data. */
  runs: RunConnection;
};


/** One community under study: a brand, a project, a campaign. Nothing crosses from one workspace to another. */
export type WorkspaceImportsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** One community under study: a brand, a project, a campaign. Nothing crosses from one workspace to another. */
export type WorkspaceBuildsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** One community under study: a brand, a project, a campaign. Nothing crosses from one workspace to another. */
export type WorkspaceBuildArgs = {
  id?: Scalars['ID']['input'];
};


/** One community under study: a brand, a project, a campaign. Nothing crosses from one workspace to another. */
export type WorkspaceTableArgs = {
  name: TableName;
  build?: Scalars['ID']['input'];
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** One community under study: a brand, a project, a campaign. Nothing crosses from one workspace to another. */
export type WorkspaceRunsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** The tables that are offered; their columns and docs stand at `/tables` too. */
export type TableName =
  /** One row a tribe, largest first. */
  | 'TRIBES'
  /** One row an account with a tribe; people with several accounts have several rows with the same scores. */
  | 'MEMBERS'
  /** Every ranked person of each tribe, once as chief and once as medicine man. */
  | 'RANKINGS'
  /** Whom to talk to first: nested lists of up to 100 people a tribe, and over the whole map (tribe_id = all). */
  | 'REACH'
  /** One row an ordered pair: the actor gave attention to the target. People stand under their first account. */
  | 'TIES'
  /** One row an ordered pair of different tribes with ties between them. */
  | 'TRIBE_TIES'
  /** What became of each tribe since the parent build: one row a tribe of either build; none in a first build. */
  | 'TRIBE_EVENTS'
  /** One row a tribe: its sentence, nature, shape, succession, purpose, busiest hours, the brand’s answers, and whether its parts have drifted apart. */
  | 'PORTRAITS'
  /** What each tribe of 5 people and more talks about, and whom it gives attention to, more than the rest of the map: the best 20 a kind, each by at least 3 people. */
  | 'TOPICS'
  /** What is counted for the sentence on each tribe: what its people talk about, do, ask for, when and where, whom they attend to. */
  | 'FACTS'
  /** What each tribe needs, by kind and topic. A thing said has one topic for each kind it voices, so volumes of a tribe and kind add up; people, and things of several kinds, do not (need_kinds has the totals). */
  | 'NEEDS'
  /** The same figures for each kind of need of a tribe, over all topics. */
  | 'NEED_KINDS'
  /** What each listed chief and medicine man is asked, by kind and topic, and how they meet it themselves. */
  | 'CHIEF_NEEDS'
  /** How each account of brand or staff reacts to what is asked of it: by asking tribe, and over all tribes (all), so do not add the two. */
  | 'BRAND_ANSWERS'
  /** Questions and problems of the last quarter of the window (90 days at most) that nobody has answered, with who should answer: first what opened a thread that nobody else has entered, then what opened one, then the rest; the most pressing of these first, and among equals those that wait longer than first answers take in the tribe (median), the newest of them first; up to 50 a tribe. */
  | 'OPEN_QUESTIONS'
  /** One row a part of a tribe, and a part of a part, down to circles; in the order of a walk through the tribes, each before its parts. */
  | 'SUB_TRIBES'
  /** One row a larger tribe, of two tribes and more that hold together; most people first. A tribe names it in parent_id. */
  | 'PARENT_TRIBES'
  /** Other tribes in which a person stands with a tenth of their ties and more: at most three a person. */
  | 'SECONDARY_TRIBES'
  /** One row a person with a tribe, by its first account: how near it stands to the core of the tribe and to the brand, and how it stood in the parent build. Who is on the map no more is not in it. */
  | 'SHELLS'
  /** One row a person whose voice carries: multipliers, creators, advocates and detractors, each among the first tenth of the tribe in it; brand, staff and bots are left out, and are not counted as people. */
  | 'VOICES'
  /** Bursts of negative feedback: runs of days (hours, in a window under two weeks) in which more of the people who speak are negative than is usual, in each tribe and over the map (tribe_id = all). */
  | 'BURSTS'
  /** When people of a tribe act, in tribes of 5 people and more: broken down as finely as leaves two interactions a row on average, at most 2,000 rows a tribe. All in UTC. */
  | 'TIMES'
  /** What people of a tribe say on their way as customers, by phase and channel; without brand, staff and bots. */
  | 'JOURNEY'
  /** How far the map (tribe_id = all) and each tribe are more than what is found in any graph: found again by searches from nothing, less the same on rewired copies of the graph. */
  | 'CONFIDENCE'
  /** How far each rank hangs on chance (interactions drawn anew, tribes held fixed), and the first ones on one person. */
  | 'RANK_INTERVALS'
  /** One row a finished build, newest first. */
  | 'BUILDS'
  /** The table rankings of every finished build that is not held back, oldest first; ids of tribes go on from build to build. After a held or older build was published, load it anew. */
  | 'RANKINGS_HISTORY'
  /** The table members of every finished build that is not held back, oldest first; ids of tribes go on from build to build. After a held or older build was published, load it anew. */
  | 'MEMBERS_HISTORY';

/** A page of a table. */
export type TableConnection = {
  __typename?: 'TableConnection';
  /** The build the rows are of; null for tables over all builds. */
  build?: Maybe<Scalars['ID']['output']>;
  /** The columns, in the order of the values. */
  columns: Array<TableColumn>;
  /** The rows of this page: one value a column. */
  rows: Array<Array<Maybe<Scalars['Cell']['output']>>>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** Rows in all. */
  totalCount: Scalars['Whole']['output'];
};

/** A column of a table. */
export type TableColumn = {
  __typename?: 'TableColumn';
  /** Its name. */
  name: Scalars['String']['output'];
  /** What its values are. */
  type: ColumnType;
  /** What it means, with unit and range. */
  doc: Scalars['String']['output'];
};

/** What the values of a column are; any of them may be null. */
export type ColumnType =
  /** Text. */
  | 'TEXT'
  /** A whole number. */
  | 'INTEGER'
  /** A double. */
  | 'NUMBER'
  /** True or false. */
  | 'BOOLEAN'
  /** A moment, as text. */
  | 'TIME';

/** When and how a workspace is rebuilt with nobody watching. */
export type Schedule = {
  __typename?: 'Schedule';
  /** `s1`, `s2`, …, never used twice; of the config file: its name there. */
  id: Scalars['ID']['output'];
  /** What it was called; null where it was not. */
  name?: Maybe<Scalars['String']['output']>;
  /** Who keeps it. */
  from: ScheduleKeeper;
  /** Five fields: minute, hour, day of the month, month, day of the week; null where it goes by something else. */
  cron?: Maybe<Scalars['String']['output']>;
  /** Time zone of `cron`, an IANA name; null without `cron`. */
  timeZone?: Maybe<Scalars['String']['output']>;
  /** Due at whole multiples of so many minutes since 1970, 1 to 1,440; null where it goes by something else. */
  everyMinutes?: Maybe<Scalars['Int']['output']>;
  /** Due as soon as so many interactions were imported that no build has read; null where it goes by something else. */
  newInteractions?: Maybe<Scalars['Whole']['output']>;
  /** Folder or glob of which a run imports new files first, each once; null where there is none. */
  pickUp?: Maybe<Scalars['String']['output']>;
  /** Options of its rebuilds; what is null comes from the workspace's defaults. */
  options: RebuildOptions;
  /** True where no runs are started. */
  paused: Scalars['Boolean']['output'];
  /** A run that takes longer is stopped; 1 to 10,080. */
  timeLimitMinutes: Scalars['Int']['output'];
  /** How often a run is tried again after a failure that may pass, 0 to 10; 1, 5 and 25 minutes later. */
  retries: Scalars['Int']['output'];
  /** A run warns when the last import is at least so many days old; null = never. */
  quietDays?: Maybe<Scalars['Int']['output']>;
  /** The next due time; null where it is paused, or waits for interactions. */
  next?: Maybe<Scalars['Time']['output']>;
  /** The last run; null before the first. */
  lastRun?: Maybe<Run>;
};

/** Who keeps a schedule. */
export type ScheduleKeeper =
  /** The workspace: it is changed through any door. */
  | 'WORKSPACE'
  /** The config file: it is changed only there. */
  | 'CONFIG';

/** One rebuild, by a schedule or by hand: when, how long, what came of it, and why not. */
export type Run = {
  __typename?: 'Run';
  /** `r1`, `r2`, … in order of becoming due. */
  id: Scalars['ID']['output'];
  /** Id of its schedule; null for a rebuild by hand. */
  schedule?: Maybe<Scalars['ID']['output']>;
  /** The newest due time it stands for; null where it was started by hand. */
  due?: Maybe<Scalars['Time']['output']>;
  /** The first due time it stands for; null where it was started by hand. */
  dueFrom?: Maybe<Scalars['Time']['output']>;
  /** Due times it stands for: more than 1 where some were missed, or came while another run was at work; 1,000 = that many or more. */
  times: Scalars['Int']['output'];
  /** 1, and one more for each try after a failure. */
  attempt: Scalars['Int']['output'];
  /** It waits until then to be tried again; null where it does not. */
  notBefore?: Maybe<Scalars['Time']['output']>;
  /** How far it is, or how it ended. */
  state: RunState;
  /** When it began; null before. */
  startedAt?: Maybe<Scalars['Time']['output']>;
  /** When it ended; null before. */
  finishedAt?: Maybe<Scalars['Time']['output']>;
  /** Id of the build it made, or of the one since which nothing was new; null where there is none. */
  build?: Maybe<Scalars['ID']['output']>;
  /** Time by phase, in order. */
  phases: Array<PhaseTime>;
  /** What went in and what came out; null where nothing did. */
  counts?: Maybe<RunCounts>;
  /** What was found in the pick-up folder and is new, at most 100. */
  files: Array<PickedFile>;
  /** Why it failed or was not run; null otherwise. */
  error?: Maybe<Refusal>;
  /** What it has to say besides. */
  warnings: Array<Scalars['String']['output']>;
};

/** How far a run is, or how it ended. */
export type RunState =
  /** It waits: for others at work, or for its next try. */
  | 'DUE'
  /** At work. */
  | 'RUNNING'
  /** A build was made and published. */
  | 'DONE'
  /** Nothing was new since the last build. */
  | 'NOTHING_NEW'
  /** A build was made and held back: it is too far from the one before. */
  | 'HELD_BACK'
  /** It ended with an error. */
  | 'FAILED'
  /** It was stopped. */
  | 'CANCELLED'
  /** It was due and was not run. */
  | 'MISSED';

/** What went into a run and what came out. */
export type RunCounts = {
  __typename?: 'RunCounts';
  /** Imports it made from its pick-up folder, 0 and more. */
  imports: Scalars['Int']['output'];
  /** Interactions in the ties of the build, 0 and more. */
  interactions: Scalars['Whole']['output'];
  /** People of the build, 0 and more. */
  people: Scalars['Whole']['output'];
  /** Tribes of the build, 0 and more. */
  tribes: Scalars['Whole']['output'];
};

/** A file of a pick-up folder, as a run found it. */
export type PickedFile = {
  __typename?: 'PickedFile';
  /** Its path on the server. */
  file: Scalars['String']['output'];
  /** What became of it. */
  outcome: PickedOutcome;
  /** Number of the import that holds it; null where none does. */
  import?: Maybe<Scalars['Int']['output']>;
  /** Why it was refused; null where it was not. It is tried again when it changes. */
  message?: Maybe<Scalars['String']['output']>;
};

/** What became of a file. */
export type PickedOutcome =
  /** It was imported. */
  | 'IMPORTED'
  /** All of it was imported before. */
  | 'REPEATED'
  /** It was refused. */
  | 'REFUSED'
  /** It is still being written, and left for the next run. */
  | 'LEFT';

/** A page of runs. */
export type RunConnection = {
  __typename?: 'RunConnection';
  /** The runs with their cursors. */
  edges: Array<RunEdge>;
  /** The runs of this page. */
  nodes: Array<Run>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** Runs in all, 0 to 1,000 and those that are open. */
  totalCount: Scalars['Int']['output'];
};

/** A run and its place in the list. */
export type RunEdge = {
  __typename?: 'RunEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The run. */
  node: Run;
};

/** A page of imports. */
export type ImportConnection = {
  __typename?: 'ImportConnection';
  /** The imports with their cursors. */
  edges: Array<ImportEdge>;
  /** The imports of this page. */
  nodes: Array<Import>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** Imports in all. */
  totalCount: Scalars['Int']['output'];
};

/** An import and its place in the list. */
export type ImportEdge = {
  __typename?: 'ImportEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The import. */
  node: Import;
};

/** A page of builds. */
export type BuildConnection = {
  __typename?: 'BuildConnection';
  /** The builds with their cursors. */
  edges: Array<BuildEdge>;
  /** The builds of this page. */
  nodes: Array<Build>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** Builds in all. */
  totalCount: Scalars['Int']['output'];
};

/** A build and its place in the list. */
export type BuildEdge = {
  __typename?: 'BuildEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The build. */
  node: Build;
};

/** Where a page stands in its list. Lists are read forwards. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** True where more follows. */
  hasNextPage: Scalars['Boolean']['output'];
  /** True where something comes before: the page was asked for with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last row, to be given as `after`; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
};

/** One delivery of interactions: numbered, whole, removable. */
export type Import = {
  __typename?: 'Import';
  /** 1, 2, 3, … in order of arrival; never used twice. */
  import: Scalars['Int']['output'];
  /** File names, `stdin`, or `api`. */
  files: Array<Scalars['String']['output']>;
  /** The source within which its account ids are unique. */
  source: Scalars['String']['output'];
  /** When it was imported. */
  importedAt: Scalars['Time']['output'];
  /** Records read, 0 and more. */
  records: Scalars['Whole']['output'];
  /** Interactions kept when it was imported, 0 and more; those that retention removed since are counted too. */
  accepted: Scalars['Whole']['output'];
  /** Records refused and kept in the rejects file, 0 and more. */
  rejected: Scalars['Whole']['output'];
  /** Records that were there already, 0 and more. */
  repeated: Scalars['Whole']['output'];
  /** Of those kept: said to nobody in particular, or to oneself, 0 and more; they are read, and make no tie. */
  unaddressed: Scalars['Whole']['output'];
  /** Dropped because actor and target are the same account and nothing was said, 0 and more. */
  selfLoops: Scalars['Whole']['output'];
  /** Dropped because they name an erased person, 0 and more. */
  suppressed: Scalars['Whole']['output'];
  /** Interactions without a time, 0 and more. */
  untimed: Scalars['Whole']['output'];
  /** True after it was taken back. */
  removed: Scalars['Boolean']['output'];
};

/** A finished run over one window: an immutable snapshot with everything it was made from. */
export type Build = {
  __typename?: 'Build';
  /** `b1`, `b2`, … in order of making; never used twice. */
  id: Scalars['ID']['output'];
  /** 1, and one more for each erasure, naming or proof since. */
  revision: Scalars['Int']['output'];
  /** True for the build that `current` means. */
  current: Scalars['Boolean']['output'];
  /** The build before, from which tribes carried their ids over; null for the first. */
  parentBuild?: Maybe<Scalars['ID']['output']>;
  /** Start of the rebuild; interactions dated later were left out. */
  startedAt: Scalars['Time']['output'];
  /** End of the rebuild. */
  finishedAt: Scalars['Time']['output'];
  /** The options as they were resolved for this build. */
  options: BuildOptions;
  /** Oldest interaction used; null where none has a time. */
  windowStart?: Maybe<Scalars['Time']['output']>;
  /** End of the window, from which ages count back; null where no interaction has a time. */
  windowEnd?: Maybe<Scalars['Time']['output']>;
  /** Number of the last import read, 0 = none. */
  lastImport: Scalars['Int']['output'];
  /** Hash of the interactions and accounts read, whatever their order. */
  inputHash: Scalars['String']['output'];
  /** What went in and what came out. */
  counts: BuildCounts;
  /** How good the tribes are, as far as figures can tell. */
  quality: BuildQuality;
  /** Time by phase, in order. */
  phases: Array<PhaseTime>;
  /** Versions of the programs that made it. */
  versions: Array<Version>;
  /** True after an erasure: the build cannot be made again from its input. */
  redacted: Scalars['Boolean']['output'];
  /** True for a build that a gate held back: kept, not published; publishBuild or discardBuild decides. */
  held: Scalars['Boolean']['output'];
  /** How far it was from the build that was current when it was made; empty where nothing was compared. */
  gates: Array<Gate>;
  /** The tribes of the map. */
  tribes: TribeConnection;
  /** One tribe. Error NO_SUCH_TRIBE where this build has none of that id. */
  tribe?: Maybe<Tribe>;
  /** The people of the map: everybody with a tie. */
  people: PersonConnection;
  /** One person. Error NO_SUCH_PERSON where nobody fits, AMBIGUOUS_PERSON with the list where several do. */
  person?: Maybe<Person>;
  /** Whom to talk to first over the whole map: nested lists, the first 2 are the first of the 5. */
  reach: Array<Reach>;
  /** The tribes that fit an offer, best first; none where nothing fits. */
  fit: FitAnswer;
  /** What people ask, miss, wish, complain of and praise, over all tribes. */
  needs: NeedConnection;
  /** Questions and problems that nobody has answered, the most pressing first, and who should. */
  openQuestions: OpenQuestionConnection;
  /** Bursts of negative feedback, of every tribe and of the whole map, strongest first. */
  bursts: BurstConnection;
  /** How the brand's accounts and its staff react, over all tribes; most asked first. */
  brandAnswers: Array<BrandAnswers>;
  /** How far the map is more than what is found in any graph; null where it was not computed, see proof. */
  confidence?: Maybe<Confidence>;
  /** Whether confidence and intervals were computed; they come after publishing. */
  proof: Proof;
};


/** A finished run over one window: an immutable snapshot with everything it was made from. */
export type BuildTribesArgs = {
  sort?: TribeSort;
  filter?: InputMaybe<TribeFilter>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A finished run over one window: an immutable snapshot with everything it was made from. */
export type BuildTribeArgs = {
  id: Scalars['ID']['input'];
};


/** A finished run over one window: an immutable snapshot with everything it was made from. */
export type BuildPeopleArgs = {
  search?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PersonFilter>;
  sort?: PersonSort;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A finished run over one window: an immutable snapshot with everything it was made from. */
export type BuildPersonArgs = {
  id: Scalars['ID']['input'];
  source?: InputMaybe<Scalars['String']['input']>;
};


/** A finished run over one window: an immutable snapshot with everything it was made from. */
export type BuildReachArgs = {
  people?: Array<Scalars['Int']['input']>;
};


/** A finished run over one window: an immutable snapshot with everything it was made from. */
export type BuildFitArgs = {
  offer: Scalars['String']['input'];
  first?: Scalars['Int']['input'];
};


/** A finished run over one window: an immutable snapshot with everything it was made from. */
export type BuildNeedsArgs = {
  filter?: InputMaybe<NeedFilter>;
  sort?: InputMaybe<NeedSort>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A finished run over one window: an immutable snapshot with everything it was made from. */
export type BuildOpenQuestionsArgs = {
  sensitive?: Scalars['Boolean']['input'];
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A finished run over one window: an immutable snapshot with everything it was made from. */
export type BuildBurstsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A finished run over one window: an immutable snapshot with everything it was made from. */
export type BuildBrandAnswersArgs = {
  first?: Scalars['Int']['input'];
};

/** Whether confidence and intervals of a build were computed. */
export type Proof = {
  __typename?: 'Proof';
  /** Whether they were. */
  state: ProofState;
  /** Why not; null otherwise. */
  why?: Maybe<Scalars['String']['output']>;
  /** Seconds it took; null where it was not. */
  seconds?: Maybe<Scalars['Float']['output']>;
};

/** Which needs; all conditions given must hold. */
export type NeedFilter = {
  /** Of one of these tribes, by id; at most 100. */
  tribe?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** One of these kinds. */
  kind?: InputMaybe<Array<NeedKind>>;
  /** Only needs that nobody meets, or only others. */
  unmet?: InputMaybe<Scalars['Boolean']['input']>;
  /** At least so many people voice it, 0 and more. */
  minAskers?: InputMaybe<Scalars['Int']['input']>;
  /** True: also those on health, religion, politics and sexuality. */
  sensitive?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The tribes that an offer fits. */
export type FitAnswer = {
  __typename?: 'FitAnswer';
  /** Best first. */
  tribes: Array<Fit>;
  /** Words of the offer that no tribe talks about. */
  unknown: Array<Scalars['String']['output']>;
  /** Words of the offer that are said all over the map, by no tribe clearly more than by others: too common to tell tribes apart. */
  common: Array<Scalars['String']['output']>;
  /** Words of the offer that were left out, since they say how the next one is, such as light in light jacket. */
  aside: Array<Scalars['String']['output']>;
};

/** How well a tribe fits an offer. */
export type Fit = {
  __typename?: 'Fit';
  /** The tribe. */
  tribe: Tribe;
  /** 0 to 1; 1 where all of the offer is what the tribe talks about or needs. */
  score: Scalars['Float']['output'];
  /** What fits, with its part of the score. */
  matches: Array<FitMatch>;
  /** Needs that the offer would meet. */
  needs: Array<FitNeed>;
  /** Why, in a sentence. */
  why: Scalars['String']['output'];
};


/** How well a tribe fits an offer. */
export type FitWhyArgs = {
  language?: Language;
};

/** A word of an offer that a tribe talks about. */
export type FitMatch = {
  __typename?: 'FitMatch';
  /** The word of the offer. */
  word: Scalars['String']['output'];
  /** The tribe's term. */
  term: Scalars['String']['output'];
  /** Its part of the score, 0 to 1. */
  part: Scalars['Float']['output'];
};

/** A need that an offer would meet. */
export type FitNeed = {
  __typename?: 'FitNeed';
  /** What kind of need. */
  kind: NeedKind;
  /** What it is about. */
  topic: Scalars['String']['output'];
  /** People who voice it. */
  askers: Scalars['Int']['output'];
};

/** A figure of a build that must not be far from that of the current one. */
export type Gate = {
  __typename?: 'Gate';
  /** What is compared. */
  name: GateName;
  /** What was found, in the unit of the limit; a fall is negative where the figure rose. */
  value: Scalars['Float']['output'];
  /** The most that is let pass, as it was set then. */
  limit: Scalars['Float']['output'];
};

/** What a new build is compared in. */
export type GateName =
  /** Share, 0 to 1, of the people in both builds whose tribe id changed. */
  | 'CHURN'
  /** Fall of the modularity, −1.5 to 1.5. */
  | 'MODULARITY'
  /** How many times more, or times fewer, people, 1 and more. */
  | 'PEOPLE'
  /** How many times more, or times fewer, interactions that entered ties, 1 and more. */
  | 'INTERACTIONS'
  /** How many times more, or times fewer, tribes, 1 and more. */
  | 'TRIBES';

/** The options of a rebuild as they were resolved; everything here is part of what makes a build. */
export type BuildOptions = {
  __typename?: 'BuildOptions';
  /** Start of the window as asked for, inclusive; null = open. */
  since?: Maybe<Scalars['Time']['output']>;
  /** End of the window as asked for, exclusive; null = the newest interaction. */
  until?: Maybe<Scalars['Time']['output']>;
  /** Days after which an interaction counts half, > 0. */
  halfLifeDays: Scalars['Float']['output'];
  /** Base weights by kind that differ from the standard ones. */
  kindWeights: Array<KindWeight>;
  /** Zoom, 0.01 to 100: above 1 more and smaller tribes, below 1 fewer and larger. */
  resolution: Scalars['Float']['output'];
  /** How tribes were found. */
  algorithm: Algorithm;
  /** First seed, 0 to 4,294,967,295. */
  seed: Scalars['Whole']['output'];
  /** What computed tribes and roles. */
  engine: Engine;
  /** The brand's own channels, sorted; empty where none are declared. */
  ownedChannels: Array<Scalars['String']['output']>;
};

/** Defaults for rebuilds, as set by hand; null where the standard holds. */
export type RebuildOptions = {
  __typename?: 'RebuildOptions';
  /** Start of the window, inclusive. */
  since?: Maybe<Scalars['Time']['output']>;
  /** End of the window, exclusive. */
  until?: Maybe<Scalars['Time']['output']>;
  /** Days after which an interaction counts half, > 0; standard: an eighth of the window, 1 hour to 90 days. */
  halfLifeDays?: Maybe<Scalars['Float']['output']>;
  /** Own base weights by kind; empty where none are set. */
  kindWeights: Array<KindWeight>;
  /** Zoom, 0.01 to 100; standard 1. */
  resolution?: Maybe<Scalars['Float']['output']>;
  /** How tribes are found; standard LOUVAIN. */
  algorithm?: Maybe<Algorithm>;
  /** First seed, 0 to 4,294,967,295; standard 1. */
  seed?: Maybe<Scalars['Whole']['output']>;
  /** What computes tribes and roles; standard NATIVE. */
  engine?: Maybe<Engine>;
  /** The brand's own channels; empty where none are declared. */
  ownedChannels: Array<Scalars['String']['output']>;
};

/** How much attention one interaction of a kind stands for. */
export type KindWeight = {
  __typename?: 'KindWeight';
  /** The kind, in lower case, such as `reply`. */
  kind: Scalars['String']['output'];
  /** Base weight, 0 and more; the standard ones go from 1 (follow) to 10 (referral). */
  weight: Scalars['Float']['output'];
};

/** Counts of one build, each 0 and more. */
export type BuildCounts = {
  __typename?: 'BuildCounts';
  /** Interactions that entered ties. */
  interactions: Scalars['Whole']['output'];
  /** Left out: dated after the start of the rebuild. */
  futureInteractions: Scalars['Whole']['output'];
  /** Left out: beyond 5 a pair, kind and UTC day. */
  cappedInteractions: Scalars['Whole']['output'];
  /** Left out: of weight ≤ 0, or of kind block or downvote. */
  negativeInteractions: Scalars['Whole']['output'];
  /** Said to nobody in particular, or by one account of a person to another: read, but in no tie; null where an older program made the build. */
  unaddressedInteractions?: Maybe<Scalars['Whole']['output']>;
  /** Dropped: between accounts of one person, with nothing said. */
  selfLoops: Scalars['Whole']['output'];
  /** People with at least one tie. */
  people: Scalars['Int']['output'];
  /** Accounts of these people. */
  accounts: Scalars['Int']['output'];
  /** Ordered pairs with a tie. */
  ties: Scalars['Int']['output'];
  /** Tribes of any size. */
  tribes: Scalars['Int']['output'];
};

/** Figures on the partition. Modularity is high on noise as well: it proves nothing. */
export type BuildQuality = {
  __typename?: 'BuildQuality';
  /** Modularity of the tribes, −½ to 1. */
  modularity: Scalars['Float']['output'];
  /** Searches that started with everybody alone; after a cold start the best was kept. */
  runs: Scalars['Int']['output'];
  /** Modularity of each of them, −½ to 1, in order of seeds. */
  runModularity: Array<Scalars['Float']['output']>;
  /** True where the tribes were found from those of the parent build, so that people stay where they are unless they moved. */
  warm: Scalars['Boolean']['output'];
  /** Levels of the hierarchy, 1 and more. */
  levels: Scalars['Int']['output'];
  /** Pairs of people (or people, as the engine does) that were drawn to sample betweenness from; null where it is exact. */
  betweennessSources?: Maybe<Scalars['Int']['output']>;
  /** Nobody's betweenness is farther off than this share of all pairs of people, 95 % sure; 0 where it is exact, null where the engine does not tell. */
  betweennessError?: Maybe<Scalars['Float']['output']>;
};

/** Time one phase of a rebuild took. */
export type PhaseTime = {
  __typename?: 'PhaseTime';
  /** read, ties, tribes, roles, needs, write or publish. */
  phase: Scalars['String']['output'];
  /** Seconds, 0 and more. */
  seconds: Scalars['Float']['output'];
};

/** Version of a program. */
export type Version = {
  __typename?: 'Version';
  /** tribemap, node or duckdb. */
  program: Scalars['String']['output'];
  /** Its version. */
  version: Scalars['String']['output'];
};

/** How tribes are found. */
export type Algorithm =
  /** Louvain (Blondel et al. 2008), the standard. */
  | 'LOUVAIN'
  /** Leiden (Traag et al. 2019): a little better, a little slower. */
  | 'LEIDEN';

/** What computes tribes and roles. */
export type Engine =
  /** Typed arrays in a worker thread, the standard. */
  | 'NATIVE'
  /** The graphology libraries: the reference. */
  | 'GRAPHOLOGY'
  /** The Graph Data Science library of the Neo4j server that is configured. */
  | 'GDS';

/** A page of tribes. */
export type TribeConnection = {
  __typename?: 'TribeConnection';
  /** The tribes with their cursors. */
  edges: Array<TribeEdge>;
  /** The tribes of this page. */
  nodes: Array<Tribe>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** Tribes that fit the filter, on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A tribe and its place in the list. */
export type TribeEdge = {
  __typename?: 'TribeEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The tribe. */
  node: Tribe;
};

/** What tribes can be sorted by. */
export type TribeSort =
  /** People in the tribe. */
  | 'PEOPLE'
  /** People who acted in the window. */
  | 'ACTIVE_PEOPLE'
  /** Interactions inside. */
  | 'INTERACTIONS'
  /** Cohesion, 0 to 1. */
  | 'COHESION'
  /** Density, 0 to 1. */
  | 'DENSITY'
  /** Reciprocity, 0 to 1. */
  | 'RECIPROCITY'
  /** Interactions inside a person and week. */
  | 'ENGAGEMENT'
  /** Its part of the map's modularity. */
  | 'MODULARITY_SHARE'
  /** The number of the id, smallest first. */
  | 'ID';

/** Which tribes; all conditions given must hold. */
export type TribeFilter = {
  /** One of these ids; at most 100. */
  id?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** One of these sizes. */
  size?: InputMaybe<Array<TribeSize>>;
  /** At least so many people, 0 and more. */
  minPeople?: InputMaybe<Scalars['Int']['input']>;
  /** At most so many people, 0 and more. */
  maxPeople?: InputMaybe<Scalars['Int']['input']>;
  /** One of these main channels; at most 100. */
  mainChannel?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** How large a tribe is. */
export type TribeSize =
  /** 2 to 4 people. */
  | 'CIRCLE'
  /** 5 to 99 people. */
  | 'BAND'
  /** 100 people and more. */
  | 'TRIBE';

/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type Tribe = {
  __typename?: 'Tribe';
  /** `t1`, `t2`, …; the same tribe keeps it. */
  id: Scalars['ID']['output'];
  /** The build these figures are of. */
  build: Scalars['ID']['output'];
  /** circle, band or tribe. */
  size: TribeSize;
  /** People in the tribe, 2 and more. */
  people: Scalars['Int']['output'];
  /** People of it who acted in the window. */
  activePeople: Scalars['Int']['output'];
  /** People of it who are ranked: not brand, staff or bot. */
  rankedPeople: Scalars['Int']['output'];
  /** Accounts of its people. */
  accounts: Scalars['Int']['output'];
  /** Ordered pairs inside with a tie. */
  tiesInside: Scalars['Int']['output'];
  /** Interactions inside, of those that entered ties. */
  interactions: Scalars['Whole']['output'];
  /** Weight of the ties inside, both directions of a pair together, ≥ 0. */
  weightInside: Scalars['Float']['output'];
  /** Weight of the ties with other tribes, ≥ 0. */
  weightOutside: Scalars['Float']['output'];
  /** 2 · inside / (2 · inside + outside), 0 to 1: how much of its attention stays inside. */
  cohesion: Scalars['Float']['output'];
  /** Pairs with a tie / all pairs, 0 to 1. */
  density: Scalars['Float']['output'];
  /** Weight that flows both ways / weight, 0 to 1. */
  reciprocity: Scalars['Float']['output'];
  /** Its part of the map's modularity, −½ to 1. */
  modularityShare: Scalars['Float']['output'];
  /** Interactions inside a person and week, ≥ 0; null without times. */
  engagement?: Maybe<Scalars['Float']['output']>;
  /** How well the tribe splits into a core and a crowd, −1 to 1; null under 10 people. */
  shellFit?: Maybe<Scalars['Float']['output']>;
  /** Channel of most interactions inside; null where none is told. */
  mainChannel?: Maybe<Scalars['String']['output']>;
  /** The opinion leaders inside: between 1 and 10 of those to whom most of its people have been paying attention lately; first one first. Empty where nobody is ranked. */
  chiefs: Array<Person>;
  /** The advisers and bridges: at most 10 people heard by many outside, without those listed as chiefs; first one first. */
  medicineMen: Array<Person>;
  /** Its people, chiefs and medicine men too. */
  members: PersonConnection;
  /** Whom to talk to first in this tribe: nested lists, the first 2 are the first of the 5. */
  reach: Array<Reach>;
  /** The other tribes with ties to this one, strongest first. */
  ties: Array<TribeTies>;
  /** What it is called: as somebody named it, else by its topics, else by its first chief. */
  name: Scalars['String']['output'];
  /** What gave it its name. */
  namedBy: NameGiver;
  /** Its colour, such as `#4477aa`; kept with its id. */
  colour: Scalars['String']['output'];
  /** People like us …: the tribe in a sentence, made from its facts. */
  sentence?: Maybe<Scalars['String']['output']>;
  /** What is counted for the sentence. */
  facts: Array<Fact>;
  /** What it talks about, more than the rest of the map does, and whom it attends to. */
  topics: TopicConnection;
  /** What its people ask, miss, wish, complain of and praise, by topic. */
  needs: NeedConnection;
  /** All needs of a kind together. */
  needTotals: Array<NeedTotal>;
  /** Questions and problems that nobody has answered, the most pressing first, and who should. */
  openQuestions: OpenQuestionConnection;
  /** How the brand reacts to what its people ask; null where they ask it nothing. */
  brandReaction?: Maybe<BrandReaction>;
  /** Whether it lives by itself or by the brand. */
  nature: TribeNature;
  /** What holds it together, and what it serves. */
  form: TribeForm;
  /** What it would lose with its first chief, and who comes next; null without a chief. */
  succession?: Maybe<Succession>;
  /** When most different people of it act; null without times. */
  busiest?: Maybe<Busiest>;
  /** When its people act, most interactions first. */
  times: BusyTimeConnection;
  /** What is said on the way as customers, by phase and channel. */
  journey: Array<JourneyStep>;
  /** Whose voice carries, first one first. */
  voices: Array<Voice>;
  /** Bursts of negative feedback, by time. */
  bursts: BurstConnection;
  /** How its people moved between the shells since the parent build; null in a first build. */
  moves?: Maybe<Moves>;
  /** Its people by shell and move. */
  standings: StandingConnection;
  /** Its parts, and their parts, on a walk: each before its own parts. */
  subTribes: SubTribeConnection;
  /** The larger tribe that it is a part of; null for none. */
  parent?: Maybe<ParentTribe>;
  /** Whether its parts need different things; null where too little is said to tell. */
  drift?: Maybe<Drift>;
  /** What became of it since the parent build; null in a first build. */
  event?: Maybe<TribeEvent>;
  /** How far it is more than what is found in any graph; null where it was not computed, see Build.proof. */
  confidence?: Maybe<Confidence>;
};


/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type TribeMembersArgs = {
  filter?: InputMaybe<PersonFilter>;
  sort?: PersonSort;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type TribeReachArgs = {
  people?: Array<Scalars['Int']['input']>;
};


/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type TribeTiesArgs = {
  first?: Scalars['Int']['input'];
};


/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type TribeSentenceArgs = {
  language?: Language;
};


/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type TribeTopicsArgs = {
  kind?: InputMaybe<Array<TopicKind>>;
  sensitive?: Scalars['Boolean']['input'];
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type TribeNeedsArgs = {
  kind?: InputMaybe<Array<NeedKind>>;
  unmet?: InputMaybe<Scalars['Boolean']['input']>;
  sensitive?: Scalars['Boolean']['input'];
  sort?: InputMaybe<NeedSort>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type TribeOpenQuestionsArgs = {
  sensitive?: Scalars['Boolean']['input'];
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type TribeTimesArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type TribeVoicesArgs = {
  way: VoiceWay;
  first?: Scalars['Int']['input'];
};


/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type TribeBurstsArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type TribeStandingsArgs = {
  shell?: InputMaybe<Array<Shell>>;
  brandShell?: InputMaybe<Array<Shell>>;
  move?: InputMaybe<Array<Move>>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** People who deal with each other more than with the rest; a tribe keeps its id from build to build. */
export type TribeSubTribesArgs = {
  depth?: InputMaybe<Scalars['Int']['input']>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** What became of a tribe since the parent build. */
export type TribeEvent = {
  __typename?: 'TribeEvent';
  /** Id of the tribe. */
  tribe: Scalars['ID']['output'];
  /** What the tribe is called, or was, where it is no more. */
  name?: Maybe<Scalars['String']['output']>;
  /** What it was. */
  event: TribeEventKind;
  /** Id of the tribe it split from or merged into; else null. */
  otherTribe?: Maybe<Scalars['ID']['output']>;
  /** People in the parent build; 0 where it was not there. */
  peopleBefore: Scalars['Int']['output'];
  /** People in this build. */
  peopleNow: Scalars['Int']['output'];
  /** People in it both times. */
  stayed: Scalars['Int']['output'];
  /** People of it now who were in another tribe. */
  movedIn: Scalars['Int']['output'];
  /** People of it now who were on no map. */
  newcomers: Scalars['Int']['output'];
  /** People of it then who are in another tribe now. */
  movedOut: Scalars['Int']['output'];
  /** People of it then who are on the map no more. */
  gone: Scalars['Int']['output'];
};

/** What may become of a tribe. */
export type TribeEventKind =
  /** It is new, most of its people were on no map or here and there. */
  | 'FORMED'
  /** It has a tenth more people and more. */
  | 'GREW'
  /** It has a tenth fewer people and fewer. */
  | 'SHRANK'
  /** It goes on as it was. */
  | 'CONTINUED'
  /** It is new: most of its people were together in another tribe. */
  | 'SPLIT'
  /** It is no more: most of its people are together in another tribe. */
  | 'MERGED'
  /** It is no more: its people are here and there, or gone. */
  | 'DISSOLVED';

/** What lies between a tribe and another one. */
export type TribeTies = {
  __typename?: 'TribeTies';
  /** The other tribe. */
  tribe: Tribe;
  /** Weight of all ties between the two, both directions, > 0. */
  weight: Scalars['Float']['output'];
  /** Attention that this tribe gives to the other; null where it gives none. */
  given?: Maybe<TribeTie>;
  /** Attention that this tribe receives from the other; null where it receives none. */
  received?: Maybe<TribeTie>;
  /** The ranked people of either tribe with the strongest ties to the other one, strongest first. */
  bridges: Array<Bridge>;
};


/** What lies between a tribe and another one. */
export type TribeTiesBridgesArgs = {
  first?: Scalars['Int']['input'];
};

/** Attention from the people of one tribe to those of another. */
export type TribeTie = {
  __typename?: 'TribeTie';
  /** Sum of the weights of the ties, > 0. */
  weight: Scalars['Float']['output'];
  /** Ordered pairs of people, 1 and more. */
  ties: Scalars['Int']['output'];
  /** Interactions counted, 1 and more. */
  interactions: Scalars['Whole']['output'];
  /** Distinct people who gave attention, 1 and more. */
  actors: Scalars['Int']['output'];
  /** Distinct people who received it, 1 and more. */
  targets: Scalars['Int']['output'];
};

/** A person who links two tribes. */
export type Bridge = {
  __typename?: 'Bridge';
  /** The person, of either tribe. */
  person: Person;
  /** Weight of the person's ties with the tribe that is not its own, both directions, > 0. */
  weight: Scalars['Float']['output'];
  /** Distinct people of that tribe on the other end, 1 and more. */
  people: Scalars['Int']['output'];
  /** Interactions counted, both directions, 1 and more. */
  interactions: Scalars['Whole']['output'];
};

/** The people who together reach most of a tribe, or of the whole map. */
export type Reach = {
  __typename?: 'Reach';
  /** Length asked for, 1 to 100. */
  people: Scalars['Int']['output'];
  /** Length found: fewer where further people would reach nobody new. */
  found: Scalars['Int']['output'];
  /** The people, in order; the list for 2 begins the list for 5. */
  list: Array<ReachStep>;
  /** People expected to be reached by them, ≥ 0. */
  reached: Scalars['Float']['output'];
  /** The same as a share of the tribe, 0 to 1. */
  reachedShare: Scalars['Float']['output'];
  /** For comparison: reached by as many people from the top of the chiefs' ranking, ≥ 0. */
  plainReached: Scalars['Float']['output'];
  /** For comparison: reached by random ties of as many random people, ≥ 0. */
  friendsReached: Scalars['Float']['output'];
  /** For comparison: reached by as many random people, ≥ 0. */
  randomReached: Scalars['Float']['output'];
  /** Share of the people expected to be reached who are outside the tribe, 0 to 1. */
  waste: Scalars['Float']['output'];
};

/** One step of a reach list. */
export type ReachStep = {
  __typename?: 'ReachStep';
  /** Place in the list, 1 to 100. */
  position: Scalars['Int']['output'];
  /** The person. */
  person: Person;
  /** People expected to be reached up to here, ≥ 0. */
  reached: Scalars['Float']['output'];
  /** The same as a share of the tribe, 0 to 1. */
  reachedShare: Scalars['Float']['output'];
};

/** A page of people. */
export type PersonConnection = {
  __typename?: 'PersonConnection';
  /** The people with their cursors. */
  edges: Array<PersonEdge>;
  /** The people of this page. */
  nodes: Array<Person>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** People who fit search and filter, on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A person and its place in the list. */
export type PersonEdge = {
  __typename?: 'PersonEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The person. */
  node: Person;
};

/** What people can be sorted by. */
export type PersonSort =
  /** Attention from the own tribe: the ranking of chiefs. */
  | 'CHIEF_SCORE'
  /** Recent outside attention and spread: the ranking of medicine men. */
  | 'MEDICINE_SCORE'
  /** Distinct people of the own tribe who gave attention. */
  | 'AUDIENCE'
  /** Distinct people of other tribes who gave attention. */
  | 'OUTSIDERS'
  /** Weight of all ties with the own tribe. */
  | 'TWO_WAY'
  /** Recent attention from other tribes. */
  | 'OUTSIDE_ATTENTION'
  /** Strong ties over several tribes. */
  | 'SPREAD'
  /** Participation coefficient. */
  | 'PARTICIPATION'
  /** z-score of the strength inside the tribe. */
  | 'WITHIN_TRIBE_Z'
  /** PageRank inside the tribe. */
  | 'PAGERANK'
  /** Betweenness over the whole map. */
  | 'BETWEENNESS'
  /** k-core number. */
  | 'CORE_NUMBER'
  /** Onion layer. */
  | 'ONION_LAYER'
  /** Distinct people of the whole map who gave attention. */
  | 'IN_DEGREE'
  /** Share of the tie weight that stays in the tribe. */
  | 'BELONGING'
  /** Interactions as actor. */
  | 'INTERACTIONS_GIVEN'
  /** Interactions as target. */
  | 'INTERACTIONS_RECEIVED'
  /** The id, by UTF-8 bytes, smallest first. */
  | 'ID';

/** Which people; all conditions given must hold. Each list holds at most 100 values, of which one must fit. */
export type PersonFilter = {
  /** One of these roles. */
  role?: InputMaybe<Array<Role>>;
  /** In one of these tribes, by id. */
  tribe?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** In one of these shells. */
  shell?: InputMaybe<Array<Shell>>;
  /** In one of these channels. */
  channel?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Of one of these kinds. */
  kind?: InputMaybe<Array<PersonKind>>;
  /** Acted in the window, or did not. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
  /** Contact not wanted, or not forbidden. */
  doNotContact?: InputMaybe<Scalars['Boolean']['input']>;
  /** Shown in a tribe's list of chiefs or medicine men, or not. */
  listed?: InputMaybe<Scalars['Boolean']['input']>;
  /** With these attributes: every pair of key and value must fit; at most 10. */
  attribute?: InputMaybe<Array<AttributeInput>>;
};

/** The one part a person plays in the lists of its tribe. */
export type Role =
  /** Opinion leader inside the tribe, in the list of chiefs. */
  | 'CHIEF'
  /** Adviser and bridge to other tribes, in the list of medicine men. */
  | 'MEDICINE_MAN'
  /** Took part. */
  | 'MEMBER'
  /** Only looked on (reactions, follows, co-presence), or never acted. */
  | 'AUDIENCE';

/** What an account is declared to be; never guessed. */
export type PersonKind =
  /** Everybody who is not declared otherwise. */
  | 'MEMBER'
  /** The brand itself; not ranked. */
  | 'BRAND'
  /** People who work for the brand; not ranked. */
  | 'STAFF'
  /** Partners; ranked. */
  | 'PARTNER'
  /** Machines; not ranked. */
  | 'BOT';

/** How near the core of the tribe a person stands. */
export type Shell =
  /** The core. */
  | 'CORE'
  /** Next to the core. */
  | 'FRIENDS'
  /** Further out. */
  | 'ACQUAINTANCES'
  /** The outermost. */
  | 'CROWD';

/** One or more accounts known to be the same human or organisation, as one build sees them: what is ranked and contacted. */
export type Person = {
  __typename?: 'Person';
  /** Id of the account with most interactions, as given in the input; unique within `source`. */
  id: Scalars['ID']['output'];
  /** The source of that account. */
  source: Scalars['String']['output'];
  /** The name that the accounts of one human share, else the account id. */
  personId: Scalars['String']['output'];
  /** The build these figures are of. */
  build: Scalars['ID']['output'];
  /** What to call the person: name, else handle, else id. */
  label: Scalars['String']['output'];
  /** Handle as declared; null where none is. */
  handle?: Maybe<Scalars['String']['output']>;
  /** Name as declared; null where none is. */
  name?: Maybe<Scalars['String']['output']>;
  /** Channel as declared, else where most of its interactions take place; null where none is told. */
  channel?: Maybe<Scalars['String']['output']>;
  /** What the person is declared to be. */
  kind: PersonKind;
  /** The part it plays in its tribe. */
  role: Role;
  /** True for a listed chief who is one of the first medicine men too. */
  alsoMedicineMan: Scalars['Boolean']['output'];
  /** True where shown in one of its tribe's two lists. */
  listed: Scalars['Boolean']['output'];
  /** True if the person acted in the window; else talked about, not reachable here. */
  active: Scalars['Boolean']['output'];
  /** True where contact is not wanted. */
  doNotContact: Scalars['Boolean']['output'];
  /** How near the core of the tribe; null where the tribe has no clear core. */
  shell?: Maybe<Shell>;
  /** Share of its tie weight that stays in the tribe, 0 to 1. */
  belonging: Scalars['Float']['output'];
  /** Interactions as actor, of those that entered ties, 0 and more. */
  interactionsGiven: Scalars['Int']['output'];
  /** Interactions as target, of those that entered ties, 0 and more. */
  interactionsReceived: Scalars['Int']['output'];
  /** Its accounts with interactions, by id. */
  accounts: Array<Account>;
  /** Declared attributes of its accounts, by key. */
  attributes: Array<Attribute>;
  /** Its tribe. */
  tribe: Tribe;
  /** How it ranks as chief, with the parts; null for brand, staff and bot, who are not ranked. */
  chief?: Maybe<ChiefScore>;
  /** How it ranks as medicine man, with the parts; null for brand, staff and bot, who are not ranked. */
  medicineMan?: Maybe<MedicineScore>;
  /** General measures, shown beside the scores and not mixed into them. */
  measures: Measures;
  /** Why: the scores in a sentence that needs no figures explained. */
  sentence: Scalars['String']['output'];
  /** Who gives this person attention, strongest tie first. */
  evidence: EvidenceConnection;
  /** The newest interactions of the person that the build kept: at most 20 in each direction, newest first, those without a time last. */
  interactions: Array<Interaction>;
  /** Other tribes in which the person stands with a tenth of the ties and more, at most three. */
  secondaryTribes: Array<SecondaryTribe>;
  /** Id of the deepest sub-tribe; null where the tribe does not fall apart. */
  subTribe?: Maybe<Scalars['ID']['output']>;
  /** How near to the core of the tribe and to the brand, now and in the parent build. */
  standing: Standing;
  /** In which ways its voice carries; null where in none. */
  voice?: Maybe<Voice>;
  /** What is asked of it; empty for who is not listed. */
  askedOf: Array<AskedOf>;
  /** How far its rank hangs on chance, and on one person; null where it was not computed, see Build.proof. */
  interval?: Maybe<RankInterval>;
  /** Rank and role over the last builds up to this one, newest first; a build that did not see the person is left out. */
  history: Array<RankInBuild>;
};


/** One or more accounts known to be the same human or organisation, as one build sees them: what is ranked and contacted. */
export type PersonSentenceArgs = {
  language?: Language;
};


/** One or more accounts known to be the same human or organisation, as one build sees them: what is ranked and contacted. */
export type PersonEvidenceArgs = {
  from?: Side;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** One or more accounts known to be the same human or organisation, as one build sees them: what is ranked and contacted. */
export type PersonInteractionsArgs = {
  direction?: Direction;
  first?: Scalars['Int']['input'];
};


/** One or more accounts known to be the same human or organisation, as one build sees them: what is ranked and contacted. */
export type PersonIntervalArgs = {
  as?: RankedAs;
};


/** One or more accounts known to be the same human or organisation, as one build sees them: what is ranked and contacted. */
export type PersonHistoryArgs = {
  builds?: Scalars['Int']['input'];
};

/** As what a person is ranked. */
export type RankedAs =
  /** As chief. */
  | 'CHIEF'
  /** As medicine man. */
  | 'MEDICINE_MAN';

/** Whose attention is meant. */
export type Side =
  /** Everybody's. */
  | 'ANYWHERE'
  /** That of the own tribe: what makes a chief. */
  | 'OWN_TRIBE'
  /** That of other tribes: what makes a medicine man. */
  | 'OTHER_TRIBES';

/** Which way interactions go, seen from a person. */
export type Direction =
  /** The person is the target: attention received. */
  | 'RECEIVED'
  /** The person is the actor: attention given. */
  | 'GIVEN'
  /** Both. */
  | 'BOTH';

/** An identity within its source. */
export type Account = {
  __typename?: 'Account';
  /** Account id as given in the input; unique within `source`. */
  id: Scalars['ID']['output'];
  /** The source it comes from. */
  source: Scalars['String']['output'];
  /** Handle as declared; null where none is. */
  handle?: Maybe<Scalars['String']['output']>;
  /** Name as declared; null where none is. */
  name?: Maybe<Scalars['String']['output']>;
  /** Channel as declared, else where most of its interactions take place; null where none is told. */
  channel?: Maybe<Scalars['String']['output']>;
};

/** A declared attribute. */
export type Attribute = {
  __typename?: 'Attribute';
  /** Its key. */
  key: Scalars['String']['output'];
  /** Its value. */
  value: Scalars['String']['output'];
};

/** How a person ranks as chief of its tribe, with the parts. */
export type ChiefScore = {
  __typename?: 'ChiefScore';
  /** Σ of the ties' weights from the people of the own tribe, ≥ 0: many people count, one loud fan counts little. */
  score: Scalars['Float']['output'];
  /** Rank in the tribe, 1 = first, without gaps; null where the score is 0. */
  rank?: Maybe<Scalars['Int']['output']>;
  /** Share of the tribe's ranked people with a lower score, half of the equal ones counted, 0 to 1. */
  percentile: Scalars['Float']['output'];
  /** Distinct people of the own tribe who gave attention, 0 and more. */
  audience: Scalars['Int']['output'];
  /** Weight of all ties with the own tribe, both directions, ≥ 0. */
  twoWay: Scalars['Float']['output'];
};

/** How a person ranks as medicine man of its tribe, with the parts. */
export type MedicineScore = {
  __typename?: 'MedicineScore';
  /** Mean of outsidePercentile and spreadPercentile, 0 to 1; 0 where both parts are 0. */
  score: Scalars['Float']['output'];
  /** Rank in the tribe, 1 = first, without gaps; null where both parts are 0. */
  rank?: Maybe<Scalars['Int']['output']>;
  /** Distinct people of other tribes who gave attention, 0 and more. */
  outsiders: Scalars['Int']['output'];
  /** Recent outside attention, ≥ 0: each person of another tribe counts 2^(−age of the last attention / half-life). */
  outsideAttention: Scalars['Float']['output'];
  /** Percentile of outsideAttention over all ranked people, 0 to 1. */
  outsidePercentile: Scalars['Float']['output'];
  /** Participation times strength, ≥ 0: strong ties over several tribes. */
  spread: Scalars['Float']['output'];
  /** Percentile of spread over all ranked people, 0 to 1. */
  spreadPercentile: Scalars['Float']['output'];
};

/** General measures of a person's place. */
export type Measures = {
  __typename?: 'Measures';
  /** Weighted PageRank inside the tribe, damping .85; sums to 1 in a tribe. */
  pagerank: Scalars['Float']['output'];
  /** Shortest paths by hops through the person over the whole map, ≥ 0; sampled on large maps. */
  betweenness: Scalars['Float']['output'];
  /** k-core number over the whole map, 1 and more. */
  coreNumber: Scalars['Int']['output'];
  /**
   * Round in which the person goes when the whole map is peeled from outside, 1 and more: tells apart those of one core number.
   * null in builds of an older program.
   */
  onionLayer?: Maybe<Scalars['Int']['output']>;
  /** Distinct people of the whole map who gave attention, 0 and more. */
  inDegree: Scalars['Int']['output'];
  /** z-score of the strength inside the tribe; 0 is the tribe's mean. */
  withinTribeZ: Scalars['Float']['output'];
  /** Participation coefficient: 0 all ties in one tribe, towards 1 evenly over many. */
  participation: Scalars['Float']['output'];
};

/** A page of those who give a person attention. */
export type EvidenceConnection = {
  __typename?: 'EvidenceConnection';
  /** The rows with their cursors. */
  edges: Array<EvidenceEdge>;
  /** The rows of this page. */
  nodes: Array<Evidence>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** People who gave attention, on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A row of evidence and its place in the list. */
export type EvidenceEdge = {
  __typename?: 'EvidenceEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Evidence;
};

/** One who gives attention: who, how often, when, how, where. */
export type Evidence = {
  __typename?: 'Evidence';
  /** Who gave attention. */
  person: Person;
  /** True where both are of one tribe. */
  ownTribe: Scalars['Boolean']['output'];
  /** Interactions counted, 1 and more. */
  times: Scalars['Int']['output'];
  /** Weight of the tie, ln(1 + attention decayed by age), > 0. */
  weight: Scalars['Float']['output'];
  /** The first of the interactions; null without times. */
  firstAt?: Maybe<Scalars['Time']['output']>;
  /** The last of the interactions; null without times. */
  lastAt?: Maybe<Scalars['Time']['output']>;
  /** The kind of most of them; null where none is told. */
  mainKind?: Maybe<Scalars['String']['output']>;
  /** The channel of most of them; null where none is told. */
  mainChannel?: Maybe<Scalars['String']['output']>;
};

/** One dated act by an actor towards a target. */
export type Interaction = {
  __typename?: 'Interaction';
  /** Who gave attention. */
  actor: Person;
  /** Who received it. */
  target: Person;
  /** When; null where the source gave no time. */
  at?: Maybe<Scalars['Time']['output']>;
  /** reply, mention, share, reaction, … as given, in lower case; null where none was given. */
  kind?: Maybe<Scalars['String']['output']>;
  /** Where; null where none is told. */
  channel?: Maybe<Scalars['String']['output']>;
  /** What it was about. */
  topics: Array<Scalars['String']['output']>;
  /** What was said, where the source gave it. */
  text?: Maybe<Scalars['String']['output']>;
  /** Sentiment as given. */
  sentiment?: Maybe<Scalars['String']['output']>;
  /** Thread as given. */
  thread?: Maybe<Scalars['String']['output']>;
};

/** A person's place in one build. */
export type RankInBuild = {
  __typename?: 'RankInBuild';
  /** The build. */
  build: Scalars['ID']['output'];
  /** When it was finished. */
  finishedAt: Scalars['Time']['output'];
  /** The person's tribe in it. */
  tribe: Scalars['ID']['output'];
  /** The person's role in it. */
  role: Role;
  /** Rank as chief in the tribe, 1 = first; null where not ranked. */
  chiefRank?: Maybe<Scalars['Int']['output']>;
  /** Score as chief, ≥ 0; null where not ranked. */
  chiefScore?: Maybe<Scalars['Float']['output']>;
  /** Rank as medicine man in the tribe, 1 = first; null where not ranked. */
  medicineRank?: Maybe<Scalars['Int']['output']>;
  /** Score as medicine man, 0 to 1; null where not ranked. */
  medicineScore?: Maybe<Scalars['Float']['output']>;
};

/** Something counted of a tribe, for its sentence. */
export type Fact = {
  __typename?: 'Fact';
  /** What it is about. */
  kind: FactKind;
  /** The term, account, act, need (with its topic), part of the week or day, or channel. */
  term: Scalars['String']['output'];
  /** People of the tribe of whom it is true. */
  people: Scalars['Int']['output'];
  /** People of the tribe who act. */
  of: Scalars['Int']['output'];
  /** people / of, 0 to 1. */
  share: Scalars['Float']['output'];
  /** The same of all other people on the map; null where there is nobody else. */
  shareElsewhere?: Maybe<Scalars['Float']['output']>;
  /** The fact in a sentence. */
  sentence: Scalars['String']['output'];
};


/** Something counted of a tribe, for its sentence. */
export type FactSentenceArgs = {
  language?: Language;
};

/** A page of topics. */
export type TopicConnection = {
  __typename?: 'TopicConnection';
  /** The rows with their cursors. */
  edges: Array<TopicEdge>;
  /** The rows of this page. */
  nodes: Array<Topic>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many fit, on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A topic and its place in the list. */
export type TopicEdge = {
  __typename?: 'TopicEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Topic;
};

/** What a tribe talks about, or attends to, more than the rest of the map does. */
export type Topic = {
  __typename?: 'Topic';
  /** What kind of term. */
  kind: TopicKind;
  /** 1 … n within tribe and kind, by z. */
  rank: Scalars['Int']['output'];
  /** The term in lower case; of an account the handle, else name, else id. */
  term: Scalars['String']['output'];
  /** Log-odds of the term in the tribe against the rest of the map, with a prior; null where there is no rest. */
  logOdds?: Maybe<Scalars['Float']['output']>;
  /** log_odds in standard deviations, over 1.96; null where there is no rest. */
  z?: Maybe<Scalars['Float']['output']>;
  /** People of the tribe who used it, or gave the account attention, ≥ 3. */
  authors: Scalars['Int']['output'];
  /** How often the people of the tribe did. */
  uses: Scalars['Int']['output'];
  /** authors / people of the tribe who said anything with terms (who gave attention to anybody), 0 to 1. */
  share: Scalars['Float']['output'];
  /** The same of the rest of the map, 0 to 1; null where there is no rest. */
  shareElsewhere?: Maybe<Scalars['Float']['output']>;
  /** True where it touches health, religion, politics or sexuality. */
  sensitive: Scalars['Boolean']['output'];
  /** The account that is attended to; null for other kinds. */
  person?: Maybe<Person>;
};

/** A page of needs. */
export type NeedConnection = {
  __typename?: 'NeedConnection';
  /** The rows with their cursors. */
  edges: Array<NeedEdge>;
  /** The rows of this page. */
  nodes: Array<Need>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many fit, on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A need and its place in the list. */
export type NeedEdge = {
  __typename?: 'NeedEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Need;
};

/** What people of a tribe ask, wish, complain of or praise, by topic, and how it is met. */
export type Need = {
  __typename?: 'Need';
  /** What kind of need. */
  kind: NeedKind;
  /** 1 = most askers of the tribe’s needs of that kind; the rest without a topic comes last. */
  rank: Scalars['Int']['output'];
  /** What it is about; null for all that has no topic of its own. */
  topic?: Maybe<Scalars['String']['output']>;
  /** Distinct people of the tribe who said such things; brand, staff and bots are left out. */
  askers: Scalars['Int']['output'];
  /** Things said; one said to several people counts once. */
  volume: Scalars['Int']['output'];
  /** Askers / people of the tribe who acted, 0 to 1. */
  share: Scalars['Float']['output'];
  /** log₂ of its share of all the tribe says in the later half of the window over that in the earlier half: 1 = doubled; null without times, or where one half says nothing. */
  trend?: Maybe<Scalars['Float']['output']>;
  /** How many got an answer; null for comparison and praise. */
  answered?: Maybe<Scalars['Int']['output']>;
  /** Of how many it can be told whether they were answered: answers are in the record, and the last day’s open ones are left out. */
  answerable?: Maybe<Scalars['Int']['output']>;
  /** Share of the answerable that was answered, 0 to 1; null where nothing can be told. */
  met?: Maybe<Scalars['Float']['output']>;
  /** True for a need nobody meets: 3 askers and more, met below .2, and not by chance; null where nothing can be told. */
  unmet?: Maybe<Scalars['Boolean']['output']>;
  /** Median time from the question to the first answer, in hours. */
  medianHours?: Maybe<Scalars['Float']['output']>;
  /** How many a brand or its staff answered first. */
  brandAnswered?: Maybe<Scalars['Int']['output']>;
  /** First answers that person gave. */
  bestAnswers?: Maybe<Scalars['Int']['output']>;
  /** Mean sentiment, −1 negative to 1 positive. */
  sentiment?: Maybe<Scalars['Float']['output']>;
  /** First such thing said, UTC. */
  firstAt?: Maybe<Scalars['Time']['output']>;
  /** Last such thing said, UTC. */
  lastAt?: Maybe<Scalars['Time']['output']>;
  /** The most typical thing said, shortened, without mentions of people. */
  sample?: Maybe<Scalars['String']['output']>;
  /** True for health, religion, politics, sexuality: not for public views. */
  sensitive: Scalars['Boolean']['output'];
  /** The tribe. */
  tribe: Tribe;
  /** Who gave most first answers; null where nobody did. */
  bestAnswerer?: Maybe<Person>;
  /** The evidence: up to five things said, of different people, the most typical first. */
  samples: Array<NeedSample>;
};

/** Something said that voices a need. */
export type NeedSample = {
  __typename?: 'NeedSample';
  /** When, UTC. */
  at?: Maybe<Scalars['Time']['output']>;
  /** Where. */
  channel?: Maybe<Scalars['String']['output']>;
  /** de or en; null where it is not sure. */
  language?: Maybe<Language>;
  /** −1, 0 or 1; null where it is not known. */
  sentiment?: Maybe<Scalars['Int']['output']>;
  /** What was said, up to 500 characters. */
  text?: Maybe<Scalars['String']['output']>;
  /** Whether it was answered; null without a time, where it asks for nothing, and where a conversation answered it too late. */
  answered?: Maybe<Scalars['Boolean']['output']>;
  /** Time to the first answer, in hours. */
  hours?: Maybe<Scalars['Float']['output']>;
  /** True for health, religion, politics, sexuality: not for public views. */
  sensitive: Scalars['Boolean']['output'];
  /** Who said it. */
  person: Person;
};

/** All needs of one kind of a tribe together. */
export type NeedTotal = {
  __typename?: 'NeedTotal';
  /** What kind of need. */
  kind: NeedKind;
  /** Distinct people of the tribe who said such things; brand, staff and bots are left out. */
  askers: Scalars['Int']['output'];
  /** Things said; one said to several people counts once. */
  volume: Scalars['Int']['output'];
  /** Askers / people of the tribe who acted, 0 to 1. */
  share: Scalars['Float']['output'];
  /** log₂ of its share of all the tribe says in the later half of the window over that in the earlier half: 1 = doubled; null without times, or where one half says nothing. */
  trend?: Maybe<Scalars['Float']['output']>;
  /** How many got an answer; null for comparison and praise. */
  answered?: Maybe<Scalars['Int']['output']>;
  /** Of how many it can be told whether they were answered: answers are in the record, and the last day’s open ones are left out. */
  answerable?: Maybe<Scalars['Int']['output']>;
  /** Share of the answerable that was answered, 0 to 1; null where nothing can be told. */
  met?: Maybe<Scalars['Float']['output']>;
  /** True for a need nobody meets: 3 askers and more, met below .2, and not by chance; null where nothing can be told. */
  unmet?: Maybe<Scalars['Boolean']['output']>;
  /** Median time from the question to the first answer, in hours. */
  medianHours?: Maybe<Scalars['Float']['output']>;
  /** How many a brand or its staff answered first. */
  brandAnswered?: Maybe<Scalars['Int']['output']>;
  /** Mean sentiment, −1 negative to 1 positive. */
  sentiment?: Maybe<Scalars['Float']['output']>;
  /** Who gave most first answers; null where nobody did. */
  bestAnswerer?: Maybe<Person>;
};

/** A page of open questions. */
export type OpenQuestionConnection = {
  __typename?: 'OpenQuestionConnection';
  /** The rows with their cursors. */
  edges: Array<OpenQuestionEdge>;
  /** The rows of this page. */
  nodes: Array<OpenQuestion>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many fit, on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** An open question and its place in the list. */
export type OpenQuestionEdge = {
  __typename?: 'OpenQuestionEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: OpenQuestion;
};

/** A question or problem that nobody has answered, and who should. */
export type OpenQuestion = {
  __typename?: 'OpenQuestion';
  /** 1 = the most pressing of the tribe. */
  number: Scalars['Int']['output'];
  /** When it was asked, UTC. */
  at?: Maybe<Scalars['Time']['output']>;
  /** Where. */
  channel?: Maybe<Scalars['String']['output']>;
  /** The thread it stands in. */
  thread?: Maybe<Scalars['String']['output']>;
  /** What kind of need. */
  kind: NeedKind;
  /** What it is about; null for all that has no topic of its own. */
  topic?: Maybe<Scalars['String']['output']>;
  /** What was said, up to 500 characters. */
  text?: Maybe<Scalars['String']['output']>;
  /** 1 to 3: one more for a problem, one more for a complaint or negative sentiment. */
  urgency: Scalars['Int']['output'];
  /** Days from the question to the end of the window. */
  waitingDays?: Maybe<Scalars['Float']['output']>;
  /** True for health, religion, politics, sexuality: not for public views. */
  sensitive: Scalars['Boolean']['output'];
  /** The tribe. */
  tribe: Tribe;
  /** Who asks. */
  asker?: Maybe<Person>;
  /** Who should answer: who has answered most on that topic, else the first chief; null where there is none. */
  answerer?: Maybe<Person>;
  /** Why this person. */
  why?: Maybe<Scalars['String']['output']>;
};


/** A question or problem that nobody has answered, and who should. */
export type OpenQuestionWhyArgs = {
  language?: Language;
};

/** What a listed chief or medicine man is asked, and how it is met by them. */
export type AskedOf = {
  __typename?: 'AskedOf';
  /** What kind of need. */
  kind: NeedKind;
  /** What it is about; null for all that has no topic of its own. */
  topic?: Maybe<Scalars['String']['output']>;
  /** Things asked of this person. */
  asked: Scalars['Int']['output'];
  /** How many this person answered. */
  answered: Scalars['Int']['output'];
  /** Share answered of those of which it can be told, 0 to 1; null where nothing can be told. */
  share?: Maybe<Scalars['Float']['output']>;
  /** Median time to this person’s answer, in hours. */
  medianHours?: Maybe<Scalars['Float']['output']>;
};

/** How an account of the brand or its staff reacts to what is asked of it. */
export type BrandAnswers = {
  __typename?: 'BrandAnswers';
  /** The tribe of who asks; all = the whole map. */
  tribeId: Scalars['ID']['output'];
  /** Questions, problems, wishes and complaints said to it. */
  asked: Scalars['Int']['output'];
  /** How many it answered itself. */
  answered: Scalars['Int']['output'];
  /** Share answered of those of which it can be told, 0 to 1; null where its answers are not in the record. */
  share?: Maybe<Scalars['Float']['output']>;
  /** Median time to its answer, in hours. */
  medianHours?: Maybe<Scalars['Float']['output']>;
  /** Time within which nine of ten of its answers came, in hours. */
  p90Hours?: Maybe<Scalars['Float']['output']>;
  /** The brand or the member of its staff. */
  person?: Maybe<Person>;
};

/** Whether a tribe lives by itself or by the brand: what would be left of it without the brand, its staff and its channels. */
export type TribeNature = {
  __typename?: 'TribeNature';
  /** In a word. */
  kind: Nature;
  /** Mean of people_left, activity_left and answers_left, of those that are known, 0 to 1. */
  organicIndex?: Maybe<Scalars['Float']['output']>;
  /** Brand and staff in the tribe; this and the next six null where nature is unknown. */
  brandPeople?: Maybe<Scalars['Int']['output']>;
  /** Share of the weight inside that touches brand or staff, 0 to 1. */
  brandShare?: Maybe<Scalars['Float']['output']>;
  /** Place of the first of them by attention from the tribe, 1 = first; null without one. */
  brandPlace?: Maybe<Scalars['Int']['output']>;
  /** Connected parts that the others fall into without the brand and its channels. */
  componentsLeft?: Maybe<Scalars['Int']['output']>;
  /** Share of the others who are in the largest of these parts, 0 to 1. */
  peopleLeft?: Maybe<Scalars['Float']['output']>;
  /** Share of the weight inside that is left without the brand and its channels, 0 to 1. */
  activityLeft?: Maybe<Scalars['Float']['output']>;
  /** Share of the answers inside that are left, 0 to 1; null where nothing is answered. */
  answersLeft?: Maybe<Scalars['Float']['output']>;
  /** Share of things said in channels of the brand, 0 to 1; null where none is declared. */
  ownedShare?: Maybe<Scalars['Float']['output']>;
  /** Share of things said in other channels, 0 to 1; null where none is declared. */
  rentedShare?: Maybe<Scalars['Float']['output']>;
  /** In a sentence, with the counts. */
  why: Scalars['String']['output'];
};


/** Whether a tribe lives by itself or by the brand: what would be left of it without the brand, its staff and its channels. */
export type TribeNatureWhyArgs = {
  language?: Language;
};

/** What holds a tribe together: one person in the middle (hub), ties from one to one (web), or what all share (pool). Fournier & Lee 2009. */
export type TribeForm = {
  __typename?: 'TribeForm';
  /** In a word; null under 5 people. */
  shape?: Maybe<Shape>;
  /** Degree centralisation: 1 a star, 0 all alike; null under 3 people. */
  centralisation?: Maybe<Scalars['Float']['output']>;
  /** Share of the pairs with a common partner who have a tie, 0 to 1; null where none has one. */
  clustering?: Maybe<Scalars['Float']['output']>;
  /** Share of the pairs with a tie that touch the person with most of them, 0 to 1. */
  firstShare?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of its people among whom attention comes round: from each to each other, over others too, inside the tribe (largest
   * strongly connected part), 0 to 1. null in builds of an older program.
   */
  roundShare?: Maybe<Scalars['Float']['output']>;
  /** What most of what is said inside serves; null where nothing is. */
  purpose?: Maybe<Purpose>;
  /** Its share of what is said inside, by base weight of the kinds, above 0, to 1. */
  purposeShare?: Maybe<Scalars['Float']['output']>;
};

/** What a tribe would lose with its first chief, and who comes next. */
export type Succession = {
  __typename?: 'Succession';
  /** Share of the others who would fall out without the first chief, 0 to 1. */
  chiefLoss?: Maybe<Scalars['Float']['output']>;
  /** Share of those who give the first chief attention who give it to no other listed chief, 0 to 1. */
  chiefAlone?: Maybe<Scalars['Float']['output']>;
  /** Share of those who give the first chief attention who give it to the next one too, 0 to 1. */
  nextCovers?: Maybe<Scalars['Float']['output']>;
  /** Who comes next: has the attention of most of them, is active, may be contacted. */
  next?: Maybe<Person>;
  /** In a sentence, with the counts. */
  why: Scalars['String']['output'];
};


/** What a tribe would lose with its first chief, and who comes next. */
export type SuccessionWhyArgs = {
  language?: Language;
};

/** How the brand and its staff react to what a tribe asks of them. */
export type BrandReaction = {
  __typename?: 'BrandReaction';
  /** Questions, problems, wishes and complaints put to the brand or its staff. */
  asked: Scalars['Int']['output'];
  /** Share of them that they answered, 0 to 1; null where nothing can be told. */
  answered?: Maybe<Scalars['Float']['output']>;
  /** Median hours to their first answer. */
  medianHours?: Maybe<Scalars['Float']['output']>;
};

/** When most different people of a tribe act. */
export type Busiest = {
  __typename?: 'Busiest';
  /** Weekday, 1 Monday … 7 Sunday, UTC. */
  weekday: Scalars['Int']['output'];
  /** Beginning of the three hours, 0 … 21, UTC; null where only days are told. */
  hour?: Maybe<Scalars['Int']['output']>;
  /** Their share of the tribe’s appearances, 0 to 1. */
  share: Scalars['Float']['output'];
};

/** Whether the parts of a tribe need different things. */
export type Drift = {
  __typename?: 'Drift';
  /** How far apart the needs of its parts are, 0 to 1; null where too little is said to tell. */
  drift: Scalars['Float']['output'];
  /** True where they are farther apart than chance would have it, and far. */
  drifted: Scalars['Boolean']['output'];
  /** What parts them; null where they have not drifted apart. */
  parts?: Maybe<Scalars['String']['output']>;
};


/** Whether the parts of a tribe need different things. */
export type DriftPartsArgs = {
  language?: Language;
};

/** How people of a tribe moved between the shells since the parent build. */
export type Moves = {
  __typename?: 'Moves';
  /** People who were not on the map of the parent build; this and the next three null without one. */
  newcomers: Scalars['Int']['output'];
  /** People of it then and now who are nearer to its core. */
  risers: Scalars['Int']['output'];
  /** People of it then and now who are farther from its core. */
  fallers: Scalars['Int']['output'];
  /** People of the core or the friends, of the tribe or the brand, who have fallen silent. */
  silent: Scalars['Int']['output'];
};

/** A page of busy times. */
export type BusyTimeConnection = {
  __typename?: 'BusyTimeConnection';
  /** The rows with their cursors. */
  edges: Array<BusyTimeEdge>;
  /** The rows of this page. */
  nodes: Array<BusyTime>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many fit, on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A busy time and its place in the list. */
export type BusyTimeEdge = {
  __typename?: 'BusyTimeEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: BusyTime;
};

/** When people of a tribe act: a weekday, an hour, and, where there is enough of it, a channel, a kind and a topic. */
export type BusyTime = {
  __typename?: 'BusyTime';
  /** 1 Monday … 7 Sunday, UTC. */
  weekday: Scalars['Int']['output'];
  /** 0 … 23, UTC; null for channels that tell days only (all at midnight). */
  hour?: Maybe<Scalars['Int']['output']>;
  /** Where; null too where the tribe is broken down by hour alone. */
  channel?: Maybe<Scalars['String']['output']>;
  /** Family of the kind (reply, share …), or the kind as given; null where not broken down. */
  kind?: Maybe<Scalars['String']['output']>;
  /** One of the tribe’s five first topics or hashtags; null for others, and where not broken down. */
  topic?: Maybe<Scalars['String']['output']>;
  /** Things said or done, ≥ 1; one thing said to several people is one. */
  interactions: Scalars['Int']['output'];
  /** Different people who did. */
  people: Scalars['Int']['output'];
  /** Of all the tribe’s interactions with a time, 0 to 1. */
  share: Scalars['Float']['output'];
};

/** What is said in one phase of the customer journey, in one channel. */
export type JourneyStep = {
  __typename?: 'JourneyStep';
  /** Where on the way. */
  phase: JourneyPhase;
  /** Where; null where the source does not say. */
  channel?: Maybe<Scalars['String']['output']>;
  /** True for a channel declared as the brand’s own; null where none is declared. */
  owned?: Maybe<Scalars['Boolean']['output']>;
  /** Things said. */
  things: Scalars['Int']['output'];
  /** Different people who said them. */
  people: Scalars['Int']['output'];
  /** Of the things the tribe says in this phase, 0 to 1. */
  share: Scalars['Float']['output'];
};

/** Somebody whose voice carries in a tribe, with the counts behind it. */
export type Voice = {
  __typename?: 'Voice';
  /** Passed on by 3 people and more, with 3 different things and more. */
  multiplier: Scalars['Boolean']['output'];
  /** Began 3 threads and more that others answered, 3 people and more. */
  creator: Scalars['Boolean']['output'];
  /** Spoke well of the brand unprompted, or referred people, 3 times and more, and more often than ill. */
  advocate: Scalars['Boolean']['output'];
  /** Spoke ill of the brand or the tribe’s topics 3 times and more, on 2 days and more, and twice as often as well. */
  detractor: Scalars['Boolean']['output'];
  /** Different people who shared something of this person. */
  passedOnBy: Scalars['Int']['output'];
  /** How often they did. */
  passedOn: Scalars['Int']['output'];
  /** Different things they shared: threads, else texts, else days (hours, in a window under two weeks). */
  passedOnThings: Scalars['Int']['output'];
  /** Threads this person began that others answered; 0 where the source knows no threads. */
  begun: Scalars['Int']['output'];
  /** Different people who answered in them. */
  answeredBy: Scalars['Int']['output'];
  /** Different positive things said to or of the brand, not after it in the same thread. */
  positive: Scalars['Int']['output'];
  /** Different people referred. */
  referrals: Scalars['Int']['output'];
  /** Different negative things said to or of the brand, or of the tribe’s five first topics. */
  negative: Scalars['Int']['output'];
  /** Different days on which they were said, UTC. */
  negativeDays: Scalars['Int']['output'];
  /** Of the negative things, those said to or of the brand. */
  negativeOfBrand: Scalars['Int']['output'];
  /** The newest praise among the positive things, else the newest of them, up to 280 characters; sensitive ones are left out. */
  praised?: Maybe<Scalars['String']['output']>;
  /** The newest complaint among the negative things, else the newest of them, up to 280 characters; sensitive ones are left out. */
  complained?: Maybe<Scalars['String']['output']>;
  /** Who it is. */
  person?: Maybe<Person>;
};

/** A page of bursts. */
export type BurstConnection = {
  __typename?: 'BurstConnection';
  /** The rows with their cursors. */
  edges: Array<BurstEdge>;
  /** The rows of this page. */
  nodes: Array<Burst>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many fit, on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A burst and its place in the list. */
export type BurstEdge = {
  __typename?: 'BurstEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Burst;
};

/** A burst of negative feedback. */
export type Burst = {
  __typename?: 'Burst';
  /** The tribe; null where it is of the whole map. */
  tribe?: Maybe<Tribe>;
  /** 1 … n in the tribe, by time. */
  number: Scalars['Int']['output'];
  /** The first negative thing of it, UTC. */
  fromAt: Scalars['Time']['output'];
  /** The last, UTC. */
  toAt: Scalars['Time']['output'];
  /** Negative things said. */
  negative: Scalars['Int']['output'];
  /** Different people who said them, 5 and more. */
  people: Scalars['Int']['output'];
  /** How much of them was negative, 0 to 1: each counts by the days (hours) in which it was. */
  share: Scalars['Float']['output'];
  /** How much usually is, 0 to 1: the median over the window. */
  usual: Scalars['Float']['output'];
  /** How far above usual, in standard deviations, of the whole or its highest day or hour. */
  z: Scalars['Float']['output'];
  /** The topic or word that stands out in it, used by 3 people and more; else null. */
  mainTopic?: Maybe<Scalars['String']['output']>;
  /** Account id of the brand that more than half of the people speak to; else null. */
  mainTarget?: Maybe<Scalars['String']['output']>;
  /** The first thing said of the main topic, up to 280 characters; sensitive ones are left out. */
  sample?: Maybe<Scalars['String']['output']>;
  /** True where one in four things touches health, religion, politics or sexuality. */
  sensitive: Scalars['Boolean']['output'];
};

/** A page of people by shell. */
export type StandingConnection = {
  __typename?: 'StandingConnection';
  /** The rows with their cursors. */
  edges: Array<StandingEdge>;
  /** The rows of this page. */
  nodes: Array<Standing>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many fit, on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A person and its shells and its place in the list. */
export type StandingEdge = {
  __typename?: 'StandingEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Standing;
};

/** How near a person stands to the core of its tribe and to the brand, now and in the parent build. */
export type Standing = {
  __typename?: 'Standing';
  /** Around the core of the tribe; null where it has no clear core. */
  shell?: Maybe<Shell>;
  /** Around the brand: core and friends deal with its accounts both ways, acquaintances one way, the crowd with any of these; null for its accounts, farther away and without a brand. */
  brandShell?: Maybe<Shell>;
  /** Shell in the parent build. */
  shellBefore?: Maybe<Shell>;
  /** Shell around the brand in the parent build. */
  brandShellBefore?: Maybe<Shell>;
  /** Tribe in the parent build. */
  tribeBefore?: Maybe<Scalars['ID']['output']>;
  /** Since the parent build, the first that holds: newcomer (was on no map), silent (of the core or the friends, and acts no more), returned (acts again), moved (from another tribe), riser (nearer to the core), faller (farther) or stayed; null in a first build. */
  move?: Maybe<Move>;
  /** The same around the brand: riser, faller or stayed; null where a shell is. */
  brandMove?: Maybe<Move>;
  /** Its last act, UTC; null without one or without times. */
  lastAt?: Maybe<Scalars['Time']['output']>;
  /** Who it is. */
  person?: Maybe<Person>;
};

/** A page of sub-tribes. */
export type SubTribeConnection = {
  __typename?: 'SubTribeConnection';
  /** The rows with their cursors. */
  edges: Array<SubTribeEdge>;
  /** The rows of this page. */
  nodes: Array<SubTribe>;
  /** Where this page stands. */
  pageInfo: PageInfo;
  /** How many fit, on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A sub-tribe and its place in the list. */
export type SubTribeEdge = {
  __typename?: 'SubTribeEdge';
  /** Give it as `after` to go on behind this one. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: SubTribe;
};

/** A part of a tribe, or a part of a part. */
export type SubTribe = {
  __typename?: 'SubTribe';
  /** The tribe’s id and the numbers of the parts, t3.1.2; kept from build to build. */
  id: Scalars['ID']['output'];
  /** What it is a part of: the tribe’s id, or that of a sub-tribe. */
  partOf: Scalars['ID']['output'];
  /** 1 for a part of the tribe, 2 for a part of a part, and so on. */
  depth: Scalars['Int']['output'];
  /** People in it, 2 and more. */
  people: Scalars['Int']['output'];
  /** circle (2–4 people), band (5–99) or tribe (100 and more). */
  size: TribeSize;
  /** True where it does not fall apart any further. */
  leaf: Scalars['Boolean']['output'];
  /** Pairs with a tie / all pairs, 0 to 1. */
  density: Scalars['Float']['output'];
  /** 2 · inside / (2 · inside + beside), 0 to 1: against the other parts, not the whole map. */
  cohesion: Scalars['Float']['output'];
  /** Handle, else name, else account id of that person. */
  firstMember?: Maybe<Scalars['String']['output']>;
};

/** A larger tribe: tribes that hold together. */
export type ParentTribe = {
  __typename?: 'ParentTribe';
  /** p1, p2 …; kept from build to build. */
  id: Scalars['ID']['output'];
  /** Tribes in it, 2 and more. */
  tribeCount: Scalars['Int']['output'];
  /** People in it. */
  people: Scalars['Int']['output'];
  /** 2 · between / (2 · between + outside), 0 to 1: of what its tribes have to do with other tribes, the share that stays in it. */
  cohesion: Scalars['Float']['output'];
  /** Its tribes, largest first, at most 100. */
  tribes: Array<Tribe>;
};

/** Another tribe in which a person stands, too. */
export type SecondaryTribe = {
  __typename?: 'SecondaryTribe';
  /** Share of the person’s tie weight, both directions, that is with the other tribe, .1 to 1. */
  share: Scalars['Float']['output'];
  /** Distinct people of the other tribe with whom the person has a tie. */
  ties: Scalars['Int']['output'];
  /** The other tribe. */
  tribe: Tribe;
};

/** How far the map, or a tribe, is more than what is found in any graph: found again by searches from nothing, less the same on rewired copies of the graph. */
export type Confidence = {
  __typename?: 'Confidence';
  /** By the margin; null for a tribe of which too few people deal with others to tell. */
  grade?: Maybe<Grade>;
  /** agreement − rewired, −1 to 1: about 0 where any graph gives as much. */
  margin?: Maybe<Scalars['Float']['output']>;
  /** How far searches from nothing find the same: mean adjusted Rand index of pairs of them for the map; for a tribe mean share of people in common with its best match, of those in either. */
  agreement?: Maybe<Scalars['Float']['output']>;
  /** The same on copies in which all deal as much, with as many, but with others. */
  rewired?: Maybe<Scalars['Float']['output']>;
  /** People compared: those who deal with two others and more. */
  people: Scalars['Int']['output'];
  /** Searches on the graph. */
  runs: Scalars['Int']['output'];
  /** Rewired copies. */
  copies: Scalars['Int']['output'];
  /** What this says. */
  sentence: Scalars['String']['output'];
};


/** How far the map, or a tribe, is more than what is found in any graph: found again by searches from nothing, less the same on rewired copies of the graph. */
export type ConfidenceSentenceArgs = {
  language?: Language;
};

/** How far a rank hangs on chance, and on one person. */
export type RankInterval = {
  __typename?: 'RankInterval';
  /** 1 … n within tribe and role, as in rankings. */
  rank: Scalars['Int']['output'];
  /** As in rankings. */
  score: Scalars['Float']['output'];
  /** 5th percentile of the score over the draws. */
  scoreLow?: Maybe<Scalars['Float']['output']>;
  /** 95th percentile of the score over the draws. */
  scoreHigh?: Maybe<Scalars['Float']['output']>;
  /** The best rank, but for the best 5 of 100 draws. */
  rankLow?: Maybe<Scalars['Int']['output']>;
  /** The worst rank, but for the worst 5 of 100 draws. */
  rankHigh?: Maybe<Scalars['Int']['output']>;
  /** Share of the draws in which the tribe’s list of that role shows the person, 0 to 1. */
  listedShare?: Maybe<Scalars['Float']['output']>;
  /** True where a listed person is listed in 9 of 10 draws and more; null for who is not listed. */
  firm?: Maybe<Scalars['Boolean']['output']>;
  /** Kind of that attention. */
  withoutKind?: Maybe<Scalars['String']['output']>;
  /** Interactions of that kind, ≥ 1. */
  withoutInteractions?: Maybe<Scalars['Int']['output']>;
  /** The rank without them; that of today where no attention of one person and kind costs the place. */
  withoutRank?: Maybe<Scalars['Int']['output']>;
  /** Who gave the attention on which the place hangs; null where no one’s alone does, or it was not looked for. */
  without?: Maybe<Person>;
  /** Rank, interval and what it hangs on. */
  sentence?: Maybe<Scalars['String']['output']>;
};


/** How far a rank hangs on chance, and on one person. */
export type RankIntervalSentenceArgs = {
  language?: Language;
};

/** A language in which sentences are given. */
export type Language =
  /** English. */
  | 'EN'
  /** German. */
  | 'DE';

/** What gave a tribe its name. */
export type NameGiver =
  /** Somebody named it. */
  | 'HAND'
  /** What it talks about. */
  | 'TOPICS'
  /** Its first chief. */
  | 'CHIEF';

/** What a fact is about. */
export type FactKind =
  /** A topic. */
  | 'TALKS_ABOUT'
  /** A brand that is attended to. */
  | 'ATTENDS'
  /** Something its people do. */
  | 'DOES'
  /** A need they voice. */
  | 'ASKS'
  /** Part of the week or day. */
  | 'WHEN'
  /** A channel. */
  | 'WHERE';

/** What kind of term a topic is. */
export type TopicKind =
  /** A topic, as the source gave it. */
  | 'TOPIC'
  /** A word. */
  | 'WORD'
  /** A hashtag. */
  | 'HASHTAG'
  /** Where links lead to. */
  | 'LINK'
  /** Whom people give attention to. */
  | 'ACCOUNT';

/** What is voiced. */
export type NeedKind =
  /** A question. */
  | 'QUESTION'
  /** Something does not work. */
  | 'PROBLEM'
  /** Something is wished for. */
  | 'WISH'
  /** Somebody is blamed. */
  | 'COMPLAINT'
  /** One thing against another. */
  | 'COMPARISON'
  /** Something is praised. */
  | 'PRAISE';

/** What needs can be sorted by. */
export type NeedSort =
  /** People who voice it. */
  | 'ASKERS'
  /** Things said. */
  | 'VOLUME'
  /** Share of the acting people. */
  | 'SHARE'
  /** Growth over the window. */
  | 'TREND'
  /** Share that was answered. */
  | 'MET'
  /** Time to the first answer. */
  | 'MEDIAN_HOURS';

/** Whether a tribe lives by itself or by the brand. */
export type Nature =
  /** By itself. */
  | 'ORGANIC'
  /** By both. */
  | 'MIXED'
  /** By the brand. */
  | 'SPONSORED'
  /** No brand is declared. */
  | 'UNKNOWN';

/** What holds a tribe together. */
export type Shape =
  /** One person in the middle. */
  | 'HUB'
  /** Ties from one to one. */
  | 'WEB'
  /** Loose ties around what all share. */
  | 'POOL';

/** What a tribe serves. */
export type Purpose =
  /** Help with what does not work. */
  | 'SUPPORT'
  /** What the product is and should be. */
  | 'PRODUCT'
  /** Bringing people in. */
  | 'ACQUISITION'
  /** Passing things on. */
  | 'CONTENT'
  /** Being together. */
  | 'ENGAGEMENT';

/** A phase of the customer journey. */
export type JourneyPhase =
  /** Looks for something. */
  | 'SEARCH'
  /** Asks about it. */
  | 'RESEARCH'
  /** Weighs one against another. */
  | 'COMPARE'
  /** Buys. */
  | 'BUY'
  /** Uses it. */
  | 'USE'
  /** Recommends it. */
  | 'ADVOCATE';

/** In which way a voice carries. */
export type VoiceWay =
  /** Is passed on. */
  | 'MULTIPLIER'
  /** Begins what others answer. */
  | 'CREATOR'
  /** Speaks well of the brand, unprompted. */
  | 'ADVOCATE'
  /** Speaks ill of the brand or the tribe’s topics, again and again. */
  | 'DETRACTOR';

/** How a person moved since the parent build. */
export type Move =
  /** Was on no map. */
  | 'NEWCOMER'
  /** Of the core or the friends, and acts no more. */
  | 'SILENT'
  /** Acts again. */
  | 'RETURNED'
  /** Came from another tribe. */
  | 'MOVED'
  /** Nearer to the core. */
  | 'RISER'
  /** Farther from it. */
  | 'FALLER'
  /** As it was. */
  | 'STAYED';

/** How sure one can be. */
export type Grade =
  /** Far more than chance would give. */
  | 'HIGH'
  /** More than chance would give. */
  | 'MEDIUM'
  /** Not clearly more than chance would give. */
  | 'LOW';

/** Whether confidence and intervals were computed. */
export type ProofState =
  /** They were. */
  | 'COMPUTED'
  /** The confidence was, the intervals were not; `why` tells why. */
  | 'PARTLY_COMPUTED'
  /** They were not; `why` tells why. */
  | 'NOT_COMPUTED'
  /** Not yet. */
  | 'OPEN';

/** What changed from one build to another. Tribes are compared by id, people by person id; each list has at most `first` rows. */
export type BuildComparison = {
  __typename?: 'BuildComparison';
  /** The earlier build. */
  from: Build;
  /** The later build. */
  to: Build;
  /** What became of the tribes that did not just go on as they were, largest first; empty where `from` is not the build before `to`. */
  events: Array<TribeEvent>;
  /** Tribes that only the later build has, largest first. */
  tribesCame: Array<Tribe>;
  /** Tribes that only the earlier build has, largest first. */
  tribesLeft: Array<Tribe>;
  /** Tribes with more people than before, greatest growth first. */
  tribesGrew: Array<TribeChange>;
  /** Tribes with fewer people than before, greatest loss first. */
  tribesShrank: Array<TribeChange>;
  /** Listed before and now in the same role and tribe, with a better rank. */
  peopleRose: Array<PersonChange>;
  /** Listed before and now in the same role and tribe, with a worse rank. */
  peopleFell: Array<PersonChange>;
  /** Listed now, not before. */
  peopleCame: Array<PersonChange>;
  /** Listed before, not now. */
  peopleLeft: Array<PersonChange>;
  /** Chiefs now who were none before. */
  chiefsNew: Array<PersonChange>;
  /** Chiefs before who are none now. */
  chiefsLost: Array<PersonChange>;
};

/** A tribe in both builds. */
export type TribeChange = {
  __typename?: 'TribeChange';
  /** The tribe as it was. */
  before: Tribe;
  /** The tribe as it is. */
  after: Tribe;
  /** People more (above 0) or fewer (below 0). */
  change: Scalars['Int']['output'];
};

/** A person's place in two builds. */
export type PersonChange = {
  __typename?: 'PersonChange';
  /** The person as it was; null where the earlier build did not see it. */
  before?: Maybe<Person>;
  /** The person as it is; null where the later build does not see it. */
  after?: Maybe<Person>;
  /** Rank in the role it was listed in; null where it was not listed. */
  rankBefore?: Maybe<Scalars['Int']['output']>;
  /** Rank in the role it is listed in; null where it is not listed. */
  rankAfter?: Maybe<Scalars['Int']['output']>;
};

/** An operation on a workspace: waiting, running or finished. */
export type Job = {
  __typename?: 'Job';
  /** Its id, unique while the server runs. */
  id: Scalars['ID']['output'];
  /** Name of the workspace. */
  workspace: Scalars['String']['output'];
  /** What it does. */
  verb: Verb;
  /** How far it is. */
  state: JobState;
  /** What it is at. */
  progress: Progress;
  /** When it was asked for. */
  startedAt: Scalars['Time']['output'];
  /** Why it failed; null where it did not. */
  error?: Maybe<Refusal>;
};

/** Operations on a workspace. */
export type Verb =
  /** Import interactions. */
  | 'INGEST'
  /** Show what an import would do. */
  | 'PREVIEW'
  /** Declare accounts. */
  | 'ACCOUNTS'
  /** List imports. */
  | 'IMPORTS'
  /** Take an import back. */
  | 'REMOVE_IMPORT'
  /** Make a build. */
  | 'REBUILD'
  /** Tell what a rebuild would read and need. */
  | 'PREFLIGHT'
  /** Make a held or older build the current one. */
  | 'PUBLISH_BUILD'
  /** Remove a held or older build. */
  | 'DISCARD_BUILD'
  /** Remove what the retention does not keep. */
  | 'PRUNE'
  /** Read or set what a build must pass to be published. */
  | 'GATES'
  /** Read or set how long builds and interactions are kept. */
  | 'RETENTION'
  /** Carry out a run of a schedule. */
  | 'RUN_SCHEDULE'
  /** Make a build again and compare. */
  | 'VERIFY'
  /** Copy it aside for a backup. */
  | 'SNAPSHOT'
  /** Erase a person. */
  | 'ERASE'
  /** Read or set defaults. */
  | 'DEFAULTS';

/** How far a job is. */
export type JobState =
  /** Another one of the same workspace is at work. */
  | 'WAITING'
  /** At work. */
  | 'RUNNING'
  /** Finished. */
  | 'DONE'
  /** Ended by an error; nothing was changed. */
  | 'FAILED'
  /** Stopped by hand; nothing was changed. */
  | 'CANCELLED';

/** What a running operation says of itself. */
export type Progress = {
  __typename?: 'Progress';
  /** Name of the phase; for a rebuild read, ties, tribes, roles, needs, write or publish. */
  phase: Scalars['String']['output'];
  /** Share done of the whole, 0 to 1. */
  share: Scalars['Float']['output'];
  /** Seconds left, ≥ 0; null where it cannot be told. */
  secondsLeft?: Maybe<Scalars['Float']['output']>;
  /** More in words; null where there is nothing to add. */
  message?: Maybe<Scalars['String']['output']>;
};

/** Why something was not done. The code is stable, the message is for people and says what to do. */
export type Refusal = {
  __typename?: 'Refusal';
  /** Stable, such as NO_SUCH_WORKSPACE or TOO_MANY_REJECTS. */
  code: Scalars['String']['output'];
  /** A sentence with the value and the remedy. */
  message: Scalars['String']['output'];
};

/** One refused record: where, what, why, and what to do about it. */
export type Reject = {
  __typename?: 'Reject';
  /** File as given; `api` for a batch of this API. */
  file: Scalars['String']['output'];
  /** Line, or number of the record, 1 and more. */
  line: Scalars['Whole']['output'];
  /** The field that is wrong. */
  field: Scalars['String']['output'];
  /** Its value as given, cut to 200 characters. */
  value: Scalars['String']['output'];
  /** What is wrong with it. */
  problem: Scalars['String']['output'];
  /** What to do. */
  remedy: Scalars['String']['output'];
};

/** Refused records of one delivery. */
export type RejectSummary = {
  __typename?: 'RejectSummary';
  /** Records refused, 0 and more. */
  count: Scalars['Whole']['output'];
  /** The first few of them. */
  first: Array<Reject>;
};

/** One interaction to be imported: the actor gave attention to the target. */
export type InteractionInput = {
  /** Account id of who acted, 1 to 512 characters. */
  actor: Scalars['ID']['input'];
  /** Account id of whom it was directed to, 1 to 512 characters; left out of what is said to nobody in particular, which has a text, topics or a thread. */
  target?: InputMaybe<Scalars['ID']['input']>;
  /** When: ISO 8601, or Unix seconds, milliseconds or microseconds; left out, it counts as of age 0. */
  time?: InputMaybe<Scalars['String']['input']>;
  /** reply, mention, share, reaction, follow, referral, …; left out, it counts as any other kind. */
  kind?: InputMaybe<Scalars['String']['input']>;
  /** Where it took place. */
  channel?: InputMaybe<Scalars['String']['input']>;
  /** Multiplies the kind's base weight; 0 and less is kept apart from ties. Standard 1. */
  weight?: InputMaybe<Scalars['Float']['input']>;
  /** What it was about. */
  topics?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What was said. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Sentiment: a number or a word. */
  sentiment?: InputMaybe<Scalars['String']['input']>;
  /** Thread it belongs to. */
  thread?: InputMaybe<Scalars['String']['input']>;
  /** Id of the record in its source: a second delivery of it is skipped. */
  id?: InputMaybe<Scalars['ID']['input']>;
};

/** What an account is declared to be. */
export type AccountInput = {
  /** Account id as in the interactions, 1 to 512 characters. */
  account: Scalars['ID']['input'];
  /** Kind; MEMBER where left out. */
  kind?: InputMaybe<PersonKind>;
  /** Name that the accounts of one human share, or the id of another account of the same human. */
  person?: InputMaybe<Scalars['String']['input']>;
  /** Handle. */
  handle?: InputMaybe<Scalars['String']['input']>;
  /** Name to show. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Channel. */
  channel?: InputMaybe<Scalars['String']['input']>;
  /** True where contact is not wanted. */
  doNotContact?: InputMaybe<Scalars['Boolean']['input']>;
  /** Anything else, for filters. */
  attributes?: InputMaybe<Array<AttributeInput>>;
};

/** A key and a value. */
export type AttributeInput = {
  /** Key, 1 to 200 characters. */
  key: Scalars['String']['input'];
  /** Value, up to 2,000 characters. */
  value: Scalars['String']['input'];
};

/** Options of a rebuild; what is left out comes from the workspace's defaults, then from the standard. */
export type RebuildOptionsInput = {
  /** Start of the window, inclusive. */
  since?: InputMaybe<Scalars['Time']['input']>;
  /** End of the window, exclusive; ages count back from it. */
  until?: InputMaybe<Scalars['Time']['input']>;
  /** Days after which an interaction counts half, > 0 up to 36,500. */
  halfLifeDays?: InputMaybe<Scalars['Float']['input']>;
  /** Own base weights by kind; at most 100. */
  kindWeights?: InputMaybe<Array<KindWeightInput>>;
  /** Zoom, 0.01 to 100. */
  resolution?: InputMaybe<Scalars['Float']['input']>;
  /** How tribes are found. */
  algorithm?: InputMaybe<Algorithm>;
  /** First seed, 0 to 4,294,967,295. */
  seed?: InputMaybe<Scalars['Whole']['input']>;
  /** What computes tribes and roles. */
  engine?: InputMaybe<Engine>;
  /** Names of the brand's own channels (shop, forum, newsletter), 1 to 100 of 1 to 200 characters; upper and lower case alike. */
  ownedChannels?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** When and how a workspace is rebuilt with nobody watching; exactly one of `cron`, `everyMinutes`, `newInteractions`. */
export type ScheduleInput = {
  /** What to call it, 1 to 80 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Five fields: minute, hour, day of the month, month, day of the week, such as `30 2 * * *`. */
  cron?: InputMaybe<Scalars['String']['input']>;
  /** Time zone of `cron`, an IANA name such as `Europe/Berlin`; standard UTC. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  /** Due at whole multiples of so many minutes since 1970, 1 to 1,440. */
  everyMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** Due as soon as so many interactions were imported that no build has read, 1 and more. */
  newInteractions?: InputMaybe<Scalars['Whole']['input']>;
  /** Options of its rebuilds, in the place of all those before; what is left out comes from the workspace's defaults. */
  options?: InputMaybe<RebuildOptionsInput>;
  /** Start no runs; what was due meanwhile is not made up. */
  paused?: InputMaybe<Scalars['Boolean']['input']>;
  /** Stop a run that takes longer, 1 to 10,080; standard 240. */
  timeLimitMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** How often to try again after a failure that may pass, 0 to 10; standard 3. */
  retries?: InputMaybe<Scalars['Int']['input']>;
  /** Warn when the last import is at least so many days old, 1 to 3,650; null = never. */
  quietDays?: InputMaybe<Scalars['Int']['input']>;
};

/** How much attention one interaction of a kind stands for. */
export type KindWeightInput = {
  /** The kind, such as `reply`; taken in lower case. */
  kind: Scalars['String']['input'];
  /** Base weight, 0 to 1,000. */
  weight: Scalars['Float']['input'];
};

/** Answer of createWorkspace. */
export type CreateWorkspacePayload = {
  __typename?: 'CreateWorkspacePayload';
  /** The workspace; null where refused. */
  workspace?: Maybe<Workspace>;
  /** False where it was there already, or was refused. */
  created: Scalars['Boolean']['output'];
  /** Why it was refused; null where it was not. */
  refusal?: Maybe<Refusal>;
};

/** Answer of setDefaults. */
export type SetDefaultsPayload = {
  __typename?: 'SetDefaultsPayload';
  /** The defaults as they are now; null where refused. */
  defaults?: Maybe<RebuildOptions>;
  /** Why it was refused; null where it was not. */
  refusal?: Maybe<Refusal>;
};

/** Answer of ingest. */
export type IngestPayload = {
  __typename?: 'IngestPayload';
  /** The new import; null where nothing new was in the batch, or it was refused. */
  import?: Maybe<Import>;
  /** Number of the earlier import with the same content; null where there is none. */
  sameAs?: Maybe<Scalars['Int']['output']>;
  /** Records read, 0 to 10,000. */
  records: Scalars['Int']['output'];
  /** Records that were there already. */
  repeated: Scalars['Int']['output'];
  /** Dropped because actor and target are the same account and nothing was said. */
  selfLoops: Scalars['Int']['output'];
  /** Dropped because they name an erased person. */
  suppressed: Scalars['Int']['output'];
  /** Records refused one by one, also where the whole batch was refused for them. */
  rejects: RejectSummary;
  /** Why the whole batch was refused; null where it was not. */
  refusal?: Maybe<Refusal>;
};

/** Answer of declareAccounts. */
export type DeclareAccountsPayload = {
  __typename?: 'DeclareAccountsPayload';
  /** Declared for the first time. */
  added: Scalars['Int']['output'];
  /** Declared otherwise than before. */
  changed: Scalars['Int']['output'];
  /** Declared as before. */
  unchanged: Scalars['Int']['output'];
  /** Dropped because they belong to an erased person. */
  suppressed: Scalars['Int']['output'];
  /** Records refused one by one, also where the whole batch was refused for them. */
  rejects: RejectSummary;
  /** Why the whole batch was refused; null where it was not. */
  refusal?: Maybe<Refusal>;
};

/** Answer of rebuild. */
export type RebuildPayload = {
  __typename?: 'RebuildPayload';
  /** The job that was started; null where refused. */
  job?: Maybe<Job>;
  /** Why it was refused; null where it was not. */
  refusal?: Maybe<Refusal>;
};

/** Answer of cancelJob. */
export type CancelJobPayload = {
  __typename?: 'CancelJobPayload';
  /** True where the job was still at work and has been told to stop. */
  cancelled: Scalars['Boolean']['output'];
  /** The job; null where there is none of that id. */
  job?: Maybe<Job>;
  /** Why it was refused; null where it was not. */
  refusal?: Maybe<Refusal>;
};

/** Answer of addSchedule, updateSchedule and removeSchedule. */
export type SchedulePayload = {
  __typename?: 'SchedulePayload';
  /** The schedule as it is now, or was before it was removed; null where refused. */
  schedule?: Maybe<Schedule>;
  /** Why it was refused; null where it was not. */
  refusal?: Maybe<Refusal>;
};

/** Answer of publishBuild. */
export type PublishBuildPayload = {
  __typename?: 'PublishBuildPayload';
  /** The build, which is the current one now; null where refused. */
  build?: Maybe<Build>;
  /** Id of the build that was current before; null where there was none, or where refused. */
  before?: Maybe<Scalars['ID']['output']>;
  /** Why it was refused; null where it was not. */
  refusal?: Maybe<Refusal>;
};

/** Answer of discardBuild. */
export type DiscardBuildPayload = {
  __typename?: 'DiscardBuildPayload';
  /** True where the build is gone. */
  discarded: Scalars['Boolean']['output'];
  /** Why it was refused; null where it was not. */
  refusal?: Maybe<Refusal>;
};

/** What came of naming a tribe. */
export type NameTribePayload = {
  __typename?: 'NameTribePayload';
  /** The tribe, under its new name; null where it was refused. */
  tribe?: Maybe<Tribe>;
  /** Why nothing was changed; null where it was. */
  refusal?: Maybe<Refusal>;
};

/** Answer of removeImport. */
export type RemoveImportPayload = {
  __typename?: 'RemoveImportPayload';
  /** The import that was taken back; null where refused. */
  import?: Maybe<Import>;
  /** Why it was refused; null where it was not. */
  refusal?: Maybe<Refusal>;
};

/** Answer of erasePerson. */
export type ErasePersonPayload = {
  __typename?: 'ErasePersonPayload';
  /** What was erased; null where refused. */
  erasure?: Maybe<Erasure>;
  /** Why it was refused; null where it was not. */
  refusal?: Maybe<Refusal>;
};

/** What an erasure took away. */
export type Erasure = {
  __typename?: 'Erasure';
  /** The person, as asked for. */
  person: Scalars['ID']['output'];
  /** Accounts erased, 1 and more. */
  accounts: Scalars['Int']['output'];
  /** Interactions erased, 0 and more. */
  interactions: Scalars['Whole']['output'];
  /** Texts of others in which the person was mentioned and is no more, 0 and more. */
  texts: Scalars['Whole']['output'];
  /** Builds of which a redacted copy replaced the file. */
  builds: Array<Scalars['ID']['output']>;
  /** Kept rejects erased, 0 and more. */
  rejects: Scalars['Whole']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Time: ResolverTypeWrapper<Scalars['Time']['output']>;
  Whole: ResolverTypeWrapper<Scalars['Whole']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Signal: ResolverTypeWrapper<SignalRecord>;
  SignalType: SignalType;
  Workspace: ResolverTypeWrapper<WorkspaceNode>;
  Cell: ResolverTypeWrapper<Scalars['Cell']['output']>;
  TableName: TableName;
  TableConnection: ResolverTypeWrapper<TablePage>;
  TableColumn: ResolverTypeWrapper<TableColumn>;
  ColumnType: ColumnType;
  Schedule: ResolverTypeWrapper<ScheduleStanding>;
  ScheduleKeeper: ScheduleKeeper;
  Run: ResolverTypeWrapper<RunRecord>;
  RunState: RunState;
  RunCounts: ResolverTypeWrapper<RunCounts>;
  PickedFile: ResolverTypeWrapper<Picked>;
  PickedOutcome: PickedOutcome;
  RunConnection: ResolverTypeWrapper<RunPage>;
  RunEdge: ResolverTypeWrapper<Omit<RunEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  ImportConnection: ResolverTypeWrapper<ImportPage>;
  ImportEdge: ResolverTypeWrapper<Omit<ImportEdge, 'node'> & { node: ResolversTypes['Import'] }>;
  BuildConnection: ResolverTypeWrapper<BuildPage>;
  BuildEdge: ResolverTypeWrapper<Omit<BuildEdge, 'node'> & { node: ResolversTypes['Build'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Import: ResolverTypeWrapper<ImportRecord>;
  Build: ResolverTypeWrapper<BuildNode>;
  Proof: ResolverTypeWrapper<Proof>;
  NeedFilter: NeedFilter;
  FitAnswer: ResolverTypeWrapper<Omit<FitAnswer, 'tribes'> & { tribes: Array<ResolversTypes['Fit']> }>;
  Fit: ResolverTypeWrapper<FitNode>;
  FitMatch: ResolverTypeWrapper<FitMatch>;
  FitNeed: ResolverTypeWrapper<FitNeed>;
  Gate: ResolverTypeWrapper<Gate>;
  GateName: GateName;
  BuildOptions: ResolverTypeWrapper<ResolvedOptions>;
  RebuildOptions: ResolverTypeWrapper<GivenOptions>;
  KindWeight: ResolverTypeWrapper<KindWeight>;
  BuildCounts: ResolverTypeWrapper<BuildCounts>;
  BuildQuality: ResolverTypeWrapper<Quality>;
  PhaseTime: ResolverTypeWrapper<PhaseTime>;
  Version: ResolverTypeWrapper<Version>;
  Algorithm: Algorithm;
  Engine: Engine;
  TribeConnection: ResolverTypeWrapper<TribePage>;
  TribeEdge: ResolverTypeWrapper<Omit<TribeEdge, 'node'> & { node: ResolversTypes['Tribe'] }>;
  TribeSort: TribeSort;
  TribeFilter: TribeFilter;
  TribeSize: TribeSize;
  Tribe: ResolverTypeWrapper<TribeNode>;
  TribeEvent: ResolverTypeWrapper<RowNode>;
  TribeEventKind: TribeEventKind;
  TribeTies: ResolverTypeWrapper<TribeTiesNode>;
  TribeTie: ResolverTypeWrapper<TribeTie>;
  Bridge: ResolverTypeWrapper<BridgeNode>;
  Reach: ResolverTypeWrapper<ReachNode>;
  ReachStep: ResolverTypeWrapper<StepNode>;
  PersonConnection: ResolverTypeWrapper<PersonPage>;
  PersonEdge: ResolverTypeWrapper<Omit<PersonEdge, 'node'> & { node: ResolversTypes['Person'] }>;
  PersonSort: PersonSort;
  PersonFilter: PersonFilter;
  Role: Role;
  PersonKind: PersonKind;
  Shell: Shell;
  Person: ResolverTypeWrapper<PersonNode>;
  RankedAs: RankedAs;
  Side: Side;
  Direction: Direction;
  Account: ResolverTypeWrapper<Account>;
  Attribute: ResolverTypeWrapper<Attribute>;
  ChiefScore: ResolverTypeWrapper<PersonNode>;
  MedicineScore: ResolverTypeWrapper<PersonNode>;
  Measures: ResolverTypeWrapper<PersonNode>;
  EvidenceConnection: ResolverTypeWrapper<EvidencePage>;
  EvidenceEdge: ResolverTypeWrapper<Omit<EvidenceEdge, 'node'> & { node: ResolversTypes['Evidence'] }>;
  Evidence: ResolverTypeWrapper<EvidenceNode>;
  Interaction: ResolverTypeWrapper<InteractionNode>;
  RankInBuild: ResolverTypeWrapper<RankNode>;
  Fact: ResolverTypeWrapper<RowNode>;
  TopicConnection: ResolverTypeWrapper<RowPage>;
  TopicEdge: ResolverTypeWrapper<Omit<TopicEdge, 'node'> & { node: ResolversTypes['Topic'] }>;
  Topic: ResolverTypeWrapper<RowNode>;
  NeedConnection: ResolverTypeWrapper<RowPage>;
  NeedEdge: ResolverTypeWrapper<Omit<NeedEdge, 'node'> & { node: ResolversTypes['Need'] }>;
  Need: ResolverTypeWrapper<RowNode>;
  NeedSample: ResolverTypeWrapper<RowNode>;
  NeedTotal: ResolverTypeWrapper<RowNode>;
  OpenQuestionConnection: ResolverTypeWrapper<RowPage>;
  OpenQuestionEdge: ResolverTypeWrapper<Omit<OpenQuestionEdge, 'node'> & { node: ResolversTypes['OpenQuestion'] }>;
  OpenQuestion: ResolverTypeWrapper<RowNode>;
  AskedOf: ResolverTypeWrapper<RowNode>;
  BrandAnswers: ResolverTypeWrapper<RowNode>;
  TribeNature: ResolverTypeWrapper<RowNode>;
  TribeForm: ResolverTypeWrapper<RowNode>;
  Succession: ResolverTypeWrapper<RowNode>;
  BrandReaction: ResolverTypeWrapper<RowNode>;
  Busiest: ResolverTypeWrapper<RowNode>;
  Drift: ResolverTypeWrapper<RowNode>;
  Moves: ResolverTypeWrapper<RowNode>;
  BusyTimeConnection: ResolverTypeWrapper<RowPage>;
  BusyTimeEdge: ResolverTypeWrapper<Omit<BusyTimeEdge, 'node'> & { node: ResolversTypes['BusyTime'] }>;
  BusyTime: ResolverTypeWrapper<RowNode>;
  JourneyStep: ResolverTypeWrapper<RowNode>;
  Voice: ResolverTypeWrapper<RowNode>;
  BurstConnection: ResolverTypeWrapper<RowPage>;
  BurstEdge: ResolverTypeWrapper<Omit<BurstEdge, 'node'> & { node: ResolversTypes['Burst'] }>;
  Burst: ResolverTypeWrapper<RowNode>;
  StandingConnection: ResolverTypeWrapper<RowPage>;
  StandingEdge: ResolverTypeWrapper<Omit<StandingEdge, 'node'> & { node: ResolversTypes['Standing'] }>;
  Standing: ResolverTypeWrapper<RowNode>;
  SubTribeConnection: ResolverTypeWrapper<RowPage>;
  SubTribeEdge: ResolverTypeWrapper<Omit<SubTribeEdge, 'node'> & { node: ResolversTypes['SubTribe'] }>;
  SubTribe: ResolverTypeWrapper<RowNode>;
  ParentTribe: ResolverTypeWrapper<RowNode>;
  SecondaryTribe: ResolverTypeWrapper<RowNode>;
  Confidence: ResolverTypeWrapper<RowNode>;
  RankInterval: ResolverTypeWrapper<RowNode>;
  Language: Language;
  NameGiver: NameGiver;
  FactKind: FactKind;
  TopicKind: TopicKind;
  NeedKind: NeedKind;
  NeedSort: NeedSort;
  Nature: Nature;
  Shape: Shape;
  Purpose: Purpose;
  JourneyPhase: JourneyPhase;
  VoiceWay: VoiceWay;
  Move: Move;
  Grade: Grade;
  ProofState: ProofState;
  BuildComparison: ResolverTypeWrapper<Comparison>;
  TribeChange: ResolverTypeWrapper<TribeChangeNode>;
  PersonChange: ResolverTypeWrapper<PersonChangeNode>;
  Job: ResolverTypeWrapper<DeskJob>;
  Verb: Verb;
  JobState: JobState;
  Progress: ResolverTypeWrapper<Progress>;
  Refusal: ResolverTypeWrapper<Refusal>;
  Reject: ResolverTypeWrapper<Reject>;
  RejectSummary: ResolverTypeWrapper<RejectSummary>;
  InteractionInput: InteractionInput;
  AccountInput: AccountInput;
  AttributeInput: AttributeInput;
  RebuildOptionsInput: RebuildOptionsInput;
  ScheduleInput: ScheduleInput;
  KindWeightInput: KindWeightInput;
  CreateWorkspacePayload: ResolverTypeWrapper<Omit<CreateWorkspacePayload, 'workspace'> & { workspace?: Maybe<ResolversTypes['Workspace']> }>;
  SetDefaultsPayload: ResolverTypeWrapper<Omit<SetDefaultsPayload, 'defaults'> & { defaults?: Maybe<ResolversTypes['RebuildOptions']> }>;
  IngestPayload: ResolverTypeWrapper<Omit<IngestPayload, 'import'> & { import?: Maybe<ResolversTypes['Import']> }>;
  DeclareAccountsPayload: ResolverTypeWrapper<DeclareAccountsPayload>;
  RebuildPayload: ResolverTypeWrapper<Omit<RebuildPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  CancelJobPayload: ResolverTypeWrapper<Omit<CancelJobPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  SchedulePayload: ResolverTypeWrapper<Omit<SchedulePayload, 'schedule'> & { schedule?: Maybe<ResolversTypes['Schedule']> }>;
  PublishBuildPayload: ResolverTypeWrapper<Omit<PublishBuildPayload, 'build'> & { build?: Maybe<ResolversTypes['Build']> }>;
  DiscardBuildPayload: ResolverTypeWrapper<DiscardBuildPayload>;
  NameTribePayload: ResolverTypeWrapper<Omit<NameTribePayload, 'tribe'> & { tribe?: Maybe<ResolversTypes['Tribe']> }>;
  RemoveImportPayload: ResolverTypeWrapper<Omit<RemoveImportPayload, 'import'> & { import?: Maybe<ResolversTypes['Import']> }>;
  ErasePersonPayload: ResolverTypeWrapper<ErasePersonPayload>;
  Erasure: ResolverTypeWrapper<Erasure>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Time: Scalars['Time']['output'];
  Whole: Scalars['Whole']['output'];
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Float: Scalars['Float']['output'];
  Subscription: Record<PropertyKey, never>;
  Signal: SignalRecord;
  Workspace: WorkspaceNode;
  Cell: Scalars['Cell']['output'];
  TableConnection: TablePage;
  TableColumn: TableColumn;
  Schedule: ScheduleStanding;
  Run: RunRecord;
  RunCounts: RunCounts;
  PickedFile: Picked;
  RunConnection: RunPage;
  RunEdge: Omit<RunEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  ImportConnection: ImportPage;
  ImportEdge: Omit<ImportEdge, 'node'> & { node: ResolversParentTypes['Import'] };
  BuildConnection: BuildPage;
  BuildEdge: Omit<BuildEdge, 'node'> & { node: ResolversParentTypes['Build'] };
  PageInfo: PageInfo;
  Import: ImportRecord;
  Build: BuildNode;
  Proof: Proof;
  NeedFilter: NeedFilter;
  FitAnswer: Omit<FitAnswer, 'tribes'> & { tribes: Array<ResolversParentTypes['Fit']> };
  Fit: FitNode;
  FitMatch: FitMatch;
  FitNeed: FitNeed;
  Gate: Gate;
  BuildOptions: ResolvedOptions;
  RebuildOptions: GivenOptions;
  KindWeight: KindWeight;
  BuildCounts: BuildCounts;
  BuildQuality: Quality;
  PhaseTime: PhaseTime;
  Version: Version;
  TribeConnection: TribePage;
  TribeEdge: Omit<TribeEdge, 'node'> & { node: ResolversParentTypes['Tribe'] };
  TribeFilter: TribeFilter;
  Tribe: TribeNode;
  TribeEvent: RowNode;
  TribeTies: TribeTiesNode;
  TribeTie: TribeTie;
  Bridge: BridgeNode;
  Reach: ReachNode;
  ReachStep: StepNode;
  PersonConnection: PersonPage;
  PersonEdge: Omit<PersonEdge, 'node'> & { node: ResolversParentTypes['Person'] };
  PersonFilter: PersonFilter;
  Person: PersonNode;
  Account: Account;
  Attribute: Attribute;
  ChiefScore: PersonNode;
  MedicineScore: PersonNode;
  Measures: PersonNode;
  EvidenceConnection: EvidencePage;
  EvidenceEdge: Omit<EvidenceEdge, 'node'> & { node: ResolversParentTypes['Evidence'] };
  Evidence: EvidenceNode;
  Interaction: InteractionNode;
  RankInBuild: RankNode;
  Fact: RowNode;
  TopicConnection: RowPage;
  TopicEdge: Omit<TopicEdge, 'node'> & { node: ResolversParentTypes['Topic'] };
  Topic: RowNode;
  NeedConnection: RowPage;
  NeedEdge: Omit<NeedEdge, 'node'> & { node: ResolversParentTypes['Need'] };
  Need: RowNode;
  NeedSample: RowNode;
  NeedTotal: RowNode;
  OpenQuestionConnection: RowPage;
  OpenQuestionEdge: Omit<OpenQuestionEdge, 'node'> & { node: ResolversParentTypes['OpenQuestion'] };
  OpenQuestion: RowNode;
  AskedOf: RowNode;
  BrandAnswers: RowNode;
  TribeNature: RowNode;
  TribeForm: RowNode;
  Succession: RowNode;
  BrandReaction: RowNode;
  Busiest: RowNode;
  Drift: RowNode;
  Moves: RowNode;
  BusyTimeConnection: RowPage;
  BusyTimeEdge: Omit<BusyTimeEdge, 'node'> & { node: ResolversParentTypes['BusyTime'] };
  BusyTime: RowNode;
  JourneyStep: RowNode;
  Voice: RowNode;
  BurstConnection: RowPage;
  BurstEdge: Omit<BurstEdge, 'node'> & { node: ResolversParentTypes['Burst'] };
  Burst: RowNode;
  StandingConnection: RowPage;
  StandingEdge: Omit<StandingEdge, 'node'> & { node: ResolversParentTypes['Standing'] };
  Standing: RowNode;
  SubTribeConnection: RowPage;
  SubTribeEdge: Omit<SubTribeEdge, 'node'> & { node: ResolversParentTypes['SubTribe'] };
  SubTribe: RowNode;
  ParentTribe: RowNode;
  SecondaryTribe: RowNode;
  Confidence: RowNode;
  RankInterval: RowNode;
  BuildComparison: Comparison;
  TribeChange: TribeChangeNode;
  PersonChange: PersonChangeNode;
  Job: DeskJob;
  Progress: Progress;
  Refusal: Refusal;
  Reject: Reject;
  RejectSummary: RejectSummary;
  InteractionInput: InteractionInput;
  AccountInput: AccountInput;
  AttributeInput: AttributeInput;
  RebuildOptionsInput: RebuildOptionsInput;
  ScheduleInput: ScheduleInput;
  KindWeightInput: KindWeightInput;
  CreateWorkspacePayload: Omit<CreateWorkspacePayload, 'workspace'> & { workspace?: Maybe<ResolversParentTypes['Workspace']> };
  SetDefaultsPayload: Omit<SetDefaultsPayload, 'defaults'> & { defaults?: Maybe<ResolversParentTypes['RebuildOptions']> };
  IngestPayload: Omit<IngestPayload, 'import'> & { import?: Maybe<ResolversParentTypes['Import']> };
  DeclareAccountsPayload: DeclareAccountsPayload;
  RebuildPayload: Omit<RebuildPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  CancelJobPayload: Omit<CancelJobPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  SchedulePayload: Omit<SchedulePayload, 'schedule'> & { schedule?: Maybe<ResolversParentTypes['Schedule']> };
  PublishBuildPayload: Omit<PublishBuildPayload, 'build'> & { build?: Maybe<ResolversParentTypes['Build']> };
  DiscardBuildPayload: DiscardBuildPayload;
  NameTribePayload: Omit<NameTribePayload, 'tribe'> & { tribe?: Maybe<ResolversParentTypes['Tribe']> };
  RemoveImportPayload: Omit<RemoveImportPayload, 'import'> & { import?: Maybe<ResolversParentTypes['Import']> };
  ErasePersonPayload: ErasePersonPayload;
  Erasure: Erasure;
};

export interface TimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Time'], any> {
  name: 'Time';
}

export interface WholeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Whole'], any> {
  name: 'Whole';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  workspaces?: Resolver<Array<ResolversTypes['Workspace']>, ParentType, ContextType>;
  workspace?: Resolver<Maybe<ResolversTypes['Workspace']>, ParentType, ContextType, RequireFields<QueryWorkspaceArgs, 'name'>>;
  compareBuilds?: Resolver<Maybe<ResolversTypes['BuildComparison']>, ParentType, ContextType, RequireFields<QueryCompareBuildsArgs, 'workspace' | 'to' | 'first'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createWorkspace?: Resolver<ResolversTypes['CreateWorkspacePayload'], ParentType, ContextType, RequireFields<MutationCreateWorkspaceArgs, 'name'>>;
  setDefaults?: Resolver<ResolversTypes['SetDefaultsPayload'], ParentType, ContextType, RequireFields<MutationSetDefaultsArgs, 'workspace' | 'options'>>;
  ingest?: Resolver<ResolversTypes['IngestPayload'], ParentType, ContextType, RequireFields<MutationIngestArgs, 'workspace' | 'interactions' | 'source' | 'undirected' | 'maxRejects' | 'overlap'>>;
  declareAccounts?: Resolver<ResolversTypes['DeclareAccountsPayload'], ParentType, ContextType, RequireFields<MutationDeclareAccountsArgs, 'workspace' | 'accounts' | 'source'>>;
  rebuild?: Resolver<ResolversTypes['RebuildPayload'], ParentType, ContextType, RequireFields<MutationRebuildArgs, 'workspace' | 'force' | 'cold' | 'saveDefaults' | 'gates' | 'proofSeconds'>>;
  publishBuild?: Resolver<ResolversTypes['PublishBuildPayload'], ParentType, ContextType, RequireFields<MutationPublishBuildArgs, 'workspace' | 'build'>>;
  discardBuild?: Resolver<ResolversTypes['DiscardBuildPayload'], ParentType, ContextType, RequireFields<MutationDiscardBuildArgs, 'workspace' | 'build'>>;
  addSchedule?: Resolver<ResolversTypes['SchedulePayload'], ParentType, ContextType, RequireFields<MutationAddScheduleArgs, 'workspace' | 'schedule'>>;
  updateSchedule?: Resolver<ResolversTypes['SchedulePayload'], ParentType, ContextType, RequireFields<MutationUpdateScheduleArgs, 'workspace' | 'id' | 'schedule'>>;
  removeSchedule?: Resolver<ResolversTypes['SchedulePayload'], ParentType, ContextType, RequireFields<MutationRemoveScheduleArgs, 'workspace' | 'id'>>;
  runSchedule?: Resolver<ResolversTypes['RebuildPayload'], ParentType, ContextType, RequireFields<MutationRunScheduleArgs, 'workspace' | 'id'>>;
  cancelJob?: Resolver<ResolversTypes['CancelJobPayload'], ParentType, ContextType, RequireFields<MutationCancelJobArgs, 'id'>>;
  removeImport?: Resolver<ResolversTypes['RemoveImportPayload'], ParentType, ContextType, RequireFields<MutationRemoveImportArgs, 'workspace' | 'import'>>;
  nameTribe?: Resolver<ResolversTypes['NameTribePayload'], ParentType, ContextType, RequireFields<MutationNameTribeArgs, 'workspace' | 'tribe'>>;
  erasePerson?: Resolver<ResolversTypes['ErasePersonPayload'], ParentType, ContextType, RequireFields<MutationErasePersonArgs, 'workspace' | 'person' | 'confirm'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  buildProgress?: SubscriptionResolver<ResolversTypes['Job'], "buildProgress", ParentType, ContextType, RequireFields<SubscriptionBuildProgressArgs, 'workspace'>>;
  signals?: SubscriptionResolver<ResolversTypes['Signal'], "signals", ParentType, ContextType, RequireFields<SubscriptionSignalsArgs, 'workspace'>>;
};

export type SignalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Signal'] = ResolversParentTypes['Signal']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['SignalType'], ParentType, ContextType>;
  workspace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['Time'], ParentType, ContextType>;
  sentence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  build?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  tribe?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type WorkspaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Workspace'] = ResolversParentTypes['Workspace']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  defaults?: Resolver<ResolversTypes['RebuildOptions'], ParentType, ContextType>;
  imports?: Resolver<ResolversTypes['ImportConnection'], ParentType, ContextType, RequireFields<WorkspaceImportsArgs, 'first'>>;
  builds?: Resolver<ResolversTypes['BuildConnection'], ParentType, ContextType, RequireFields<WorkspaceBuildsArgs, 'first'>>;
  build?: Resolver<Maybe<ResolversTypes['Build']>, ParentType, ContextType, RequireFields<WorkspaceBuildArgs, 'id'>>;
  table?: Resolver<ResolversTypes['TableConnection'], ParentType, ContextType, RequireFields<WorkspaceTableArgs, 'name' | 'build' | 'first'>>;
  jobs?: Resolver<Array<ResolversTypes['Job']>, ParentType, ContextType>;
  schedules?: Resolver<Array<ResolversTypes['Schedule']>, ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<WorkspaceRunsArgs, 'first'>>;
};

export interface CellScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cell'], any> {
  name: 'Cell';
}

export type TableConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TableConnection'] = ResolversParentTypes['TableConnection']> = {
  build?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  columns?: Resolver<Array<ResolversTypes['TableColumn']>, ParentType, ContextType>;
  rows?: Resolver<Array<Array<Maybe<ResolversTypes['Cell']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
};

export type TableColumnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TableColumn'] = ResolversParentTypes['TableColumn']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['ColumnType'], ParentType, ContextType>;
  doc?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ScheduleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Schedule'] = ResolversParentTypes['Schedule']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['ScheduleKeeper'], ParentType, ContextType>;
  cron?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  everyMinutes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  newInteractions?: Resolver<Maybe<ResolversTypes['Whole']>, ParentType, ContextType>;
  pickUp?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  options?: Resolver<ResolversTypes['RebuildOptions'], ParentType, ContextType>;
  paused?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  timeLimitMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quietDays?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  lastRun?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
};

export type RunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  schedule?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  due?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  dueFrom?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  times?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notBefore?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RunState'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  build?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  phases?: Resolver<Array<ResolversTypes['PhaseTime']>, ParentType, ContextType>;
  counts?: Resolver<Maybe<ResolversTypes['RunCounts']>, ParentType, ContextType>;
  files?: Resolver<Array<ResolversTypes['PickedFile']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RunCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunCounts'] = ResolversParentTypes['RunCounts']> = {
  imports?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  interactions?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  tribes?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
};

export type PickedFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PickedFile'] = ResolversParentTypes['PickedFile']> = {
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['PickedOutcome'], ParentType, ContextType>;
  import?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Run']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type ImportConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportConnection'] = ResolversParentTypes['ImportConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ImportEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Import']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ImportEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportEdge'] = ResolversParentTypes['ImportEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Import'], ParentType, ContextType>;
};

export type BuildConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BuildConnection'] = ResolversParentTypes['BuildConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BuildEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Build']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BuildEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BuildEdge'] = ResolversParentTypes['BuildEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Build'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ImportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Import'] = ResolversParentTypes['Import']> = {
  import?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  files?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  importedAt?: Resolver<ResolversTypes['Time'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  accepted?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  repeated?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  unaddressed?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  selfLoops?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  suppressed?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  untimed?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  removed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type BuildResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Build'] = ResolversParentTypes['Build']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  parentBuild?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['Time'], ParentType, ContextType>;
  finishedAt?: Resolver<ResolversTypes['Time'], ParentType, ContextType>;
  options?: Resolver<ResolversTypes['BuildOptions'], ParentType, ContextType>;
  windowStart?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  windowEnd?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  lastImport?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inputHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['BuildCounts'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['BuildQuality'], ParentType, ContextType>;
  phases?: Resolver<Array<ResolversTypes['PhaseTime']>, ParentType, ContextType>;
  versions?: Resolver<Array<ResolversTypes['Version']>, ParentType, ContextType>;
  redacted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  gates?: Resolver<Array<ResolversTypes['Gate']>, ParentType, ContextType>;
  tribes?: Resolver<ResolversTypes['TribeConnection'], ParentType, ContextType, RequireFields<BuildTribesArgs, 'sort' | 'first'>>;
  tribe?: Resolver<Maybe<ResolversTypes['Tribe']>, ParentType, ContextType, RequireFields<BuildTribeArgs, 'id'>>;
  people?: Resolver<ResolversTypes['PersonConnection'], ParentType, ContextType, RequireFields<BuildPeopleArgs, 'sort' | 'first'>>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<BuildPersonArgs, 'id'>>;
  reach?: Resolver<Array<ResolversTypes['Reach']>, ParentType, ContextType, RequireFields<BuildReachArgs, 'people'>>;
  fit?: Resolver<ResolversTypes['FitAnswer'], ParentType, ContextType, RequireFields<BuildFitArgs, 'offer' | 'first'>>;
  needs?: Resolver<ResolversTypes['NeedConnection'], ParentType, ContextType, RequireFields<BuildNeedsArgs, 'sort' | 'first'>>;
  openQuestions?: Resolver<ResolversTypes['OpenQuestionConnection'], ParentType, ContextType, RequireFields<BuildOpenQuestionsArgs, 'sensitive' | 'first'>>;
  bursts?: Resolver<ResolversTypes['BurstConnection'], ParentType, ContextType, RequireFields<BuildBurstsArgs, 'first'>>;
  brandAnswers?: Resolver<Array<ResolversTypes['BrandAnswers']>, ParentType, ContextType, RequireFields<BuildBrandAnswersArgs, 'first'>>;
  confidence?: Resolver<Maybe<ResolversTypes['Confidence']>, ParentType, ContextType>;
  proof?: Resolver<ResolversTypes['Proof'], ParentType, ContextType>;
};

export type ProofResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Proof'] = ResolversParentTypes['Proof']> = {
  state?: Resolver<ResolversTypes['ProofState'], ParentType, ContextType>;
  why?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  seconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FitAnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FitAnswer'] = ResolversParentTypes['FitAnswer']> = {
  tribes?: Resolver<Array<ResolversTypes['Fit']>, ParentType, ContextType>;
  unknown?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  common?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  aside?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type FitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fit'] = ResolversParentTypes['Fit']> = {
  tribe?: Resolver<ResolversTypes['Tribe'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  matches?: Resolver<Array<ResolversTypes['FitMatch']>, ParentType, ContextType>;
  needs?: Resolver<Array<ResolversTypes['FitNeed']>, ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<FitWhyArgs, 'language'>>;
};

export type FitMatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FitMatch'] = ResolversParentTypes['FitMatch']> = {
  word?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  term?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type FitNeedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FitNeed'] = ResolversParentTypes['FitNeed']> = {
  kind?: Resolver<ResolversTypes['NeedKind'], ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  askers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Gate'] = ResolversParentTypes['Gate']> = {
  name?: Resolver<ResolversTypes['GateName'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type BuildOptionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BuildOptions'] = ResolversParentTypes['BuildOptions']> = {
  since?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  halfLifeDays?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  kindWeights?: Resolver<Array<ResolversTypes['KindWeight']>, ParentType, ContextType>;
  resolution?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  algorithm?: Resolver<ResolversTypes['Algorithm'], ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  engine?: Resolver<ResolversTypes['Engine'], ParentType, ContextType>;
  ownedChannels?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RebuildOptionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RebuildOptions'] = ResolversParentTypes['RebuildOptions']> = {
  since?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  halfLifeDays?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  kindWeights?: Resolver<Array<ResolversTypes['KindWeight']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  algorithm?: Resolver<Maybe<ResolversTypes['Algorithm']>, ParentType, ContextType>;
  seed?: Resolver<Maybe<ResolversTypes['Whole']>, ParentType, ContextType>;
  engine?: Resolver<Maybe<ResolversTypes['Engine']>, ParentType, ContextType>;
  ownedChannels?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type KindWeightResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KindWeight'] = ResolversParentTypes['KindWeight']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type BuildCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BuildCounts'] = ResolversParentTypes['BuildCounts']> = {
  interactions?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  futureInteractions?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  cappedInteractions?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  negativeInteractions?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  unaddressedInteractions?: Resolver<Maybe<ResolversTypes['Whole']>, ParentType, ContextType>;
  selfLoops?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  accounts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ties?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tribes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BuildQualityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BuildQuality'] = ResolversParentTypes['BuildQuality']> = {
  modularity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runModularity?: Resolver<Array<ResolversTypes['Float']>, ParentType, ContextType>;
  warm?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  levels?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  betweennessSources?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  betweennessError?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type PhaseTimeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PhaseTime'] = ResolversParentTypes['PhaseTime']> = {
  phase?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seconds?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type VersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Version'] = ResolversParentTypes['Version']> = {
  program?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TribeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TribeConnection'] = ResolversParentTypes['TribeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TribeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Tribe']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TribeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TribeEdge'] = ResolversParentTypes['TribeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Tribe'], ParentType, ContextType>;
};

export type TribeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tribe'] = ResolversParentTypes['Tribe']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  build?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['TribeSize'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  activePeople?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rankedPeople?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  accounts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tiesInside?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  interactions?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  weightInside?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  weightOutside?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  cohesion?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  density?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reciprocity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  modularityShare?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  engagement?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  shellFit?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  mainChannel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  chiefs?: Resolver<Array<ResolversTypes['Person']>, ParentType, ContextType>;
  medicineMen?: Resolver<Array<ResolversTypes['Person']>, ParentType, ContextType>;
  members?: Resolver<ResolversTypes['PersonConnection'], ParentType, ContextType, RequireFields<TribeMembersArgs, 'sort' | 'first'>>;
  reach?: Resolver<Array<ResolversTypes['Reach']>, ParentType, ContextType, RequireFields<TribeReachArgs, 'people'>>;
  ties?: Resolver<Array<ResolversTypes['TribeTies']>, ParentType, ContextType, RequireFields<TribeTiesArgs, 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  namedBy?: Resolver<ResolversTypes['NameGiver'], ParentType, ContextType>;
  colour?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sentence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<TribeSentenceArgs, 'language'>>;
  facts?: Resolver<Array<ResolversTypes['Fact']>, ParentType, ContextType>;
  topics?: Resolver<ResolversTypes['TopicConnection'], ParentType, ContextType, RequireFields<TribeTopicsArgs, 'sensitive' | 'first'>>;
  needs?: Resolver<ResolversTypes['NeedConnection'], ParentType, ContextType, RequireFields<TribeNeedsArgs, 'sensitive' | 'sort' | 'first'>>;
  needTotals?: Resolver<Array<ResolversTypes['NeedTotal']>, ParentType, ContextType>;
  openQuestions?: Resolver<ResolversTypes['OpenQuestionConnection'], ParentType, ContextType, RequireFields<TribeOpenQuestionsArgs, 'sensitive' | 'first'>>;
  brandReaction?: Resolver<Maybe<ResolversTypes['BrandReaction']>, ParentType, ContextType>;
  nature?: Resolver<ResolversTypes['TribeNature'], ParentType, ContextType>;
  form?: Resolver<ResolversTypes['TribeForm'], ParentType, ContextType>;
  succession?: Resolver<Maybe<ResolversTypes['Succession']>, ParentType, ContextType>;
  busiest?: Resolver<Maybe<ResolversTypes['Busiest']>, ParentType, ContextType>;
  times?: Resolver<ResolversTypes['BusyTimeConnection'], ParentType, ContextType, RequireFields<TribeTimesArgs, 'first'>>;
  journey?: Resolver<Array<ResolversTypes['JourneyStep']>, ParentType, ContextType>;
  voices?: Resolver<Array<ResolversTypes['Voice']>, ParentType, ContextType, RequireFields<TribeVoicesArgs, 'way' | 'first'>>;
  bursts?: Resolver<ResolversTypes['BurstConnection'], ParentType, ContextType, RequireFields<TribeBurstsArgs, 'first'>>;
  moves?: Resolver<Maybe<ResolversTypes['Moves']>, ParentType, ContextType>;
  standings?: Resolver<ResolversTypes['StandingConnection'], ParentType, ContextType, RequireFields<TribeStandingsArgs, 'first'>>;
  subTribes?: Resolver<ResolversTypes['SubTribeConnection'], ParentType, ContextType, RequireFields<TribeSubTribesArgs, 'first'>>;
  parent?: Resolver<Maybe<ResolversTypes['ParentTribe']>, ParentType, ContextType>;
  drift?: Resolver<Maybe<ResolversTypes['Drift']>, ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['TribeEvent']>, ParentType, ContextType>;
  confidence?: Resolver<Maybe<ResolversTypes['Confidence']>, ParentType, ContextType>;
};

export type TribeEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TribeEvent'] = ResolversParentTypes['TribeEvent']> = {
  tribe?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  event?: Resolver<ResolversTypes['TribeEventKind'], ParentType, ContextType>;
  otherTribe?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  peopleBefore?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  peopleNow?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stayed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  movedIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newcomers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  movedOut?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gone?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TribeTiesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TribeTies'] = ResolversParentTypes['TribeTies']> = {
  tribe?: Resolver<ResolversTypes['Tribe'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  given?: Resolver<Maybe<ResolversTypes['TribeTie']>, ParentType, ContextType>;
  received?: Resolver<Maybe<ResolversTypes['TribeTie']>, ParentType, ContextType>;
  bridges?: Resolver<Array<ResolversTypes['Bridge']>, ParentType, ContextType, RequireFields<TribeTiesBridgesArgs, 'first'>>;
};

export type TribeTieResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TribeTie'] = ResolversParentTypes['TribeTie']> = {
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  ties?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  interactions?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  actors?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  targets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BridgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Bridge'] = ResolversParentTypes['Bridge']> = {
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  interactions?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
};

export type ReachResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reach'] = ResolversParentTypes['Reach']> = {
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  list?: Resolver<Array<ResolversTypes['ReachStep']>, ParentType, ContextType>;
  reached?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reachedShare?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  plainReached?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  friendsReached?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  randomReached?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  waste?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ReachStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReachStep'] = ResolversParentTypes['ReachStep']> = {
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  reached?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reachedShare?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PersonConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonConnection'] = ResolversParentTypes['PersonConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PersonEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Person']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PersonEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonEdge'] = ResolversParentTypes['PersonEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  personId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  build?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  handle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PersonKind'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  alsoMedicineMan?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  listed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  doNotContact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  shell?: Resolver<Maybe<ResolversTypes['Shell']>, ParentType, ContextType>;
  belonging?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  interactionsGiven?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  interactionsReceived?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  accounts?: Resolver<Array<ResolversTypes['Account']>, ParentType, ContextType>;
  attributes?: Resolver<Array<ResolversTypes['Attribute']>, ParentType, ContextType>;
  tribe?: Resolver<ResolversTypes['Tribe'], ParentType, ContextType>;
  chief?: Resolver<Maybe<ResolversTypes['ChiefScore']>, ParentType, ContextType>;
  medicineMan?: Resolver<Maybe<ResolversTypes['MedicineScore']>, ParentType, ContextType>;
  measures?: Resolver<ResolversTypes['Measures'], ParentType, ContextType>;
  sentence?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PersonSentenceArgs, 'language'>>;
  evidence?: Resolver<ResolversTypes['EvidenceConnection'], ParentType, ContextType, RequireFields<PersonEvidenceArgs, 'from' | 'first'>>;
  interactions?: Resolver<Array<ResolversTypes['Interaction']>, ParentType, ContextType, RequireFields<PersonInteractionsArgs, 'direction' | 'first'>>;
  secondaryTribes?: Resolver<Array<ResolversTypes['SecondaryTribe']>, ParentType, ContextType>;
  subTribe?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  standing?: Resolver<ResolversTypes['Standing'], ParentType, ContextType>;
  voice?: Resolver<Maybe<ResolversTypes['Voice']>, ParentType, ContextType>;
  askedOf?: Resolver<Array<ResolversTypes['AskedOf']>, ParentType, ContextType>;
  interval?: Resolver<Maybe<ResolversTypes['RankInterval']>, ParentType, ContextType, RequireFields<PersonIntervalArgs, 'as'>>;
  history?: Resolver<Array<ResolversTypes['RankInBuild']>, ParentType, ContextType, RequireFields<PersonHistoryArgs, 'builds'>>;
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  handle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ChiefScoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChiefScore'] = ResolversParentTypes['ChiefScore']> = {
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  rank?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  percentile?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  audience?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  twoWay?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MedicineScoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MedicineScore'] = ResolversParentTypes['MedicineScore']> = {
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  rank?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  outsiders?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outsideAttention?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  outsidePercentile?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  spread?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  spreadPercentile?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MeasuresResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Measures'] = ResolversParentTypes['Measures']> = {
  pagerank?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  betweenness?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  coreNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  onionLayer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  inDegree?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  withinTribeZ?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  participation?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type EvidenceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvidenceConnection'] = ResolversParentTypes['EvidenceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EvidenceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Evidence']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EvidenceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvidenceEdge'] = ResolversParentTypes['EvidenceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Evidence'], ParentType, ContextType>;
};

export type EvidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Evidence'] = ResolversParentTypes['Evidence']> = {
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  ownTribe?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  times?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  firstAt?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  lastAt?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  mainKind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mainChannel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InteractionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Interaction'] = ResolversParentTypes['Interaction']> = {
  actor?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  at?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  topics?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentiment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  thread?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RankInBuildResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RankInBuild'] = ResolversParentTypes['RankInBuild']> = {
  build?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  finishedAt?: Resolver<ResolversTypes['Time'], ParentType, ContextType>;
  tribe?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  chiefRank?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  chiefScore?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  medicineRank?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  medicineScore?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type FactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Fact'] = ResolversParentTypes['Fact']> = {
  kind?: Resolver<ResolversTypes['FactKind'], ParentType, ContextType>;
  term?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  of?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  shareElsewhere?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sentence?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<FactSentenceArgs, 'language'>>;
};

export type TopicConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TopicConnection'] = ResolversParentTypes['TopicConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TopicEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Topic']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TopicEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TopicEdge'] = ResolversParentTypes['TopicEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Topic'], ParentType, ContextType>;
};

export type TopicResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Topic'] = ResolversParentTypes['Topic']> = {
  kind?: Resolver<ResolversTypes['TopicKind'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  term?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  logOdds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  z?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  authors?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  uses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  shareElsewhere?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sensitive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
};

export type NeedConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NeedConnection'] = ResolversParentTypes['NeedConnection']> = {
  edges?: Resolver<Array<ResolversTypes['NeedEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Need']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type NeedEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NeedEdge'] = ResolversParentTypes['NeedEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Need'], ParentType, ContextType>;
};

export type NeedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Need'] = ResolversParentTypes['Need']> = {
  kind?: Resolver<ResolversTypes['NeedKind'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  topic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  askers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  volume?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  trend?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  answered?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  answerable?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  met?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  unmet?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  medianHours?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  brandAnswered?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  bestAnswers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sentiment?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  firstAt?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  lastAt?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  sample?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sensitive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tribe?: Resolver<ResolversTypes['Tribe'], ParentType, ContextType>;
  bestAnswerer?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  samples?: Resolver<Array<ResolversTypes['NeedSample']>, ParentType, ContextType>;
};

export type NeedSampleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NeedSample'] = ResolversParentTypes['NeedSample']> = {
  at?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['Language']>, ParentType, ContextType>;
  sentiment?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  answered?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  hours?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sensitive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
};

export type NeedTotalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NeedTotal'] = ResolversParentTypes['NeedTotal']> = {
  kind?: Resolver<ResolversTypes['NeedKind'], ParentType, ContextType>;
  askers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  volume?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  trend?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  answered?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  answerable?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  met?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  unmet?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  medianHours?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  brandAnswered?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sentiment?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  bestAnswerer?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
};

export type OpenQuestionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenQuestionConnection'] = ResolversParentTypes['OpenQuestionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OpenQuestionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['OpenQuestion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OpenQuestionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenQuestionEdge'] = ResolversParentTypes['OpenQuestionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OpenQuestion'], ParentType, ContextType>;
};

export type OpenQuestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenQuestion'] = ResolversParentTypes['OpenQuestion']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  thread?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['NeedKind'], ParentType, ContextType>;
  topic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  urgency?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waitingDays?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sensitive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tribe?: Resolver<ResolversTypes['Tribe'], ParentType, ContextType>;
  asker?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  answerer?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  why?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<OpenQuestionWhyArgs, 'language'>>;
};

export type AskedOfResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AskedOf'] = ResolversParentTypes['AskedOf']> = {
  kind?: Resolver<ResolversTypes['NeedKind'], ParentType, ContextType>;
  topic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  asked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  answered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  medianHours?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type BrandAnswersResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandAnswers'] = ResolversParentTypes['BrandAnswers']> = {
  tribeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  asked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  answered?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  medianHours?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p90Hours?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
};

export type TribeNatureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TribeNature'] = ResolversParentTypes['TribeNature']> = {
  kind?: Resolver<ResolversTypes['Nature'], ParentType, ContextType>;
  organicIndex?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  brandPeople?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  brandShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  brandPlace?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  componentsLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  peopleLeft?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  activityLeft?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  answersLeft?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  ownedShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rentedShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<TribeNatureWhyArgs, 'language'>>;
};

export type TribeFormResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TribeForm'] = ResolversParentTypes['TribeForm']> = {
  shape?: Resolver<Maybe<ResolversTypes['Shape']>, ParentType, ContextType>;
  centralisation?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  clustering?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  firstShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  roundShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['Purpose']>, ParentType, ContextType>;
  purposeShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type SuccessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Succession'] = ResolversParentTypes['Succession']> = {
  chiefLoss?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  chiefAlone?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  nextCovers?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  why?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<SuccessionWhyArgs, 'language'>>;
};

export type BrandReactionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BrandReaction'] = ResolversParentTypes['BrandReaction']> = {
  asked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  answered?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  medianHours?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type BusiestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Busiest'] = ResolversParentTypes['Busiest']> = {
  weekday?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hour?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type DriftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Drift'] = ResolversParentTypes['Drift']> = {
  drift?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  drifted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  parts?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<DriftPartsArgs, 'language'>>;
};

export type MovesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Moves'] = ResolversParentTypes['Moves']> = {
  newcomers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  risers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fallers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  silent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BusyTimeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusyTimeConnection'] = ResolversParentTypes['BusyTimeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BusyTimeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['BusyTime']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BusyTimeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusyTimeEdge'] = ResolversParentTypes['BusyTimeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BusyTime'], ParentType, ContextType>;
};

export type BusyTimeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusyTime'] = ResolversParentTypes['BusyTime']> = {
  weekday?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hour?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  topic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  interactions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type JourneyStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JourneyStep'] = ResolversParentTypes['JourneyStep']> = {
  phase?: Resolver<ResolversTypes['JourneyPhase'], ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  owned?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  things?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type VoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Voice'] = ResolversParentTypes['Voice']> = {
  multiplier?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  creator?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  advocate?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  detractor?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  passedOnBy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  passedOn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  passedOnThings?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  begun?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  answeredBy?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  positive?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  referrals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  negative?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  negativeDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  negativeOfBrand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  praised?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  complained?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
};

export type BurstConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BurstConnection'] = ResolversParentTypes['BurstConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BurstEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Burst']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BurstEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BurstEdge'] = ResolversParentTypes['BurstEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Burst'], ParentType, ContextType>;
};

export type BurstResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Burst'] = ResolversParentTypes['Burst']> = {
  tribe?: Resolver<Maybe<ResolversTypes['Tribe']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fromAt?: Resolver<ResolversTypes['Time'], ParentType, ContextType>;
  toAt?: Resolver<ResolversTypes['Time'], ParentType, ContextType>;
  negative?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  usual?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  z?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  mainTopic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mainTarget?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sample?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sensitive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type StandingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StandingConnection'] = ResolversParentTypes['StandingConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StandingEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Standing']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StandingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StandingEdge'] = ResolversParentTypes['StandingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Standing'], ParentType, ContextType>;
};

export type StandingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Standing'] = ResolversParentTypes['Standing']> = {
  shell?: Resolver<Maybe<ResolversTypes['Shell']>, ParentType, ContextType>;
  brandShell?: Resolver<Maybe<ResolversTypes['Shell']>, ParentType, ContextType>;
  shellBefore?: Resolver<Maybe<ResolversTypes['Shell']>, ParentType, ContextType>;
  brandShellBefore?: Resolver<Maybe<ResolversTypes['Shell']>, ParentType, ContextType>;
  tribeBefore?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  move?: Resolver<Maybe<ResolversTypes['Move']>, ParentType, ContextType>;
  brandMove?: Resolver<Maybe<ResolversTypes['Move']>, ParentType, ContextType>;
  lastAt?: Resolver<Maybe<ResolversTypes['Time']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
};

export type SubTribeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubTribeConnection'] = ResolversParentTypes['SubTribeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SubTribeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['SubTribe']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SubTribeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubTribeEdge'] = ResolversParentTypes['SubTribeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SubTribe'], ParentType, ContextType>;
};

export type SubTribeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubTribe'] = ResolversParentTypes['SubTribe']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  partOf?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  size?: Resolver<ResolversTypes['TribeSize'], ParentType, ContextType>;
  leaf?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  density?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  cohesion?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  firstMember?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParentTribeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParentTribe'] = ResolversParentTypes['ParentTribe']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tribeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cohesion?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  tribes?: Resolver<Array<ResolversTypes['Tribe']>, ParentType, ContextType>;
};

export type SecondaryTribeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SecondaryTribe'] = ResolversParentTypes['SecondaryTribe']> = {
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  ties?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tribe?: Resolver<ResolversTypes['Tribe'], ParentType, ContextType>;
};

export type ConfidenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Confidence'] = ResolversParentTypes['Confidence']> = {
  grade?: Resolver<Maybe<ResolversTypes['Grade']>, ParentType, ContextType>;
  margin?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  agreement?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rewired?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  copies?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sentence?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ConfidenceSentenceArgs, 'language'>>;
};

export type RankIntervalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RankInterval'] = ResolversParentTypes['RankInterval']> = {
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  scoreLow?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  scoreHigh?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rankLow?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rankHigh?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  listedShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  firm?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  withoutKind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  withoutInteractions?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  withoutRank?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  without?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  sentence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<RankIntervalSentenceArgs, 'language'>>;
};

export type BuildComparisonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BuildComparison'] = ResolversParentTypes['BuildComparison']> = {
  from?: Resolver<ResolversTypes['Build'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Build'], ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['TribeEvent']>, ParentType, ContextType>;
  tribesCame?: Resolver<Array<ResolversTypes['Tribe']>, ParentType, ContextType>;
  tribesLeft?: Resolver<Array<ResolversTypes['Tribe']>, ParentType, ContextType>;
  tribesGrew?: Resolver<Array<ResolversTypes['TribeChange']>, ParentType, ContextType>;
  tribesShrank?: Resolver<Array<ResolversTypes['TribeChange']>, ParentType, ContextType>;
  peopleRose?: Resolver<Array<ResolversTypes['PersonChange']>, ParentType, ContextType>;
  peopleFell?: Resolver<Array<ResolversTypes['PersonChange']>, ParentType, ContextType>;
  peopleCame?: Resolver<Array<ResolversTypes['PersonChange']>, ParentType, ContextType>;
  peopleLeft?: Resolver<Array<ResolversTypes['PersonChange']>, ParentType, ContextType>;
  chiefsNew?: Resolver<Array<ResolversTypes['PersonChange']>, ParentType, ContextType>;
  chiefsLost?: Resolver<Array<ResolversTypes['PersonChange']>, ParentType, ContextType>;
};

export type TribeChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TribeChange'] = ResolversParentTypes['TribeChange']> = {
  before?: Resolver<ResolversTypes['Tribe'], ParentType, ContextType>;
  after?: Resolver<ResolversTypes['Tribe'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PersonChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonChange'] = ResolversParentTypes['PersonChange']> = {
  before?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  rankBefore?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rankAfter?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type JobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Job'] = ResolversParentTypes['Job']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workspace?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verb?: Resolver<ResolversTypes['Verb'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['JobState'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Progress'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['Time'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type ProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Progress'] = ResolversParentTypes['Progress']> = {
  phase?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  secondsLeft?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RejectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reject'] = ResolversParentTypes['Reject']> = {
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remedy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RejectSummaryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RejectSummary'] = ResolversParentTypes['RejectSummary']> = {
  count?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  first?: Resolver<Array<ResolversTypes['Reject']>, ParentType, ContextType>;
};

export type CreateWorkspacePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateWorkspacePayload'] = ResolversParentTypes['CreateWorkspacePayload']> = {
  workspace?: Resolver<Maybe<ResolversTypes['Workspace']>, ParentType, ContextType>;
  created?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type SetDefaultsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetDefaultsPayload'] = ResolversParentTypes['SetDefaultsPayload']> = {
  defaults?: Resolver<Maybe<ResolversTypes['RebuildOptions']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type IngestPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestPayload'] = ResolversParentTypes['IngestPayload']> = {
  import?: Resolver<Maybe<ResolversTypes['Import']>, ParentType, ContextType>;
  sameAs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  repeated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  selfLoops?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  suppressed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejects?: Resolver<ResolversTypes['RejectSummary'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type DeclareAccountsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeclareAccountsPayload'] = ResolversParentTypes['DeclareAccountsPayload']> = {
  added?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  suppressed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejects?: Resolver<ResolversTypes['RejectSummary'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type RebuildPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RebuildPayload'] = ResolversParentTypes['RebuildPayload']> = {
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type CancelJobPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelJobPayload'] = ResolversParentTypes['CancelJobPayload']> = {
  cancelled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type SchedulePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SchedulePayload'] = ResolversParentTypes['SchedulePayload']> = {
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type PublishBuildPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishBuildPayload'] = ResolversParentTypes['PublishBuildPayload']> = {
  build?: Resolver<Maybe<ResolversTypes['Build']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type DiscardBuildPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DiscardBuildPayload'] = ResolversParentTypes['DiscardBuildPayload']> = {
  discarded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type NameTribePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NameTribePayload'] = ResolversParentTypes['NameTribePayload']> = {
  tribe?: Resolver<Maybe<ResolversTypes['Tribe']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type RemoveImportPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveImportPayload'] = ResolversParentTypes['RemoveImportPayload']> = {
  import?: Resolver<Maybe<ResolversTypes['Import']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type ErasePersonPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ErasePersonPayload'] = ResolversParentTypes['ErasePersonPayload']> = {
  erasure?: Resolver<Maybe<ResolversTypes['Erasure']>, ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type ErasureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Erasure'] = ResolversParentTypes['Erasure']> = {
  person?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  accounts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  interactions?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  texts?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
  builds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  rejects?: Resolver<ResolversTypes['Whole'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Time?: GraphQLScalarType;
  Whole?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Signal?: SignalResolvers<ContextType>;
  Workspace?: WorkspaceResolvers<ContextType>;
  Cell?: GraphQLScalarType;
  TableConnection?: TableConnectionResolvers<ContextType>;
  TableColumn?: TableColumnResolvers<ContextType>;
  Schedule?: ScheduleResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  RunCounts?: RunCountsResolvers<ContextType>;
  PickedFile?: PickedFileResolvers<ContextType>;
  RunConnection?: RunConnectionResolvers<ContextType>;
  RunEdge?: RunEdgeResolvers<ContextType>;
  ImportConnection?: ImportConnectionResolvers<ContextType>;
  ImportEdge?: ImportEdgeResolvers<ContextType>;
  BuildConnection?: BuildConnectionResolvers<ContextType>;
  BuildEdge?: BuildEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Import?: ImportResolvers<ContextType>;
  Build?: BuildResolvers<ContextType>;
  Proof?: ProofResolvers<ContextType>;
  FitAnswer?: FitAnswerResolvers<ContextType>;
  Fit?: FitResolvers<ContextType>;
  FitMatch?: FitMatchResolvers<ContextType>;
  FitNeed?: FitNeedResolvers<ContextType>;
  Gate?: GateResolvers<ContextType>;
  BuildOptions?: BuildOptionsResolvers<ContextType>;
  RebuildOptions?: RebuildOptionsResolvers<ContextType>;
  KindWeight?: KindWeightResolvers<ContextType>;
  BuildCounts?: BuildCountsResolvers<ContextType>;
  BuildQuality?: BuildQualityResolvers<ContextType>;
  PhaseTime?: PhaseTimeResolvers<ContextType>;
  Version?: VersionResolvers<ContextType>;
  TribeConnection?: TribeConnectionResolvers<ContextType>;
  TribeEdge?: TribeEdgeResolvers<ContextType>;
  Tribe?: TribeResolvers<ContextType>;
  TribeEvent?: TribeEventResolvers<ContextType>;
  TribeTies?: TribeTiesResolvers<ContextType>;
  TribeTie?: TribeTieResolvers<ContextType>;
  Bridge?: BridgeResolvers<ContextType>;
  Reach?: ReachResolvers<ContextType>;
  ReachStep?: ReachStepResolvers<ContextType>;
  PersonConnection?: PersonConnectionResolvers<ContextType>;
  PersonEdge?: PersonEdgeResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  Account?: AccountResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  ChiefScore?: ChiefScoreResolvers<ContextType>;
  MedicineScore?: MedicineScoreResolvers<ContextType>;
  Measures?: MeasuresResolvers<ContextType>;
  EvidenceConnection?: EvidenceConnectionResolvers<ContextType>;
  EvidenceEdge?: EvidenceEdgeResolvers<ContextType>;
  Evidence?: EvidenceResolvers<ContextType>;
  Interaction?: InteractionResolvers<ContextType>;
  RankInBuild?: RankInBuildResolvers<ContextType>;
  Fact?: FactResolvers<ContextType>;
  TopicConnection?: TopicConnectionResolvers<ContextType>;
  TopicEdge?: TopicEdgeResolvers<ContextType>;
  Topic?: TopicResolvers<ContextType>;
  NeedConnection?: NeedConnectionResolvers<ContextType>;
  NeedEdge?: NeedEdgeResolvers<ContextType>;
  Need?: NeedResolvers<ContextType>;
  NeedSample?: NeedSampleResolvers<ContextType>;
  NeedTotal?: NeedTotalResolvers<ContextType>;
  OpenQuestionConnection?: OpenQuestionConnectionResolvers<ContextType>;
  OpenQuestionEdge?: OpenQuestionEdgeResolvers<ContextType>;
  OpenQuestion?: OpenQuestionResolvers<ContextType>;
  AskedOf?: AskedOfResolvers<ContextType>;
  BrandAnswers?: BrandAnswersResolvers<ContextType>;
  TribeNature?: TribeNatureResolvers<ContextType>;
  TribeForm?: TribeFormResolvers<ContextType>;
  Succession?: SuccessionResolvers<ContextType>;
  BrandReaction?: BrandReactionResolvers<ContextType>;
  Busiest?: BusiestResolvers<ContextType>;
  Drift?: DriftResolvers<ContextType>;
  Moves?: MovesResolvers<ContextType>;
  BusyTimeConnection?: BusyTimeConnectionResolvers<ContextType>;
  BusyTimeEdge?: BusyTimeEdgeResolvers<ContextType>;
  BusyTime?: BusyTimeResolvers<ContextType>;
  JourneyStep?: JourneyStepResolvers<ContextType>;
  Voice?: VoiceResolvers<ContextType>;
  BurstConnection?: BurstConnectionResolvers<ContextType>;
  BurstEdge?: BurstEdgeResolvers<ContextType>;
  Burst?: BurstResolvers<ContextType>;
  StandingConnection?: StandingConnectionResolvers<ContextType>;
  StandingEdge?: StandingEdgeResolvers<ContextType>;
  Standing?: StandingResolvers<ContextType>;
  SubTribeConnection?: SubTribeConnectionResolvers<ContextType>;
  SubTribeEdge?: SubTribeEdgeResolvers<ContextType>;
  SubTribe?: SubTribeResolvers<ContextType>;
  ParentTribe?: ParentTribeResolvers<ContextType>;
  SecondaryTribe?: SecondaryTribeResolvers<ContextType>;
  Confidence?: ConfidenceResolvers<ContextType>;
  RankInterval?: RankIntervalResolvers<ContextType>;
  BuildComparison?: BuildComparisonResolvers<ContextType>;
  TribeChange?: TribeChangeResolvers<ContextType>;
  PersonChange?: PersonChangeResolvers<ContextType>;
  Job?: JobResolvers<ContextType>;
  Progress?: ProgressResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Reject?: RejectResolvers<ContextType>;
  RejectSummary?: RejectSummaryResolvers<ContextType>;
  CreateWorkspacePayload?: CreateWorkspacePayloadResolvers<ContextType>;
  SetDefaultsPayload?: SetDefaultsPayloadResolvers<ContextType>;
  IngestPayload?: IngestPayloadResolvers<ContextType>;
  DeclareAccountsPayload?: DeclareAccountsPayloadResolvers<ContextType>;
  RebuildPayload?: RebuildPayloadResolvers<ContextType>;
  CancelJobPayload?: CancelJobPayloadResolvers<ContextType>;
  SchedulePayload?: SchedulePayloadResolvers<ContextType>;
  PublishBuildPayload?: PublishBuildPayloadResolvers<ContextType>;
  DiscardBuildPayload?: DiscardBuildPayloadResolvers<ContextType>;
  NameTribePayload?: NameTribePayloadResolvers<ContextType>;
  RemoveImportPayload?: RemoveImportPayloadResolvers<ContextType>;
  ErasePersonPayload?: ErasePersonPayloadResolvers<ContextType>;
  Erasure?: ErasureResolvers<ContextType>;
};

