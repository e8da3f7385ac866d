import type { Competency, RoleModel } from '../../../shared/model/role-model.ts'
import { INK, type Paper, type Pen, SOFT } from './paper.ts'
import { createPaper } from './write-paper.ts'

/** What a sheet of paper to be filled in is made from. */
export interface SheetSource {
  /** Null outside of a cycle. */
  cycleName: string | null
  model: Pick<RoleModel, 'name' | 'version'>
  competencies: readonly Competency[]
  /** ISO-8601 UTC; the date in the file. */
  at: string
}

export function startSheet({ cycleName, at }: SheetSource, title: string): Promise<Paper> {
  return createPaper({ title, author: 'Proceed', subject: cycleName ?? 'Sales management', at })
}

/** The foot says which rules the sheet belongs to. */
export const finishSheet = (paper: Paper, { cycleName, model }: SheetSource, title: string) =>
  paper.finish((page, pages) => ({
    left: [title, cycleName, `${model.name} v${model.version}`].filter(Boolean).join(' · '),
    right: `${page} of ${pages}`,
  }))

/** Labels with a line to write on, side by side. */
export function blanks(paper: Paper, labels: readonly string[]): void {
  const step = paper.width / labels.length
  paper.figure(34, `To fill in: ${labels.join(', ')}`, (pen, top) => {
    for (const [index, label] of labels.entries()) {
      const x = paper.left + step * index
      pen.text(label, x, top + 1, { size: 8, color: SOFT })
      const end = index === labels.length - 1 ? x + step : x + step - 14
      pen.line(x, top + 28, end, top + 28, { stroke: INK })
    }
  })
}

const BOX = 17

/** Six boxes to tick: 1 to 5, and not observed. */
export function scoreBoxes(paper: Paper, label: string): void {
  paper.figure(30, `${label}: tick one of 1, 2, 3, 4, 5 or not observed`, (pen, top) => {
    pen.text(label, paper.left, top + 8, { size: 10.5, strong: true, width: 200 })
    drawBoxes(pen, paper.left + 150, top + 4)
  })
}

/** Draws the six boxes from this corner; they take 300 points. */
export function drawBoxes(pen: Pen, x: number, top: number): void {
  for (const [index, text] of ['1', '2', '3', '4', '5', 'not observed'].entries()) {
    const at = x + index * 46
    pen.rect(at, top, BOX, BOX, { stroke: INK, width: 0.9 })
    pen.text(text, at + BOX + 5, top + 3, { size: 9.5, tabular: true, width: 70 })
  }
}

const RULED = 23

/** Ruled lines down to the foot of the page, less what is kept free, at least four. */
export function notes(paper: Paper, label: string, free = 0, most = 30): void {
  paper.keep(RULED * 4 + 20 + free)
  const lines = Math.min(most, Math.floor((paper.room() - free - 20) / RULED))
  paper.figure(20 + lines * RULED, `${label}: ${lines} empty lines`, (pen, top) => {
    pen.text(label, paper.left, top, { size: 8.5, color: SOFT, width: paper.width })
    for (let line = 1; line <= lines; line++) {
      const y = top + 10 + line * RULED
      pen.line(paper.left, y, paper.left + paper.width, y)
    }
  })
}

/** What 1 to 5 look like. */
export function anchors(paper: Paper, { name, anchors: steps }: Competency): void {
  paper.table({
    title: `What each score on ${name} looks like`,
    head: ['Score', 'What it looks like'],
    widths: [0.09, 0.91],
    rows: steps.map((text, index) => [{ text: String(index + 1), strong: true }, text]),
  })
}

/** A question as it is asked, and what to probe for. */
export function partQuestion(question: string): { asked: string; probes: string[] } {
  const [asked = '', probes = ''] = question.split('Probe:')
  return {
    asked: asked.trim(),
    probes: probes
      .trim()
      .replace(/\.$/, '')
      .split(/,| and (?=who\b)/)
      .map((probe) => probe.trim().replace(/^and\s/, ''))
      .filter((probe) => probe !== '')
      .map((probe) => probe.charAt(0).toUpperCase() + probe.slice(1)),
  }
}
