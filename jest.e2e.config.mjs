import base from './jest.config.mjs'

const { globalSetup, globalTeardown, testEnvironment, ...rest } = base

/** Browser tests start the built system themselves, so they need no database server of jest's. */
export default {
  ...rest,
  testEnvironment: 'node',
  roots: ['<rootDir>/e2e'],
  testMatch: ['**/*.e2e.ts'],
  testTimeout: 180_000,
  maxWorkers: 1,
  passWithNoTests: true,
}
