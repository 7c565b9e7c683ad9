// A bundle's own files read again: what it is about, its facts, their proof, its personal values. Read
// strictly, for a bundle comes from outside: whatever is not as it was written is a finding.
import { CalendarDate, Instant, LedgerEvent } from "@encours/core"
import * as Result from "effect/Result"
import {
  type BundleFile,
  type BundleHead,
  type BundlePersonal,
  type BundleSource,
  format,
  names,
  type PlacedFact,
} from "./Bundle.ts"
import type { TreeNode } from "./Merkle.ts"

/** What is wrong with a bundle, and where: the name of a file, and a place in it. */
export interface BundleFinding {
  readonly file: string
  readonly place: string
  readonly message: string
}

/** The source of the bundle, or the first thing that keeps it from being read. */
export const readBundle = (
  files: ReadonlyArray<BundleFile>,
): Result.Result<BundleSource, BundleFinding> => {
  const text = new Map(files.map(({ name, text }) => [name, text]))
  return Result.gen(function* () {
    const head = yield* json(text, names.head, headOf)
    const proof = yield* json(text, names.proof, proofOf)
    const bodies = (text.get(names.facts) ?? "").split("\n").slice(0, -1)
    if (bodies.length !== proof.facts.length) {
      return yield* wrong(
        names.facts,
        "",
        `expected ${proof.facts.length} facts, found ${bodies.length}`,
      )
    }
    const facts: Array<PlacedFact> = []
    for (const [at, body] of bodies.entries()) {
      const place = proof.facts[at] as Omit<PlacedFact, "body">
      yield* factOf(body, place, head, at + 1)
      facts.push({ ...place, body })
    }
    const personal = text.has(names.personal) ? yield* json(text, names.personal, personalOf) : null
    return { head, facts, nodes: proof.nodes, personal }
  })
}

const wrong = (file: string, place: string, message: string) =>
  Result.fail({ file, place, message } satisfies BundleFinding)

/** A fact is decoded strictly, in its canonical form, and is the one that its place names. */
const factOf = (
  body: string,
  { customer, id }: Omit<PlacedFact, "body">,
  head: BundleHead,
  line: number,
): Result.Result<void, BundleFinding> => {
  const place = `line ${line}`
  const decoded = Result.flatMap(parsed(body), LedgerEvent.decode)
  if (Result.isFailure(decoded)) {
    return wrong(names.facts, place, "expected a fact, found text that is none")
  }
  const fact = decoded.success
  const owner = "customer" in fact ? fact.customer : ""
  const isPlaced = fact.id === id && owner === customer && fact.ledger === head.ledger
  if (!isPlaced || (owner !== "" && owner !== head.customer)) {
    return wrong(names.facts, place, `expected fact ${id} of ${head.customer}, found ${fact.id}`)
  }
  return Result.succeed(undefined)
}

const parsed = (text: string): Result.Result<unknown, unknown> => {
  try {
    return Result.succeed(JSON.parse(text))
  } catch (cause) {
    return Result.fail(cause)
  }
}

const json = <A>(
  files: ReadonlyMap<string, string>,
  file: string,
  read: (value: Fields) => A | undefined,
): Result.Result<A, BundleFinding> => {
  const text = files.get(file)
  if (text === undefined) return wrong(file, "", "expected this file, found none")
  const value = parsed(text)
  const found = Result.isSuccess(value) && isFields(value.success) ? read(value.success) : undefined
  return found === undefined
    ? wrong(file, "", "expected what encours evidence writes, found something else")
    : Result.succeed(found)
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is string => typeof value === "string"
const isHash = (value: unknown): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value)
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0
const isDate = (value: unknown): boolean => isText(value) && CalendarDate.is(value)
const isInstant = (value: unknown): boolean => isText(value) && Instant.is(value)

const headOf = (value: Fields): BundleHead | undefined => {
  const { claim, knownAt, language } = value
  const isHead =
    value.format === format &&
    [value.release, value.ledger, value.customer].every(isText) &&
    (claim === undefined || isText(claim)) &&
    isDate(value.asOf) &&
    (knownAt === null || isInstant(knownAt)) &&
    (language === "fr" || language === "en") &&
    isInstant(value.madeAt) &&
    isCount(value.events) &&
    isHash(value.hash) &&
    isHash(value.root)
  return isHead ? (value as unknown as BundleHead) : undefined
}

const proofOf = (
  value: Fields,
):
  | { facts: ReadonlyArray<Omit<PlacedFact, "body">>; nodes: ReadonlyArray<TreeNode> }
  | undefined => {
  const { facts, nodes } = value
  if (!Array.isArray(facts) || !Array.isArray(nodes)) return undefined
  const arePlaces = facts.every(
    (one) =>
      isFields(one) &&
      isCount(one.position) &&
      isCount(one.version) &&
      isText(one.customer) &&
      isText(one.id) &&
      isHash(one.previous) &&
      isHash(one.hash),
  )
  const areNodes = nodes.every(
    (one) =>
      Array.isArray(one) &&
      one.length === 3 &&
      isCount(one[0]) &&
      isCount(one[1]) &&
      isHash(one[2]),
  )
  return arePlaces && areNodes ? { facts, nodes } : undefined
}

const personalOf = ({ key, values }: Fields): BundlePersonal | undefined => {
  if (!isHash(key) || !Array.isArray(values)) return undefined
  const areValues = values.every(
    (one) => isFields(one) && [one.event, one.path, one.value].every(isText),
  )
  return areValues ? { key, values } : undefined
}
