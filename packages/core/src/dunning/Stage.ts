// A step of a dunning policy: when it comes, how it is said, who does it, what it charges or starts.
// {"name":"reminder-1","offset":8,"channels":["email"],"tone":"factual","template":"reminder-1",
// "who":"receivables"} is an e-mail eight days after the due date.
import * as Schema from "effect/Schema"
import * as Field from "../events/Field.ts"

const { optional } = Field

/** How a customer is reached. */
export type Channel =
  | "email"
  | "letter"
  | "registered-letter"
  | "sms"
  | "phone"
  | "visit"
  | "portal"

const channels: ReadonlyArray<Channel> = [
  ...(["email", "letter", "registered-letter", "sms", "phone", "visit", "portal"] as const),
]

/** How a message sounds. */
export type Tone = "service" | "friendly" | "factual" | "firm" | "formal"

const tones: ReadonlyArray<Tone> = ["service", "friendly", "factual", "firm", "formal"]

/** Amounts, one for each currency that they are about; a currency that is not there has none. */
export const Amounts = Field.someOf(
  Field.amount("the amount in one currency"),
  "one amount for each currency",
)

const words = (description: string) => Field.someOf(Field.note("one of them"), description)

/** Which items something is for. All that it names must hold; of a list, one. */
export const Condition = Schema.Struct({
  segments: optional(words("the host's own groups of customers")),
  kinds: optional(
    Field.someOf(Field.oneOf(["business", "consumer", "public"], "a kind"), "kinds of customers"),
  ),
  countries: optional(
    Field.someOf(Field.country("a country"), "where the customer is established"),
  ),
  languages: optional(Field.someOf(Field.oneOf(["fr", "en"], "a language"), "written to in")),
  amountFrom: optional(Amounts.annotate({ description: "what was invoiced is this or more" })),
  amountBelow: optional(Amounts.annotate({ description: "what was invoiced is less than this" })),
  scoreFrom: optional(Field.count(0, "the customer's score is this or more")),
  scoreBelow: optional(Field.count(0, "the customer's score is less than this")),
  newPayer: optional(Field.flag("whether too little was paid yet to speak for itself")),
})
export type Condition = typeof Condition.Type

const offset = Schema.Int.annotate({
  message: "expected a whole number of days, less than zero before",
  description: "days after what the stage counts from; less than zero = before the due date",
})

const shape = {
  offset,
  from: Field.oneOf(
    ["due", "issue", "deadline"],
    "counted from the due date in force, from the invoice's date, or from the end of the formal notice's delay; due unless told",
  ),
  channels: Schema.Array(Field.oneOf(channels, "a channel")).annotate({
    description: "the first is the main one; none = nothing is sent, somebody decides",
  }),
  tone: Field.oneOf(tones, "how it sounds"),
  template: Field.note("name of the message"),
  who: Field.note("who acts, such as receivables, sales or credit-manager"),
  charges: Schema.Array(Field.oneOf(["interest", "indemnity"], "a charge")).annotate({
    description: "what it claims beside the invoices",
  }),
  starts: Field.oneOf(["order-hold", "formal-notice", "escalation"], "what begins with it"),
  answerWithin: Field.count(1, "days that a formal notice gives to pay"),
  minimum: Amounts.annotate({ description: "a customer who owes less waits at this stage" }),
  only: Field.someOf(Condition, "it is for items that one of these describes; absent = for all"),
  spacing: Field.count(1, "days since the reminder before, in place of the policy's"),
}

/** A step of the policy. A stage before the due date lapses on it; one after it is never skipped. */
export const Stage = Schema.Struct({
  name: Field.note("its name, once in the policy"),
  offset,
  from: optional(shape.from),
  channels: shape.channels,
  tone: shape.tone,
  template: shape.template,
  who: shape.who,
  charges: optional(shape.charges),
  starts: optional(shape.starts),
  answerWithin: optional(shape.answerWithin),
  minimum: optional(shape.minimum),
  only: optional(shape.only),
  spacing: optional(shape.spacing),
})
export type Stage = typeof Stage.Type

/** What a variant of the policy changes of a stage. */
export const StageChange = Schema.Struct({
  stage: Field.note("the stage, by its name"),
  skip: optional(Field.flag("whether the stage is left out")),
  offset: optional(shape.offset),
  channels: optional(shape.channels),
  tone: optional(shape.tone),
  template: optional(shape.template),
  who: optional(shape.who),
  charges: optional(shape.charges),
  starts: optional(shape.starts),
  answerWithin: optional(shape.answerWithin),
  minimum: optional(shape.minimum),
  spacing: optional(shape.spacing),
})
export type StageChange = typeof StageChange.Type
