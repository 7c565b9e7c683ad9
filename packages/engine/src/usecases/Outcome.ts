// How a command ended, as plain JSON: the facts recorded, or why none was.
import { type LedgerEvent, type Problem, Rejection } from "@encours/core"

/**
 * The facts stand in the log. `position` is that of the last one; without facts, for a command that says
 * what holds already, it is 0, which no reader waits for.
 */
export interface Accepted {
  readonly ok: true
  readonly events: ReadonlyArray<LedgerEvent.LedgerEventJson>
  readonly position: number
}

/** Nothing was recorded. The rejection has its `_tag`, its numbers and a sentence in `message`. */
export interface Refused {
  readonly ok: false
  readonly rejection: Rejection.RejectionJson | InvalidCommand
}

export type Outcome = Accepted | Refused

/** The input is no command: every place where it is wrong. */
export interface InvalidCommand {
  readonly _tag: "InvalidCommand"
  readonly message: string
  readonly problems: ReadonlyArray<Problem.Problem>
}

export const refused = (rejection: Rejection.Rejection): Refused => ({
  ok: false,
  rejection: Rejection.toJson(rejection),
})

export const invalid = (problems: ReadonlyArray<Problem.Problem>): Refused => ({
  ok: false,
  rejection: {
    _tag: "InvalidCommand",
    message: problems
      .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`))
      .join("; "),
    problems,
  },
})
