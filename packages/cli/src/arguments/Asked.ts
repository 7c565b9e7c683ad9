// What was asked of a command, its options read one by one: a value that cannot be read is refused
// with the option, the value and what was expected.
import { CalendarDate, Instant, Problem } from "@encours/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { WrongUsage } from "../Failure.ts"
import { type Language, languageOf } from "../tables/Words.ts"
import type { Arguments } from "./readArguments.ts"

type Reading<A> = Effect.Effect<A, WrongUsage>

export class Asked {
  readonly words: ReadonlyArray<string>
  readonly #options: ReadonlyMap<string, string>
  readonly #env: Readonly<Record<string, string | undefined>>

  constructor({ words, options }: Arguments, env: Readonly<Record<string, string | undefined>>) {
    this.words = words
    this.#options = options
    this.#env = env
  }

  has(option: string): boolean {
    return this.#options.has(option)
  }

  text(option: string): string | undefined {
    return this.#options.get(option)
  }

  required(option: string, expected: string): Reading<string> {
    const value = this.#options.get(option)
    return value === undefined
      ? wrong(`--${option} is required: expected ${expected}`)
      : Effect.succeed(value)
  }

  /** A required option, read by a function that refuses in words. */
  read<A>(
    option: string,
    expected: string,
    parse: (text: string) => Result.Result<A, string>,
  ): Reading<A> {
    return Effect.flatMap(this.required(option, expected), (text) =>
      understood(option, parse(text)),
    )
  }

  /** An option that may be left out, read by a function that refuses in words. */
  maybe<A>(
    option: string,
    parse: (text: string) => Result.Result<A, string>,
  ): Reading<A | undefined> {
    const text = this.#options.get(option)
    return text === undefined ? Effect.undefined : understood(option, parse(text))
  }

  /** One of a few words, the first of them unless told. */
  word<const Word extends string>(
    option: string,
    words: readonly [Word, ...Word[]],
  ): Reading<Word> {
    const text = this.#options.get(option)
    if (text === undefined) return Effect.succeed(words[0])
    const found = words.find((word) => word === text)
    return found === undefined
      ? wrong(`--${option}: ${Problem.unknownWord("", text, words).message}`)
      : Effect.succeed(found)
  }

  date(option: string): Reading<CalendarDate.CalendarDate> {
    return this.read(option, "a date such as 2026-09-30", CalendarDate.parse)
  }

  knownAt(): Reading<Instant.Instant | undefined> {
    return this.maybe("known-at", Instant.knownAt)
  }

  language(): Reading<Language> {
    const text = this.#options.get("lang")
    return text === undefined
      ? Effect.succeed(languageOf(this.#env))
      : this.word("lang", ["fr", "en"])
  }
}

/** Nothing but the options may stand on the line, or as many words as have names. */
export const expectWords = (
  { words }: Asked,
  names: ReadonlyArray<string>,
): Effect.Effect<void, WrongUsage> => {
  if (words.length < names.length) {
    return wrong(`expected ${names.slice(words.length).join(" ")}, found nothing`)
  }
  const rest = words.slice(names.length).map((word) => JSON.stringify(word))
  return rest.length > 0 ? wrong(`expected no further word, found ${rest.join(" ")}`) : Effect.void
}

export const wrong = (detail: string): Effect.Effect<never, WrongUsage> =>
  Effect.fail(new WrongUsage({ detail }))

const understood = <A>(option: string, read: Result.Result<A, string>): Reading<A> =>
  Result.isSuccess(read) ? Effect.succeed(read.success) : wrong(`--${option}: ${read.failure}`)
