// A command: what it is called, what its help says, and what it does.
import type * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { Asked } from "../arguments/Asked.ts"
import type { Option } from "../arguments/Option.ts"
import type { Failure } from "../Failure.ts"
import type { Io } from "../Io.ts"

export interface Command {
  /** `aged-balance`, or two words: `import csv`. */
  readonly name: string
  /** What stands after the name in the usage, options left out: `FILE…|-`. */
  readonly words: string
  /** Half a sentence: what it does. */
  readonly summary: string
  /** What a user must know and the options do not say. */
  readonly notes: ReadonlyArray<string>
  readonly options: ReadonlyArray<Option>
  readonly examples: ReadonlyArray<string>
  /** Not in the list of commands: it serves this repository. */
  readonly isHidden?: boolean
  /** Gives the exit code. */
  readonly run: (asked: Asked, io: Io) => Effect.Effect<number, Failure, Scope.Scope>
}
