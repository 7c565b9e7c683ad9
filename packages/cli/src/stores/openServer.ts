// A store on a PostgreSQL server. The driver is loaded only where an address is given: a program that
// reads a file starts without it.
import type { EventStore, StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

type Opened = Effect.Effect<EventStore.EventStoreShape, StoreError.Fault, Scope.Scope>

export const isAddress = (text: string): boolean => /^postgres(ql)?:/i.test(text)

/** The address as it may be printed: without user and password. */
export const nameOf = (address: string): string => {
  const url = URL.parse(address)
  return url === null ? "postgres://…" : `postgres://${url.host}${url.pathname}`
}

/** The store, brought to the tables of this release first. */
export const openServer = (address: string): Opened => open(address, {})

/** The store for reports; tables of an older release are brought forward first. */
export const readServer = (address: string): Opened => {
  const read = open(address, { readOnly: true })
  return Effect.catch(read, (fault) =>
    fault.reason === "older-version"
      ? Effect.andThen(Effect.scoped(openServer(address)), read)
      : Effect.fail(fault),
  )
}

const open = (address: string, options: { readonly readOnly?: boolean }): Opened =>
  Effect.flatMap(
    Effect.promise(() => import("@encours/storage-postgres")),
    ({ PostgresEventStore }) => PostgresEventStore.make(address, { ...options, connections: 4 }),
  )
