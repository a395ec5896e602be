import { CASE_NEWS } from '../../core/cases/merge.jobs'
import type { NewsFacts } from '../../core/cases/news.service'
import { createCaseEmails } from './case-emails'

const emails = createCaseEmails({ publicUrl: 'https://hoiam.example', APP_SECRET: 'x'.repeat(32) })
const id = '019ab000-0000-7000-8000-000000000001'

function facts(changes: Partial<NewsFacts> = {}): NewsFacts {
  return {
    to: 'dan@example.org',
    locale: 'vi',
    news: 'merged',
    mainCode: 'HA-2222-2222',
    isMainAnswered: false,
    departmentName: 'Sở Xây dựng',
    at: new Date('2026-11-23T03:00:00Z'),
    own: { id, code: 'HA-7K2M-4R9C' },
    ...changes,
  }
}

const follower = { own: undefined, followerId: id } as unknown as Partial<NewsFacts>

describe.each(['vi', 'en'] as const)('news in %s', (locale) => {
  test.each(CASE_NEWS)('%s has words for whoever filed and whoever follows', (news) => {
    for (const recipient of [{}, follower]) {
      const { subject, html, text } = emails.news(facts({ locale, news, ...recipient }))
      const all = `${subject}\n${html.replace(/<[^>]+>/gu, ' ')}\n${text}`
      expect(all).not.toMatch(/\bnews\.[a-z]/u)
      expect(all).not.toContain('{{')
      expect(all).toContain('HA-2222-2222')
    }
  })
})

test('the citizen of a merged report gets their own link, a follower one that only stops the letters', () => {
  expect(emails.news(facts()).text).toMatch(/\/theo-doi\/HA-7K2M-4R9C\/[\w-]{22}/u)
  const { text } = emails.news(facts(follower))
  expect(text).toContain(`/dang-theo-doi/${id}/`)
  expect(text).not.toContain('/theo-doi/HA')
  expect(text).toContain('Ngừng theo dõi')
})

test('an answer is repeated where it may be, and its absence explained where not', () => {
  const answered = facts({ news: 'answered', answer: 'Đã thay nắp cống.' })
  expect(emails.news(answered).html).toContain('Đã thay nắp cống.')
  const hidden = emails.news(facts({ ...follower, news: 'answered' })).text
  expect(hidden).toContain('không công khai')
})

test('whoever is merged into an answered case is told that there is an answer', () => {
  expect(emails.news(facts({ isMainAnswered: true })).text).toContain('HA-2222-2222 đã có trả lời')
})
