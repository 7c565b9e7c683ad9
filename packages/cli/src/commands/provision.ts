// encours provision: what is set aside for losses, by a matrix and for single invoices.
import { Buckets, LossMatrix, provisionJson } from "@encours/core"
import { Reports } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { expectWords, wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import type { WrongUsage } from "../Failure.ts"
import { provisionTable } from "../tables/provisionTable.ts"
import type { Command } from "./Command.ts"
import { answer, asOf as asOfOption, openReport } from "./report.ts"

const rateList = (text: string): Result.Result<ReadonlyArray<string>, string> =>
  Result.all(text.split(",").map(LossMatrix.parseFraction))

const monthCount = (text: string): Result.Result<number, string> =>
  /^([1-9]|[1-9]\d|1[01]\d|120)$/.test(text)
    ? Result.succeed(Number(text))
    : Result.fail(`expected a whole number of months from 1 to 120, found ${JSON.stringify(text)}`)

export const provision: Command = {
  name: "provision",
  words: "",
  summary: "expected losses: a matrix from the ledger's own past, and invoices impaired one by one",
  notes: [
    "Invoices with a recorded impairment, and those of customers in insolvency, are out of the matrix.\n" +
      "Where the past is too short for a rate, the rate is null and nothing is guessed.",
  ],
  options: [
    asOfOption,
    { name: "method", value: "roll-rate|cohort", says: "how rates are made from the past" },
    {
      name: "rates",
      value: "R,R,…",
      says: "the rates themselves, one for each bucket: 0.003,0.016,…",
    },
    {
      name: "rolls",
      value: "R,R,…",
      says: "how much rolls from each bucket to the next: 0.18,0.35,…, with --loss-at-end",
    },
    { name: "forward", value: "R", says: "multiplies the rates of the past: 1.10" },
    { name: "loss-at-end", value: "R", says: "lost of what reaches the last bucket: 0.85" },
    { name: "months", value: "N", says: "months looked back on for rolls: 12" },
    { name: "base", value: "ex-vat|with-vat", says: "before VAT (PCG 491), or with it (IFRS 9)" },
    { name: "buckets", value: "N,N,…", says: "upper bounds of the ranges in days: 30,60,90" },
    { name: "by", value: "ledger|segment", says: "one matrix, or one for each segment" },
    { name: "segment", value: "S", says: "only customers of this segment" },
    ...Option.ofReport,
  ],
  examples: [
    "provision --store my.db --as-of 2026-12-31",
    "provision --store my.db --as-of 2026-12-31 --forward 1.10 --loss-at-end 0.85",
    "provision --store my.db --as-of 2026-12-31 --rolls 0.18,0.35,0.50,0.60 --loss-at-end 0.85",
    "provision --store my.db --as-of 2026-12-31 --rates 0.003,0.016,0.036,0.066,0.106 --base with-vat",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      const asOf = yield* asked.date("as-of")
      const rates = yield* asked.maybe("rates", rateList)
      const named = yield* asked.word("method", ["roll-rate", "cohort"])
      const bounds = (yield* asked.maybe("buckets", Buckets.parse)) ?? Buckets.boundsUsual
      const rolls = yield* asked.maybe("rolls", rateList)
      yield* expectCount("rates", rates, bounds.length + 2)
      yield* expectCount("rolls", rolls, bounds.length + 1)
      const base = yield* asked.word("base", ["ex-vat", "with-vat"])
      const forward = (yield* asked.maybe("forward", LossMatrix.parseFactor)) ?? "1"
      const lossAtEnd = yield* asked.maybe("loss-at-end", LossMatrix.parseFraction)
      if (rolls !== undefined && lossAtEnd === undefined) {
        return yield* wrong("--rolls: expected --loss-at-end beside it, found nothing")
      }
      const by = yield* asked.word("by", ["ledger", "segment"])
      const months = (yield* asked.maybe("months", monthCount)) ?? 12
      const { knownAt, customer, format, language, ledgers, ask } = yield* openReport(asked, io)
      const isGiven = rates !== undefined || rolls !== undefined
      const found = yield* ask(
        Reports.provision(
          ledgers,
          {
            ...{ asOf, knownAt, bounds, months, forward, lossAtEnd, rates, rolls },
            method: isGiven ? ("given" as const) : named,
            exVat: base === "ex-vat",
            segment: asked.text("segment"),
            by: by === "segment" ? by : undefined,
          },
          customer,
        ),
      )
      const report = provisionJson(found, language)
      return yield* answer(io, format, {
        json: report,
        table: () => provisionTable(report, language),
        csv: {
          columns: [
            ...["ledger", "currency", ...(by === "segment" ? [by] : [])],
            ...["bucket", "open", "base", "rate", "expectedLoss", "reason", "because"],
          ],
          rows: report.rows.map((row) => ({
            ...row,
            segment: row.segment ?? "",
            rate: row.rate ?? "",
            expectedLoss: row.expectedLoss ?? "",
          })),
        },
      })
    }),
}

const expectCount = (
  option: string,
  rates: ReadonlyArray<string> | undefined,
  count: number,
): Effect.Effect<void, WrongUsage> =>
  rates === undefined || rates.length === count
    ? Effect.void
    : wrong(`--${option}: expected ${count} fractions for these buckets, found ${rates.length}`)
