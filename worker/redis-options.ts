import type { QueueOptions } from 'bull'

type RedisOptions = Exclude<NonNullable<QueueOptions['redis']>, string>

const MAX_RECONNECT_DELAY_MS = 2_000

/** Bull's own reading of an address forgets TLS and leaves `%40` in passwords; this one does not. */
export function redisOptions(redisUrl: string): RedisOptions {
  const { protocol, hostname, port, username, password, pathname } = new URL(redisUrl)
  return {
    host: hostname.replace(/^\[|\]$/gu, ''),
    port: Number(port) || 6379,
    db: Number(pathname.slice(1)) || 0,
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' && { tls: { servername: hostname } }),
    keepAlive: 10_000,
    connectTimeout: 5_000,
    // Bull refuses both of these on its blocking connection when they are on
    enableReadyCheck: false,
    maxRetriesPerRequest: null,
    retryStrategy: (times: number) => Math.min(times * 100, MAX_RECONNECT_DELAY_MS),
  }
}
