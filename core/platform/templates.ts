import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Handlebars from 'handlebars'

export interface Templates {
  /** @throws Error when the view lacks a field that the template prints */
  render(name: string, view: object): string
}

const SUFFIX = '.hbs'

/**
 * Reads and compiles every `*.hbs` of one folder, once, at start. `*.txt.hbs` is plain text and is not
 * escaped; everything else is HTML and is. A file whose name begins with `_` is a partial: `_layout.hbs` is
 * `{{> layout}}`, `_layout.txt.hbs` is `{{> layout.txt}}`.
 */
export function loadTemplates(dir: string): Templates {
  const handlebars = Handlebars.create()
  const compiled = new Map<string, Handlebars.TemplateDelegate>()
  for (const file of readdirSync(dir).filter((each) => each.endsWith(SUFFIX))) {
    const name = file.slice(0, -SUFFIX.length)
    const options = { strict: true, noEscape: name.endsWith('.txt'), preventIndent: true }
    const template = handlebars.compile(readFileSync(join(dir, file), 'utf8'), options)
    if (name.startsWith('_')) handlebars.registerPartial(name.slice(1), template)
    else compiled.set(name, template)
  }
  return {
    render(name, view) {
      const template = compiled.get(name)
      if (!template) throw new Error(`no template ${name} in ${dir}`)
      return template(view)
    },
  }
}

/**
 * A folder of the repository, found from wherever this code runs: the bundle in `dist/` or the sources.
 * The working directory plays no part, so an orchestrator may start the program from anywhere.
 */
export function projectFolder(path: string): string {
  let root = __dirname
  while (!existsSync(join(root, 'package.json')) && dirname(root) !== root) root = dirname(root)
  return join(root, path)
}
