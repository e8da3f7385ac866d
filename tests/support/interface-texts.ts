import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'vite'

const ROOT = resolve(import.meta.dirname, '../..')

/** Where texts for people are written. */
const FOLDERS = ['renderer', 'electron', 'shared']

/** A text of the program: where it stands, and its words with `…` for what is filled in. */
export interface InterfaceText {
  readonly file: string
  readonly line: number
  readonly text: string
}

/** Every text of the source that a person can read: string literals, templates and texts of JSX, comments excluded. */
export function interfaceTexts(): readonly InterfaceText[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('core/db/'))
      .map((file) => `${folder}/${file}`),
  ).flatMap((file) => textsOf(file, readFileSync(join(ROOT, file), 'utf8')))
}

/** The texts of one source file, in the order they stand in. Throws where the file cannot be parsed. */
export function textsOf(file: string, source: string): readonly InterfaceText[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const found: InterfaceText[] = []
  const add = ({ start }: { start: number }, text: string) => {
    const plain = text.replace(/\s+/g, ' ').trim()
    if (!isForPeople(plain)) return
    found.push({ file, line: source.slice(0, start).split('\n').length, text: plain })
  }
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === 'string') add(node, node.value)
    },
    TemplateLiteral: (node) =>
      add(node, node.quasis.map(({ value }) => value.cooked ?? '').join('…')),
    JSXElement: (node) => add(node, textOfChildren(node.children)),
    JSXFragment: (node) => add(node, textOfChildren(node.children)),
  }).visit(program)
  return found
}

/** The words written between two tags, `…` for what is inserted or marked up. Empty where there are none. */
function textOfChildren(children: readonly ESTree.JSXChild[]): string {
  if (!children.some((child) => child.type === 'JSXText' && child.value.trim() !== '')) return ''
  return children
    .map((child) => {
      if (child.type === 'JSXText') return child.value
      if (child.type !== 'JSXExpressionContainer') return '…'
      const { expression } = child
      if (expression.type === 'JSXEmptyExpression') return ''
      return expression.type === 'Literal' && typeof expression.value === 'string'
        ? expression.value
        : '…'
    })
    .join('')
}

/** Words of a sentence or a label: no identifiers, addresses, class names or statements for the database. */
function isForPeople(text: string): boolean {
  if (!/\p{L}{2}/u.test(text) || /^[A-Z][A-Z_]+\b/.test(text)) return false
  return /^\p{Lu}/u.test(text) || /[\p{L}…] [\p{L}…]/u.test(text)
}
