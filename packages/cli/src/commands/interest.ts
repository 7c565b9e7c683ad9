// encours interest: what each late invoice may be claimed on top of itself, and what was charged.
import { Interest, isOff, Regimes } from "@encours/core"
import {
  type DunningQuestions,
  DunningReports,
  type EventStore,
  Reports,
  type StoreError,
} from "@encours/engine"
import * as Effect from "effect/Effect"
import { type Asked, expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import type { WrongUsage } from "../Failure.ts"
import { interestTable } from "../tables/interestTable.ts"
import type { Command } from "./Command.ts"
import { policyOption, readPolicy } from "./readPolicy.ts"
import { answer, asOf as asOfOption, openReport } from "./report.ts"

const columns = [
  ...["ledger", "customer", "invoice", "currency", "interest", "interestCharged"],
  ...["indemnity", "indemnityCurrency", "indemnityCharged", "rule", "reason"],
]

const ways = ["principal-first", "interest-first"] as const

export const interest: Command = {
  name: "interest",
  words: "",
  summary: "penalties and indemnities of every invoice that was ever late",
  notes: [
    "Accrued since the due date, paid or not, and what was charged, net of waivers: only a charge is\n" +
      "in the balance. Where no rate is known for a semester the row says so; nothing is guessed.\n" +
      "It shows rules and figures. It is no legal advice.",
  ],
  options: [
    asOfOption,
    {
      name: "imputation",
      value: "principal-first|interest-first",
      says: "what a payment pays first, for this computation only; principal-first unless told",
    },
    {
      name: "dunning-only",
      says: "without what must not be asked for now: disputed, promised, held, in insolvency, factored",
    },
    { ...policyOption, says: `with --dunning-only: ${policyOption.says}` },
    ...Option.ofReport,
  ],
  examples: [
    "interest --store my.db --as-of 2026-09-30",
    "interest --store my.db --as-of 2026-09-30 --dunning-only",
    "interest --store my.db --as-of 2026-09-30 --customer C-001 --format json",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      const asOf = yield* asked.date("as-of")
      const { knownAt, customer, format, language, ledgers, ask } = yield* openReport(asked, io)
      const imputation = yield* asked.word("imputation", ways)
      const question = { asOf, knownAt, customer, imputation }
      const all = yield* ask(Reports.interest(ledgers, Regimes.builtIn, question))
      const rows = asked.has("dunning-only")
        ? all.filter(yield* ask(isAskedFor(asked, ledgers, { asOf, knownAt, customer })))
        : all
      const json = Interest.toJson(asOf, rows)
      return yield* answer(io, format, {
        json,
        table: () => interestTable(json, language),
        csv: { columns, rows: json.rows },
      })
    }),
}

type Moment = Pick<DunningQuestions.PlanAsked, "asOf" | "knownAt" | "customer">

/** Whether an invoice may be asked for: something of it is in an act, or only waits for its day, or it is paid. */
const isAskedFor = (
  asked: Asked,
  ledgers: ReadonlyArray<string>,
  moment: Moment,
): Effect.Effect<
  (row: { readonly ledger: string; readonly invoice: string }) => boolean,
  WrongUsage | StoreError.Fault,
  EventStore.EventStore
> =>
  Effect.gen(function* () {
    const policy = yield* readPolicy(asked)
    const question = { ...moment, policy, language: "en" as const }
    const plan = yield* DunningReports.dunningPlan(ledgers, Regimes.builtIn, question)
    const keyOf = (ledger: string, invoice: string) => JSON.stringify([ledger, invoice])
    const off = new Set(
      plan.left
        .filter(({ reason }) => isOff(reason))
        .map(({ ledger, invoice }) => keyOf(ledger, invoice)),
    )
    for (const { ledger, items } of plan.acts) {
      for (const { invoice } of items) off.delete(keyOf(ledger, invoice))
    }
    for (const { ledger, invoice, reason } of plan.left) {
      if (!isOff(reason)) off.delete(keyOf(ledger, invoice))
    }
    return ({ ledger, invoice }) => !off.has(keyOf(ledger, invoice))
  })
