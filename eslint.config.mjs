import tseslint from 'typescript-eslint'

const PLAIN_SCRIPTS = ['**/*.mjs', '**/*.cjs']

/** Size and shape limits of the house style; tests may be long, never deep. */
const shape = {
  'max-lines': ['error', 300],
  complexity: ['error', 10],
  'max-depth': ['error', 3],
  'max-params': ['error', 4],
  'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
  'no-control-regex': 'error',
  'no-empty': 'error',
  'no-void': 'error',
  'prefer-const': 'error',
}

const imports = {
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
    { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines it.' },
    { selector: 'TSEnumDeclaration', message: 'Use a literal union.' },
  ],
  'no-restricted-imports': [
    'error',
    { patterns: [{ regex: '(?:^|/)(?:index|\\.{1,2})/?$', message: 'No barrels.' }] },
  ],
}

const typed = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  // Numbers read well in templates; everything else must be turned into words on purpose
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  // React hands event handlers their promises back; they are caught where they arise
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  // Spreading a string gives code points: what we want of Vietnamese
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
  // An implementation of an asynchronous port need not wait for anything
  '@typescript-eslint/require-await': 'off',
  // Entities are classes for TypeORM and plain rows for everybody else
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/no-confusing-void-expression': 'off',
  '@typescript-eslint/no-extraneous-class': 'off',
}

export default tseslint.config(
  {
    ignores: [
      'dist',
      '.build',
      '.data',
      'coverage',
      'node_modules',
      'admin-ui/src/api/schema.d.ts',
      '**/*.d.mts',
      'api/portal/assets',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { ...shape, ...imports, ...typed },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', '**/*.e2e.ts', '**/testing/**', '**/*-harness.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-params': 'off',
      'no-control-regex': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // Bodies of answers are read as they come
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['admin-ui/**'], rules: { 'no-console': ['error', { allow: ['error', 'warn'] }] } },
  { files: ['**/*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: PLAIN_SCRIPTS,
    extends: [tseslint.configs.base],
    rules: { ...shape, 'no-console': 'off' },
  },
)
