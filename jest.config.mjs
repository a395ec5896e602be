/** One project for every suffix; database tests share one server started in the global set-up. */
export default {
  testEnvironment: './core/testing/jest-environment.mjs',
  globalSetup: './core/testing/jest-global-setup.mjs',
  globalTeardown: './core/testing/jest-global-teardown.mjs',
  roots: ['<rootDir>/core', '<rootDir>/api', '<rootDir>/worker', '<rootDir>/admin-ui', '<rootDir>/scripts'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '\\.(?:ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: false,
            useDefineForClassFields: false,
            react: { runtime: 'automatic' },
          },
        },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
  // ESM-only packages that the in-process runner and the tests need
  transformIgnorePatterns: [
    '/node_modules/(?!(?:p-queue|p-timeout|eventemitter3|croner|temporal-polyfill|temporal-utils|temporal-spec)/)',
  ],
  testTimeout: 30_000,
  maxWorkers: 2,
}
