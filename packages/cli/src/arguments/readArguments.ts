// Words of the command line as options and the rest. Everything unknown is refused, with what was
// probably meant: nothing that a person wrote is ignored.
import { parseArgs } from "node:util"
import { Problem } from "@encours/core"
import * as Result from "effect/Result"
import type { Option } from "./Option.ts"

export interface Arguments {
  /** What is no option, in its order. */
  readonly words: ReadonlyArray<string>
  /** The values of options, the empty text for switches. */
  readonly options: ReadonlyMap<string, string>
}

/** Reads the words after the name of a command; refuses with a sentence that names the option. */
export const readArguments = (
  argv: ReadonlyArray<string>,
  known: ReadonlyArray<Option>,
): Result.Result<Arguments, string> => {
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      known.map(({ name, short, value }) => [
        name,
        {
          type: value === undefined ? ("boolean" as const) : ("string" as const),
          ...(short === undefined ? {} : { short }),
        },
      ]),
    ),
  })
  const words: Array<string> = []
  const options = new Map<string, string>()
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value)
    if (token.kind !== "option") continue
    const option = known.find(({ name }) => name === token.name)
    if (option === undefined) return Result.fail(unknownOption(token.rawName, known))
    const fault = faultOf(option, token, options)
    if (fault !== undefined) return Result.fail(`${token.rawName}: ${fault}`)
    options.set(option.name, token.value ?? "")
  }
  return Result.succeed({ words, options })
}

interface Given {
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

const faultOf = (
  { name, value: expected }: Option,
  { value, inlineValue }: Given,
  before: ReadonlyMap<string, string>,
): string | undefined => {
  if (before.has(name)) {
    return `given twice, ${JSON.stringify(before.get(name))} and ${JSON.stringify(value ?? "")}`
  }
  if (expected === undefined) {
    return value === undefined ? undefined : `takes no value, found ${JSON.stringify(value)}`
  }
  if (value === undefined || value === "") return `expected ${expected} after it, found nothing`
  // `--customer --format json` has forgotten the customer; `--customer=--format` means it.
  return inlineValue !== true && /^-./.test(value)
    ? `expected ${expected} after it, found the option ${value}`
    : undefined
}

const unknownOption = (given: string, known: ReadonlyArray<Option>): string => {
  const names = known.map(({ name }) => `--${name}`)
  return `unknown option: ${Problem.unknownWord("", given, names).message}`
}
