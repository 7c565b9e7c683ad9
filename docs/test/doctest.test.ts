// Every block of code that a reader may copy is run, read or refused here: in docstrings, in docs/
// and in the README. A fence that cannot run says why, and the last test counts those.

import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { commandsOf, matches, runCommand, trimmed } from "./commands.ts"
import { type Fence, fencesOf, reasonNotRun } from "./fences.ts"
import { compile, countAssertions, run } from "./program.ts"
import { change, isWriting, writePage } from "./rewrite.ts"
import { files, textOf } from "./source.ts"

/** Fences that do not run. Whoever adds one raises this number, and says in the fence why. */
const fencesNotRun = 9

const root = fileURLToPath(new URL("../..", import.meta.url))

const pages = files()
  .filter((path) => /^(docs\/.*\.md|README\.md|CONTRIBUTING\.md)$/.test(path))
  .map((path) => [path, fencesOf(path, textOf(path))] as const)

const docstrings = files()
  .filter((path) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path))
  .flatMap((path) => fencesOf(path, textOf(path)))

const languages = ["ts", "json", "jsonl", "csv", "console", "sh", "text", "sql", ""]

/** What is wrong with the first line of a fence. */
const faultOf = (fence: Fence): string | undefined => {
  if (!languages.includes(fence.language)) return `unknown language "${fence.language}"`
  if (reasonNotRun(fence) !== undefined) return undefined
  if (fence.language === "ts" && !/^doctest( continued)?$/.test(fence.info)) {
    return 'expected "ts doctest", "ts doctest continued" or "ts no-run: reason"'
  }
  return fence.language === "sh"
    ? 'expected "sh no-run: reason", or "console" to be run'
    : undefined
}

const place = ({ path, line }: Fence): string => `${path}:${line}`

it("every fence runs, or says why it does not", () => {
  const all = [...pages.flatMap(([, fences]) => fences), ...docstrings]
  const faults = all.flatMap((fence) => {
    const fault = faultOf(fence)
    return fault === undefined ? [] : [`${place(fence)}: ${fault}`]
  })
  expect(faults).toEqual([])
})

describe("docstrings", () => {
  const runnable = docstrings.filter(({ info }) => info === "doctest")

  it.each(runnable.map((fence) => [place(fence), fence] as const))("%s", async (where, fence) => {
    expect(countAssertions(fence.code), "an example shows a value: // => …").toBeGreaterThan(0)
    await run(fence.code, where)
  })
})

/** A fence that is run or read here, by itself; a program runs at its last fence. */
const isStep = (fences: ReadonlyArray<Fence>, index: number): boolean => {
  const fence = fences[index]!
  if (reasonNotRun(fence) !== undefined || ["text", ""].includes(fence.language)) return false
  return !(fence.language === "ts" && nextTypeScript(fences, index)?.info === "doctest continued")
}

const nextTypeScript = (fences: ReadonlyArray<Fence>, index: number): Fence | undefined =>
  fences.slice(index + 1).find(({ language }) => language === "ts")

const sessions = pages.filter(([, fences]) => fences.some((_, index) => isStep(fences, index)))

describe.each(sessions)("%s", (path, fences) => {
  const home = process.cwd()
  const folder = mkdtempSync(join(tmpdir(), "encours-page-"))

  // A page is one session in one folder: its files, programs and commands follow each other.
  beforeAll(() => {
    symlinkSync(join(root, "examples"), join(folder, "examples"), "junction")
    process.chdir(folder)
  })
  afterAll(() => {
    process.chdir(home)
    rmSync(folder, { recursive: true })
    writePage(path)
  })

  const steps = fences
    .map((fence, index) => [`line ${fence.line}: ${fence.language}`, index] as const)
    .filter(([, index]) => isStep(fences, index))

  it.each(steps)("%s", async (_, index) => step(fences, index, folder))
})

const step = async (fences: ReadonlyArray<Fence>, index: number, folder: string): Promise<void> => {
  const fence = fences[index]!
  const { language, info, code } = fence
  if (language === "json") JSON.parse(code)
  if (language === "jsonl") for (const line of code.split("\n")) JSON.parse(line)
  if (["json", "jsonl", "csv"].includes(language) && info !== "") {
    writeFileSync(join(folder, info), `${code}\n`)
  }
  if (language === "console") await session(fence)
  if (language === "ts") {
    const printed = trimmed(await run(programAt(fences, index), place(fence)))
    const next = fences[index + 1]
    const shown = next?.language === "text" ? next : undefined
    if (isWriting && shown !== undefined) change(shown, printed)
    else {
      const says = "what the program prints stands in the text fence after it"
      expect(printed, says).toBe(trimmed(shown?.code ?? ""))
    }
  }
}

/** Runs the commands of a console fence, and compares what they print and how they end. */
const session = async (fence: Fence): Promise<void> => {
  const lines: Array<string> = []
  for (const command of commandsOf(fence.code)) {
    const { exit, printed } = await runCommand(command)
    expect(exit, printed).toBe(command.exit)
    const isAsShown = matches(command.prints, printed)
    if (!isWriting && !isAsShown) expect(trimmed(printed)).toBe(trimmed(command.prints))
    lines.push(command.typed, ...trimmed(isAsShown ? command.prints : printed).split("\n"))
  }
  if (isWriting) change(fence, trimmed(lines.join("\n")))
}

/** The code of a fence, after that of the fences which it continues. */
const programAt = (fences: ReadonlyArray<Fence>, index: number): string => {
  const { info, code } = fences[index]!
  if (info !== "doctest continued") return code
  const before = fences.slice(0, index).findLastIndex(({ language }) => language === "ts")
  return `${programAt(fences, before)}\n${code}`
}

describe("the runner itself", () => {
  it("fails where a value differs", async () => {
    await run('const text = "a"\ntext + "b" // => "ab"', "here")
    await expect(run("1 + 1 // => 3", "here")).rejects.toThrow("line 1 of here")
  })

  it("reads a value over several comment lines, after a statement or below it", async () => {
    await run("const pair = [1,\n  2]\n// => [\n//   1, 2,\n// ]\npair[0] // => 1", "here")
    await expect(run("[1]\n// => [\n//   2,\n// ]", "here")).rejects.toThrow("line 1")
  })

  it("asserts what a declaration binds, and waits for promises", async () => {
    await run("const two: number = await Promise.resolve(2) // => 2", "here")
    await expect(run("const two = 2 // => 3", "here")).rejects.toThrow("line 1")
    await expect(run("for (const x of []) x // => 3", "here")).rejects.toThrow("without a value")
  })

  it("loads what is imported, by names or whole, and leaves types out", async () => {
    const imports = `import type { X } from "nowhere"\nimport { join as j } from "node:path"
      import * as path from "node:path"`
    await run(`${imports}\nj === path.join // => true`, "here")
    expect(compile('import type { X } from "nowhere"', "here").trim()).toBe("")
    await expect(run('import { nothing } from "node:path"', "here")).rejects.toThrow("not export")
  })

  it("gives what a program prints", async () => {
    expect(await run('console.log("printed")', "here")).toBe("printed\n")
  })

  it("compares what a command prints, with … for what changes", () => {
    expect(matches("head 12 …\n…\nend", "head 12 9f2c\na\nb\nend\n")).toBe(true)
    expect(matches("head 12 …\nend", "head 13 9f2c\nend")).toBe(false)
    expect(matches("1-30 (a) 91+ … | 2", "1-30 (a) 91+ b | 2")).toBe(true)
    expect(commandsOf("$ npx encours verify --ledger '*' # exit 1\nfault")).toEqual([
      {
        typed: "$ npx encours verify --ledger '*' # exit 1",
        args: ["verify", "--ledger", "*"],
        exit: 1,
        prints: "fault\n",
      },
    ])
  })
})

it(`${fencesNotRun} fences do not run`, () => {
  const notRun = [...pages.flatMap(([, fences]) => fences), ...docstrings].filter(
    (fence) => reasonNotRun(fence) !== undefined,
  )
  expect(notRun.map((fence) => `${place(fence)}: ${reasonNotRun(fence)}`)).toHaveLength(
    fencesNotRun,
  )
})
