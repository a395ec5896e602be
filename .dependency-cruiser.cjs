/** The import rules of the architecture: who may know whom. */
const FEATURES = [
  ['people'],
  ['departments'],
  ['categories', 'places', 'sla', 'routing', 'classification'],
  ['cases'],
  ['petitions'],
  ['inspections'],
  ['channels'],
  ['reports'],
]

const IO_SUFFIX = '\\.(?:entity|queries|service)\\.ts$'
const TEST = '(?:\\.test\\.tsx?$|\\.e2e\\.ts$|^core/testing/|/testing/|-harness\\.ts$)'
const ALL_FEATURES = FEATURES.flat().join('|')
/** What of the platform has no IO and may therefore be known by pure code and by the UI. */
const PURE_PLATFORM =
  '^core/platform/(?:actor|errors|policy|jobs|text|text-schema|i18n|history-chain)\\.ts$|^core/platform/locales/'
const IO_PACKAGES = 'node_modules/(?:typeorm|pg|sharp|nodemailer|bull|express|pino|@xenova|@node-rs)(?:/|$)'
const IO_BUILTINS =
  '^(?:node:)?(?:fs|fs/promises|net|http|https|child_process|worker_threads|timers|timers/promises|dgram|tls)$'

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const higherThan = (index) =>
  FEATURES.slice(index + 1)
    .flat()
    .join('|')
const featureOrder = FEATURES.slice(0, -1).map((names, index) =>
  forbid(
    `feature-order-${names.join('-')}`,
    'a feature knows only lower features',
    { path: `^core/(?:${names.join('|')})/`, pathNot: TEST },
    { path: `^core/(?:${higherThan(index)})/` },
  ),
)

module.exports = {
  forbidden: [
    forbid(
      'no-file-cycle',
      'files do not import each other in a circle',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    {
      ...forbid(
        'no-folder-cycle',
        'folders do not import each other in a circle',
        { path: '^(?:core|api|worker)/', pathNot: TEST },
        { circular: true },
      ),
      scope: 'folder',
    },
    forbid(
      'pure-stays-pure',
      'a file without an IO suffix does no IO',
      { path: `^core/(?:${ALL_FEATURES})/`, pathNot: `${IO_SUFFIX}|${TEST}` },
      { path: `^core/.*${IO_SUFFIX}|${IO_PACKAGES}|${IO_BUILTINS}`, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'pure-knows-pure-platform',
      'of the platform, pure files know what has no IO',
      { path: `^core/(?:${ALL_FEATURES})/`, pathNot: `${IO_SUFFIX}|${TEST}` },
      { path: '^core/platform/', pathNot: PURE_PLATFORM, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'platform-knows-no-feature',
      'the platform is below all features',
      { path: '^core/platform/', pathNot: TEST },
      { path: '^core/(?!platform/)' },
    ),
    forbid(
      'core-knows-no-app',
      'core knows neither HTTP nor the queue nor the UI',
      { path: '^core/' },
      { path: '^(?:api|worker|admin-ui|scripts|e2e)/' },
    ),
    forbid(
      'core-knows-no-migration',
      'migrations follow entities',
      { path: '^core/', pathNot: '^core/testing/' },
      { path: '^migrations/' },
    ),
    forbid(
      'api-is-a-stranger-to-worker',
      'they meet in the outbox only',
      { path: '^api/', pathNot: TEST },
      { path: '^worker/' },
    ),
    forbid(
      'worker-is-a-stranger-to-api',
      'they meet in the outbox only',
      { path: '^worker/', pathNot: TEST },
      { path: '^api/' },
    ),
    forbid(
      'tests-only',
      'test support stays out of programs, but for those that only drive the product from outside',
      { pathNot: `${TEST}|^e2e/|^scripts/(?:smoke|driving)` },
      { path: '^core/testing/' },
    ),
    forbid(
      'ui-knows-no-server',
      'the UI talks to the API over HTTP',
      { path: '^admin-ui/' },
      { path: '^(?:api|worker|migrations|scripts)/', pathNot: '^api/openapi\\.json$' },
    ),
    forbid(
      'ui-sees-pure-core',
      'nothing with IO reaches the browser',
      { path: '^admin-ui/' },
      { path: IO_SUFFIX },
    ),
    forbid(
      'ui-sees-pure-platform',
      'nothing with IO reaches the browser',
      { path: '^admin-ui/' },
      { path: '^core/platform/', pathNot: PURE_PLATFORM },
    ),
    forbid(
      'migrations-stand-alone',
      'a migration never changes because code did',
      { path: '^migrations/' },
      { pathNot: '^migrations/|node_modules/typeorm' },
    ),
    forbid(
      'only-queues-imports-bull',
      'one place configures the queue',
      { pathNot: '^worker/queues\\.ts$' },
      { path: 'node_modules/bull/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'only-classification-imports-transformers',
      'one place runs the model',
      { pathNot: '^core/classification/' },
      { path: 'node_modules/@xenova/' },
    ),
    forbid(
      'no-development-package',
      'what runs in production is a dependency',
      { path: '^(?:core|api|worker|migrations)/', pathNot: TEST },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    ...featureOrder,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Tests may import anything; with them every folder would be in a circle with core/testing
    exclude: { path: '\\.d\\.m?ts$|\\.test\\.tsx?$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
