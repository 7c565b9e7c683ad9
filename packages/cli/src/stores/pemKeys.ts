// Keys of signatures, read from PEM files: Ed25519, as `openssl genpkey -algorithm ed25519` makes them.
import type { KeyObject } from "node:crypto"
import { Evidence, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import { type Asked, wrong } from "../arguments/Asked.ts"
import type { WrongUsage } from "../Failure.ts"
import { expectOther } from "../loads/expectOther.ts"
import { isSameFile } from "../loads/isSameFile.ts"
import { readText } from "../loads/openBytes.ts"

type Reading<A> = Effect.Effect<A, WrongUsage | StoreError.Fault>

/** The private key of `--sign`, undefined when it is not asked for. What the file holds is never shown. */
export const signingKey = (asked: Asked): Reading<KeyObject | undefined> =>
  Effect.gen(function* () {
    const path = asked.text("sign")
    if (path === undefined) return undefined
    yield* expectOther("output", asked.text("output"), "the key", (file) => isSameFile(file, path))
    return yield* keyOf(asked, "sign", "private", Evidence.Anchor.privateKey)
  })

/** The public key of `--public-key`, in hexadecimal; undefined when it is not given. */
export const publicKeyHex = (asked: Asked): Reading<string | undefined> =>
  Effect.map(
    keyOf(asked, "public-key", "public", Evidence.Anchor.publicKey),
    (key) => key && Evidence.Anchor.publicHex(key),
  )

const keyOf = (
  asked: Asked,
  option: string,
  kind: string,
  read: (pem: string) => KeyObject | undefined,
): Reading<KeyObject | undefined> =>
  Effect.gen(function* () {
    const path = asked.text(option)
    if (path === undefined) return undefined
    const key = read(yield* readText(path))
    if (key !== undefined) return key
    return yield* wrong(
      `--${option}: expected an Ed25519 ${kind} key as a PEM file, found ${JSON.stringify(path)}`,
    )
  })
