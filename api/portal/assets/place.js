// "My location" and address suggestions.
const ASK_AFTER_MS = 250
const MOST_OFFERED = 5
const LONGEST_ASKED = 100

export function enhancePlace(form) {
  suggestAddresses(form.elements.address, form.querySelector('[data-suggestions]'))
  if (navigator.geolocation && window.isSecureContext) pinMyPlace(form)
}

function suggestAddresses(input, list) {
  let timer
  let latest
  const offer = (places) => {
    list.replaceChildren(...places.slice(0, MOST_OFFERED).map((place) => toButton(place)))
    list.hidden = places.length === 0
  }
  const toButton = (place) => {
    const item = document.createElement('li')
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'second'
    button.textContent = wordsOf(place)
    button.addEventListener('click', () => {
      input.value = completed(input.value, place)
      offer([])
      input.focus()
    })
    item.append(button)
    return item
  }
  input.addEventListener('input', () => {
    clearTimeout(timer)
    latest?.abort()
    timer = setTimeout(async () => {
      latest = new AbortController()
      const typed = input.value.trim()
      const places = typed.length < 2 ? [] : await placesLike(typed, latest.signal)
      if (places) offer(places)
    }, ASK_AFTER_MS)
  })
}

/** Places that begin like what is typed; undefined when overtaken by the next letter. */
async function placesLike(typed, signal) {
  try {
    const answer = await fetch(
      `/api/v1/places/suggestions?q=${encodeURIComponent(typed.slice(-LONGEST_ASKED))}`,
      { signal },
    )
    if (!answer.ok) return []
    const found = await answer.json()
    return Array.isArray(found) ? found : (found.items ?? [])
  } catch {
    return signal.aborted ? undefined : [] // offline: typing goes on without suggestions
  }
}

// A name that lies in one ward only brings its ward along; a ward says it already
function wordsOf({ name, unit, wards = [] }) {
  const own = unit && !['street', 'landmark'].includes(unit) ? `${unit} ${name}` : name
  const [ward, another] = wards
  return ward && !another && !ward.name.endsWith(name) ? `${own}, ${ward.name}` : own
}

const folded = (words) =>
  words
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()

/** What was typed before the name stays: "12 nguyen van" becomes "12 Nguyễn Văn Linh". */
function completed(typed, place) {
  const parts = typed.trim().split(/\s+/)
  const from = parts.findIndex((_, index) =>
    folded(place.name).startsWith(folded(parts.slice(index).join(' '))),
  )
  const before = from < 0 ? parts : parts.slice(0, from)
  return [...before, wordsOf(place)].join(' ')
}

function pinMyPlace(form) {
  const box = form.querySelector('[data-place]')
  const status = box.querySelector('[data-place-status]')
  const remove = box.querySelector('[data-place-remove]')
  const pin = (lat, lng, words) => {
    form.elements.lat.value = lat
    form.elements.lng.value = lng
    status.textContent = words
    remove.hidden = lat === ''
    form.dispatchEvent(new Event('input'))
  }
  box.querySelector('[data-my-place]').addEventListener('click', () => {
    status.textContent = status.dataset.finding
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => pin(coords.latitude.toFixed(6), coords.longitude.toFixed(6), status.dataset.found),
      () => pin('', '', status.dataset.refused),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  })
  remove.addEventListener('click', () => pin('', '', ''))
  if (form.elements.lat.value) pin(form.elements.lat.value, form.elements.lng.value, status.dataset.found)
  box.hidden = false
}
