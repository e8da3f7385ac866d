/** What is taken over from the page, so that a picture looks alike without its style sheets. */
const LOOK = [
  'display',
  'visibility',
  'opacity',
  'color',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const
const SVG = 'http://www.w3.org/2000/svg'
const EDGE = 16
const HEAD = 30
const FOOT = 26
/** Pixels of a PNG for each pixel of the screen. */
const SHARP = 2

export interface PictureFile {
  /** The picture as SVG. */
  svg: string
  /** In pixels of the screen. */
  width: number
  height: number
}

/** A chart as a picture that stands alone, in the colours it has on the page, with a title above and a line beneath. */
export function pictureOf(chart: SVGSVGElement, title: string, beneath: string): PictureFile {
  const { width, height } = chart.getBoundingClientRect()
  const copy = chart.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) throw new TypeError('A copy of a chart is a chart.')
  takeLook(chart, copy)
  takeCanvases(chart, copy)
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  place(copy, { x: EDGE, y: HEAD, width, height })
  const sheet = { width: width + 2 * EDGE, height: HEAD + height + FOOT }
  const colors = getComputedStyle(document.documentElement)
  const ink = (name: string) => colors.getPropertyValue(name).trim()
  const root = document.createElementNS(SVG, 'svg')
  place(root, sheet)
  root.setAttribute('viewBox', `0 0 ${sheet.width} ${sheet.height}`)
  root.setAttribute('font-family', 'Inter, system-ui, sans-serif')
  const back = document.createElementNS(SVG, 'rect')
  place(back, sheet)
  back.setAttribute('fill', ink('--panel'))
  const name = document.createElementNS(SVG, 'title')
  name.textContent = title
  root.append(
    name,
    back,
    words(title, 20, { size: 13, weight: 600, color: ink('--ink') }),
    copy,
    words(beneath, sheet.height - 9, { size: 11, weight: 400, color: ink('--soft') }),
  )
  return { svg: new XMLSerializer().serializeToString(root), ...sheet }
}

/** The same picture as PNG. Rejects where the browser cannot draw it. */
export async function pngOf({ svg, width, height }: PictureFile): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * SHARP)
  canvas.height = Math.round(height * SHARP)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('The browser made no PNG.')
  return new Uint8Array(await blob.arrayBuffer())
}

function takeLook(from: Element, to: Element) {
  const seen = getComputedStyle(from)
  to.removeAttribute('class')
  to.removeAttribute('style')
  // As attributes: the page lets no text become a style.
  for (const name of LOOK) to.setAttribute(name, seen.getPropertyValue(name))
  for (let at = 0; at < from.children.length; at++) {
    const [one, other] = [from.children[at], to.children[at]]
    if (one && other) takeLook(one, other)
  }
}

/** A copy of a canvas is empty, so that what was drawn goes over as an image. */
function takeCanvases(from: Element, to: Element) {
  const copies = to.querySelectorAll('foreignObject')
  from.querySelectorAll('foreignObject').forEach((frame, at) => {
    const canvas = frame.querySelector('canvas')
    const copy = copies[at]
    if (!canvas || !copy) return
    const image = document.createElementNS(SVG, 'image')
    for (const name of ['x', 'y', 'width', 'height']) {
      image.setAttribute(name, frame.getAttribute(name) ?? '0')
    }
    image.setAttribute('href', canvas.toDataURL('image/png'))
    copy.replaceWith(image)
  })
}

function place(element: Element, box: Partial<Record<'x' | 'y' | 'width' | 'height', number>>) {
  for (const [name, value] of Object.entries(box)) element.setAttribute(name, String(value))
}

function words(
  text: string,
  y: number,
  { size, weight, color }: { size: number; weight: number; color: string },
) {
  const element = document.createElementNS(SVG, 'text')
  place(element, { x: EDGE, y })
  element.setAttribute('font-size', String(size))
  element.setAttribute('font-weight', String(weight))
  element.setAttribute('fill', color)
  element.textContent = text
  return element
}
