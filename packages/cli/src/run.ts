// The program as a function: words in, an exit code out. The process around it is main.ts.
import { Problem } from "@encours/core"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Result from "effect/Result"
import manifest from "../package.json" with { type: "json" }
import { Asked } from "./arguments/Asked.ts"
import { helpOf, helpOfProgram } from "./arguments/helpText.ts"
import { readArguments } from "./arguments/readArguments.ts"
import { agedBalance } from "./commands/agedBalance.ts"
import { agenda } from "./commands/agenda.ts"
import { anchor } from "./commands/anchor.ts"
import { backtest } from "./commands/backtest.ts"
import type { Command } from "./commands/Command.ts"
import { demo } from "./commands/demo.ts"
import { erase } from "./commands/erase.ts"
import { evidence } from "./commands/evidence.ts"
import { explain } from "./commands/explain.ts"
import { exportFile } from "./commands/exportFile.ts"
import { exposure } from "./commands/exposure.ts"
import { forecast } from "./commands/forecast.ts"
import { importCsv } from "./commands/importCsv.ts"
import { interest } from "./commands/interest.ts"
import { kpis } from "./commands/kpis.ts"
import { orderCheck } from "./commands/orderCheck.ts"
import { provision } from "./commands/provision.ts"
import { remind } from "./commands/remind.ts"
import { replay } from "./commands/replay.ts"
import { score } from "./commands/score.ts"
import { statement } from "./commands/statement.ts"
import { verify } from "./commands/verify.ts"
import { done, explain as explainFailure, WrongUsage, wrongUsage } from "./Failure.ts"
import type { Io } from "./Io.ts"
import { withoutPasswords } from "./withoutPasswords.ts"

export const commands: ReadonlyArray<Command> = [
  replay,
  importCsv,
  agedBalance,
  statement,
  interest,
  explain,
  score,
  kpis,
  forecast,
  provision,
  exposure,
  orderCheck,
  agenda,
  remind,
  backtest,
  verify,
  exportFile,
  erase,
  evidence,
  anchor,
  demo,
]

/** Runs a command line, without the name of the program; never rejects. */
export const run = async (argv: ReadonlyArray<string>, io: Io): Promise<number> => {
  const [first = "", second = ""] = argv
  if (first === "--version" || first === "-V") return say(io, `${manifest.version}\n`)
  if (first === "--help" || first === "-h" || first === "help") return help(argv.slice(1), io)
  const command = commandOf(first, second)
  if (typeof command === "string") {
    io.err(withoutPasswords(`encours: ${command}\nTry: encours --help\n`))
    return wrongUsage
  }
  const words = argv.slice(command.name.split(" ").length)
  if (isHelpAsked(words)) return say(io, helpOf(command))
  return execute(command, words, io)
}

const execute = async (command: Command, words: ReadonlyArray<string>, io: Io): Promise<number> => {
  const program = Effect.suspend(() => {
    const read = readArguments(words, command.options)
    return Result.isFailure(read)
      ? Effect.fail(new WrongUsage({ detail: read.failure }))
      : command.run(new Asked(read.success, io.env), io)
  })
  const { signal } = io
  const exit = await Effect.runPromiseExit(Effect.scoped(program), signal ? { signal } : {})
  if (Exit.isSuccess(exit)) return exit.value
  const isDebug = io.env.ENCOURS_DEBUG === "1"
  const isCut = signal?.aborted === true
  const { exit: code, text } = explainFailure(`encours ${command.name}`, exit.cause, {
    isDebug,
    isCut,
  })
  io.err(withoutPasswords(text))
  return code
}

const isHelpAsked = (words: ReadonlyArray<string>): boolean =>
  words.some((word) => word === "--help" || word === "-h")

/** The command of the first words, or why there is none. */
const commandOf = (first: string, second: string): Command | string => {
  const command = commands.find(({ name }) => name === first || name === `${first} ${second}`)
  if (command !== undefined) return command
  const names = commands.filter(({ isHidden }) => isHidden !== true).map(({ name }) => name)
  if (first === "import") return `expected import csv, found import ${second}`.trimEnd()
  if (first === "") return "expected a command, found nothing"
  if (first.startsWith("-")) return `the command comes first: expected a command, found ${first}`
  return `unknown command: ${Problem.unknownWord("", first, names).message}`
}

const help = async (words: ReadonlyArray<string>, io: Io): Promise<number> => {
  const [first = "", second = ""] = words
  if (first === "") return say(io, helpOfProgram(manifest.version, commands))
  const command = commandOf(first, second)
  if (typeof command !== "string") return say(io, helpOf(command))
  io.err(`encours: ${command}\n`)
  return wrongUsage
}

const say = async (io: Io, text: string): Promise<number> => {
  await io.out(text)
  return done
}
