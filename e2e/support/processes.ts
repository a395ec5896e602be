import { execFileSync } from 'node:child_process'

interface ProcessLine {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

function allProcesses(): ProcessLine[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line) ?? []
    return pid ? [{ pid: Number(pid), parent: Number(parent), command }] : []
  })
}

/** A child of one of our own processes; @throws Error when there is none, so that no stranger is ever hit */
export function childOf(parent: number, what: RegExp): number {
  const found = allProcesses().find((line) => line.parent === parent && what.test(line.command))
  if (!found) throw new Error(`process ${parent} has no child like ${String(what)}`)
  return found.pid
}
