// What `replay` and `import` share: check all lines, store nothing if one is bad (or set the bad ones
// aside), append the rest, say how many.
import { type CustomerKeys, EventStore, readKeys, replay, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { Asked } from "../arguments/Asked.ts"
import type { Option } from "../arguments/Option.ts"
import { print } from "../commands/print.ts"
import { done, type Failure, Refused } from "../Failure.ts"
import type { Io } from "../Io.ts"
import { onlyFaults, openToWrite } from "../stores/openStore.ts"
import { countText } from "../tables/amountText.ts"
import { csvText } from "../tables/csvText.ts"
import { jsonText } from "../tables/jsonText.ts"
import * as Words from "../tables/Words.ts"
import { BadLines } from "./BadLines.ts"
import { type Bytes, readText } from "./openBytes.ts"
import { ProgressBar } from "./ProgressBar.ts"
import { openRejects } from "./RejectsFile.ts"
import type { Source } from "./Source.ts"

export const optionsOfLoad: ReadonlyArray<Option> = [
  {
    name: "rejects",
    value: "F",
    says: "keep the good lines, write each bad one to F as it stands, with its reasons; exit 0",
  },
  { name: "recorded-now", says: "everything is recorded now, whatever the file says" },
]

/** Loads files into the store that was asked for; gives the exit code. */
export const load = (
  files: ReadonlyArray<Bytes>,
  toSource: (bytes: Bytes, onRead: (bytes: number) => void) => Source,
  asked: Asked,
  io: Io,
): Effect.Effect<number, Failure, Scope.Scope> =>
  Effect.gen(function* () {
    const format = yield* asked.word("format", ["table", "json", "csv"])
    const language = yield* asked.language()
    const bar = new ProgressBar(io, language)
    const sources = files.map((file) => toSource(file, (bytes) => bar.read(bytes)))
    for (const { size } of sources) bar.expect(size)
    const { store, path, create } = yield* openToWrite(asked, io)
    const rejects = yield* openRejects(asked, [path, ...files.flatMap((file) => file.path ?? [])])
    const keys = yield* keysOf(asked)
    const bad = new BadLines(sources, rejects !== undefined)
    const { appended, alreadyKnown } = yield* replay(
      sources.map(({ lines }) => lines),
      {
        recordedNow: asked.has("recorded-now"),
        keepGood: rejects !== undefined,
        keys,
        onProgress: (progress) => bar.at(progress),
        onRefused: (line) => bad.add(line),
      },
    ).pipe(
      Effect.provideService(EventStore.EventStore, store),
      onlyFaults,
      Effect.ensuring(Effect.sync(() => bar.clear())),
    )
    const isLost = sources.some(({ rows }) => rows?.isUnreadable() === true)
    const isKept = rejects !== undefined && !isLost
    if (isKept) for (const source of sources) yield* rejects.write(source, bad.of(source))
    else bad.report(io)
    if (bad.count === 0 || isKept) yield* create
    yield* print(io, countsText({ appended, alreadyKnown, rejected: bad.count }, format, language))
    if (bad.count === 0 || isKept) return done
    const lines = `${bad.count} bad ${bad.count === 1 ? "line" : "lines"}`
    return yield* new Refused({ detail: `${lines}; nothing was stored` })
  })

const keysOf = (
  asked: Asked,
): Effect.Effect<ReadonlyArray<CustomerKeys> | undefined, StoreError.Fault> => {
  const path = asked.text("keys")
  if (path === undefined) return Effect.undefined
  return Effect.flatMap(readText(path), (text) => readKeys(path, text))
}

interface Counts {
  readonly appended: number
  readonly alreadyKnown: number
  readonly rejected: number
}

const countsText = (
  counts: Counts,
  format: "table" | "json" | "csv",
  language: Words.Language,
): string => {
  if (format === "json") return jsonText(counts)
  if (format === "csv") return csvText(["appended", "alreadyKnown", "rejected"], [{ ...counts }])
  const words = Words.words(language)
  const names = ["appended", "alreadyKnown", "rejected"] as const
  const titles = names.map((name) => words[name])
  const texts = names.map((name) => countText(counts[name], language))
  const left = Math.max(...titles.map(({ length }) => length))
  const right = Math.max(...texts.map(({ length }) => length))
  return names
    .map((_, at) => `${titles[at]?.padEnd(left)}  ${texts[at]?.padStart(right)}\n`)
    .join("")
}
