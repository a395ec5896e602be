// A draft of the report on this device. Name and contact are left out: the device may not be one's own.
const KEY = 'report-draft'
const KEPT = ['text', 'address', 'category']
const KEEP_FOR_MS = 7 * 24 * 3600 * 1000
const SAVE_AFTER_MS = 400

export function forgetDraft() {
  tryStorage(() => localStorage.removeItem(KEY))
}

export function enhanceDraft(form) {
  const note = document.querySelector('[data-draft-note]')
  if (form.dataset.draft === 'new') note.hidden = !restore(form)
  note.querySelector('[data-draft-discard]').addEventListener('click', () => {
    forgetDraft()
    for (const name of KEPT) form.elements[name].value = ''
    note.hidden = true
    form.elements.text.focus()
  })
  let timer
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => save(form), SAVE_AFTER_MS)
  })
}

function save(form) {
  const words = Object.fromEntries(KEPT.map((name) => [name, form.elements[name].value]))
  tryStorage(() => {
    localStorage.setItem(KEY, JSON.stringify({ words, savedAt: Date.now() }))
    form.querySelector('[data-draft-kept]').hidden = false
  })
}

function restore(form) {
  const draft = tryStorage(() => JSON.parse(localStorage.getItem(KEY) ?? 'null'))
  if (!draft?.words?.text || Date.now() - draft.savedAt > KEEP_FOR_MS) return false
  if (form.elements.text.value) return false
  for (const name of KEPT) form.elements[name].value = draft.words[name] ?? ''
  return true
}

// Private windows and full disks refuse storage: then there is no draft, and nothing else changes
function tryStorage(work) {
  try {
    return work()
  } catch {
    return undefined
  }
}
