import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { API_BASE } from '../api/client'
import { refreshCase, refreshCases } from '../cases/case-keys'

const RECONNECT_MS = 5_000
const GATHER_MS = 400

type Report = (isConnected: boolean) => void

/** Listens to the server and refetches what changed; a burst of changes refreshes the lists once. */
function listen(client: QueryClient, report: Report): () => void {
  let source: EventSource | undefined
  let reconnecting: ReturnType<typeof setTimeout> | undefined
  let gathering: ReturnType<typeof setTimeout> | undefined
  let wasDown = false

  const onCase = (event: MessageEvent<string>) => {
    const id = caseIdOf(event.data)
    if (id) refreshCase(client, id)
    clearTimeout(gathering)
    gathering = setTimeout(() => refreshCases(client), GATHER_MS)
  }
  const onOpen = () => {
    report(true)
    if (wasDown) refreshCases(client) // whatever was said meanwhile was not heard
    wasDown = false
  }
  const onError = () => {
    wasDown = true
    report(false)
    // The browser reconnects by itself unless the server answered with an error
    if (source?.readyState === EventSource.CLOSED) reconnecting = setTimeout(connect, RECONNECT_MS)
  }
  function connect() {
    source = new EventSource(`${API_BASE}/events`)
    source.addEventListener('case', onCase)
    source.addEventListener('open', onOpen)
    source.addEventListener('error', onError)
  }

  connect()
  return () => {
    source?.close()
    clearTimeout(reconnecting)
    clearTimeout(gathering)
  }
}

function caseIdOf(data: string): string | undefined {
  try {
    const said: unknown = JSON.parse(data)
    return typeof said === 'object' && said && 'id' in said && typeof said.id === 'string'
      ? said.id
      : undefined
  } catch (error) {
    reportError(error)
    return undefined
  }
}

/** Keeps the page current; says whether the line to the server is open. */
export function useLiveEvents(): { isConnected: boolean } {
  const client = useQueryClient()
  const [isConnected, setIsConnected] = useState(true)
  useEffect(() => listen(client, setIsConnected), [client])
  return { isConnected }
}
