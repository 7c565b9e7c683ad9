// encours kpis: the key figures of a period, each with its formula and what went into it.
import { CalendarDate, type KpisJson, kpisJson, LossMatrix, Rate } from "@encours/core"
import { Reports } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { expectWords, wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { groupTable, kpiTable, seriesTable } from "../tables/kpiTable.ts"
import type { Command } from "./Command.ts"
import { answer, openReport } from "./report.ts"

export const kpis: Command = {
  name: "kpis",
  words: "",
  summary: "DSO, delays, disputes, promises, losses… of a period, with their formulas",
  notes: [
    "A figure without meaning is null and says why. Sales and receivables include VAT on both sides;\n" +
      "charges are no invoices. Currencies and ledgers are never added.",
  ],
  options: [
    { name: "from", value: "D", isRequired: true, says: "the first day, YYYY-MM-DD" },
    { name: "to", value: "D", isRequired: true, says: "the last day, included" },
    {
      name: "by",
      value: "period|month|segment|customer",
      says: "the whole period, each month of it, each segment or customer",
    },
    { name: "segment", value: "S", says: "only customers of this segment" },
    {
      name: "cost-of-funds",
      value: "R",
      says: "a fraction per year, for the cost of lateness: 0.05",
    },
    {
      name: "margin",
      value: "R",
      says: "net margin, a fraction: losses then say what turnover makes up for them",
    },
    {
      name: "grace",
      value: "N",
      says: "days after its day on which a promise can still be kept: 0",
    },
    ...Option.ofReport,
  ],
  examples: [
    "kpis --store my.db --from 2026-07-01 --to 2026-09-30",
    "kpis --store my.db --from 2026-01-01 --to 2026-09-30 --by month --format csv",
    "kpis --store my.db --from 2026-07-01 --to 2026-09-30 --known-at 2026-10-05 --segment retail",
    "kpis --store my.db --from 2026-07-01 --to 2026-09-30 --by segment",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      const from = yield* asked.date("from")
      const to = yield* asked.date("to")
      if (to < from) return yield* wrong(`--to: expected a day not before ${from}, found "${to}"`)
      const by = yield* asked.word("by", ["period", "month", "segment", "customer"])
      const rates = {
        costOfFunds: yield* asked.maybe("cost-of-funds", rateText),
        margin: yield* asked.maybe("margin", marginText),
      }
      const grace = yield* asked.maybe("grace", wholeDays)
      const { knownAt, customer, format, language, ledgers, ask } = yield* openReport(asked, io)
      const segment = asked.text("segment")
      const group = by === "segment" || by === "customer" ? by : undefined
      const periods = by === "month" ? monthsOf(from, to) : [{ from, to }]
      const questions = periods.map((period) => ({
        ...period,
        ...rates,
        ...{ knownAt, grace, segment, by: group },
      }))
      const found = yield* ask(Reports.kpis(ledgers, questions, customer))
      const reports = found.map((report) => kpisJson(report, language))
      const rows = reports.flatMap((report) =>
        report.rows.map((row) => withPeriod(by, report, row)),
      )
      const head = { from, to, knownAt: knownAt ?? null, ...(by === "period" ? {} : { by }) }
      return yield* answer(io, format, {
        json: { ...head, rows },
        table: () => {
          const [whole] = reports
          if (by === "month" || whole === undefined) return seriesTable(reports, language)
          return group === undefined
            ? kpiTable(whole, language)
            : groupTable(whole, group, language)
        },
        csv: {
          columns: [
            ...["from", "to", "ledger", "currency", ...(group === undefined ? [] : [group])],
            ...["kpi", "value", "unit", "reason", "because", "formula", "convention"],
          ],
          rows: reports.flatMap(({ from, to, rows }) =>
            rows.map(({ value, segment, ...row }) => ({
              ...{ from, to, ...row },
              ...{ value: value ?? "", segment: segment ?? "" },
            })),
          ),
        },
      })
    }),
}

/** A row of a series says its month. */
const withPeriod = (
  by: string,
  { from, to }: KpisJson,
  row: KpisJson["rows"][number],
): KpisJson["rows"][number] & { readonly month?: string } =>
  by === "month" ? { month: from.slice(0, 7), ...{ from, to }, ...row } : row

const rateText = (text: string): Result.Result<string, string> =>
  Result.map(Rate.parse(text), () => text)

/** A margin of nothing makes up for nothing. */
const marginText = (text: string): Result.Result<string, string> =>
  Result.flatMap(LossMatrix.parseFraction(text), (margin) =>
    /[1-9]/.test(margin)
      ? Result.succeed(margin)
      : Result.fail(`expected a fraction above 0, found ${JSON.stringify(text)}`),
  )

const wholeDays = (text: string): Result.Result<number, string> =>
  /^\d{1,4}$/.test(text)
    ? Result.succeed(Number(text))
    : Result.fail(`expected a whole number of days, found ${JSON.stringify(text)}`)

/** The months that a period touches, the first and the last cut at its ends. */
const monthsOf = (from: CalendarDate.CalendarDate, to: CalendarDate.CalendarDate) => {
  const months: Array<{ from: CalendarDate.CalendarDate; to: CalendarDate.CalendarDate }> = []
  for (let first = from; first <= to; ) {
    const end = CalendarDate.endOfMonth(first)
    months.push({ from: first, to: end < to ? end : to })
    first = CalendarDate.addDays(end, 1)
  }
  return months
}
