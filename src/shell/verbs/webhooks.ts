/** The verb for addresses that are told what happens: webhooks (list, add, remove, log). */
import { SIGNAL_TYPES, type SignalType } from '../../domain/signals.ts'
import { refuse } from '../../errors.ts'
import { whole } from '../arguments.ts'
import type { Shell } from '../shell.ts'
import { plainTable } from '../texts.ts'

export function webhookVerbs({ verb, context, run }: Shell): void {
  const webhooks = verb('webhooks', 'addresses that are told of builds and chiefs, signed: list, add, remove, log')

  webhooks
    .command('list', { isDefault: true })
    .description('the addresses')
    .action(async (_options, command) => {
      const { config, print } = context(command)
      const all = await run(config, 'webhooks', {})
      const rows = all.map(({ id, url, types, since }) => ({ id, url, told_of: types.join(', '), since }))
      print(all, () => (rows.length ? plainTable(rows) : 'No webhooks; `tribemap webhooks add URL` makes one.'))
    })

  webhooks
    .command('add')
    .argument('<url>')
    .description('tell an address; prints the secret that its signatures are checked with, this once')
    .option('--of <types>', `of what: ${SIGNAL_TYPES.join(', ')}`, SIGNAL_TYPES.join(','))
    .action(async (url: string, options, command) => {
      const { config, print } = context(command)
      const added = await run(config, 'addWebhook', { url, types: types(options.of) })
      print(
        added,
        () => `Webhook ${added.id} is told of ${added.types.join(', ')}.\nSecret, shown once: ${added.secret}`,
      )
    })

  webhooks
    .command('remove')
    .argument('<id>')
    .description('tell an address no more')
    .action(async (id: string, _options, command) => {
      const { config, print } = context(command)
      const removed = await run(config, 'removeWebhook', { webhook: id })
      print(removed, () => `Webhook ${removed.id} is removed.`)
    })

  webhooks
    .command('log')
    .description('what was told, and what came of it')
    .option('--top <n>', 'deliveries', '20')
    .action(async (options, command) => {
      const { config, print } = context(command)
      const all = (await run(config, 'deliveries', {})).slice(0, whole(options.top, '--top'))
      print(all, () => (all.length ? plainTable(all as never) : 'Nothing has been told yet.'))
    })
}

function types(given: string): SignalType[] {
  const names = [...new Set(given.split(',').map((name) => name.trim()))]
  const unknown = names.find((name) => !SIGNAL_TYPES.includes(name as SignalType))
  if (unknown !== undefined)
    throw refuse.usage(`--of has ${JSON.stringify(unknown)}; give some of ${SIGNAL_TYPES.join(', ')}.`)
  return names as SignalType[]
}
