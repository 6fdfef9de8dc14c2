import { defineConfig } from 'vitest/config'

const project = (name: string, extra: object = {}) => ({
  test: {
    name,
    include: [`test/**/*.${name}.ts`],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // as scripts/tribemap starts Node, and for its reason
    execArgv: ['--wasm-wrapper-tiering-budget=1000000000'],
    ...extra,
  },
})

export default defineConfig({
  test: {
    projects: [
      project('unit'),
      project('property', { testTimeout: 120_000 }),
      project('contract'),
      project('oracle'),
      project('e2e', { testTimeout: 600_000, hookTimeout: 600_000, fileParallelism: false }),
    ],
  },
})
