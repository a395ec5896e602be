import { readListSearch, withPart } from './list-search'

const search = (text: string) => new URLSearchParams(text)

test('an address is read as the question it asks', () => {
  expect(readListSearch('inbox', search('category=drainage&ward=20194&due=today&status=assigned'))).toEqual({
    queue: 'inbox',
    category: 'drainage',
    ward: '20194',
    due: 'today',
    status: 'assigned',
  })
})

test('what an address may not say is ignored', () => {
  expect(readListSearch('all', search('due=someday&status=lost&mine=1&limit=9999'))).toEqual({ queue: 'all' })
})

test('“mine” asks the inbox for the reader’s own cases', () => {
  expect(readListSearch('inbox', search('mine=1'))).toEqual({ queue: 'mine' })
})

test('a part without value leaves the address', () => {
  expect(withPart(search('due=today&ward=1'), 'due', undefined).toString()).toBe('ward=1')
})
