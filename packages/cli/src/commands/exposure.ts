// encours exposure: what is at risk with each customer on a day, beside its limit, and what insurers bear of it.
import { exposureJson, exposureTotals } from "@encours/core"
import { Reports } from "@encours/engine"
import * as Effect from "effect/Effect"
import { expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { exposureTable } from "../tables/exposureTable.ts"
import type { Command } from "./Command.ts"
import { answer, asOf as asOfOption, openReport } from "./report.ts"

const columns = [
  ...["ledger", "customer", "group", "currency", "open", "unallocated", "deliveredNotInvoiced"],
  ...["orders", "deposits", "gross", "covered", "insurersShare", "netRisk"],
  ...["overdue", "daysOverdue", "limit", "limitIs"],
]

export const exposure: Command = {
  name: "exposure",
  words: "",
  summary: "what is at risk with each customer beside its limit, and what insurers cover of it",
  notes: [
    "Open items less unallocated money, deliveries not invoiced and orders less deposits; bills count\n" +
      "until they are money. Each invoice is covered by the limit of the day of its delivery.",
  ],
  options: [asOfOption, ...Option.ofReport],
  examples: [
    "exposure --store my.db --as-of 2026-09-30",
    "exposure --store my.db --as-of 2026-03-31 --known-at 2026-03-31 --customer C-001 --format json",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      const asOf = yield* asked.date("as-of")
      const { knownAt, customer, format, language, ledgers, ask } = yield* openReport(asked, io)
      const found = yield* ask(Reports.exposures(ledgers, { asOf, knownAt, customer }))
      const rows = found.map(exposureJson)
      const json = { asOf, knownAt: knownAt ?? null, rows, totals: exposureTotals(found) }
      return yield* answer(io, format, {
        json,
        table: () => exposureTable(json, language),
        csv: {
          columns,
          rows: rows.map((row) => ({
            ...row,
            ...{ group: row.group ?? "", limit: row.limit ?? "" },
            daysOverdue: String(row.daysOverdue),
          })),
        },
      })
    }),
}
