// encours evidence: all that the ledger says of a customer or a claim, in one file that proves itself.
import { Regimes } from "@encours/core"
import { EventStore, Evidence } from "@encours/engine"
import { ZipFile } from "@encours/interchange"
import * as Effect from "effect/Effect"
import { expectWords, wrong } from "../arguments/Asked.ts"
import * as Option from "../arguments/Option.ts"
import { done, Refused } from "../Failure.ts"
import { expectOtherThanStore } from "../loads/expectOther.ts"
import { chooseLedgers } from "../stores/chooseLedgers.ts"
import { openToRead } from "../stores/openStore.ts"
import { signingKey } from "../stores/pemKeys.ts"
import { toFile } from "../stores/wholeFile.ts"
import type { Command } from "./Command.ts"
import { print } from "./print.ts"

export const evidence: Command = {
  name: "evidence",
  words: "CUSTOMER|CLAIM",
  summary: "a bundle for a court or an auditor: facts, messages, figures with their rules, proof",
  notes: [
    "A zip file with an index to read, the facts as a ledger file, what was sent to whom, each figure\n" +
      "with its rules and texts, and hashes that lead from the facts to the whole ledger. It is checked by\n" +
      "`encours verify FILE`, without the store. A word is a claim if the ledger has one of that id, else\n" +
      "a customer. Rules and figures, no advice.",
  ],
  options: [
    Option.store,
    {
      name: "output",
      short: "o",
      value: "FILE",
      isRequired: true,
      says: "the bundle, a .zip file",
    },
    { name: "as-of", value: "D", says: "figures at the end of this day; today unless told" },
    {
      name: "known-at",
      value: "T",
      says: "figures by what was recorded up to T: an instant, or a date for its end (UTC)",
    },
    { name: "sealed", says: "without names and messages: personal values stay sealed" },
    { name: "sign", value: "KEY", says: "sign it with an Ed25519 private key, a PEM file" },
    Option.ledger,
    Option.lang,
  ],
  examples: [
    "evidence C-001 --store my.db -o bundle.zip",
    "evidence K-1 --store my.db -o bundle.zip --as-of 2026-09-30 --lang fr --sign key.pem",
    "verify bundle.zip",
  ],
  run: (asked, io) =>
    Effect.gen(function* () {
      yield* expectWords(asked, ["CUSTOMER or CLAIM"])
      const [word = ""] = asked.words
      const path = yield* asked.required("output", "the name of a .zip file")
      yield* expectOtherThanStore("output", path, asked.text("store"))
      const language = yield* asked.language()
      const key = yield* signingKey(asked)
      const store = yield* openToRead(asked, io)
      const [ledger = "main", ...others] = yield* chooseLedgers(asked, store)
      if (others.length > 0) return yield* wrong("--ledger: expected one ledger, found '*'")
      const holder = yield* store.readClaim(ledger, "claim", word)
      const question = {
        ...(holder === null ? { customer: word } : { claim: word }),
        ...{ asOf: asked.text("as-of"), knownAt: asked.text("known-at") },
        ...{ language, sealed: asked.has("sealed") },
      }
      const files = yield* Effect.provideService(
        Evidence.makeBundle(ledger, Regimes.builtIn, question),
        EventStore.EventStore,
        store,
      )
      if (files === null) {
        const detail = `no customer or claim ${JSON.stringify(word)} in ledger ${JSON.stringify(ledger)}`
        return yield* new Refused({ detail })
      }
      const all = key === undefined ? files : Evidence.signBundle(files, key)
      const file = yield* toFile(path)
      yield* file.write(ZipFile.write(all))
      yield* file.end
      yield* print(io, `${path}\n`)
      return done
    }),
}
