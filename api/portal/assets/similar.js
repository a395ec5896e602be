// While a report is being typed: open reports like it, to follow instead of filing the same matter again.
const ASK_AFTER_MS = 700
const SHORTEST_ASKED = 20
const LONGEST_ASKED = 2_000

export function suggestSimilar(form) {
  const box = form.querySelector('[data-similar]')
  let timer
  let latest
  let asked = ''
  let shown = ''
  const ask = async () => {
    const question = questionOf(form)
    const key = JSON.stringify(question)
    if (key === asked) return
    asked = key
    latest?.abort()
    latest = new AbortController()
    const reports = question ? await reportsLike(question, latest.signal) : []
    if (!reports) return
    // A reader that speaks must hear a list once, not after every word
    const codes = reports.map(({ code }) => code).join()
    if (codes === shown) return
    shown = codes
    show(form, box, reports)
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(ask, ASK_AFTER_MS)
  }
  form.addEventListener('input', ({ target }) => {
    // What is typed into a card is no part of the report
    if (!box.contains(target)) soon()
  })
  if (form.elements.text.value) soon()
}

function questionOf({ elements }) {
  const text = elements.text.value.trim()
  if (text.length < SHORTEST_ASKED) return undefined
  const [address, lat, lng] = ['address', 'lat', 'lng'].map((name) => elements[name].value.trim())
  const pin = lat && lng ? { lat: Number(lat), lng: Number(lng) } : {}
  const category = elements.category.value
  return {
    text: text.slice(0, LONGEST_ASKED),
    place: { ...(address && { address }), ...pin },
    ...(category && { category }),
  }
}

/** Undefined when overtaken by the next word; nothing when the line or the server fails: typing goes on. */
async function reportsLike(question, signal) {
  try {
    const answer = await post('/api/v1/similar-reports', question, signal)
    return answer.ok ? await answer.json() : []
  } catch {
    return signal.aborted ? undefined : []
  }
}

const post = (url, body, signal) =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang },
    body: JSON.stringify(body),
    signal,
  })

function show(form, box, reports) {
  if (reports.length === 0) {
    box.replaceChildren()
    return
  }
  const list = make('ul', { className: 'similar-list' })
  list.append(...reports.map((report) => card(form, box.dataset, report)))
  box.replaceChildren(
    make('h2', { textContent: box.dataset.title }),
    list,
    make('p', { className: 'hint', textContent: box.dataset.else }),
  )
}

const make = (tag, properties) => Object.assign(document.createElement(tag), properties)

const filled = (words, gaps) =>
  Object.entries(gaps).reduce((text, [name, value]) => text.replace(`#${name}`, value), words)

function card(form, words, report) {
  const item = make('li', { className: 'panel' })
  const what = filled(words.card, { what: report.what, where: report.where ?? words.noPlace })
  const when = filled(words.when, { ago: report.ago, status: report.statusWords, people: report.people })
  const far = report.metres === null ? '' : ` · ${filled(words.metres, { metres: report.metres })}`
  const buttons = make('div', { className: 'inline' })
  const follow = make('button', { type: 'button', className: 'second', textContent: words.follow })
  const see = make('a', { href: `/theo-doi/${report.code}`, target: '_blank', textContent: words.see })
  see.rel = 'noopener'
  see.setAttribute('aria-label', `${words.see} ${report.code}`)
  follow.setAttribute('aria-label', `${words.follow}: ${what}`)
  follow.addEventListener('click', () => startFollowing(form, words, report, buttons))
  buttons.append(follow, see)
  item.append(
    make('p', { className: 'similar-what', textContent: what }),
    make('p', { className: 'hint', textContent: when + far }),
    buttons,
  )
  return item
}

/** One click when the address is known already; otherwise one field more. */
function startFollowing(form, words, report, buttons) {
  const known = form.elements.email
  if (known.value && known.checkValidity()) {
    return sendFollow(words, report, buttons, known.value)
  }
  const id = `similar-email-${report.code}`
  const label = make('label', { htmlFor: id, textContent: words.email })
  const input = make('input', { id, type: 'email', autocomplete: 'email', required: true, maxLength: 254 })
  const send = make('button', { type: 'button', className: 'main', textContent: words.confirm })
  const problem = make('p', { className: 'hint', id: `${id}-problem` })
  problem.setAttribute('role', 'status')
  const submit = () => {
    if (input.checkValidity()) return sendFollow(words, report, buttons, input.value)
    problem.textContent = words.wrongEmail
    input.setAttribute('aria-invalid', 'true')
    input.setAttribute('aria-describedby', problem.id)
    input.focus()
  }
  input.addEventListener('keydown', (event) => {
    // Enter would send the whole report
    if (event.key !== 'Enter') return
    event.preventDefault()
    submit()
  })
  send.addEventListener('click', submit)
  buttons.replaceChildren(label, input, send, problem)
  input.focus()
}

async function sendFollow(words, report, buttons, email) {
  for (const button of buttons.querySelectorAll('button')) button.disabled = true
  const note = make('p', { tabIndex: -1 })
  try {
    const locale = document.documentElement.lang
    const answer = await post(`/api/v1/tracking/${report.code}/followers`, { email, locale })
    const detail = answer.ok ? undefined : (await answer.json()).detail
    note.textContent = answer.ok ? filled(words.done, { code: report.code }) : (detail ?? words.failed)
  } catch {
    note.textContent = words.failed
  }
  buttons.replaceChildren(note)
  note.focus()
}
