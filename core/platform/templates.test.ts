import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadTemplates, projectFolder, type Templates } from './templates'

function templatesOf(files: Record<string, string>): Templates {
  const dir = mkdtempSync(join(tmpdir(), 'templates-'))
  try {
    for (const [file, source] of Object.entries(files)) writeFileSync(join(dir, file), source)
    return loadTemplates(dir)
  } finally {
    rmSync(dir, { recursive: true })
  }
}

test('HTML is escaped, plain text is not', () => {
  const templates = templatesOf({ 'a.hbs': '<p>{{words}}</p>', 'a.txt.hbs': '{{words}}' })
  expect(templates.render('a', { words: '<b>&' })).toBe('<p>&lt;b&gt;&amp;</p>')
  expect(templates.render('a.txt', { words: '<b>&' })).toBe('<b>&')
})

test('a layout wraps a page and sees its fields, escaped or not as the page is', () => {
  const templates = templatesOf({
    '_frame.hbs': '<main>{{title}}|{{> @partial-block}}</main>',
    '_frame.txt.hbs': '{{title}}|{{> @partial-block}}',
    'page.hbs': '{{#> frame}}{{title}}{{/frame}}',
    'page.txt.hbs': '{{#> frame.txt}}{{title}}{{/frame.txt}}',
  })
  expect(templates.render('page', { title: '<' })).toBe('<main>&lt;|&lt;</main>')
  expect(templates.render('page.txt', { title: '<' })).toBe('<|<')
})

test('a field the view lacks is an error, not a gap', () => {
  const templates = templatesOf({ 'a.hbs': '{{missing}}' })
  expect(() => templates.render('a', {})).toThrow('missing')
})

test('an unknown template is named', () => {
  expect(() => templatesOf({}).render('ghost', {})).toThrow('no template ghost')
})

test('folders of the repository are found from anywhere', () => {
  expect(projectFolder('worker/emails')).toMatch(/worker\/emails$/u)
})
