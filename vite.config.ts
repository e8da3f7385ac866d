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

/**
 * One builder, three outputs: the window (out/renderer), the desktop door with its core process (out/main),
 * and the import-free preload (out/preload). Web and command line run from source and need no build.
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
    client: { build: { outDir: '../out/renderer', emptyOutDir: true } },
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
