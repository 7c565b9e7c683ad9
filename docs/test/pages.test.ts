// What holds for every page: it says its kind, it can be reached, and its links lead somewhere.

import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, posix } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { runCommand } from "./commands.ts"
import { fencesOf } from "./fences.ts"
import { files, textOf } from "./source.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))

const pages = files().filter((path) => /\.md$/.test(path) && !path.startsWith("."))
const inDocs = pages.filter((path) => path.startsWith("docs/"))
const decisions = inDocs.filter((path) => path.startsWith("docs/decisions/"))

/** The text of a page without its fences and its code, where brackets mean other things. */
const prose = (path: string): string =>
  textOf(path)
    .replace(/^(\s*)(`{3,})(?:.|\n)*?^\1\2\s*$/gm, "")
    .replace(/`[^`\n]*`/g, "")

/** The places that a page links to in this repository, with their anchors. */
const linksOf = (path: string): ReadonlyArray<string> =>
  Array.from(prose(path).matchAll(/\]\(([^)\s]+)\)/g), ([, target]) => String(target)).filter(
    (target) => !/^[a-z]+:/.test(target),
  )

/** Where a link of a page leads, from the root; the page itself for a bare anchor. */
const targetOf = (path: string, link: string): string => {
  const [target = ""] = link.split("#")
  return target === "" ? path : posix.join(posix.dirname(path), target)
}

/** The anchors of a page, as GitHub makes them of its headings. */
const anchorsOf = (path: string): ReadonlyArray<string> =>
  Array.from(textOf(path).matchAll(/^#{1,6} (.*)$/gm), ([, heading]) =>
    String(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  )

it("every link leads to a file of the repository, and to a heading of it", () => {
  const broken = pages.flatMap((path) =>
    linksOf(path).flatMap((link) => {
      const target = targetOf(path, link)
      const [, anchor] = link.split("#")
      if (!existsSync(join(root, target))) return [`${path}: ${link}`]
      const isFound = anchor === undefined || anchorsOf(target).includes(anchor)
      return isFound ? [] : [`${path}: no heading ${link}`]
    }),
  )
  expect(broken).toEqual([])
})

it("every page of docs/ is reached from its index", () => {
  const linked = linksOf("docs/README.md").map((link) => targetOf("docs/README.md", link))
  expect(inDocs.filter((path) => path !== "docs/README.md" && !linked.includes(path))).toEqual([])
})

it("every page of docs/ says its kind in its first lines", () => {
  const kinds =
    /^---\n(?:\w+: .*\n)*?kind: (index|tutorial|how-to|reference|explanation|decision)\n/
  expect(inDocs.filter((path) => !kinds.test(textOf(path)))).toEqual([])
})

const lengths: ReadonlyArray<readonly [path: string, most: number]> = [
  ["README.md", 120],
  ["CONTRIBUTING.md", 120],
  ...decisions.map((path) => [path, 60] as const),
]

it.each(lengths)("%s has at most %i lines", (path, most) => {
  expect(textOf(path).trimEnd().split("\n").length).toBeLessThanOrEqual(most)
})

describe("decisions", () => {
  it.each(decisions)("%s has its number, its date, its status, and three parts", (path) => {
    const number = posix.basename(path).slice(0, 4)
    const text = textOf(path)
    expect(text).toMatch(
      /^---\nkind: decision\nstatus: (accepted|superseded by \d{4})\ndate: \d{4}/,
    )
    expect(text).toContain(`\n# ${number}. `)
    expect(text.match(/^## (Context|Outcome|Consequences)$/gm)).toHaveLength(3)
  })

  it("are numbered from 0001 on, each once", () => {
    const numbers = decisions.map((path) => posix.basename(path).slice(0, 4)).sort()
    expect(numbers[0]).toBe("0001")
    expect(numbers).toEqual([...new Set(numbers)])
  })
})

it("the page of rejections has a row for each, and no other", () => {
  const declared = textOf("packages/core/src/decide/Rejection.ts").matchAll(/_tag: "(\w+)"/g)
  const rows = textOf("docs/reference/rejections.md").matchAll(/^\| `(\w+)` \|/gm)
  const names = (found: Iterable<RegExpMatchArray>) =>
    [...new Set(Array.from(found, ([, name]) => String(name)))].sort()
  expect(names(rows).filter((name) => name !== "_tag")).toEqual(names(declared))
})

it("the reference of the command line names every command and option of its help", async () => {
  const page = textOf("docs/reference/cli.md")
  const helpOf = async (...words: ReadonlyArray<string>) =>
    (await runCommand({ args: [...words, "--help"] })).printed
  const listed = (await helpOf()).matchAll(/^ {2}([a-z]+(?:[- ][a-z]+)*) {2}/gm)
  const commands = Array.from(listed, ([, name]) => String(name))
  expect(commands).toContain("import csv")
  const missing: Array<string> = []
  for (const command of commands) {
    const help = await helpOf(...command.split(" "))
    const options = help.match(/(?<=^ .*)--[a-z-]+(?= )/gm) ?? []
    const [, section = ""] = page.split(`\n## ${command}\n`)
    if (section === "") missing.push(command)
    else {
      const unnamed = options.filter((name) => !page.includes(name))
      missing.push(...unnamed.map((name) => `${command} ${name}`))
    }
  }
  expect(missing.filter((option) => !option.endsWith("--help"))).toEqual([])
})

it("what a reader copies from a page compiles as it stands", () => {
  // In node_modules, so that imports resolve and no other test sees these files.
  const folder = join(root, "node_modules", ".cache", "encours-fences")
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const programs = pages.flatMap((path) => {
    const fences = fencesOf(path, textOf(path)).filter(({ info }) => info.startsWith("doctest"))
    return fences.map((fence, at) => {
      const before = fences.slice(0, at + 1).findLastIndex(({ info }) => info === "doctest")
      const code = fences.slice(before, at + 1).map((each) => each.code)
      const name = `${path.replace(/[^\w]/g, "-")}-${fence.line}.ts`
      writeFileSync(join(folder, name), `${code.join("\n")}\nexport {}\n`)
      return name
    })
  })
  const project = { extends: join(root, "tsconfig.json"), files: programs, include: [] }
  const compilerOptions = { noUnusedLocals: false, typeRoots: [join(root, "node_modules/@types")] }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...project, compilerOptions }))
  const native = fileURLToPath(import.meta.resolve("@typescript/native/package.json"))
  const args = [join(dirname(native), "bin", "tsc"), "-p", folder, "--pretty", "false"]
  let errors = ""
  try {
    if (programs.length > 0) execFileSync(process.execPath, args, { encoding: "utf8" })
  } catch (cause) {
    // Errors in the packages themselves are for `npm run typecheck` to name.
    const lines = String((cause as { readonly stdout?: unknown }).stdout ?? cause).split("\n")
    errors = lines.filter((line) => line.includes("encours-fences")).join("\n")
  }
  expect(errors).toBe("")
}, 120_000)
