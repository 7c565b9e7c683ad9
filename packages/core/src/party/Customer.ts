// What the law asks first about who owes: is it a business, a consumer or a public body, and where.
// Example: a business in France, { kind: "business", country: "FR" }.
import * as Schema from "effect/Schema"

/** A consumer owes no flat indemnity, a public body pays within other delays: the kind decides. */
export const Kind = Schema.Literals(["business", "consumer", "public"]).annotate({
  message: "expected business, consumer or public",
})
export type Kind = typeof Kind.Type

/**
 * A country by its two letters in capitals (ISO 3166-1). Only the form is checked: which countries
 * have a legal regime is the law's own knowledge.
 */
export const Country = Schema.String.annotate({
  message: 'expected a country in quotes, such as "FR"',
}).check(
  Schema.makeFilter(
    (text: string) =>
      /^[A-Z]{2}$/u.test(text) ||
      `expected a country as two capital letters (ISO 3166-1), found ${JSON.stringify(text)}`,
    { toJsonSchema: () => ({ pattern: "^[A-Z]{2}$" }) },
  ),
)
export type Country = typeof Country.Type

/** What a customer is until a fact says otherwise: a business in the ledger's own country. */
export interface Customer {
  readonly kind: Kind
  readonly country: Country
}
