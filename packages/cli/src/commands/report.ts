// What all reports ask and do alike: their clocks, their store and ledgers, and how they are printed.
import type { Instant } from "@encours/core"
import { EventStore, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { Asked } from "../arguments/Asked.ts"
import type * as Option from "../arguments/Option.ts"
import { done, type Failure } from "../Failure.ts"
import type { Io } from "../Io.ts"
import { chooseLedgers } from "../stores/chooseLedgers.ts"
import { openToRead } from "../stores/openStore.ts"
import { csvText } from "../tables/csvText.ts"
import { jsonText } from "../tables/jsonText.ts"
import type { Language } from "../tables/Words.ts"
import { noteUnknownCustomer } from "./noteUnknownCustomer.ts"
import { print } from "./print.ts"

/** The day that most reports are about. */
export const asOf: Option.Option = {
  name: "as-of",
  value: "D",
  isRequired: true,
  says: "the end of this day, YYYY-MM-DD",
}

const formats = ["table", "json", "csv"] as const

/** A report as it was asked, its store open. */
export interface Report {
  readonly knownAt: Instant.Instant | undefined
  readonly customer: string | undefined
  readonly format: (typeof formats)[number]
  readonly language: Language
  readonly store: EventStore.EventStoreShape
  readonly ledgers: ReadonlyArray<string>
  /** Runs what asks the store. */
  readonly ask: <A, E>(question: Effect.Effect<A, E, EventStore.EventStore>) => Effect.Effect<A, E>
}

export const openReport = (
  asked: Asked,
  io: Io,
): Effect.Effect<Report, Failure | StoreError.Fault, Scope.Scope> =>
  Effect.gen(function* () {
    const knownAt = yield* asked.knownAt()
    const format = yield* asked.word("format", formats)
    const language = yield* asked.language()
    const customer = asked.text("customer")
    const store = yield* openToRead(asked, io)
    const ledgers = yield* chooseLedgers(asked, store)
    if (customer !== undefined) yield* noteUnknownCustomer(store, ledgers, customer, io)
    return {
      ...{ knownAt, customer, format, language, store, ledgers },
      ask: (question) => Effect.provideService(question, EventStore.EventStore, store),
    }
  })

/** The three forms of an answer; only the one that was asked for is made. */
export interface Forms {
  readonly json: unknown
  readonly table: () => string
  readonly csv: {
    readonly columns: ReadonlyArray<string>
    readonly rows: ReadonlyArray<object>
  }
}

/** Prints the answer in the form asked for; gives the exit code. */
export const answer = (
  io: Io,
  format: Report["format"],
  { json, table, csv }: Forms,
): Effect.Effect<number> => {
  const text = {
    json: () => jsonText(json),
    table,
    csv: () => csvText(csv.columns, csv.rows as ReadonlyArray<Readonly<Record<string, string>>>),
  }
  return Effect.as(print(io, text[format]()), done)
}
