import type { MailedCase } from '../../core/cases/case-mail.service'
import { buildCase } from '../../core/testing/build-case'
import { createCaseEmails } from './case-emails'

const config = { publicUrl: 'https://hoiam.example', APP_SECRET: 'x'.repeat(32) }
const emails = createCaseEmails(config)
const to = 'dan@example.org'

function mailed(overrides: Partial<MailedCase> = {}): MailedCase {
  const { id, openedAt, deadlineWorking } = buildCase()
  const fixed = {
    id,
    code: 'HA-7K2M-4R9C',
    locale: 'vi',
    isRestricted: false,
    openedAt,
    deadlineWorking,
  } as const
  return { ...fixed, departmentName: 'Sở Xây dựng', ...overrides }
}

/** What a reader sees of the HTML: no styles, no tags, entities read. */
function readable(html: string): string {
  const visible = html.replace(/<style>.*?<\/style>/su, '').replace(/<[^>]+>/gu, ' ')
  return visible
    .replace(/&#x27;/gu, "'")
    .replace(/&amp;/gu, '&')
    .replace(/&#x3D;/gu, '=')
    .replace(/\s+/gu, ' ')
}

describe.each(['vi', 'en'] as const)('letters in %s', (locale) => {
  test('an acknowledgement names code, promised day, department and private link, in HTML and in text', () => {
    const about = mailed({ locale })
    const { subject, html, text } = emails.acknowledged({ to, about })
    const link = new RegExp(`https://hoiam\\.example/theo-doi/${about.code}/[\\w-]{22}`, 'u')
    for (const body of [readable(html), text]) {
      expect(body).toContain(about.code)
      expect(body).toMatch(
        locale === 'vi' ? /Hạn trả lời: .*2026 \(5 ngày làm việc/u : /Answer due: .*2026 \(5 working/u,
      )
      expect(body).toContain('Sở Xây dựng')
      expect(body).toMatch(link)
    }
    expect(subject).toContain(about.code)
    expect(html).toContain(`<html lang="${locale}">`)
  })

  test('an answer carries its words and the way to rate it', () => {
    const about = mailed({ locale })
    const { html, text } = emails.answered({
      to,
      about,
      answer: 'Đã thay bóng đèn.\nCảm ơn ông/bà.',
      repliedAt: new Date(),
    })
    for (const body of [readable(html), text]) {
      expect(body).toContain('Đã thay bóng đèn.')
      expect(body).toContain('Cảm ơn ông/bà.')
    }
    expect(text).toMatch(/\/theo-doi\/HA-7K2M-4R9C\/[\w-]{22}#rating/u)
  })

  test('no key is left without words', () => {
    const about = mailed({ locale })
    const letters = [
      emails.acknowledged({ to, about }),
      emails.acknowledged({ to, about: mailed({ locale, isRestricted: true }) }),
      emails.answered({ to, about, answer: 'Xong.', repliedAt: new Date() }),
      emails.answered({ to, about, repliedAt: new Date() }),
    ]
    const all = letters.flatMap(({ subject, html, text }) => [subject, readable(html), text]).join('\n')
    expect(all).not.toMatch(/\b(?:letter|acknowledged|answered)\.[a-z]/u)
    expect(all).not.toContain('{{')
  })
})

test('while 1022 is sorting, the acknowledgement says so', () => {
  const { departmentName: _, ...sorting } = mailed()
  expect(emails.acknowledged({ to, about: sorting }).text).toContain('1022 đang xem phản ánh')
})

test('an answer with HTML in it is printed as its author typed it, and runs nowhere', () => {
  const answer = '<script>alert(1)</script> & "ngoặc" <img src=x onerror=alert(1)>'
  const { html, text } = emails.answered({ to, about: mailed(), answer, repliedAt: new Date() })
  expect(html).not.toContain('<script')
  expect(html).not.toContain('<img')
  expect(html).toContain('&lt;script&gt;')
  expect(text).toContain(answer)
})

test('letters about restricted matters carry neither matter nor department nor answer', () => {
  const { departmentName: _, ...about } = mailed({ isRestricted: true })
  const acknowledged = emails.acknowledged({ to, about })
  const answered = emails.answered({ to, about, repliedAt: new Date() })
  for (const { html, text } of [acknowledged, answered]) {
    expect(readable(html) + text).not.toMatch(/tố cáo|Sở|Thanh tra/iu)
    expect(text).toContain('giữ kín')
    expect(text).toContain('/theo-doi/HA-7K2M-4R9C/')
  }
})
