// What every fact carries, whatever it says: who it is about, the day on which it is true in the
// world (`effectiveOn`: "2026-01-05") and the instant at which the ledger learned it (`recordedAt`:
// "2026-01-05T09:12:00.000Z"). The order of the fields here is their order in every stored line.
import * as Schema from "effect/Schema"
import * as Ids from "../party/Ids.ts"
import * as Field from "./Field.ts"
import * as FreeJson from "./FreeJson.ts"

const { optional } = Field

/** Where the fact comes from. The only place where a fact may have fields of its host's own. */
export const Meta = Schema.StructWithRest(
  Schema.Struct({
    actor: optional(Field.note("who acted: a user, a job")),
    causationId: optional(Field.note("id of the command or event that caused this one")),
    correlationId: optional(Field.note("id shared by all that one request caused")),
    source: optional(Field.note("where it was read: a file, a bank feed")),
    reason: optional(Field.note("why a fact comes late, after its period was closed")),
  }),
  [
    Schema.Record(
      Schema.String.check(Schema.makeFilter(FreeJson.isKey)),
      Field.json("the host's own"),
    ),
  ],
).annotate({ description: "where the fact comes from; other fields are the host's own JSON" })

export type Meta = typeof Meta.Type

const envelope = {
  ledger: Field.id(Ids.LedgerId, "the creditor's book that holds the stream"),
  customer: Field.id(Ids.CustomerId, "the debtor's account in the ledger"),
  effectiveOn: Field.on("the day on which the fact is true in the world"),
  recordedAt: Field.at("when the ledger learned it; never decreases within a stream"),
}

const identity = <const Type extends string, const Version extends number>(
  type: Type,
  version: Version,
) => ({
  id: Field.id(Ids.EventId, "the event's own id: the same id is the same fact"),
  type: Schema.Literal(type).annotate({ description: "the event" }),
  version: Schema.Literal(version).annotate({ description: "the version of the event's shape" }),
})

/** The Schema of a fact about a customer, in version 1 of its shape. */
export const fact = <const Type extends string, Content extends Schema.Constraint>(
  type: Type,
  content: Content,
) => Schema.Struct({ ...identity(type, 1), ...envelope, data: content, meta: optional(Meta) })

/** The Schema of a fact about the ledger itself: it has no customer. */
export const ledgerFact = <const Type extends string, Content extends Schema.Constraint>(
  type: Type,
  content: Content,
) => {
  const { customer: _, ...rest } = envelope
  return Schema.Struct({ ...identity(type, 1), ...rest, data: content, meta: optional(Meta) })
}
