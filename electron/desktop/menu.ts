import type { MenuItemConstructorOptions } from 'electron'

/** What the menu can do besides the system's own roles. */
export interface MenuActions {
  /** Leads the window to an address inside it. */
  goTo(address: string): void
  openWorkspace(): void
  openSample(): void
  openRecent(path: string): void
  backUp(): void
  check(): void
  /** Does nothing while no encrypted workspace is open. */
  lock(): void
}

/** What stands in the window, as it is laid out for paper. */
export interface PaperActions {
  print(): void
  savePdf(): void
}

/** Places of the window with the number key that leads to each. */
const PLACES = [
  { label: 'Today', to: '/' },
  { label: 'People', to: '/people' },
  { label: 'Role-fit map', to: '/map' },
  { label: 'Candidates', to: '/candidates' },
  { label: 'Compare', to: '/compare' },
] as const

/** A workspace that was worked on before. */
export interface Recent {
  name: string
  path: string
}

/** The native menu. `developing` adds the developer tools. */
export function menuTemplate(
  actions: MenuActions & PaperActions,
  recent: readonly Recent[],
  platform: NodeJS.Platform,
  developing: boolean,
): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const mac = platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        {
          label: 'New workspace…',
          accelerator: 'CmdOrCtrl+N',
          click: () => actions.goTo('/workspace'),
        },
        { label: 'Open workspace…', accelerator: 'CmdOrCtrl+O', click: actions.openWorkspace },
        {
          label: 'Open recent',
          enabled: recent.length > 0,
          submenu: recent.map(({ name, path }) => ({
            // An ampersand would be taken for the mark of a key.
            label: name.replaceAll('&', '&&'),
            toolTip: path,
            click: () => actions.openRecent(path),
          })),
        },
        { label: 'Open the sample organisation', click: actions.openSample },
        separator,
        {
          label: 'Import a file…',
          accelerator: 'CmdOrCtrl+Shift+I',
          click: () => actions.goTo('/import'),
        },
        { label: 'Back up…', accelerator: 'CmdOrCtrl+Shift+S', click: actions.backUp },
        separator,
        { label: 'Print…', accelerator: 'CmdOrCtrl+P', click: actions.print },
        { label: 'Save as PDF…', click: actions.savePdf },
        separator,
        { label: 'Check this workspace', click: actions.check },
        { label: 'Lock now', accelerator: 'CmdOrCtrl+Shift+L', click: actions.lock },
        separator,
        { role: mac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: PLACES.map(({ label, to }, index) => ({
        label,
        accelerator: `CmdOrCtrl+${index + 1}`,
        click: () => actions.goTo(to),
      })),
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(developing ? [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'About this workspace', click: () => actions.goTo('/workspace') },
        ...(mac ? [] : [{ role: 'about' } as const]),
      ],
    },
  ]
}
