// encours explain: the facts and rules behind the numbers of an invoice or a customer.
import { type Explanation, explainText, Regimes } from "@encours/core"
import { type EventStore, Reports, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import { wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { Refused } from "../Failure.ts"
import type { Command } from "./Command.ts"
import { answer, asOf as asOfOption, openReport } from "./report.ts"

export const explain: Command = {
  name: "explain",
  words: "INVOICE|CUSTOMER …",
  summary: "the facts and rules behind balance, bucket, days, interest, limitation and claims",
  notes: [
    "A word is an invoice if the ledger has one of that id, else a customer, whose open invoices are\n" +
      "explained too. Figures are those of the other reports, to the cent. Rules and texts, no advice.",
  ],
  options: [asOfOption, ...Option.ofReport],
  examples: [
    "explain F-101 --store my.db --as-of 2026-09-30",
    "explain C-001 --store my.db --as-of 2026-09-30 --lang fr",
    "explain F-101 --store my.db --as-of 2026-09-30 --known-at 2026-08-31 --format json",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      if (asked.words.length === 0) {
        return yield* wrong("expected INVOICE or CUSTOMER, found nothing")
      }
      const asOf = yield* asked.date("as-of")
      const { knownAt, customer, format, language, store, ledgers, ask } = yield* openReport(
        asked,
        io,
      )
      const explanations: Array<Explained> = []
      for (const word of asked.words) {
        const found: Array<Explained> = []
        for (const ledger of ledgers) {
          const of = (yield* isInvoice(store, ledger, word))
            ? { invoice: word, customer }
            : { customer: word }
          const question = { asOf, knownAt, language, ...of }
          const explained = yield* ask(Reports.explain(ledger, Regimes.builtIn, question))
          if (explained !== undefined) found.push(explained)
        }
        if (found.length === 0) {
          const where = ledgers.map((ledger) => JSON.stringify(ledger)).join(", ")
          const detail = `no invoice or customer ${JSON.stringify(word)} known at that moment in ledger ${where}`
          return yield* new Refused({ detail })
        }
        explanations.push(...found)
      }
      return yield* answer(io, format, {
        json: { asOf, knownAt: knownAt ?? null, explanations },
        table: () => explanations.map((each) => explainText(each, language)).join("\n"),
        csv: { columns: csvColumns, rows: explanations.flatMap(sectionRows) },
      })
    }),
}

const isInvoice = (
  store: EventStore.EventStoreShape,
  ledger: string,
  word: string,
): Effect.Effect<boolean, StoreError.Fault> =>
  Effect.map(store.readClaim(ledger, "invoice", word), (holder) => holder !== null)

const csvColumns = ["ledger", "customer", "invoice", "about", "value", "currency", "says", "rules"]

type Explained = Explanation.Explanation

/** A line for each figure. */
const sectionRows = ({
  ledger,
  customer,
  invoice = "",
  sections,
  invoices,
}: Explained): Array<object> => [
  ...sections.map(({ about, value = "", currency = "", says, rules }) => ({
    ...{ ledger, customer, invoice, about, value, currency, says },
    rules: rules.join(" "),
  })),
  ...(invoices ?? []).flatMap(sectionRows),
]
