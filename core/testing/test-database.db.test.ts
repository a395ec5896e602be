import { Case } from '../cases/case.entity'
import { insertCase } from './build-case'
import { inRolledBackTransaction, testDatabase, truncateAll } from './test-database'

test('a rolled-back test leaves nothing behind', async () => {
  await inRolledBackTransaction(async (db) => {
    await insertCase(db)
    expect(await db.count(Case)).toBe(1)
  })
  const dataSource = await testDatabase()
  expect(await dataSource.manager.count(Case)).toBe(0)
})

test('a failing expectation inside the transaction reaches the test', async () => {
  const failing = inRolledBackTransaction(async () => await Promise.reject(new Error('the expectation')))
  await expect(failing).rejects.toThrow('the expectation')
})

test('truncating empties the cases', async () => {
  const dataSource = await testDatabase()
  await insertCase(dataSource.manager)
  await truncateAll(dataSource)
  expect(await dataSource.manager.count(Case)).toBe(0)
})

test('typed arrays are the real ones, as native modules demand', () => {
  expect(new Float32Array(1)).toBeInstanceOf(Object.getPrototypeOf(new Float32Array(0)).constructor)
})
