import { strToU8, zipSync } from 'fflate'
import { letterBlocks } from '../../../shared/exchange/letter.ts'
import { readFromRight } from '../../../shared/model/direction.ts'
import type { PaperSize } from '../../../shared/model/letterhead.ts'
import { type Script, scriptRuns } from './script-runs.ts'
import { xml } from './xml-text.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MIME = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const textOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${xml(line)}</w:t>`)
    .join('<w:br/>')

const propertiesOf = (script: Script | null): string => {
  if (!script) return ''
  const { language, kind } = script
  const marks = {
    right: `<w:rtl/><w:lang w:bidi="${language}"/>`,
    complex: `<w:cs/><w:lang w:bidi="${language}"/>`,
    east: `<w:lang w:eastAsia="${language}"/>`,
    left: `<w:lang w:val="${language}"/>`,
  }[kind]
  return `<w:rPr>${marks}</w:rPr>`
}

const runsOf = (text: string): string =>
  scriptRuns(text)
    .map(({ text: part, script }) => `<w:r>${propertiesOf(script)}${textOf(part)}</w:r>`)
    .join('')

const paragraph = (text: string, style: string): string => {
  const direction = readFromRight(text) ? '<w:bidi/>' : ''
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${direction}</w:pPr>${runsOf(text)}</w:p>`
}

const style = (id: string, name: string, size: number, more: string, bold = false): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/>` +
  `<w:pPr>${more}</w:pPr><w:rPr><w:rFonts w:ascii="Inter" w:hAnsi="Inter" w:cs="Arial"/>${bold ? '<w:b/>' : ''}<w:sz w:val="${size * 2}"/><w:lang w:val="en-GB"/></w:rPr></w:style>`

const STYLES = `${HEAD}<w:styles xmlns:w="${W}">${[
  style('Normal', 'Normal', 11, '<w:spacing w:after="140" w:line="300" w:lineRule="auto"/>'),
  style(
    'Heading2',
    'heading 2',
    13,
    '<w:keepNext/><w:spacing w:before="320" w:after="80"/><w:outlineLvl w:val="1"/>',
    true,
  ),
  style(
    'Heading3',
    'heading 3',
    11,
    '<w:keepNext/><w:spacing w:before="180" w:after="40"/><w:outlineLvl w:val="2"/>',
    true,
  ),
  style(
    'Item',
    'List Bullet',
    11,
    '<w:spacing w:after="60"/><w:ind w:left="284" w:hanging="284"/>',
  ),
].join('')}</w:styles>`

/** Size of the sheet in twentieths of a point. */
const SIZES: Record<PaperSize, string> = {
  a4: 'w:w="11906" w:h="16838"',
  letter: 'w:w="12240" w:h="15840"',
}

/** A letter as a Word document that HR can edit: styles, no macros, no fields, no links. */
export function letterDocx(text: string, at: string, paper: PaperSize = 'a4'): Uint8Array {
  const body = letterBlocks(text)
    .flatMap((block) => {
      if (block.kind === 'heading') return [paragraph(block.text, `Heading${block.level}`)]
      if (block.kind === 'list')
        return block.items.map((item) => paragraph(`•\u00a0\u00a0${item}`, 'Item'))
      if (block.kind === 'paragraph') return [paragraph(block.text, 'Normal')]
      return [
        ...Array.from({ length: 5 }, () => paragraph('_'.repeat(72), 'Normal')),
        paragraph('Name, date', 'Normal'),
      ]
    })
    .join('')
  const page = `<w:sectPr><w:pgSz ${SIZES[paper]}/><w:pgMar w:top="1300" w:right="1300" w:bottom="1300" w:left="1300" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr>`
  const files = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MIME}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${MIME}.styles+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': STYLES,
    'word/document.xml': `${HEAD}<w:document xmlns:w="${W}"><w:body>${body}${page}</w:body></w:document>`,
  }
  const entries = Object.entries(files).map(([name, content]) => [name, strToU8(content)] as const)
  return zipSync(Object.fromEntries(entries), { mtime: at })
}
