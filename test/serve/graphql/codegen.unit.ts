/** Generated files are unchanged: what the schema gives is what is committed. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generateTypes } from '../../../scripts/codegen.ts'

test('src/serve/schema.generated.ts is made from schema.graphql; else run `npm run codegen`', async () => {
  const committed = readFileSync(new URL('../../../src/serve/graphql/schema.generated.ts', import.meta.url), 'utf8')
  expect(await generateTypes()).toBe(committed)
})
