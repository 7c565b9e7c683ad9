// encours demo: the tour that `npm run demo` takes through the example ledger of the repository.
import { AgedBalance, CalendarDate, Instant, type LedgerEvent } from "@encours/core"
import { EventStore, Reports, readLedger, replay, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type * as Scope from "effect/Scope"
import { type Asked, expectWords } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { changesTable } from "../demo/changesTable.ts"
import { demoWords } from "../demo/DemoWords.ts"
import { differences, isLate } from "../demo/differences.ts"
import { shorten } from "../demo/shorten.ts"
import { done, type Failure, Refused } from "../Failure.ts"
import type { Io } from "../Io.ts"
import { ledgerSource } from "../loads/ledgerSource.ts"
import { openBytes } from "../loads/openBytes.ts"
import { ProgressBar } from "../loads/ProgressBar.ts"
import { onlyFaults, openToWrite } from "../stores/openStore.ts"
import { agedTable } from "../tables/agedTable.ts"
import { countText } from "../tables/amountText.ts"
import * as Words from "../tables/Words.ts"
import type { Command } from "./Command.ts"
import { print } from "./print.ts"

const ledgers = ["main"]
const days = ["2026-07-31", "2026-08-31", "2026-09-30"].map((day) =>
  Result.getOrThrow(CalendarDate.parse(day)),
)
const [, day = CalendarDate.of(2026, 8, 31)] = days

export const demo: Command = {
  name: "demo",
  words: "FILE",
  summary: "a tour of the example ledger: three dates, two instants, what changed",
  notes: [],
  options: [Option.store, Option.lang],
  examples: ["demo examples/ledgers/quarter-2026-q3.jsonl --store demo.db"],
  isHidden: true,
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, ["FILE"])
      const language = yield* asked.language()
      const { store, path } = yield* openToWrite(asked, io)
      const tour = Effect.gen(function* () {
        yield* loadExample(asked, io, path, language)
        yield* showDates(io, language)
        const then = yield* report(day, Instant.endOfDay(day))
        const now = yield* report(day)
        yield* showInstants(then, now, io, language)
        yield* showChanges(then, now, io, language)
        yield* showNext(now, io, path, language)
      })
      yield* Effect.provideService(tour, EventStore.EventStore, store)
      return done
    }),
}

const loadExample = (
  asked: Asked,
  io: Io,
  path: string,
  language: Words.Language,
): Effect.Effect<void, Failure, EventStore.EventStore | Scope.Scope> =>
  Effect.gen(function* () {
    const says = demoWords(language)
    const bytes = yield* openBytes(String(asked.words[0]), io)
    yield* print(io, `\n${says.welcome(bytes.name)}\n`)
    const bar = new ProgressBar(io, language)
    bar.expect(bytes.size)
    const start = Date.now()
    const { lines } = ledgerSource(bytes, (count) => bar.read(count))
    const { appended, alreadyKnown, rejected } = yield* replay([lines], {
      onProgress: (progress) => bar.at(progress),
    }).pipe(onlyFaults, Effect.ensuring(Effect.sync(() => bar.clear())))
    if (rejected > 0) return yield* new Refused({ detail: says.refused(path) })
    const seconds = ((Date.now() - start) / 1000)
      .toFixed(1)
      .replace(".", language === "fr" ? "," : ".")
    yield* print(
      io,
      appended === 0
        ? `${says.knownAlready(countText(alreadyKnown, language), path)}\n`
        : `${says.loaded(countText(appended, language), path, seconds)}\n`,
    )
  })

const report = (asOf: CalendarDate.CalendarDate, knownAt?: Instant.Instant) =>
  Reports.agedBalance(ledgers, { asOf, knownAt })

const heading = (text: string, io: Io): string =>
  io.isStyled ? `\n\u001b[1m${text}\u001b[22m\n\n` : `\n${text}\n\n`

const showDates = (
  io: Io,
  language: Words.Language,
): Effect.Effect<void, StoreError.Fault, EventStore.EventStore> =>
  Effect.gen(function* () {
    const says = demoWords(language)
    yield* print(io, heading(says.threeDates, io))
    for (const asOf of days) {
      const short = shorten(yield* report(asOf), says.others)
      const table = agedTable(AgedBalance.toJson(short), { by: "customer", language, ledgers })
      yield* print(io, `${table}\n`)
    }
  })

const showInstants = (
  then: AgedBalance.AgedBalance,
  now: AgedBalance.AgedBalance,
  io: Io,
  language: Words.Language,
): Effect.Effect<void> =>
  Effect.gen(function* () {
    const says = demoWords(language)
    const on = Words.dayText(day, language)
    yield* print(io, heading(says.twoClocks(on), io))
    for (const each of [then, now]) {
      const json = AgedBalance.toJson({ ...each, rows: each.totals })
      yield* print(io, `${agedTable(json, { by: "ledger", language, ledgers })}\n`)
    }
    yield* print(io, `${says.twoClocksWhy(on)}\n`)
  })

const showChanges = (
  then: AgedBalance.AgedBalance,
  now: AgedBalance.AgedBalance,
  io: Io,
  language: Words.Language,
): Effect.Effect<void, StoreError.Fault, EventStore.EventStore> =>
  Effect.gen(function* () {
    const says = demoWords(language)
    const facts: Array<LedgerEvent.LedgerEvent> = []
    yield* readLedger("main", 0, (fact) => {
      if (isLate(fact, day, Instant.endOfDay(day))) facts.push(fact)
    })
    const table = changesTable(differences(then, now), facts, language)
    yield* print(io, `${heading(says.changed, io)}${table}\n${says.changedWhy}\n`)
  })

/** Commands to go on with, about the customer that is latest. */
const showNext = (
  now: AgedBalance.AgedBalance,
  io: Io,
  path: string,
  language: Words.Language,
): Effect.Effect<void> => {
  const says = demoWords(language)
  const latest = now.rows.reduce((most, row) =>
    row.amounts.overdue > most.amounts.overdue ? row : most,
  )
  const customer = latest.customer ?? ""
  const period = "--from 2026-07-01 --to 2026-09-30"
  const rows = [
    [says.nextAll, "aged-balance --as-of 2026-09-30"],
    [
      says.nextItems(customer),
      `aged-balance --as-of 2026-09-30 --by invoice --customer ${customer}`,
    ],
    [says.nextStatement(customer), `statement ${customer} ${period}`],
    [says.nextJson, `aged-balance --as-of ${day} --known-at 2026-09-04T12:00:00Z --format json`],
    [says.nextVerify, "verify"],
    [says.nextOwn, "import csv list.csv --mapping factures"],
  ]
  const store = (command: string) => (command.startsWith("import") ? "my.db" : path)
  const text = rows.map(
    ([what, command = ""]) => `  # ${what}\n  npx encours ${command} --store ${store(command)}\n`,
  )
  return print(io, `${heading(says.next(path), io)}${text.join("\n")}\n`)
}
