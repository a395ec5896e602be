// Previews, "take a photo" on phones, and smaller pictures for slow networks. The file input stays the truth.
const MAX_PHOTOS = 5
const LONG_SIDE = 2048
const SHRINK_ABOVE_BYTES = 1_500_000

export function enhancePhotos(form) {
  const input = form.elements.photos
  const buttons = form.querySelector('[data-photo-buttons]')
  const status = form.querySelector('[data-photo-status]')
  const list = form.querySelector('[data-previews]')
  if (!window.DataTransfer || !window.createImageBitmap) return
  let chosen = []

  const show = () => {
    const files = new DataTransfer()
    for (const photo of chosen) files.items.add(photo)
    input.files = files.files
    for (const picture of list.querySelectorAll('img')) URL.revokeObjectURL(picture.src)
    list.replaceChildren(...chosen.map((photo, index) => preview(photo, index + 1)))
    list.hidden = chosen.length === 0
  }
  const preview = (photo, number) => {
    const item = document.createElement('li')
    const picture = new Image()
    picture.src = URL.createObjectURL(photo)
    picture.alt = list.dataset.alt.replace('#', number)
    const remove = document.createElement('button')
    remove.type = 'button'
    remove.textContent = '×'
    remove.setAttribute('aria-label', list.dataset.remove.replace('#', number))
    remove.addEventListener('click', () => {
      chosen = chosen.filter((one) => one !== photo)
      status.textContent = ''
      show()
      ;(list.querySelector('button') ?? buttons.querySelector('[data-choose-photos]')).focus()
    })
    item.append(picture, remove)
    return item
  }
  const add = async (files) => {
    if (files.length === 0) return
    status.textContent = files.some(({ size }) => size > SHRINK_ABOVE_BYTES) ? status.dataset.shrinking : ''
    const all = [...chosen, ...(await Promise.all(files.map(shrink)))]
    chosen = all.slice(0, MAX_PHOTOS)
    status.textContent = all.length > MAX_PHOTOS ? status.dataset.tooMany : ''
    show()
  }

  const pick = (camera) => {
    const picker = document.createElement('input')
    picker.type = 'file'
    picker.accept = input.accept
    picker.multiple = !camera
    if (camera) picker.setAttribute('capture', 'environment')
    picker.addEventListener('change', () => add([...picker.files]))
    picker.click()
  }
  input.addEventListener('change', () => {
    chosen = []
    return add([...input.files])
  })
  const take = buttons.querySelector('[data-take-photo]')
  take.hidden = !matchMedia('(pointer: coarse)').matches
  take.addEventListener('click', () => pick(true))
  buttons.querySelector('[data-choose-photos]').addEventListener('click', () => pick(false))
  buttons.hidden = false
  // The buttons take over; a link of the error summary to the input lands on them
  input.classList.add('sr-only')
  input.tabIndex = -1
  input.setAttribute('aria-hidden', 'true')
  input.addEventListener('focus', () => buttons.querySelector('[data-choose-photos]').focus())
}

/** A smaller JPEG of a heavy photo; the photo itself when it is light or cannot be read here. */
async function shrink(photo) {
  if (photo.size <= SHRINK_ABOVE_BYTES) return photo
  try {
    const bitmap = await createImageBitmap(photo)
    const scale = Math.min(1, LONG_SIDE / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(bitmap.width * scale)
    canvas.height = Math.round(bitmap.height * scale)
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return blob && blob.size < photo.size ? new File([blob], 'photo.jpg', { type: 'image/jpeg' }) : photo
  } catch {
    return photo // the server says what is wrong with it, in words
  }
}
