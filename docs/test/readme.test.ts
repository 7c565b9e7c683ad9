// The README is short, and what it promises is there. Its quick start is run, and its table compared,
// by doctest.test.ts; here is what else a first reader relies on.

import { describe, expect, it } from "vitest"
import { packages } from "../../scripts/packages.ts"
import { fencesOf } from "./fences.ts"
import { textOf } from "./source.ts"

const readme = textOf("README.md")
const fences = fencesOf("README.md", readme)

describe("the quick start", () => {
  const at = fences.findIndex(({ language }) => language === "ts")
  const program = fences[at]

  it("is run, and has at most 15 lines", () => {
    expect(program?.info).toBe("doctest")
    expect(program?.code.split("\n").length).toBeLessThanOrEqual(15)
  })

  it("shows the aged balance that it prints", () => {
    const printed = fences[at + 1]
    expect(printed?.language).toBe("text")
    expect(printed?.code).toMatch(/1-30/)
    expect(printed?.code).toMatch(/'700\.00'/)
  })

  it("imports what is published", () => {
    const names = Array.from(program?.code.matchAll(/from "([^"]+)"/g) ?? [], ([, name]) => name)
    expect(names.length).toBeGreaterThan(0)
    expect(names.every((name) => name?.startsWith("@encours/"))).toBe(true)
  })
})

it("says one sentence before anything else", () => {
  const [, sentence = ""] = readme.split(/\n\n/)
  expect(sentence.match(/\.(\s|$)/g)).toHaveLength(1)
})

it("names two commands, and their scripts exist", () => {
  const commands = ["npm ci && npm run demo", "npm ci && npm test"]
  for (const command of commands) expect(readme).toContain(command)
  const { scripts } = JSON.parse(textOf("package.json"))
  for (const command of commands) {
    const script = command.replace(/^.* (run )?/, "")
    expect(Object.keys(scripts)).toContain(script)
  }
})

it("has a row for every package", () => {
  const missing = packages.filter(({ name }) => !readme.includes(`| [\`${name}\`](`))
  expect(missing.map(({ name }) => name)).toEqual([])
})

it("gives each rule its file and its source", () => {
  const [, table = ""] = readme.split("## What it knows")
  const rows = table.split("\n## ")[0]?.match(/^\| (?!rule|---).*$/gm) ?? []
  expect(rows.length).toBeGreaterThanOrEqual(6)
  for (const row of rows) expect(row).toMatch(/^\| .+ \| \[.+\]\(packages\/.+\.ts\) \| .+ \|$/)
})

it("opens a door to each kind of reader", () => {
  for (const reader of ["Accountant", "Developer", "Contributor"]) {
    expect(readme).toMatch(new RegExp(`\\*\\*${reader}[^*]*\\*\\*: .*\\]\\(.+\\.md`))
  }
})

it("says what it is not: legal advice", () => {
  expect(readme).toMatch(/not legal advice/)
})
