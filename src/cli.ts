/** The same story from a shell: puts the verbs together with the process. `scripts/tribemap` runs it. */
import { catchUp, connectDesk, dataTools, neo4jServers, serve } from './main.ts'
import { makeShell } from './shell/shell.ts'
import { buildsVerbs } from './shell/verbs/builds.ts'
import { burstsVerbs } from './shell/verbs/bursts.ts'
import { changesVerbs } from './shell/verbs/changes.ts'
import { dataVerbs } from './shell/verbs/data.ts'
import { exportVerbs } from './shell/verbs/export.ts'
import { fitVerbs } from './shell/verbs/fit.ts'
import { keysVerbs } from './shell/verbs/keys.ts'
import { nameVerbs } from './shell/verbs/name.ts'
import { needsVerbs } from './shell/verbs/needs.ts'
import { operateVerbs } from './shell/verbs/operate.ts'
import { readVerbs } from './shell/verbs/read.ts'
import { rebuildVerbs } from './shell/verbs/rebuild.ts'
import { scheduleVerbs } from './shell/verbs/schedule.ts'
import { serveVerbs } from './shell/verbs/serve.ts'
import { tribeVerbs } from './shell/verbs/tribe.ts'
import { voicesVerbs } from './shell/verbs/voices.ts'
import { webhookVerbs } from './shell/verbs/webhooks.ts'
import { writeBackVerbs } from './shell/verbs/write-back.ts'

const shell = makeShell({ connectDesk, dataTools, catchUp, neo4jServers, serve })
for (const verbs of [
  dataVerbs,
  rebuildVerbs,
  scheduleVerbs,
  webhookVerbs,
  buildsVerbs,
  readVerbs,
  tribeVerbs,
  needsVerbs,
  fitVerbs,
  voicesVerbs,
  burstsVerbs,
  changesVerbs,
  nameVerbs,
  exportVerbs,
  writeBackVerbs,
  serveVerbs,
  keysVerbs,
  operateVerbs,
])
  verbs(shell)
await shell.main()
