import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../electron/build.ts'
import { ROOT } from '../support/pack.ts'

const read = (name: string) => readFileSync(join(ROOT, 'out', name), 'utf8')
beforeAll(() => ensureBuilt(() => undefined), 60_000)

describe('the built preload', () => {
  it('runs where only electron can be required, and exposes calls, one event stream and dropped files', async () => {
    const exposed: Record<string, Record<string, (...words: unknown[]) => unknown>> = {}
    const invoked: unknown[][] = []
    const heard = new Map<string, (...words: unknown[]) => void>()
    const electron = {
      contextBridge: {
        exposeInMainWorld: (name: string, api: (typeof exposed)[string]) => {
          exposed[name] = api
        },
      },
      ipcRenderer: {
        invoke: async (...words: unknown[]) => {
          invoked.push(words)
          return '{}'
        },
        on: (channel: string, listener: (...words: unknown[]) => void) =>
          heard.set(channel, listener),
        off: (channel: string) => heard.delete(channel),
      },
      // Only a file that came from the system has a path.
      webUtils: { getPathForFile: (file: unknown) => (file === 'dropped' ? '/a.proceed' : '') },
    }
    const require = (name: string) => {
      if (name === 'electron') return electron
      throw new Error(`A sandboxed preload cannot load ${name}.`)
    }
    runInContext(read('preload/preload.cjs'), createContext({ require, exports: {}, module: {} }))

    expect(Object.keys(exposed)).toEqual(['proceed'])
    const bridge = exposed.proceed ?? {}
    expect(Object.keys(bridge).sort()).toEqual(['call', 'onEvent', 'open'])
    expect(await bridge.call?.('{"kind":"call"}')).toBe('{}')
    await bridge.call?.({ toString: () => 'text' })
    bridge.open?.('dropped')
    bridge.open?.('made by the page')
    expect(invoked).toEqual([
      ['proceed:call', '{"kind":"call"}'],
      ['proceed:call', 'text'],
      ['proceed:call', '{"kind":"open","path":"/a.proceed"}'],
    ])

    const texts: unknown[] = []
    const stop = bridge.onEvent?.((...words: unknown[]) => texts.push(words)) as () => void
    heard.get('proceed:event')?.({ sender: 'secret' }, '{"kind":"changed"}')
    expect(texts).toEqual([['{"kind":"changed"}']])
    stop()
    expect(heard.size).toBe(0)
  })
})

describe('the built main program', () => {
  it('imports nothing but Node, electron, the storage drivers and its own parts', () => {
    for (const name of readdirSync(join(ROOT, 'out/main')).filter((one) => one.endsWith('.js'))) {
      const imports = [
        ...read(`main/${name}`).matchAll(/^(?:import|export)\b[^'"\n]*["']([^"']+)["']/gm),
      ]
      for (const [, specifier = ''] of imports) {
        // Bundled packages may write Node's own modules without their prefix.
        if (isBuiltin(specifier)) continue
        expect(specifier).toMatch(
          /^(electron|better-sqlite3(?:-multiple-ciphers)?|\.\/[\w-]+\.js)$/,
        )
      }
    }
  })
})

describe('the built window', () => {
  it('needs no inline script, no other place and no network', () => {
    const html = read('renderer/index.html')
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/)
    expect(html).not.toMatch(/\son\w+=/)
    expect(html).not.toMatch(/(?:src|href)="(?!\.\/)/)
    const css = readdirSync(join(ROOT, 'out/renderer/assets')).filter((name) =>
      name.endsWith('.css'),
    )
    for (const name of css) expect(read(`renderer/assets/${name}`)).not.toMatch(/url\(["']?https?:/)
  })

  it('starts with what Today needs, and brings charts and every other place by themselves', () => {
    const started = [...read('renderer/index.html').matchAll(/<script[^>]*src="\.\/([^"]+)"/g)]
    const first = started.map(([, name]) => read(`renderer/${name}`)).join('')
    expect(first).toContain('Suggested role fit')
    expect(first).not.toContain('recharts-')
    const places = readdirSync(join(ROOT, 'renderer/features'))
    const scripts = readdirSync(join(ROOT, 'out/renderer/assets'))
    const apart = places.filter((place) =>
      scripts.some((name) => name.startsWith(`${place}-`) && name.endsWith('.js')),
    )
    // The guide stands beside every place.
    expect(places.filter((place) => !apart.includes(place))).toEqual(['guide'])
  })
})
