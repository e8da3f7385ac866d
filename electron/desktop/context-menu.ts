import type { App, ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import { Menu } from 'electron'

/** What can be done with the text under the pointer; empty where there is none. */
export function textMenu({
  isEditable,
  selectionText,
  editFlags,
}: Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'editFlags'
>): MenuItemConstructorOptions[] {
  const copy = { role: 'copy', enabled: editFlags.canCopy } as const
  const all = { role: 'selectAll', enabled: editFlags.canSelectAll } as const
  if (isEditable) {
    return [
      { role: 'undo', enabled: editFlags.canUndo },
      { role: 'redo', enabled: editFlags.canRedo },
      { type: 'separator' },
      { role: 'cut', enabled: editFlags.canCut },
      copy,
      { role: 'paste', enabled: editFlags.canPaste },
      { type: 'separator' },
      all,
    ]
  }
  return selectionText.trim() === '' ? [] : [copy, all]
}

/** A runtime shows no menu of its own for a text; every program has to. */
export function offerTextMenu(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_menu, params) => {
      const template = textMenu(params)
      if (template.length > 0) Menu.buildFromTemplate(template).popup()
    })
  })
}
