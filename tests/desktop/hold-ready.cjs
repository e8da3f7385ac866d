const { app } = require('electron')

/**
 * Loaded before the program that a test steers: the program is told that the runtime is ready once the driver is
 * connected and asks for it. The driver brings the like for a runtime that it finds by itself, with switches this program
 * is not used with. Without it the window opens while the driver connects, and now and then the driver then holds the new
 * page for good and never lets it go: the window stays empty, or the start never ends.
 */
const runtimeReady = app.whenReady()
const { promise, resolve } = Promise.withResolvers()
const emit = app.emit.bind(app)
let held = []
let isReady = false

app.emit = (event, ...words) => {
  if (event !== 'ready' || isReady) return emit(event, ...words)
  held = words
  return app.listenerCount('ready') > 0
}
app.isReady = () => isReady
app.whenReady = () => promise

globalThis.__playwright_run = async () => {
  await runtimeReady
  isReady = true
  resolve()
  emit('ready', ...held)
}
