// encours agenda: what to do today about unpaid invoices, and what is left alone and why.
import { writeFileSync } from "node:fs"
import { agendaCalendar, agendaJson, Regimes } from "@encours/core"
import { DunningReports } from "@encours/engine"
import * as Effect from "effect/Effect"
import { type Asked, expectWords, wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { Refused, type WrongUsage } from "../Failure.ts"
import { agendaRows, csvColumns } from "../tables/agendaRows.ts"
import { agendaTable } from "../tables/agendaTable.ts"
import type { Command } from "./Command.ts"
import { policyOption, readPolicy } from "./readPolicy.ts"
import { answer, asOf as asOfOption, openReport } from "./report.ts"

export const agenda: Command = {
  name: "agenda",
  words: "",
  summary: "what to do today about unpaid invoices, and what is left alone and why",
  notes: [
    "Messages, calls and letters of the dunning policy; tasks; deadlines of limitation, courts and\n" +
      "insurers; promises: the most at risk first. Nothing is sent and nothing is recorded.",
  ],
  options: [
    asOfOption,
    policyOption,
    {
      name: "within",
      value: "N",
      says: "days ahead, and past, of deadlines and promises; 60 unless told",
    },
    { name: "ics", value: "F", says: "writes the agenda as a calendar file too" },
    ...Option.ofReport,
  ],
  examples: [
    "agenda --store my.db --as-of 2026-09-15",
    "agenda --store my.db --as-of 2026-09-15 --policy policy.json --format json",
    "agenda --store my.db --as-of 2026-09-15 --ics agenda.ics",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      const asOf = yield* asked.date("as-of")
      const policy = yield* readPolicy(asked)
      const within = yield* withinOf(asked)
      const { knownAt, customer, format, language, ledgers, ask } = yield* openReport(asked, io)
      const question = { asOf, knownAt, customer, policy, language, within }
      const found = yield* ask(DunningReports.agenda(ledgers, Regimes.builtIn, question))
      const file = asked.text("ics")
      if (file !== undefined) yield* write(file, agendaCalendar(found, language))
      const json = agendaJson(found)
      return yield* answer(io, format, {
        json,
        table: () => agendaTable(json, knownAt ?? null, language),
        csv: { columns: csvColumns, rows: agendaRows(json) },
      })
    }),
}

const withinOf = (asked: Asked): Effect.Effect<number | undefined, WrongUsage> => {
  const text = asked.text("within")
  if (text === undefined) return Effect.undefined
  return /^\d{1,4}$/u.test(text)
    ? Effect.succeed(Number(text))
    : wrong(`--within: expected a whole number of days, found ${JSON.stringify(text)}`)
}

const write = (path: string, text: string): Effect.Effect<void, Refused> =>
  Effect.try({
    try: () => writeFileSync(path, text),
    catch: (error) => {
      const code = error instanceof Error && "code" in error ? String(error.code) : String(error)
      return new Refused({ detail: `--ics: cannot write ${JSON.stringify(path)}: ${code}` })
    },
  })
