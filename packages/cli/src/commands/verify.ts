// encours verify: is the log what was written?
import { EventStore, type LogVerification, verifyLedger } from "@encours/engine"
import * as Effect from "effect/Effect"
import { expectWords, wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { done, Refused } from "../Failure.ts"
import type { Io } from "../Io.ts"
import { allLedgers } from "../stores/chooseLedgers.ts"
import { openToRead } from "../stores/openStore.ts"
import { countText } from "../tables/amountText.ts"
import { csvText } from "../tables/csvText.ts"
import { jsonText } from "../tables/jsonText.ts"
import { render } from "../tables/Table.ts"
import * as Words from "../tables/Words.ts"
import type { Command } from "./Command.ts"
import { print } from "./print.ts"
import { verifyAnchors } from "./verifyAnchors.ts"
import { verifyBundle } from "./verifyBundle.ts"

export const verify: Command = {
  name: "verify",
  words: "[BUNDLE]",
  summary:
    "checks the log, or an evidence bundle: order, hashes, every event readable and admitted",
  notes: [
    "Exit 1 on a fault; the first one named is at the first bad position. Keep the position and\n" +
      "hash that it prints elsewhere: a chain rewritten whole shows only against them, or against the\n" +
      "anchors that `encours anchor` writes. A bundle, and anchors alone, are checked without a store.",
  ],
  options: [
    { ...Option.store, isRequired: false },
    { name: "anchors", value: "FILE", says: "anchors to hold it against" },
    {
      name: "public-key",
      value: "FILE",
      says: "who must have signed bundle or anchors: an Ed25519 public key, a PEM file",
    },
    ...Option.ofOutput,
    { ...Option.ledger, says: "one ledger only; all of the store unless told" },
  ],
  examples: [
    "verify --store my.db",
    "verify --store my.db --anchors anchors.jsonl",
    "verify bundle.zip --public-key public.pem",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      const format = yield* asked.word("format", ["table", "json", "csv"])
      const language = yield* asked.language()
      const [bundle] = asked.words
      if (bundle !== undefined) {
        yield* expectWords(asked, ["BUNDLE"])
        if (asked.has("store")) return yield* wrong("--store: a bundle is checked without a store")
        return yield* verifyBundle(bundle, asked, io, { format, language })
      }
      if (!asked.has("store") && asked.has("anchors")) {
        const count = yield* verifyAnchors(asked, io)
        yield* print(io, anchorsText(count, format, language))
        return done
      }
      const store = yield* openToRead(asked, io)
      const ledgers = yield* allLedgers(asked, store)
      const found = yield* Effect.forEach(ledgers, (ledger) =>
        Effect.provideService(verifyLedger(ledger), EventStore.EventStore, store),
      )
      const count = found.reduce((sum, { findings }) => sum + findings.length, 0)
      if (format === "json") yield* print(io, jsonText(verificationJson(found)))
      else if (format === "csv") yield* print(io, findingsCsv(found))
      else yield* print(io, verificationTable(found, count === 0, language))
      if (count === 0) {
        if (asked.has("anchors")) {
          const anchors = yield* verifyAnchors(asked, io, { store, ledgers })
          if (format === "table") yield* print(io, anchorsText(anchors, format, language))
        }
        return done
      }
      reportFindings(found, io)
      return yield* new Refused({ detail: `the log is not what was written: ${count} found` })
    }),
}

const anchorsText = (
  count: number,
  format: "table" | "json" | "csv",
  language: Words.Language,
): string => {
  if (format === "json") return jsonText({ ok: true, anchors: count })
  if (format === "csv") return csvText(["anchors"], [{ anchors: String(count) }])
  return language === "fr" ? `Ancres en accord : ${count}\n` : `Anchors that hold: ${count}\n`
}

const verificationJson = (found: ReadonlyArray<LogVerification>) => ({
  ok: found.every(({ findings }) => findings.length === 0),
  ledgers: found.map(({ ledger, events, head, findings }) => ({
    ledger,
    events,
    position: head.position,
    hash: head.hash,
    findings,
  })),
})

const findingsCsv = (found: ReadonlyArray<LogVerification>): string =>
  csvText(
    ["ledger", "position", "kind", "customer", "expected", "found"],
    found.flatMap(({ ledger, findings }) => findings.map((finding) => ({ ledger, ...finding }))),
  )

const verificationTable = (
  found: ReadonlyArray<LogVerification>,
  isWhole: boolean,
  language: Words.Language,
): string => {
  const words = Words.words(language)
  if (found.length === 0) return `${words.nothingToVerify}\n`
  const table = render({
    columns: [
      { title: words.Ledger, align: "left" },
      { title: words.events, align: "right" },
      { title: words.position, align: "right" },
      { title: words.head, align: "left", isWhole: true },
    ],
    rows: found.map(({ ledger, events, head }) => [
      ledger,
      countText(events, language),
      countText(head.position, language),
      head.hash,
    ]),
  })
  return isWhole ? `${table}\n${words.whole}\n` : table
}

const reportFindings = (found: ReadonlyArray<LogVerification>, io: Io): void => {
  for (const { ledger, findings } of found) {
    for (const { kind, position, customer, expected, found: was } of findings) {
      const whose = customer === undefined || customer === "" ? "" : ` of customer ${customer}`
      io.err(
        `${ledger}: position ${position}${whose}, ${kind}: expected ${expected}, found ${was}\n`,
      )
    }
  }
}
