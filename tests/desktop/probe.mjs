import { app, BrowserWindow } from 'electron'

/** A program that does nothing but open one sandboxed window: where it does not, no other can. */
app.enableSandbox()
void app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
  await window.loadURL('data:text/html,<title>open</title>')
  app.exit(window.getTitle() === 'open' ? 0 : 1)
})
