import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Where process ids mean the same processes: a boot of a machine, and a namespace of it (a container has its own). */
const PLACE = placeOf()

function placeOf(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname().replaceAll(' ', '-') // not Linux
  }
}

/** The agents of this process. */
const here = new Set<string>()

/** A name that no other agent has, of this or another process; it tells where its process is. */
export function nameInstance(): string {
  const name = `${PLACE} ${process.pid} ${randomUUID()}`
  here.add(name)
  return name
}

/** The agent has ended, and its process may go on. */
export const forgetInstance = (name: string): void => void here.delete(name)

/** Whether the process of an instance is surely gone: known at once where it was on this machine, otherwise never. */
export function isGone(name: string): boolean {
  const [place, pid] = name.split(' ')
  if (place !== PLACE) return false
  if (Number(pid) === process.pid) return !here.has(name)
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
