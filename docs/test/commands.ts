// A console fence as commands: `$ npx encours …`, what it prints below it, `# exit 1` after it when
// it does not exit 0. `…` in what is printed stands for any text, alone on a line for any lines.

import { run } from "../../packages/cli/src/run.ts"

export interface Command {
  /** The line or lines as they stand on the page. */
  readonly typed: string
  readonly args: ReadonlyArray<string>
  readonly exit: number
  /** Standard output and then errors, as a reader sees them; undefined when the page shows nothing. */
  readonly prints: string
}

/** The commands of a fence; throws when it holds one that is not ours to run. */
export const commandsOf = (code: string): ReadonlyArray<Command> => {
  const commands: Array<Command> = []
  for (const line of code.replaceAll("\\\n", continued).split("\n")) {
    if (!line.startsWith("$ ")) {
      const last = commands.pop()
      if (last === undefined) throw new Error(`expected "$ npx encours …", found ${line}`)
      commands.push({ ...last, prints: `${last.prints}${line}\n` })
      continue
    }
    const command = line.replaceAll(continued, " ")
    const [, words, exit = "0"] = /^\$ npx encours (.*?)(?:\s+# exit (\d))?$/.exec(command) ?? []
    if (words === undefined) throw new Error(`expected "$ npx encours …", found ${command}`)
    const typed = line.replaceAll(continued, "\\\n")
    commands.push({ typed, args: splitWords(words), exit: Number(exit), prints: "" })
  }
  return commands
}

/** Stands for a backslash and the end of its line, which join two lines of one command. */
const continued = "\u0000"

/**
 * Runs a command in this process and its working directory; `printed` is standard output, then errors.
 * What only a process of its own can show is for the tests of the program.
 */
export const runCommand = async ({
  args,
}: Pick<Command, "args">): Promise<{ readonly exit: number; readonly printed: string }> => {
  let [out, err] = ["", ""]
  const exit = await run(args, {
    out: async (text) => {
      out += text
      return true
    },
    err: (text) => {
      err += text
    },
    stdin: async function* () {},
    env: { NO_COLOR: "1", LC_ALL: "C" },
    isWatched: false,
    isStyled: false,
  })
  return { exit, printed: out + err }
}

/** Whether what was printed is what the page shows. */
export const matches = (shown: string, printed: string): boolean => {
  const pattern = trimmed(shown)
    .split("\n")
    .map((line) => (line === "…" ? "[^]*" : line.split("…").map(literal).join("[^\\n]*?")))
    .join("\n")
    .replaceAll("\n[^]*", "(?:\n[^]*)?")
  return new RegExp(`^${pattern}$`, "u").test(trimmed(printed))
}

/** Lines without the spaces at their end, and without empty lines around. */
export const trimmed = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/g, "")

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")

/** Words as a shell splits them, quotes removed: --ledger '*' */
const splitWords = (line: string): ReadonlyArray<string> =>
  Array.from(line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g), ([, single, double, bare]) =>
    String(single ?? double ?? bare),
  )
