// encours import csv: a list of any program becomes facts.
import { readFileSync } from "node:fs"
import { Ids, Problem } from "@encours/core"
import { Mapping, Presets } from "@encours/interchange"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { type Asked, expectWords, wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import type { WrongUsage } from "../Failure.ts"
import { csvSource } from "../loads/csvSource.ts"
import { load, optionsOfLoad } from "../loads/load.ts"
import { openBytes } from "../loads/openBytes.ts"
import type { Command } from "./Command.ts"

export const importCsv: Command = {
  name: "import csv",
  words: "FILE|-",
  summary: "turns a list into facts, and appends them",
  notes: [
    'M is the name of a preset, a JSON file, or JSON: {"kind":"invoices", "decimal":",",\n' +
      '"date":"D/M/YYYY", "currency":"EUR", "fields":{"invoice":"No", …}}.',
    `Presets: ${Presets.names.join(", ")}.`,
    "The same list again adds nothing, and a longer one what is new; a row that changed is refused\n" +
      "with both values. If one row is bad, nothing is stored.",
  ],
  options: [
    { name: "mapping", value: "M", isRequired: true, says: "which column is which" },
    { ...Option.store, says: "a SQLite file (.db), made if there is none, or postgres://…" },
    { ...Option.ledger, says: "the ledger to append to; main unless told" },
    ...Option.ofOutput,
    ...optionsOfLoad,
  ],
  examples: [
    "import csv factures.csv --mapping factures --store my.db",
    "import csv list.csv --mapping list.json --store my.db --rejects bad.csv",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, ["FILE"])
      const mapping = yield* mappingOf(asked)
      const ledger = asked.text("ledger") ?? "main"
      if (!Ids.is(ledger)) {
        return yield* wrong(
          `--ledger: expected an id of 1 to 200 characters, found ${Problem.show(ledger)}`,
        )
      }
      const file = yield* openBytes(String(asked.words[0]), io)
      const toSource = (bytes: typeof file, onRead: (bytes: number) => void) =>
        csvSource(bytes, { mapping, ledger }, onRead)
      return yield* load([file], toSource, asked, io)
    }),
}

const forms = `a preset (${Presets.names.join(", ")}), the path of a JSON file, or JSON`

const mappingOf = (asked: Asked): Effect.Effect<Mapping.Mapping, WrongUsage> =>
  Effect.flatMap(asked.required("mapping", forms), (text) => {
    const preset = Presets.named(text)
    if (preset !== undefined) return Effect.succeed(preset)
    const json = text.trimStart().startsWith("{") ? text : textOf(text)
    if (json === undefined) {
      const { message } = Problem.unknownWord("", text, Presets.names)
      return wrong(`--mapping: no such file, and no such preset: ${message}`)
    }
    const read = Mapping.fromText(json)
    return Result.isSuccess(read)
      ? Effect.succeed(read.success)
      : wrong(`--mapping: ${read.failure.map(({ message }) => message).join("; ")}`)
  })

const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8").replace(/^\ufeff/, "")
  } catch {
    return undefined
  }
}
