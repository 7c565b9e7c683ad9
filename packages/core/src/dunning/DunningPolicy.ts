// When a customer is reminded, how, and when not: data with a name and a version, which every reminder
// keeps. {"name":"fr-usual","version":"1","stages":[…],"spacing":7}: no item twice within seven days.
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { explain } from "../events/explain.ts"
import * as Field from "../events/Field.ts"
import type * as Problem from "../events/Problem.ts"
import * as Regimes from "../law/Regimes.ts"
import { policyFaults } from "./policyFaults.ts"
import { Amounts, Condition, Stage, StageChange } from "./Stage.ts"

const { optional } = Field

/** Days on which nothing is sent; what was to be sent goes out on the next other day. */
export const Quiet = Schema.Struct({
  weekdays: optional(
    Field.someOf(
      Field.count(1, "a day of the week: 6 is Saturday, 7 is Sunday"),
      "days of the week",
    ),
  ),
  holidays: optional(Field.note("a calendar of the creditor's law, such as FR")),
  periods: optional(
    Field.someOf(
      Schema.Struct({ from: Field.on("first day"), to: Field.on("last day (included)") }),
      "periods, such as two weeks in August",
    ),
  ),
})
export type Quiet = typeof Quiet.Type

/** What is different for some items: the first variant that describes an item holds for it. */
export const Variant = Schema.Struct({
  when: Condition,
  spacing: optional(Field.count(1, "days between two reminders of an item")),
  grace: optional(Field.count(0, "days after the due date on which nothing is sent")),
  stages: optional(Field.listOf(StageChange, "what it changes of the stages")),
})
export type Variant = typeof Variant.Type

export const schema = Schema.Struct({
  name: Field.note("name of the policy; every reminder keeps it"),
  version: Field.note("its version: another one after each change"),
  stages: Field.someOf(Stage, "the steps, in the order in which an item goes through them"),
  spacing: Field.count(1, "days between two reminders of an item"),
  grace: optional(
    Field.count(0, "days after the due date on which nothing is sent; 0 unless told"),
  ),
  minimum: optional(
    Amounts.annotate({ description: "a customer who owes less than this is left alone" }),
  ),
  promiseGrace: optional(
    Field.count(0, "business days that a promise is waited for after its day; 2 unless told"),
  ),
  quiet: optional(Quiet),
  catchUp: optional(
    Field.oneOf(
      ["one-step", "highest"],
      "after missed days: each stage in its turn, or at once the last one whose day has come; one-step unless told",
    ),
  ),
  messages: optional(
    Field.oneOf(
      ["one", "by-stage"],
      "one message for all items of a customer and currency, or one for each stage; one unless told",
    ),
  ),
  courtesies: optional(
    Field.listOf(
      Field.oneOf(["thanks", "plan-confirmation"], "a message that asks for nothing"),
      "what is sent beside reminders: thanks for a payment, the confirmation of a plan; nothing unless told",
    ),
  ),
  variants: optional(Field.listOf(Variant, "what is different for some; the first that fits")),
})

export type DunningPolicy = typeof schema.Type

/** The policy as JSON. */
export type DunningPolicyJson = typeof schema.Encoded

/**
 * Reads a policy; all that is wrong with it, each with its place. Calendars of holidays are those of `law`.
 *
 * ```ts doctest
 * import { DunningPolicy, FrenchPolicy } from "@encours/core"
 * import * as Result from "effect/Result"
 * const read = DunningPolicy.decode({ ...FrenchPolicy.json, spacing: 0 })
 * Result.isFailure(read) && read.failure[0].message // => "expected a whole number from 1 on, found 0"
 * ```
 */
export const decode = (
  json: unknown,
  law: Regimes.Regimes = Regimes.builtIn,
): Result.Result<DunningPolicy, ReadonlyArray<Problem.Problem>> => {
  const read = Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })(
    json,
  )
  if (Result.isFailure(read)) return Result.fail(explain(schema.ast, json))
  const faults = policyFaults(read.success, law)
  return faults.length > 0 ? Result.fail(faults) : Result.succeed(read.success)
}
