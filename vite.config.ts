import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Every element of the window is made through this module, those of libraries too. */
const ISOLATED_TEXTS = fileURLToPath(new URL('./renderer/jsx/isolated-texts.ts', import.meta.url))

const isolatedTexts: Plugin = {
  name: 'isolated-texts',
  enforce: 'pre',
  resolveId: (source, importer) =>
    /^react\/jsx-(?:dev-)?runtime$/.test(source) && importer !== ISOLATED_TEXTS
      ? ISOLATED_TEXTS
      : undefined,
}

/** The folder of a place that a module of the window belongs to. */
const placeOf = (id: string) => /renderer[\\/]features[\\/]([\w-]+)/.exec(id)?.[1] ?? null

/**
 * One builder, three outputs: the window (out/renderer), the desktop door and the core of both doors (out/main), and the
 * import-free preload (out/preload). The command line and `npm run dev` run from source.
 */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [isolatedTexts, react()],
  // Nothing is inlined as data: the content security policy then needs no exception for fonts.
  // Source maps lie beside what they explain and are not packed.
  build: {
    target: 'chrome140',
    chunkSizeWarningLimit: 4000,
    assetsInlineLimit: 0,
    sourcemap: true,
  },
  environments: {
    client: {
      build: {
        outDir: '../out/renderer',
        emptyOutDir: true,
        // In one file the order of its rules cannot come to depend on which place was opened first.
        cssCodeSplit: false,
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                // What the window needs to show Today is one script, and what a place adds is one more.
                { name: 'window', tags: ['$initial'] },
                { name: 'libraries', test: /[\\/]node_modules[\\/]/ },
                { name: placeOf, debugName: 'places' },
              ],
            },
          },
        },
      },
    },
    main: {
      consumer: 'server',
      resolve: {
        noExternal: true,
        external: ['electron', 'better-sqlite3', 'better-sqlite3-multiple-ciphers'],
      },
      build: {
        outDir: '../out/main',
        emptyOutDir: true,
        target: 'node24',
        ssr: true,
        sourcemap: true,
        rolldownOptions: {
          input: {
            desktop: 'electron/desktop/main.ts',
            'core-process': 'electron/desktop/core-process.ts',
            'core-thread': 'electron/web/core-thread.ts',
            'sales-thread': 'electron/core/services/sales-thread.ts',
            'workbook-thread': 'electron/core/features/imports/workbook-thread.ts',
          },
          external: ['electron', 'better-sqlite3', 'better-sqlite3-multiple-ciphers'],
          output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      build: {
        outDir: '../out/preload',
        emptyOutDir: true,
        ssr: true,
        sourcemap: true,
        rolldownOptions: {
          input: { preload: 'electron/desktop/preload.ts' },
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
  builder: {},
})
