import { execFileSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Missing } from './row.ts'

/** Runs `work` on a file system of its own and of this size; it takes the right to mount one. */
export async function onSmallDisk<T>(
  folder: string,
  megabytes: number,
  work: (disk: string) => Promise<T>,
): Promise<T> {
  const disk = join(folder, 'small-disk')
  mkdirSync(disk, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'proceed', disk], {
      stdio: 'pipe',
    })
  } catch {
    throw new Missing(
      'a small file system cannot be mounted here: run as root, or with the right to mount tmpfs',
    )
  }
  try {
    return await work(disk)
  } finally {
    execFileSync('umount', ['-l', disk], { stdio: 'pipe' })
    rmSync(disk, { recursive: true, force: true })
  }
}

/** Fills the disk with one file until nothing more fits, then gives back `spare` bytes. */
export function fill(disk: string, spare: number): void {
  const file = join(disk, 'filler')
  const descriptor = openSync(file, 'w')
  const block = Buffer.alloc(4096, 1)
  const blocks: number[] = []
  try {
    for (;;) blocks.push(writeSync(descriptor, block))
  } catch {
    // Full.
  } finally {
    closeSync(descriptor)
  }
  const size = blocks.reduce((sum, written) => sum + written, 0)
  const shorter = openSync(file, 'r+')
  ftruncateSync(shorter, Math.max(0, size - spare))
  closeSync(shorter)
}

export const free = (disk: string): void => rmSync(join(disk, 'filler'), { force: true })
