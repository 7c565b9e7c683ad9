// The keys of a ledger's customers as a file, one customer a line: with it, a ledger file loaded elsewhere
// gives the same HMACs, hence the same bodies and the same chain.
//
//   {"ledger":"main","customer":"C-001","key":"9f86…","erasures":[]}
//   {"ledger":"main","customer":"C-002","key":null,"erasures":[{"erasedAt":"…","reason":"…"}]}
import { Instant } from "@encours/core"
import * as Effect from "effect/Effect"
import { Fault } from "../ports/StoreError.ts"

/** A customer's key, and when it was forgotten. */
export interface CustomerKeys {
  readonly ledger: string
  readonly customer: string
  /** In hexadecimal; null where it was destroyed. */
  readonly key: string | null
  readonly erasures: ReadonlyArray<{ readonly erasedAt: string; readonly reason: string }>
}

/** The line of a customer, without a line feed. */
export const writeKeys = ({ ledger, customer, key, erasures }: CustomerKeys): string =>
  JSON.stringify({
    ...{ ledger, customer, key },
    erasures: erasures.map(({ erasedAt, reason }) => ({ erasedAt, reason })),
  })

/** Reads a whole file; a line that is none of ours is the fault `invalid`, with its number. */
export const readKeys = (
  name: string,
  text: string,
): Effect.Effect<ReadonlyArray<CustomerKeys>, Fault> =>
  Effect.forEach(
    text.split("\n").flatMap((line, at) => (line.trim() === "" ? [] : [[line, at + 1] as const])),
    ([line, number]) => {
      const keys = parse(line)
      if (keys !== undefined) return Effect.succeed(keys)
      const place = `${name}:${number}`
      const detail = "expected a customer's key, as export --keys writes it"
      return Effect.fail(new Fault({ reason: "invalid", place, detail, retryable: false }))
    },
  )

const parse = (line: string): CustomerKeys | undefined => {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return undefined
  }
  if (!isObject(json)) return undefined
  const { ledger, customer, key, erasures } = json
  if (typeof ledger !== "string" || typeof customer !== "string") return undefined
  if (key !== null && !(typeof key === "string" && /^[0-9a-f]{64}$/.test(key))) return undefined
  if (!Array.isArray(erasures)) return undefined
  const all = erasures.flatMap((each: unknown) => {
    if (!isObject(each)) return []
    const { erasedAt, reason } = each
    return typeof erasedAt === "string" && Instant.is(erasedAt) && typeof reason === "string"
      ? [{ erasedAt, reason }]
      : []
  })
  return all.length === erasures.length ? { ledger, customer, key, erasures: all } : undefined
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
