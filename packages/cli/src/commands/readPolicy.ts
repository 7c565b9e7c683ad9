// The dunning policy of a command: a JSON file, or the usual French one.
import { readFileSync } from "node:fs"
import { DunningPolicy, FrenchPolicy } from "@encours/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { type Asked, wrong } from "../arguments/Asked.ts"
import type * as Option from "../arguments/Option.ts"
import type { WrongUsage } from "../Failure.ts"

export const policyOption: Option.Option = {
  name: "policy",
  value: "F",
  says: "a dunning policy as a JSON file; the usual French one unless told",
}

/** Refuses with every field that is wrong. */
export const readPolicy = (asked: Asked): Effect.Effect<DunningPolicy.DunningPolicy, WrongUsage> =>
  Effect.gen(function* () {
    const path = asked.text("policy")
    if (path === undefined) return FrenchPolicy.usual
    const json = yield* jsonOf(path)
    const read = DunningPolicy.decode(json)
    if (Result.isSuccess(read)) return read.success
    const all = read.failure.map((problem) =>
      [problem.path, problem.message].filter(Boolean).join(": "),
    )
    return yield* wrong(`--policy: ${path}: ${all.join("; ")}`)
  })

const jsonOf = (path: string): Effect.Effect<unknown, WrongUsage> =>
  Effect.suspend(() => {
    let text: string
    try {
      text = readFileSync(path, "utf8").replace(/^\ufeff/u, "")
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable"
      return wrong(`--policy: cannot read ${JSON.stringify(path)}: ${code}`)
    }
    try {
      return Effect.succeed(JSON.parse(text) as unknown)
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      return wrong(`--policy: ${JSON.stringify(path)} is no JSON: ${said}`)
    }
  })
