// Who writes: a JSON file with the creditor's name, addresses and bank account.
import { readFileSync } from "node:fs"
import type { Creditor } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { type Asked, wrong } from "../arguments/Asked.ts"
import type * as Option from "../arguments/Option.ts"
import type { WrongUsage } from "../Failure.ts"

export const senderOption: Option.Option = {
  name: "sender",
  value: "F",
  says: "who writes, as a JSON file: name, email, phone, address, replyTo, iban, bic, mentions",
}

const text = Schema.optionalKey(Schema.NonEmptyString)
const schema = Schema.Struct({
  name: Schema.NonEmptyString,
  ...{ email: text, phone: text, address: text, replyTo: text, iban: text, bic: text },
  mentions: Schema.optionalKey(Schema.Array(Schema.String)),
})

/** The ledger's own name unless told: enough to look, too little to send. */
export const readSender = (asked: Asked, ledger: string): Effect.Effect<Creditor, WrongUsage> =>
  Effect.suspend(() => {
    const path = asked.text("sender")
    if (path === undefined) return Effect.succeed({ name: ledger })
    let json: unknown
    try {
      json = JSON.parse(readFileSync(path, "utf8").replace(/^\ufeff/u, ""))
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      return wrong(`--sender: cannot read ${JSON.stringify(path)}: ${said}`)
    }
    const read = Schema.decodeUnknownResult(schema, { onExcessProperty: "error" })(json)
    if (Result.isSuccess(read)) return Effect.succeed(read.success)
    const fields = Object.keys(schema.fields).join(", ")
    return wrong(`--sender: ${path}: expected an object with name and texts of ${fields}`)
  })
