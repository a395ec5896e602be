import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** An expected failure of the embedded database, told in one sentence. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
}

/** Who the server runs as: ourselves, or, because PostgreSQL refuses root, somebody else. */
export interface ServerUser {
  readonly other?: { readonly uid: number; readonly gid: number; readonly needsCapability: boolean }
}

const CANDIDATES = ['postgres', 'nobody']

function idsOf(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/** An existing data folder stays with its owner: a `postgres` user may have been added since. */
function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  if (!existsSync(folder)) return undefined
  const { uid, gid } = statSync(folder)
  return uid === 0 ? undefined : { uid, gid }
}

function mayReach(ids: { uid: number; gid: number }, paths: readonly string[]): boolean {
  return paths.every((path) => spawnSync('test', ['-x', path], ids).status === 0)
}

/**
 * Finds a user that may run the server.
 * @throws EmbeddedPostgresError when we are root and nobody else exists
 */
export function chooseServerUser(dataFolder: string, binary: string): ServerUser {
  if (process.getuid?.() !== 0) return {}
  const ids = ownerOf(dataFolder) ?? CANDIDATES.map(idsOf).find(Boolean)
  if (!ids)
    throw new EmbeddedPostgresError(
      'PostgreSQL does not run as root and there is no user "postgres" or "nobody".',
    )
  return { other: { ...ids, needsCapability: !mayReach(ids, [binary, dirname(dataFolder)]) } }
}

/**
 * Starts a program as that user. Where only root may enter the folders above (a clone in /root), the
 * program keeps one capability, to pass them; `setpriv` is part of every Linux.
 */
export function spawnAs(
  user: ServerUser,
  program: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  if (!user.other) return spawn(program, args, options)
  const { uid, gid, needsCapability } = user.other
  if (!needsCapability) return spawn(program, args, { ...options, uid, gid })
  const change = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  // Without that bit access(2), with which initdb looks for its server, would not count the capability
  const keep = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return spawn('setpriv', [...change, ...keep, program, ...args], options)
}
