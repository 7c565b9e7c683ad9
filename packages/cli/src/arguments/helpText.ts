// Help, made from the tables that are read: a list of commands, and a page for each.
import type { Command } from "../commands/Command.ts"
import * as Option from "./Option.ts"

const program = "encours"

export const helpOfProgram = (version: string, commands: ReadonlyArray<Command>): string =>
  [
    `${program} ${version}: what customers owe, on any day, as known at any instant`,
    "",
    `Usage: ${program} <command> … --store S`,
    "",
    ...aligned(
      commands
        .filter((command) => command.isHidden !== true)
        .map(({ name, summary }) => [name, summary]),
    ),
    "",
    "S is a ledger file (.jsonl, read-only), a SQLite file (.db) or a PostgreSQL server (postgres://…).",
    "Exit codes: 0 done, 1 refused (the reasons are on standard error), 2 wrong usage.",
    "",
    `${program} <command> --help  options and examples of a command`,
    `${program} --version         the version`,
    "",
  ].join("\n")

export const helpOf = (command: Command): string => {
  const { name, words, summary, notes, options, examples } = command
  const required = options.filter((option) => option.isRequired).map(usageOf)
  const hasMore = options.some((option) => !option.isRequired)
  const usage = [program, name, words, ...required, hasMore ? "[options]" : ""].filter(Boolean)
  return [
    `${program} ${name}: ${summary}`,
    "",
    `Usage: ${usage.join(" ")}`,
    ...notes.flatMap((note) => ["", note]),
    "",
    "Options:",
    ...aligned([...options, Option.help].map((option) => [leftOf(option), option.says])),
    "",
    "Examples:",
    ...examples.map((example) => `  ${program} ${example}`),
    "",
  ].join("\n")
}

const usageOf = ({ name, value }: Option.Option): string =>
  value === undefined ? `--${name}` : `--${name} ${value}`

const leftOf = (option: Option.Option): string =>
  option.short === undefined ? usageOf(option) : `-${option.short}, ${usageOf(option)}`

const aligned = (rows: ReadonlyArray<readonly [left: string, right: string]>) => {
  const width = rows.reduce((most, [left]) => Math.max(most, left.length), 0)
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
