// Enhancements only: every page works without this file.
import { enhanceDraft, forgetDraft } from './draft.js'
import { enhancePhotos } from './photos.js'
import { enhancePlace } from './place.js'
import { suggestSimilar } from './similar.js'

const form = document.querySelector('form#report')
if (form) {
  enhanceDraft(form)
  enhancePhotos(form)
  enhancePlace(form)
  suggestSimilar(form)
  countCharacters(form)
  sayThatItIsBeingSent(form)
}
if (document.querySelector('[data-forget-draft]')) forgetDraft()
document.querySelector('#problems')?.focus()
for (const button of document.querySelectorAll('[data-copy]')) enableCopy(button)
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

function countCharacters(report) {
  const counter = report.querySelector('[data-count]')
  const format = new Intl.NumberFormat(document.documentElement.lang)
  const show = () => {
    const { length } = report.elements.text.value
    counter.hidden = length < 9000
    counter.textContent = counter.dataset.count.replace('#', format.format(length))
  }
  report.elements.text.addEventListener('input', show)
  show()
}

// The hidden key already makes a double submit harmless; this only tells the citizen to wait
function sayThatItIsBeingSent(report) {
  const button = report.querySelector('button[type=submit]')
  const words = button.textContent
  report.addEventListener('submit', () => {
    button.textContent = button.dataset.sending
    button.disabled = true
  })
  window.addEventListener('pageshow', () => {
    button.textContent = words
    button.disabled = false
  })
}

function enableCopy(button) {
  if (!navigator.clipboard) return
  const words = button.textContent
  button.hidden = false
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim())
      button.textContent = button.dataset.copied
      setTimeout(() => (button.textContent = words), 2000)
    } catch {
      // Refused by the browser: select the words, so that the citizen can copy them by hand
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy))
    }
  })
}
