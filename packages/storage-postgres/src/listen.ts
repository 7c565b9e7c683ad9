// Following without asking again and again: a connection of its own that LISTENs, and rings the bell
// of those who follow. Only a hint: who hears it reads the ledger, and who misses it polls.
import type { Bell } from "@encours/engine"
import type { Connection, Connections, Notification } from "./Connections.ts"

/** How long to wait before a lost connection is opened again, in ms. */
const reopenAfter = 1_000

/** Listens until it is closed; a lost connection is opened again. */
export const listen = (
  connections: Connections,
  channel: string,
  bell: Bell.Bell,
): { readonly close: () => Promise<void> } => {
  let current: Connection | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  const open = async (): Promise<void> => {
    timer = undefined
    if (closed) return
    try {
      const connection = await connections.acquire()
      current = connection
      connection.on("error", () => lost(connection))
      connection.on("notification", ({ channel: of, payload }: Notification) => {
        if (of === channel && payload !== undefined) bell.ring(payload)
      })
      await connection.query(`LISTEN "${channel.replaceAll('"', '""')}"`)
      if (closed) lost(connection)
    } catch {
      again()
    }
  }
  const lost = (connection: Connection) => {
    if (current !== connection) return
    current = undefined
    connection.release(true)
    again()
  }
  const again = () => {
    if (closed || timer !== undefined) return
    timer = setTimeout(() => void open(), reopenAfter)
    timer.unref()
  }
  const opening = open()
  return {
    close: async () => {
      closed = true
      clearTimeout(timer)
      await opening
      const connection = current
      current = undefined
      // It listens still: nobody else may have it.
      connection?.release(true)
    },
  }
}

/**
 * Tells other processes that a ledger was written, after the commit, in a statement of its own: a
 * NOTIFY inside of the append would make all commits of the database wait for one another. While one
 * is on its way the next ones of the ledger join into one.
 */
export const notifier = (connections: Connections, channel: string): ((ledger: string) => void) => {
  const due = new Map<string, boolean>()
  const tell = async (ledger: string): Promise<void> => {
    do {
      due.set(ledger, false)
      const values = [channel, ledger]
      await connections.executeSql("SELECT pg_notify($1::text, $2::text)", values).catch(() => {})
    } while (due.get(ledger) === true)
    due.delete(ledger)
  }
  return (ledger) => {
    if (due.has(ledger)) due.set(ledger, true)
    else void tell(ledger)
  }
}
