import { bootDesktop } from './booted-desktop.ts'

/** Boots the desktop program in a folder, asks it a few questions as its window would, and prints the answers as JSON. */
const { app, recorded, ask, page } = await bootDesktop(process.argv[2] ?? '')
const own = 'app://proceed/#/people'
const report = {
  order: recorded.beforeReady,
  preferences: recorded.windows[0]?.options.webPreferences,
  loaded: recorded.windows[0]?.loaded,
  info: await ask(own, 'shell.info', {}),
  foreign: await ask('https://evil.example/', 'workspaces.list', {}),
  created: await ask(own, 'workspaces.create', { name: 'Sample organisation', sample: true }),
  checked: await ask(own, 'workspaces.check', {}),
  page: await page('app://proceed/'),
  outside: await page('app://proceed/..%2fpackage.json'),
}
process.stdout.write(`${JSON.stringify(report)}\n`)
app.quit()
