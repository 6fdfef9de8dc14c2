// Made from schema.graphql by scripts/codegen.ts; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { WorkspaceNode, BuildNode, TribeNode, PersonNode, Context } from './context.ts';
import type { ResolvedOptions, RebuildOptions as GivenOptions, BuildQuality as Quality } from '../domain/builds.ts';
import type { Import as ImportRecord } from '../domain/deliveries.ts';
import type { Job as DeskJob } from '../jobs/desk.ts';
import type { TribeTiesNode, BridgeNode, TribePage } from './tribes.ts';
import type { ReachNode, StepNode } from './reach.ts';
import type { EvidenceNode, InteractionNode, RankNode, EvidencePage } from './evidence.ts';
import type { Comparison, TribeChangeNode, PersonChangeNode } from './compare.ts';
import type { ImportPage, BuildPage } from './workspaces.ts';
import type { PersonPage } from './people.ts';
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
  /** Stops a job that waits or runs; what it had begun leaves no trace. */
  cancelJob: CancelJobPayload;
  /** Takes an import back. Builds made from it stay until the next rebuild. */
  removeImport: RemoveImportPayload;
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
  saveDefaults?: Scalars['Boolean']['input'];
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
};


/** What can be followed over a WebSocket (protocol graphql-transport-ws). */
export type SubscriptionBuildProgressArgs = {
  workspace?: Scalars['String']['input'];
};

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
  /** Operations that wait or run, and the last finished ones, newest first. */
  jobs: Array<Job>;
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
  /** Interactions kept, 0 and more. */
  accepted: Scalars['Whole']['output'];
  /** Records refused and kept in the rejects file, 0 and more. */
  rejected: Scalars['Whole']['output'];
  /** Records that were there already, 0 and more. */
  repeated: Scalars['Whole']['output'];
  /** Dropped because actor and target are the same account, 0 and more. */
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
  /** `b1`, `b2`, … in order of publishing. */
  id: Scalars['ID']['output'];
  /** 1, and one more for each erasure since. */
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
  /** Dropped: between accounts of one person. */
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
  /** Seeds tried, 1 and more; the best was kept. */
  runs: Scalars['Int']['output'];
  /** Modularity of each run, −½ to 1, in order of seeds. */
  runModularity: Array<Scalars['Float']['output']>;
  /** Levels of the hierarchy, 1 and more. */
  levels: Scalars['Int']['output'];
  /** Sources from which betweenness was sampled; null where it is exact. */
  betweennessSources?: Maybe<Scalars['Int']['output']>;
};

/** Time one phase of a rebuild took. */
export type PhaseTime = {
  __typename?: 'PhaseTime';
  /** read, ties, tribes, roles, write or publish. */
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
  | 'GRAPHOLOGY';

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
  /** Rank and role over the last builds up to this one, newest first; a build that did not see the person is left out. */
  history: Array<RankInBuild>;
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
export type PersonHistoryArgs = {
  builds?: Scalars['Int']['input'];
};

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

/** What changed from one build to another. Tribes are compared by id, people by person id; each list has at most `first` rows. */
export type BuildComparison = {
  __typename?: 'BuildComparison';
  /** The earlier build. */
  from: Build;
  /** The later build. */
  to: Build;
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
  /** Make a build again and compare. */
  | 'VERIFY'
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
  /** Name of the phase; for a rebuild read, ties, tribes, roles, write or publish. */
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
  /** Account id of whom it was directed to, 1 to 512 characters. */
  target: Scalars['ID']['input'];
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
  /** Dropped because actor and target are the same account. */
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
  Workspace: ResolverTypeWrapper<WorkspaceNode>;
  ImportConnection: ResolverTypeWrapper<ImportPage>;
  ImportEdge: ResolverTypeWrapper<Omit<ImportEdge, 'node'> & { node: ResolversTypes['Import'] }>;
  BuildConnection: ResolverTypeWrapper<BuildPage>;
  BuildEdge: ResolverTypeWrapper<Omit<BuildEdge, 'node'> & { node: ResolversTypes['Build'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Import: ResolverTypeWrapper<ImportRecord>;
  Build: ResolverTypeWrapper<BuildNode>;
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
  KindWeightInput: KindWeightInput;
  CreateWorkspacePayload: ResolverTypeWrapper<Omit<CreateWorkspacePayload, 'workspace'> & { workspace?: Maybe<ResolversTypes['Workspace']> }>;
  SetDefaultsPayload: ResolverTypeWrapper<Omit<SetDefaultsPayload, 'defaults'> & { defaults?: Maybe<ResolversTypes['RebuildOptions']> }>;
  IngestPayload: ResolverTypeWrapper<Omit<IngestPayload, 'import'> & { import?: Maybe<ResolversTypes['Import']> }>;
  DeclareAccountsPayload: ResolverTypeWrapper<DeclareAccountsPayload>;
  RebuildPayload: ResolverTypeWrapper<Omit<RebuildPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
  CancelJobPayload: ResolverTypeWrapper<Omit<CancelJobPayload, 'job'> & { job?: Maybe<ResolversTypes['Job']> }>;
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
  Workspace: WorkspaceNode;
  ImportConnection: ImportPage;
  ImportEdge: Omit<ImportEdge, 'node'> & { node: ResolversParentTypes['Import'] };
  BuildConnection: BuildPage;
  BuildEdge: Omit<BuildEdge, 'node'> & { node: ResolversParentTypes['Build'] };
  PageInfo: PageInfo;
  Import: ImportRecord;
  Build: BuildNode;
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
  KindWeightInput: KindWeightInput;
  CreateWorkspacePayload: Omit<CreateWorkspacePayload, 'workspace'> & { workspace?: Maybe<ResolversParentTypes['Workspace']> };
  SetDefaultsPayload: Omit<SetDefaultsPayload, 'defaults'> & { defaults?: Maybe<ResolversParentTypes['RebuildOptions']> };
  IngestPayload: Omit<IngestPayload, 'import'> & { import?: Maybe<ResolversParentTypes['Import']> };
  DeclareAccountsPayload: DeclareAccountsPayload;
  RebuildPayload: Omit<RebuildPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
  CancelJobPayload: Omit<CancelJobPayload, 'job'> & { job?: Maybe<ResolversParentTypes['Job']> };
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
  rebuild?: Resolver<ResolversTypes['RebuildPayload'], ParentType, ContextType, RequireFields<MutationRebuildArgs, 'workspace' | 'force' | 'saveDefaults'>>;
  cancelJob?: Resolver<ResolversTypes['CancelJobPayload'], ParentType, ContextType, RequireFields<MutationCancelJobArgs, 'id'>>;
  removeImport?: Resolver<ResolversTypes['RemoveImportPayload'], ParentType, ContextType, RequireFields<MutationRemoveImportArgs, 'workspace' | 'import'>>;
  erasePerson?: Resolver<ResolversTypes['ErasePersonPayload'], ParentType, ContextType, RequireFields<MutationErasePersonArgs, 'workspace' | 'person' | 'confirm'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  buildProgress?: SubscriptionResolver<ResolversTypes['Job'], "buildProgress", ParentType, ContextType, RequireFields<SubscriptionBuildProgressArgs, 'workspace'>>;
};

export type WorkspaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Workspace'] = ResolversParentTypes['Workspace']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  defaults?: Resolver<ResolversTypes['RebuildOptions'], ParentType, ContextType>;
  imports?: Resolver<ResolversTypes['ImportConnection'], ParentType, ContextType, RequireFields<WorkspaceImportsArgs, 'first'>>;
  builds?: Resolver<ResolversTypes['BuildConnection'], ParentType, ContextType, RequireFields<WorkspaceBuildsArgs, 'first'>>;
  build?: Resolver<Maybe<ResolversTypes['Build']>, ParentType, ContextType, RequireFields<WorkspaceBuildArgs, 'id'>>;
  jobs?: Resolver<Array<ResolversTypes['Job']>, ParentType, ContextType>;
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
  tribes?: Resolver<ResolversTypes['TribeConnection'], ParentType, ContextType, RequireFields<BuildTribesArgs, 'sort' | 'first'>>;
  tribe?: Resolver<Maybe<ResolversTypes['Tribe']>, ParentType, ContextType, RequireFields<BuildTribeArgs, 'id'>>;
  people?: Resolver<ResolversTypes['PersonConnection'], ParentType, ContextType, RequireFields<BuildPeopleArgs, 'sort' | 'first'>>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<BuildPersonArgs, 'id'>>;
  reach?: Resolver<Array<ResolversTypes['Reach']>, ParentType, ContextType, RequireFields<BuildReachArgs, 'people'>>;
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
  levels?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  betweennessSources?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
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
  sentence?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['EvidenceConnection'], ParentType, ContextType, RequireFields<PersonEvidenceArgs, 'from' | 'first'>>;
  interactions?: Resolver<Array<ResolversTypes['Interaction']>, ParentType, ContextType, RequireFields<PersonInteractionsArgs, 'direction' | 'first'>>;
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

export type BuildComparisonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BuildComparison'] = ResolversParentTypes['BuildComparison']> = {
  from?: Resolver<ResolversTypes['Build'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Build'], ParentType, ContextType>;
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
  Workspace?: WorkspaceResolvers<ContextType>;
  ImportConnection?: ImportConnectionResolvers<ContextType>;
  ImportEdge?: ImportEdgeResolvers<ContextType>;
  BuildConnection?: BuildConnectionResolvers<ContextType>;
  BuildEdge?: BuildEdgeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Import?: ImportResolvers<ContextType>;
  Build?: BuildResolvers<ContextType>;
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
  RemoveImportPayload?: RemoveImportPayloadResolvers<ContextType>;
  ErasePersonPayload?: ErasePersonPayloadResolvers<ContextType>;
  Erasure?: ErasureResolvers<ContextType>;
};

