// What is written must not fall on what is read, nor on what is written beside it.
import * as Effect from "effect/Effect"
import { wrong } from "../arguments/Asked.ts"
import type { WrongUsage } from "../Failure.ts"
import { isPartOfStore } from "./isSameFile.ts"

export const expectOther = (
  option: string,
  path: string | undefined,
  name: string,
  isIt: (path: string) => boolean,
): Effect.Effect<void, WrongUsage> =>
  path !== undefined && isIt(path)
    ? wrong(`--${option}: expected another file than ${name}, found ${JSON.stringify(path)}`)
    : Effect.void

/** What an option writes is no part of the store, given as it was asked for. */
export const expectOtherThanStore = (
  option: string,
  path: string | undefined,
  store: string | undefined,
): Effect.Effect<void, WrongUsage> =>
  expectOther(option, path, "the store", (file) => isPartOfStore(file, store ?? ""))
