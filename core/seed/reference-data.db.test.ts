import type { EntityManager } from 'typeorm'
import { wardOfPin, wardOfWords } from '../cases/case-place'
import { readRuleBook } from '../cases/rule-book.queries'
import { Department } from '../departments/department.entity'
import { Ward } from '../places/ward.entity'
import { inRolledBackTransaction } from '../testing/test-database'
import { demoAccountsIn } from './demo-accounts.queries'
import { seedReferenceData } from './reference-data.service'

const LAO_CAI = '15'
const HO_CHI_MINH = '79'

/** A database before its first start: the template of the tests already serves Đà Nẵng. */
async function withoutCity(db: EntityManager): Promise<void> {
  await db.delete(Department, { level: 'ward' })
  await db.deleteAll(Ward)
}

test('a new database gets the wards, the grounds and the ward offices of its city', async () => {
  await inRolledBackTransaction(async (db) => {
    await withoutCity(db)
    await seedReferenceData(db, HO_CHI_MINH)
    expect(await db.countBy(Ward, { provinceCode: HO_CHI_MINH })).toBe(168)
    expect(await db.count(Ward)).toBe(168)
    const offices = await db.findBy(Department, { level: 'ward' })
    expect(offices).toHaveLength(168)
    expect(offices).toContainEqual(
      expect.objectContaining({
        name: 'UBND phường Bến Thành',
        nameEn: "People's Committee of Phường Bến Thành",
      }),
    )
  })
})

test('the rule book reads the places of the city that the database serves', async () => {
  await inRolledBackTransaction(async (db) => {
    await withoutCity(db)
    await seedReferenceData(db, HO_CHI_MINH)
    const book = await readRuleBook(db)
    const nameOf = (code = '') => book.wards.get(code)?.name
    expect(nameOf(wardOfWords(book, null, 'ngập ở phường Bến Thành'))).toBe('Phường Bến Thành')
    expect(nameOf(wardOfWords(book, 'phường Hải Châu, Đà Nẵng', 'ngập'))).toBeUndefined()
    expect(nameOf(wardOfPin(book, { lat: 10.7725, lng: 106.698 }))).toBe('Phường Bến Thành')
    expect(() => wardOfPin(book, { lat: 16.0678, lng: 108.2208 })).toThrow('place/outside-city')
  })
})

test('a pin where no ward is drawn waits for words', async () => {
  await inRolledBackTransaction(async (db) => {
    await withoutCity(db)
    await seedReferenceData(db, LAO_CAI)
    const book = await readRuleBook(db)
    expect(book.wardShapes).toHaveLength(99)
    expect(wardOfPin(book, { lat: 22.4856, lng: 103.9707 })).toBeDefined()
    const undrawn = book.wardShapes.find(({ polygons }) => polygons.length === 0)!
    expect(() => wardOfPin(book, undrawn.centre)).not.toThrow()
    expect(() => wardOfPin(book, { lat: 16.0678, lng: 108.2208 })).toThrow('place/outside-city')
  })
})

test('a database that serves a city refuses another one and stays as it is', async () => {
  await inRolledBackTransaction(async (db) => {
    await expect(seedReferenceData(db, HO_CHI_MINH)).rejects.toThrow(
      'CITY: this database serves Thành phố Đà Nẵng (48) and cannot change to Thành phố Hồ Chí Minh (79)',
    )
    expect(await db.count(Ward)).toBe(94)
    expect(await db.countBy(Department, { level: 'ward' })).toBe(94)
  })
})

test('the same city again changes nothing, not even a name that was edited', async () => {
  await inRolledBackTransaction(async (db) => {
    await db.update(Department, { code: 'ubnd-20242' }, { name: 'Uỷ ban Hải Châu' })
    await seedReferenceData(db, '48')
    expect(await db.findOneBy(Department, { code: 'ubnd-20242' })).toMatchObject({ name: 'Uỷ ban Hải Châu' })
    expect(await db.count(Ward)).toBe(94)
  })
})

test('a code that no province has is refused in one sentence', async () => {
  await inRolledBackTransaction(async (db) => {
    await expect(seedReferenceData(db, '99')).rejects.toThrow('CITY: no province has the code 99.')
  })
})

test('the ward officer of the demo accounts works in the city that is served', async () => {
  await inRolledBackTransaction(async (db) => {
    const officeIn = async () =>
      (await demoAccountsIn(db)).find(({ username }) => username === 'phuong')!.departmentCode
    expect(await officeIn()).toBe('ubnd-20242')
    await withoutCity(db)
    await seedReferenceData(db, HO_CHI_MINH)
    expect(await db.existsBy(Department, { code: await officeIn(), level: 'ward' })).toBe(true)
  })
})
