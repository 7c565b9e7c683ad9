// What a mapping may hold, by kind. Every message completes the sentence "expected …".
import { Currency } from "@encours/core"
import * as Schema from "effect/Schema"
import * as DateForm from "./DateForm.ts"
import { encodings } from "./Encoding.ts"
import * as Fields from "./Fields.ts"
import type { Mapping } from "./Mapping.ts"

/** One of a few words, in quotes. */
export const oneOf = (words: ReadonlyArray<string>): string =>
  `one of ${words.map((word) => JSON.stringify(word)).join(", ")}`

const refusing = (refuse: (text: string) => string | undefined, expected: string) =>
  Schema.String.annotate({ message: expected })
    .check(Schema.makeFilter((text: string) => refuse(text) ?? true))
    .pipe(Schema.annotateKey({ messageMissingKey: expected }))

const among = (words: ReadonlyArray<string>) =>
  Schema.Literals(words)
    .annotate({ message: oneOf(words) })
    .pipe(Schema.annotateKey({ messageMissingKey: oneOf(words) }))

const column = (says: string) =>
  refusing(
    (text) => (text.trim() === "" ? `a column for ${says}` : undefined),
    `a column for ${says}`,
  )

const currencyText = 'a currency such as "EUR", or {"column": …}'
const currency = Schema.Union([
  refusing((text) => (Currency.is(text) ? undefined : currencyText), currencyText),
  Schema.Struct({ column: column("the currency") }),
])
  .annotate({ message: currencyText })
  .pipe(Schema.annotateKey({ messageMissingKey: currencyText }))

const dateText = "the form of the dates, such as D/M/YYYY"
const amounts = {
  decimal: among([",", "."]),
  date: refusing(DateForm.refusal, dateText),
  currency,
}
const signed = { sign: Schema.optionalKey(among(["positive", "negative"])) }
const undated = {
  decimal: Schema.optionalKey(amounts.decimal),
  date: Schema.optionalKey(amounts.date),
  currency: Schema.optionalKey(currency),
}

const schemaOf = (kind: Fields.Kind, own: Schema.Struct.Fields) =>
  Schema.Struct({
    kind: Schema.Literal(kind),
    delimiter: Schema.optionalKey(among([",", ";", "\t", "|"])),
    encoding: Schema.optionalKey(among(encodings)),
    ...own,
    fields: Schema.Struct(
      Object.fromEntries(
        Fields.ofKind(kind).map(([name, { required, says }]) => [
          name,
          required ? column(says) : Schema.optionalKey(column(says)),
        ]),
      ),
    )
      .annotate({ message: "an object of fields and their columns" })
      .pipe(Schema.annotateKey({ messageMissingKey: "an object of fields and their columns" })),
  }).check(Schema.makeFilter((mapping) => together(mapping as unknown as Mapping)))

/** Fields that need another. */
const together = (mapping: Mapping): Schema.FilterOutput => {
  if (mapping.kind === "invoices" && mapping.fields.paidAmount && !mapping.fields.paidOn) {
    return { path: ["fields", "paidOn"], issue: "a column for the day of paidAmount" }
  }
  return mapping.kind === "customers" && mapping.fields.openedOn && mapping.date === undefined
    ? { path: ["date"], issue: dateText }
    : undefined
}

/** The schema of the mappings of each kind. */
export const schemas = {
  invoices: schemaOf("invoices", amounts),
  payments: schemaOf("payments", { ...amounts, ...signed }),
  "credit-notes": schemaOf("credit-notes", { ...amounts, ...signed }),
  customers: schemaOf("customers", undated),
}
