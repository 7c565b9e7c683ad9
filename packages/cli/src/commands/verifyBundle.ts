// encours verify BUNDLE: is an evidence bundle what a ledger said? Needs no store.
import { readFile, stat } from "node:fs/promises"
import { Regimes } from "@encours/core"
import { Evidence, StoreError } from "@encours/engine"
import { ZipFile } from "@encours/interchange"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Asked } from "../arguments/Asked.ts"
import { done, type Failure, Refused } from "../Failure.ts"
import type { Io } from "../Io.ts"
import { publicKeyHex } from "../stores/pemKeys.ts"
import { csvText } from "../tables/csvText.ts"
import { jsonText } from "../tables/jsonText.ts"
import type { Language } from "../tables/Words.ts"
import { print } from "./print.ts"
import { readAnchorsOf } from "./verifyAnchors.ts"

const columns = ["file", "place", "message"]

type Format = "table" | "json" | "csv"

export const verifyBundle = (
  path: string,
  asked: Asked,
  io: Io,
  { format, language }: { readonly format: Format; readonly language: Language },
): Effect.Effect<number, Failure> =>
  Effect.gen(function* () {
    const publicKey = yield* publicKeyHex(asked)
    const anchors = yield* readAnchorsOf(asked)
    const read = ZipFile.read(yield* bytesOf(path))
    if (Result.isFailure(read)) {
      const { entry, message } = read.failure
      const where = entry === "" ? path : `${path}, ${entry}`
      return yield* new Refused({ detail: `${where}: ${message}` })
    }
    const check = Evidence.checkBundle(Regimes.builtIn, read.success, { publicKey, anchors })
    const { findings } = check
    if (format === "json") yield* print(io, jsonText(json(check)))
    else if (format === "csv")
      yield* print(
        io,
        csvText(
          columns,
          findings.map((each) => ({ ...each })),
        ),
      )
    else if (findings.length === 0) yield* print(io, soundText(check, language))
    if (findings.length === 0) return done
    for (const { file, place, message } of findings) {
      io.err(`${file}${place === "" ? "" : `, ${place}`}: ${message}\n`)
    }
    const detail = `the bundle is not what the ledger said: ${findings.length} found`
    return yield* new Refused({ detail })
  })

/** Larger than any bundle, a file is not even read. */
const bytesOf = (path: string): Effect.Effect<Uint8Array, StoreError.Fault> =>
  Effect.tryPromise({
    try: async () => {
      const found = await stat(path)
      if (!found.isFile()) throw Object.assign(new Error(), { code: "EISDIR" })
      if (found.size > ZipFile.bytesMost) throw Object.assign(new Error(), { code: "EFBIG" })
      return readFile(path)
    },
    catch: (cause) => {
      const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause)
      const detail = reasons[code] ?? `cannot be read (${code})`
      return new StoreError.Fault({
        reason: "invalid",
        place: path,
        detail,
        retryable: false,
        cause,
      })
    },
  })

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "expected a file",
  EFBIG: `expected at most ${ZipFile.bytesMost} bytes`,
}

const json = ({ head, facts, signedBy, anchors, findings }: Evidence.BundleCheck) => ({
  ok: findings.length === 0,
  ...(head === undefined
    ? {}
    : { ledger: head.ledger, customer: head.customer, asOf: head.asOf, knownAt: head.knownAt }),
  ...{ facts, signedBy, anchors, findings },
})

const soundText = (
  { head, facts, signedBy, anchors }: Evidence.BundleCheck,
  language: Language,
): string => {
  const of = `${head?.customer ?? ""}, ${head?.asOf ?? ""}`
  if (language === "fr") {
    const by = signedBy === null ? "aucune signature" : `signé par ${signedBy}`
    return `Le dossier est intact : ${of}, ${facts} faits, ${by}, ${anchors} ancre(s) d'accord.\n`
  }
  const by = signedBy === null ? "not signed" : `signed by ${signedBy}`
  return `The bundle is whole: ${of}, ${facts} facts, ${by}, ${anchors} anchors agree.\n`
}
