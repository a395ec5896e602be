import fc from 'fast-check'
import { ANONYMOUS, STAFF_ROLES, type Actor, type StaffRole } from '../platform/actor'
import { allowed, authorize } from '../platform/policy'
import { actionsFrom, CASE_STATUSES } from './case-workflow'
import { casePolicy, possibleActions, type CaseFacts, type CasePermission } from './case.policy'

const found: CaseFacts = {
  id: 'c1',
  status: 'in-progress',
  departmentCode: 'so-xay-dung',
  isRestricted: false,
}
const restricted: CaseFacts = { ...found, isRestricted: true }

const staff = (role: StaffRole, departmentCode = 'so-xay-dung'): Actor => ({
  kind: 'staff',
  id: `${role}-1`,
  role,
  departmentCode,
  name: 'Cán bộ Thử',
})
const citizen: Actor = { kind: 'citizen', caseId: 'c1' }
const stranger: Actor = { kind: 'citizen', caseId: 'c2' }
const system: Actor = { kind: 'system', name: 'case.classify' }

const may = (actor: Actor, subject: CaseFacts = found): string[] =>
  allowed(actor, casePolicy, subject).map((permission) => permission.slice('case:'.length))

const PERMISSIONS = Object.keys(casePolicy) as CasePermission[]
const actors = fc.oneof(
  fc
    .tuple(fc.constantFrom(...STAFF_ROLES), fc.constantFrom('so-xay-dung', 'so-y-te', '1022'))
    .map(([role, department]) => staff(role, department)),
  fc.constantFrom(ANONYMOUS, citizen, stranger, system),
)
const facts = fc.record({
  id: fc.constant('c1'),
  status: fc.constantFrom(...CASE_STATUSES),
  departmentCode: fc.constantFrom(null, 'so-xay-dung', 'so-y-te'),
  isRestricted: fc.boolean(),
})

test('an officer works on what the department holds, but passes nothing on', () => {
  expect(may(staff('officer'))).toEqual([
    'view',
    'view-contact',
    'take',
    'return',
    'reply',
    'close',
    'merge',
    'unmerge',
  ])
})

test('a lead may also pass it on', () => {
  expect(may(staff('lead'))).toEqual([
    'view',
    'view-contact',
    'take',
    'assign',
    'return',
    'reply',
    'close',
    'merge',
    'unmerge',
  ])
})

test.each(['officer', 'lead'] as const)(
  'the %s of another department sees nothing and does nothing',
  (role) => {
    expect(may(staff(role, 'so-y-te'))).toEqual([])
    expect(may(staff(role, 'so-y-te'), { ...found, departmentCode: null })).toEqual([])
  },
)

test.each(['officer', 'lead'] as const)(
  'a restricted case is shut to the %s of the department that holds it',
  (role) => {
    expect(may(staff(role), restricted)).toEqual([])
  },
)

test('an inspector acts on restricted cases and only reads the others, without contact', () => {
  expect(may(staff('inspector', 'thanh-tra'), restricted)).toEqual(
    expect.arrayContaining(['view', 'view-contact', 'take', 'assign', 'return', 'reply', 'close']),
  )
  expect(may(staff('inspector', 'thanh-tra'))).toEqual(['view'])
})

test('an overseer reads what is not restricted, without contact', () => {
  expect(may(staff('overseer'))).toEqual(['view'])
  expect(may(staff('overseer'), restricted)).toEqual([])
})

test('an operator sees and passes on, but answers nothing', () => {
  expect(may(staff('operator', '1022'))).toEqual([
    'view',
    'view-contact',
    'assign',
    'close',
    'merge',
    'unmerge',
  ])
})

test('nobody merges a sealed case, or takes one apart', () => {
  fc.assert(
    fc.property(actors, facts, (actor, subject) => {
      const permissions = may(actor, { ...subject, isRestricted: true })
      return !permissions.includes('merge') && !permissions.includes('unmerge')
    }),
  )
})

test('an administrator runs the system and reads no case', () => {
  expect(may(staff('administrator'))).toEqual([])
  expect(may(staff('administrator'), restricted)).toEqual([])
})

test('the citizen of the case may rate and follow it; nobody else may, the staff included', () => {
  expect(may(citizen)).toEqual(['rate', 'follow'])
  expect(may(stranger)).toEqual([])
  fc.assert(
    fc.property(actors, facts, (actor, subject) => {
      fc.pre(actor !== citizen)
      return !may(actor, subject).includes('rate') && !may(actor, subject).includes('follow')
    }),
  )
})

test('somebody without a name may do nothing', () => {
  fc.assert(fc.property(facts, (subject) => may(ANONYMOUS, subject).length === 0))
})

test('only the product classifies, and it does nothing else', () => {
  expect(may(system)).toEqual(['classify'])
  fc.assert(
    fc.property(
      actors,
      facts,
      (actor, subject) => actor.kind === 'system' || !may(actor, subject).includes('classify'),
    ),
  )
})

test('among the staff, whoever may do anything may see the case', () => {
  fc.assert(
    fc.property(actors, facts, (actor, subject) => {
      fc.pre(actor.kind === 'staff')
      const permissions = may(actor, subject)
      return permissions.length === 0 || permissions.includes('view')
    }),
    { numRuns: 500 },
  )
})

test('the buttons are what the workflow and the policy both allow', () => {
  fc.assert(
    fc.property(actors, facts, (actor, subject) => {
      const buttons = possibleActions(actor, subject)
      for (const action of buttons)
        expect(() => authorize(actor, casePolicy, `case:${action}`, subject)).not.toThrow()
      const missing = actionsFrom(subject.status).filter((action) => !buttons.includes(action))
      for (const action of missing) {
        expect(() => authorize(actor, casePolicy, `case:${action}`, subject)).toThrow(
          expect.objectContaining({
            kind: 'forbidden',
            code: 'access/forbidden',
            details: { action: `case:${action}` },
          }),
        )
      }
    }),
    { numRuns: 500 },
  )
})

test('status is the workflow’s matter: the policy asks it only whether a sealed case has found its inspector', () => {
  fc.assert(
    fc.property(actors, facts, fc.constantFrom(...CASE_STATUSES), (actor, subject, status) => {
      fc.pre(!(subject.isRestricted && actor.kind === 'staff' && actor.role === 'operator'))
      for (const permission of PERMISSIONS) {
        expect(casePolicy[permission](actor, { ...subject, status })).toBe(
          casePolicy[permission](actor, subject),
        )
      }
    }),
  )
})

test.each([
  ['triage', true],
  ['received', true],
  ['assigned', false],
  ['answered', false],
] as const)('an operator reads a sealed case that is %s: %s; its sender never', (status, mayView) => {
  const operator = staff('operator', '1022')
  const sealed = { id: 'c1', status, departmentCode: null, isRestricted: true }
  expect(casePolicy['case:view'](operator, sealed)).toBe(mayView)
  expect(casePolicy['case:view-contact'](operator, sealed)).toBe(false)
})
