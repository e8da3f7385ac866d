import { strToU8, zipSync } from 'fflate'
import { isolated, readFromRight } from '../../../shared/model/direction.ts'
import { INK, LINE } from './paper.ts'
import { scriptRuns } from './script-runs.ts'
import { xml } from './xml-text.ts'

/* Slides as PowerPoint, Keynote and LibreOffice read them (ECMA-376): native text and shapes, no pictures. */

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const A = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const P = 'http://schemas.openxmlformats.org/presentationml/2006/main'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const MIME = 'application/vnd.openxmlformats-officedocument.presentationml'
const NAMES = `xmlns:a="${A}" xmlns:r="${R}" xmlns:p="${P}"`

/** A slide is 1600 by 900 units; one unit is 7620 EMU and six tenths of a point. */
export const SLIDE = { width: 1600, height: 900 }
const emu = (units: number): number => Math.round(units * 7620)
const hex = (colour: string): string => colour.replace('#', '').toUpperCase()

export interface SlideText {
  x: number
  y: number
  width: number
  /** Height of the letters in units. */
  size: number
  text: string
  strong?: boolean
  color?: string
  align?: 'left' | 'right' | 'center'
  lines?: number
}

export interface SlideStyle {
  fill?: string
  stroke?: string
  /** Width of the line in units. */
  width?: number
  dash?: boolean
}

/** Collects what stands on one slide. */
export class Slide {
  private readonly parts: string[] = []

  private next(): number {
    return this.parts.length + 2
  }

  text({
    x,
    y,
    width,
    size,
    text,
    strong,
    color = INK,
    align = 'left',
    lines = 1,
  }: SlideText): void {
    const id = this.next()
    const way = { left: 'l', right: 'r', center: 'ctr' }[align]
    const look = `sz="${Math.round(size * 60)}"${strong ? ' b="1"' : ''} dirty="0"><a:solidFill><a:srgbClr val="${hex(color)}"/></a:solidFill></a:rPr>`
    const run = (part: string, language: string) =>
      `<a:r><a:rPr lang="${language}" ${look}<a:t>${xml(part)}</a:t></a:r>`
    const paragraphs = text
      .split('\n')
      .map((line) => {
        // Slides have no runs with a direction: invisible signs set names from the right apart instead.
        const fromRight = readFromRight(line)
        const runs = scriptRuns(fromRight ? line : isolated(line))
          .map((part) => run(part.text, part.script?.language ?? 'en-GB'))
          .join('')
        return `<a:p><a:pPr algn="${way}"${fromRight ? ' rtl="1"' : ''}/>${runs}</a:p>`
      })
      .join('')
    this.parts.push(
      `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Text ${id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>${place(x, y, width, size * 1.3 * lines)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>${paragraphs}</p:txBody></p:sp>`,
    )
  }

  shape(
    kind: 'rect' | 'ellipse' | 'diamond',
    x: number,
    y: number,
    width: number,
    height: number,
    style: SlideStyle,
  ): void {
    this.geometry(
      `<a:prstGeom prst="${kind}"><a:avLst/></a:prstGeom>`,
      place(x, y, width, height),
      style,
    )
  }

  /** The left half of a diamond. */
  halfDiamond(x: number, y: number, size: number, style: SlideStyle): void {
    const [w, h] = [emu(size / 2), emu(size)]
    const at = (px: number, py: number) => `<a:pt x="${px}" y="${py}"/>`
    this.geometry(
      `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="${w}" h="${h}"><a:moveTo>${at(w, 0)}</a:moveTo><a:lnTo>${at(0, Math.round(h / 2))}</a:lnTo><a:lnTo>${at(w, h)}</a:lnTo><a:close/></a:path></a:pathLst></a:custGeom>`,
      place(x, y, size / 2, size),
      style,
    )
  }

  line(x1: number, y1: number, x2: number, y2: number, style: SlideStyle = {}): void {
    const id = this.next()
    const flip = `${x2 < x1 ? ' flipH="1"' : ''}${y2 < y1 ? ' flipV="1"' : ''}`
    const frame = place(
      Math.min(x1, x2),
      Math.min(y1, y2),
      Math.abs(x2 - x1),
      Math.abs(y2 - y1),
      flip,
    )
    this.parts.push(
      `<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="${id}" name="Line ${id}"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>${frame}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>${outline({ stroke: LINE, ...style })}</p:spPr></p:cxnSp>`,
    )
  }

  private geometry(shape: string, frame: string, style: SlideStyle): void {
    const id = this.next()
    const fill = style.fill
      ? `<a:solidFill><a:srgbClr val="${hex(style.fill)}"/></a:solidFill>`
      : '<a:noFill/>'
    this.parts.push(
      `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Mark ${id}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>${frame}${shape}${fill}${outline(style)}</p:spPr></p:sp>`,
    )
  }

  xml(): string {
    return `${HEAD}<p:sld ${NAMES}><p:cSld>${tree(this.parts.join(''))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`
  }
}

const place = (x: number, y: number, width: number, height: number, flip = ''): string =>
  `<a:xfrm${flip}><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></a:xfrm>`

const outline = ({ stroke, width = 2, dash }: SlideStyle): string =>
  stroke
    ? `<a:ln w="${emu(width)}"><a:solidFill><a:srgbClr val="${hex(stroke)}"/></a:solidFill>${dash ? '<a:prstDash val="dash"/>' : ''}</a:ln>`
    : '<a:ln><a:noFill/></a:ln>'

const tree = (shapes: string): string =>
  `<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>${shapes}</p:spTree>`

const relations = (rows: readonly (readonly [kind: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${rows
    .map(([kind, target], index) => {
      const type = kind.includes('/') ? kind : `${R}/${kind}`
      return `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`
    })
    .join('')}</Relationships>`

/** A presentation of these slides. `at` is the moment it says it was made. */
export function slidesFile(
  slides: readonly Slide[],
  { title, author, at }: { title: string; author: string; at: string },
): Uint8Array {
  const numbers = slides.map((_, index) => index + 1)
  const files: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType="${MIME}.presentation.main+xml"/><Override PartName="/ppt/slideMasters/slideMaster1.xml" ContentType="${MIME}.slideMaster+xml"/><Override PartName="/ppt/slideLayouts/slideLayout1.xml" ContentType="${MIME}.slideLayout+xml"/><Override PartName="/ppt/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${numbers.map((n) => `<Override PartName="/ppt/slides/slide${n}.xml" ContentType="${MIME}.slide+xml"/>`).join('')}</Types>`,
    '_rels/.rels': relations([
      ['officeDocument', 'ppt/presentation.xml'],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(title)}</dc:title><dc:creator>${xml(author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z</dcterms:created></cp:coreProperties>`,
    'ppt/presentation.xml': `${HEAD}<p:presentation ${NAMES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>${numbers.map((n) => `<p:sldId id="${255 + n}" r:id="rId${n + 2}"/>`).join('')}</p:sldIdLst><p:sldSz cx="${emu(SLIDE.width)}" cy="${emu(SLIDE.height)}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations([
      ['slideMaster', 'slideMasters/slideMaster1.xml'],
      ['theme', 'theme/theme1.xml'],
      ...numbers.map((n) => ['slide', `slides/slide${n}.xml`] as const),
    ]),
    'ppt/slideMasters/slideMaster1.xml': `${HEAD}<p:sldMaster ${NAMES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>${tree('')}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>`,
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relations([
      ['slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['theme', '../theme/theme1.xml'],
    ]),
    'ppt/slideLayouts/slideLayout1.xml': `${HEAD}<p:sldLayout ${NAMES} type="blank"><p:cSld name="Blank">${tree('')}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`,
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relations([
      ['slideMaster', '../slideMasters/slideMaster1.xml'],
    ]),
    'ppt/theme/theme1.xml': THEME,
  }
  for (const [index, slide] of slides.entries()) {
    files[`ppt/slides/slide${index + 1}.xml`] = slide.xml()
    files[`ppt/slides/_rels/slide${index + 1}.xml.rels`] = relations([
      ['slideLayout', '../slideLayouts/slideLayout1.xml'],
    ])
  }
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date(at) })
}

const colour = (name: string, value: string) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`
const filled = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
const face = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
const THEME = `${HEAD}<a:theme xmlns:a="${A}" name="Plain"><a:themeElements><a:clrScheme name="Plain">${[
  ['dk1', '1B1D21'],
  ['lt1', 'FFFFFF'],
  ['dk2', '5B616B'],
  ['lt2', 'F3F3F1'],
  ['accent1', '0B63A8'],
  ['accent2', 'B5520B'],
  ['accent3', '2C7A4B'],
  ['accent4', '8A6100'],
  ['accent5', 'A12A2A'],
  ['accent6', '5B616B'],
  ['hlink', '0B63A8'],
  ['folHlink', '5B616B'],
]
  .map(([name = '', value = '']) => colour(name, value))
  .join(
    '',
  )}</a:clrScheme><a:fontScheme name="Plain"><a:majorFont>${face}</a:majorFont><a:minorFont>${face}</a:minorFont></a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>${filled.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${`<a:ln w="9525">${filled}</a:ln>`.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${'<a:effectStyle><a:effectLst/></a:effectStyle>'.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${filled.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
