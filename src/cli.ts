/** The same story from a shell: puts the verbs together with the process. `scripts/tribemap` runs it. */
import { connectDesk, serve } from './main.ts'
import { makeShell } from './shell/shell.ts'
import { dataVerbs } from './shell/verbs/data.ts'
import { exportVerbs } from './shell/verbs/export.ts'
import { readVerbs } from './shell/verbs/read.ts'
import { rebuildVerbs } from './shell/verbs/rebuild.ts'
import { serveVerbs } from './shell/verbs/serve.ts'

const shell = makeShell({ connectDesk, serve })
for (const verbs of [dataVerbs, rebuildVerbs, readVerbs, exportVerbs, serveVerbs]) verbs(shell)
await shell.main()
