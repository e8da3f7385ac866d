import { enableCompileCache } from 'node:module'

// Ahead of every import of the program: what Node has stripped and compiled once is taken from its cache next time.
enableCompileCache()
await import('./proceed.ts')
