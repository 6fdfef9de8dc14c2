/** The verb that serves. */
import { EXIT } from '../../errors.ts'
import type { Shell } from '../shell.ts'

export function serveVerbs({ verb, context, serve, abort }: Shell): void {
  verb('serve', 'serve the API, the playground, tables for BI tools and health checks')
    .option('--port <n>', 'port (default 4000, or PORT)')
    .option('--host <address>', 'address (default 127.0.0.1, or HOST)')
    .action(async (_options, command) => {
      const { config, say } = context(command)
      const server = await serve(config)
      say(
        [
          `Tribemap serves ${config.data}`,
          `  playground  ${server.address}/playground`,
          `  GraphQL     ${server.address}/graphql`,
          `  tables      ${server.address}/tables`,
          `  OData       ${server.address}/odata/${config.workspace}/`,
          `  feeds       ${server.address}/feeds/${config.workspace}/tribes.csv`,
          `  health      ${server.address}/health/ready`,
          'Ctrl-C stops it.',
        ].join('\n'),
      )
      if (!abort.signal.aborted)
        await new Promise<void>((stop) => abort.signal.addEventListener('abort', () => stop(), { once: true }))
      if (await server.close()) return say('Stopped; nothing is lost.')
      say(`Stopped after ${config.stopSeconds} s with work still running: what was not finished was not done.`)
      process.exit(EXIT.CANCELLED)
    })
}
