import { attribute, type XmlListener } from './xml.ts'

/** What a cell format says about the number in it. */
export interface NumberFormat {
  kind: 'number' | 'day'
  /** Digits a code is padded to by a format such as 00000; 0 = none. */
  padded: number
}

const PLAIN: NumberFormat = { kind: 'number', padded: 0 }
const DAY: NumberFormat = { kind: 'day', padded: 0 }

/** Collects the formats of a workbook from its styles part. */
export function createStyles(): XmlListener & { formatOf(style: number): NumberFormat } {
  const codes = new Map<number, NumberFormat>()
  const styles: NumberFormat[] = []
  let inCellFormats = false
  return {
    open(name, attributes) {
      if (name === 'numFmt') {
        const id = Number(attribute(attributes, 'numFmtId'))
        codes.set(id, readFormat(attribute(attributes, 'formatCode') ?? ''))
      } else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0)
        styles.push(codes.get(id) ?? (isBuiltInDay(id) ? DAY : PLAIN))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
    text: () => undefined,
    formatOf: (style) => styles[style] ?? PLAIN,
  }
}

/** Formats that every workbook knows without listing them (ECMA-376 part 1, 18.8.30). */
const isBuiltInDay = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

/** `yyyy-mm-dd` and `mmm yy` show days; `[h]:mm`, `mm:ss`, `0.00` and `"day" 0` do not. */
export function readFormat(code: string): NumberFormat {
  if (/^0{2,20}$/.test(code)) return { kind: 'number', padded: code.length }
  const bare = code
    .slice(0, 500)
    .replaceAll(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '')
    .split(';')[0]
    ?.toLowerCase()
  if (!bare || /general|standard|[0#?@]/.test(bare.replaceAll(/s\.0+/g, 's'))) return PLAIN
  if (/[yd]/.test(bare)) return DAY
  return /m/.test(bare) && !/[hs]/.test(bare) ? DAY : PLAIN
}
