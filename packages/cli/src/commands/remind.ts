// encours remind: the dunning run of a day: what is due is sent, once, and its end recorded.
import {
  ConsoleNotifier,
  EventStore,
  Notifier,
  type RunReport,
  remind as remindIn,
} from "@encours/engine"
import * as Effect from "effect/Effect"
import { expectWords, wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { done, Refused } from "../Failure.ts"
import { chooseLedgers } from "../stores/chooseLedgers.ts"
import { openToRead, openToWrite } from "../stores/openStore.ts"
import { csvText } from "../tables/csvText.ts"
import { jsonText } from "../tables/jsonText.ts"
import { csvColumns, remindRows, remindTable } from "../tables/remindTable.ts"
import type { Command } from "./Command.ts"
import { allowPrivateOption, notifierOf, notifyOption } from "./notifierOf.ts"
import { print } from "./print.ts"
import { policyOption, readPolicy } from "./readPolicy.ts"
import { readSender, senderOption } from "./readSender.ts"
import { asOf as asOfOption } from "./report.ts"

const formats = ["table", "json", "csv"] as const

export const remind: Command = {
  name: "remind",
  words: "",
  summary: "sends the reminders that are due, each once, and records how that ended",
  notes: [
    "Run again on the same day it sends nothing twice; after missed days it takes one step at a time.\n" +
      "--dry-run prints the very messages and records nothing: it is all that a ledger file allows.",
    "A message whose outcome nobody knows is shown, and sent again only where that is harmless. A mail\n" +
      "server's password is read from ENCOURS_SMTP_PASSWORD, a webhook's secret from ENCOURS_WEBHOOK_SECRET.",
  ],
  options: [
    asOfOption,
    policyOption,
    notifyOption,
    senderOption,
    { name: "dry-run", says: "prints the messages, sends and records nothing" },
    { name: "stages", value: "S,S", says: "only these stages of the policy; all unless told" },
    { name: "per-minute", value: "N", says: "most messages a minute; as many as go unless told" },
    allowPrivateOption,
    Option.store,
    ...Option.ofOutput,
    Option.customer,
    Option.ledger,
  ],
  examples: [
    "remind --store my.db --as-of 2026-09-15 --notify console --dry-run",
    "remind --store my.db --as-of 2026-09-15 --notify file:outbox --sender sender.json",
    "remind --store my.db --as-of 2026-09-15 --notify smtps://me@mail.example --sender sender.json",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, [])
      const asOf = yield* asked.date("as-of")
      const policy = yield* readPolicy(asked)
      const format = yield* asked.word("format", formats)
      const language = yield* asked.language()
      const dryRun = asked.has("dry-run")
      const perMinute = yield* paceOf(asked.text("per-minute"))
      const write = (text: string) => (format === "table" ? io.out(text) : io.err(text))
      const notifier = yield* notifierOf(asked, io, write)
      const isFile = /\.jsonl$/i.test(asked.text("store") ?? "")
      if (isFile && !dryRun) {
        return yield* wrong(
          "--store: a ledger file is read-only, and a run records what it sends: use --dry-run, or a store",
        )
      }
      const store = dryRun ? yield* openToRead(asked, io) : (yield* openToWrite(asked, io)).store
      const stages = asked.text("stages")?.split(",")
      const reports: Array<RunReport> = []
      for (const ledger of yield* chooseLedgers(asked, store)) {
        const from = yield* readSender(asked, ledger)
        const options = { ledger, asOf, policy, dryRun, perMinute, writing: { from } }
        const run = remindIn({
          ...options,
          customer: asked.text("customer"),
          ...(stages === undefined ? {} : { approve: { stages } }),
        })
        reports.push(
          yield* run.pipe(
            Effect.provideService(EventStore.EventStore, store),
            Effect.provideService(Notifier.Notifier, notifier),
          ),
        )
      }
      const report = together(reports)
      if (dryRun && format === "table") {
        for (const message of report.messages ?? []) yield* Effect.exit(show(message, io.out))
      }
      if (format === "json") yield* print(io, jsonText(report))
      else if (format === "csv") yield* print(io, csvText(csvColumns, remindRows(report)))
      else yield* print(io, remindTable(report, language))
      if (report.stopped !== undefined) {
        return yield* new Refused({ detail: `the run ended before its time: ${report.stopped}` })
      }
      return done
    }),
}

const show = (message: Notifier.Message, write: (text: string) => unknown) =>
  ConsoleNotifier.make((text) => write(`${text}\n`)).send(message)

const paceOf = (text: string | undefined) => {
  if (text === undefined) return Effect.undefined
  const count = Number(text)
  return /^\d+$/.test(text) && count > 0
    ? Effect.succeed(count)
    : wrong(`--per-minute: expected a whole number from 1 on, found ${JSON.stringify(text)}`)
}

/** The runs of several ledgers as one report. */
const together = (reports: ReadonlyArray<RunReport>): RunReport => {
  const [first] = reports
  if (first === undefined) throw new Error("a store has at least one ledger")
  const stopped = reports.flatMap((each) => (each.stopped === undefined ? [] : [each.stopped]))
  const courtesies = reports.flatMap((each) => each.courtesies ?? [])
  const messages = reports.flatMap((each) => each.messages ?? [])
  return {
    ...{ asOf: first.asOf, policy: first.policy },
    sent: reports.flatMap(({ sent }) => sent),
    failed: reports.flatMap(({ failed }) => failed),
    unknown: reports.flatMap(({ unknown }) => unknown),
    waiting: reports.flatMap(({ waiting }) => waiting),
    alreadySent: reports.reduce((sum, { alreadySent }) => sum + alreadySent, 0),
    tasks: reports.flatMap(({ tasks }) => tasks),
    ...(courtesies.length > 0 ? { courtesies } : {}),
    ...(stopped.length > 0 ? { stopped: stopped.join("; ") } : {}),
    ...(first.messages === undefined ? {} : { messages }),
  }
}
