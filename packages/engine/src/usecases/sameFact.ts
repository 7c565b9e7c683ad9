// Is the event of a line the one that the store holds under its id? Everything that the line says is
// compared; what it left to defaults is not: its instant, and the instalments that terms made.
import { CustomerLedger, LedgerEvent, Personal, Problem, resolve } from "@encours/core"
import * as Result from "effect/Result"
import * as Envelopes from "./envelopes.ts"

interface SameOptions {
  readonly key: string | null
  readonly recordedAtGiven: boolean
  /** Paths of the personal values that the store still has of the event. */
  readonly readable: ReadonlySet<string>
}

/** What differs, each with the stored value and the one found; empty when it is the same fact. */
export const sameFact = (
  stored: LedgerEvent.LedgerEvent,
  given: LedgerEvent.LedgerEvent,
  options: SameOptions,
): ReadonlyArray<Problem.Problem> => {
  const { key, readable } = options
  // Only the HMACs of personal values are stored: equal values have equal HMACs under one key.
  const closed = key === null ? given : Envelopes.sealed(given, key)
  // Those of a key that was destroyed compare with nothing: what was erased is not asked for again.
  const erased = Personal.seal(stored, (value) => value).personal.filter(
    ({ path }) => !readable.has(path),
  )
  const sealed = Personal.unseal(closed, erased)
  const completed = withDefaults(sealed, stored)
  const left = LedgerEvent.encode(stored)
  const right = LedgerEvent.encode(
    options.recordedAtGiven ? completed : { ...completed, recordedAt: stored.recordedAt },
  )
  return difference(left, right, "")
}

/**
 * The given invoice with what it left to defaults: its instalments, those its own words make, else
 * those that are stored; and the regime that was agreed.
 */
const withDefaults = (
  given: LedgerEvent.LedgerEvent,
  stored: LedgerEvent.LedgerEvent,
): LedgerEvent.LedgerEvent => {
  if (given.type !== "InvoiceIssued" || stored.type !== "InvoiceIssued") return given
  const { instalments, terms, regime } = stored.data
  const invoice =
    given.data.regime === undefined && regime !== undefined
      ? { ...given, data: { ...given.data, regime } }
      : given
  const { data } = invoice
  if (data.instalments !== undefined) return invoice
  if (data.dueOn !== undefined || data.terms !== undefined) {
    const nobody = CustomerLedger.empty(given.ledger, given.customer)
    return Result.getOrElse(resolve(nobody, invoice), () => invoice)
  }
  return {
    ...invoice,
    data: {
      ...data,
      ...(instalments === undefined ? {} : { instalments }),
      ...(terms === undefined ? {} : { terms }),
    },
  }
}

/** Where two JSON values differ, in the order of the fields. */
const difference = (stored: unknown, found: unknown, path: string): Array<Problem.Problem> => {
  if (isObject(stored) && isObject(found)) {
    const names = new Set([...Object.keys(stored), ...Object.keys(found)])
    return [...names].flatMap((name) =>
      difference(stored[name], found[name], Problem.join(path, name)),
    )
  }
  if (Array.isArray(stored) && Array.isArray(found) && stored.length === found.length) {
    return stored.flatMap((each, at) => difference(each, found[at], Problem.join(path, at)))
  }
  if (JSON.stringify(stored) === JSON.stringify(found)) return []
  const [was, is] = [shown(stored), shown(found)]
  return [
    {
      path,
      expected: was,
      found: is,
      message: `the id is known with other content: stored ${was}, found ${is}`,
    },
  ]
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const shown = (value: unknown): string =>
  typeof value === "string" && value.startsWith("hmac:")
    ? "another personal value"
    : Problem.show(value)
