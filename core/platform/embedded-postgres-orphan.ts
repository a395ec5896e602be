import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const STOP_WITHIN_MS = 10_000
const POLL_MS = 40

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function isPostgres(pid: number): boolean {
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).includes('postgres')
  } catch {
    return existsSync(`/proc/${pid}/comm`) && readFileSync(`/proc/${pid}/comm`, 'utf8').includes('postgres')
  }
}

/**
 * After `kill -9` of its parent the server runs on, and after `kill -9` of the server its pid file names
 * nobody, or by now somebody else; PostgreSQL would refuse to start in both cases.
 */
export async function endOrphan(folder: string): Promise<boolean> {
  const pidFile = join(folder, 'postmaster.pid')
  if (!existsSync(pidFile)) return false
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (pid > 1 && isAlive(pid) && isPostgres(pid)) {
    process.kill(pid, 'SIGINT')
    await until(() => !isAlive(pid), STOP_WITHIN_MS)
  }
  rmSync(pidFile, { force: true })
  return true
}

async function until(isTrue: () => boolean, withinMs: number): Promise<boolean> {
  const giveUpAt = Date.now() + withinMs
  while (!isTrue() && Date.now() < giveUpAt) await wait(POLL_MS)
  return isTrue()
}
