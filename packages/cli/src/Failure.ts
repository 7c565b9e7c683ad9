// The ways a command ends other than well, and what each looks like on standard error: one clear
// line, and a stack only when ENCOURS_DEBUG=1 asks for it.
import type { StoreError } from "@encours/engine"
import * as Cause from "effect/Cause"
import * as Data from "effect/Data"

/** The command line cannot be understood. Exit 2. */
export class WrongUsage extends Data.TaggedError("WrongUsage")<{
  /** Names the option or argument, its value, and what was expected. */
  readonly detail: string
}> {
  override get message() {
    return this.detail
  }
}

/** What was asked is refused; the reasons stand on standard error. Exit 1. */
export class Refused extends Data.TaggedError("Refused")<{ readonly detail: string }> {
  override get message() {
    return this.detail
  }
}

export type Failure = WrongUsage | Refused | StoreError.Fault | StoreError.OutcomeUnknown

export const done = 0
export const refused = 1
export const wrongUsage = 2
/** As shells do for a program that Ctrl-C ended. */
const interrupted = 130

export interface Circumstances {
  readonly isDebug: boolean
  /** Whether Ctrl-C ended it. */
  readonly isCut: boolean
}

/** The exit code of a failure, and what to say of it; `name` is that of the command. */
export const explain = (
  name: string,
  cause: Cause.Cause<Failure>,
  { isDebug, isCut }: Circumstances,
): { readonly exit: number; readonly text: string } => {
  const failure = Cause.squash(cause)
  const stack = isDebug ? `${Cause.pretty(cause)}\n` : ""
  if (Cause.hasInterruptsOnly(cause)) {
    // Without Ctrl-C, it was the reader of our output who had enough.
    if (!isCut) return { exit: done, text: "" }
    const text = `${name}: interrupted; what stands is whole, and the same command goes on from there\n`
    return { exit: interrupted, text }
  }
  if (failure instanceof WrongUsage) {
    return { exit: wrongUsage, text: `${name}: ${failure.message}\nTry: ${name} --help\n${stack}` }
  }
  if (failure instanceof Refused) return { exit: refused, text: `${name}: ${failure.message}\n` }
  if (is(failure, "OutcomeUnknown")) {
    const text = `${name}: the disk failed at a commit, which may stand or not; what stands is whole: run the same command again\n${stack}`
    return { exit: refused, text }
  }
  if (is(failure, "Fault")) {
    const cure = failure.retryable ? " (try again later)" : ""
    return { exit: refused, text: `${name}: ${failure.message}${cure}\n${stack}` }
  }
  const said = failure instanceof Error ? failure.message : String(failure)
  const text = `${name}: internal error: ${said} (ENCOURS_DEBUG=1 shows where)\n${stack}`
  return { exit: refused, text }
}

const is = <Tag extends Failure["_tag"]>(
  failure: unknown,
  tag: Tag,
): failure is Extract<Failure, { readonly _tag: Tag }> =>
  failure instanceof Error && "_tag" in failure && failure._tag === tag
