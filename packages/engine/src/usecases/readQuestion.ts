// Fields of a question, read: a value that cannot be read is the fault `invalid`, with the field and the value.
import { type Explanation, Instant } from "@encours/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { Fault } from "../ports/StoreError.ts"

export const knownAt = (
  text: string | undefined,
): Effect.Effect<Instant.Instant | undefined, Fault> =>
  text === undefined ? Effect.undefined : field("knownAt", Instant.knownAt(text))

export const field = <A>(name: string, read: Result.Result<A, string>): Effect.Effect<A, Fault> =>
  Result.isSuccess(read) ? Effect.succeed(read.success) : wrong(name, read.failure)

export const word = <Word extends string>(
  name: string,
  value: Word | undefined,
  words: ReadonlyArray<Word>,
): Effect.Effect<Word | undefined, Fault> =>
  value === undefined || words.includes(value)
    ? Effect.succeed(value)
    : wrong(name, `expected ${words.join(" or ")}, found ${JSON.stringify(value)}`)

/** Of sentences; English unless told. */
export const language = (
  value: Explanation.Language = "en",
): Effect.Effect<Explanation.Language, Fault> =>
  Effect.map(word("language", value, ["fr", "en"] as const), (read) => read ?? "en")

export const wrong = (place: string, detail: string): Effect.Effect<never, Fault> =>
  Effect.fail(new Fault({ reason: "invalid", place, detail, retryable: false }))
