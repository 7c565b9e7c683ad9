// The smallest parts of a fact, each with its two forms: an amount is {"amount":"12.00","currency":
// "EUR"} in a line of a ledger file and {minor: 1200, currency: "EUR"} in memory; a date is the same
// text in both. The Schema of a field is its one definition. A leaf adds what a Schema cannot give
// fast enough for ten million lines: a plain function each way, proven equal to the Schema by the
// property `the-fast-reader-agrees-with-the-schema`.
import * as SchemaAST from "effect/SchemaAST"
import type { Take } from "./Taking.ts"

/** What a reader answers to JSON that its field does not take; why is the Schema's to say. */
export const refused: unique symbol = Symbol("refused")

/** How the value of a field is read, written and described. */
export interface Leaf {
  /** Kind and unit, for the reference: "money, more than zero". */
  readonly unit: string
  /** What completes the sentence "expected …". */
  readonly expected: string
  /** Whether the value says something of a person, and is kept beside the event (see Personal.ts). */
  readonly personal: boolean
  /** The value that JSON stands for, or {@link refused}. Never changes its argument. */
  readonly read: (json: unknown) => unknown
  /** The text so far, followed by the JSON text of the value. */
  readonly write: (text: string, value: never) => string
  /** Of a text: whether it can stand between quotes as it is. Absent where it seldom can. */
  readonly plain?: (value: string) => boolean
  /** The value of JSON that is known to be good; absent where the two forms are the same. */
  readonly thaw?: (json: never) => unknown
  /** How a value whose two forms differ is taken from a line in our own text: see Taking.ts. */
  readonly take?: Take
}

const key = "encours/leaf"

/** The annotation that completes "expected …" for a field that is no leaf, such as terms. */
export const expectedKey = "encours/expected"

/** The annotation that makes a Schema a leaf, with what the reference says of the field. */
export const annotation = (leaf: Leaf, description: string): Readonly<Record<string, unknown>> => ({
  [key]: leaf,
  description,
})

/** The leaf of a Schema's node, if it is one. */
export const of = (ast: SchemaAST.AST): Leaf | undefined => SchemaAST.resolveAt<Leaf>(key)(ast)

/** The `plain` of a text that never needs an escape, such as a date. */
export const always = (_: string): boolean => true
