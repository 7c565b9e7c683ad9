// House rules that a reader would otherwise have to enforce by eye.

import { basename, dirname } from "node:path"
import { describe, expect, it } from "vitest"
import { files, parse, textOf } from "./source.ts"

const lines = 300
/** Files that are tables of data, hence as long as the world is. */
const tables: ReadonlyArray<string> = []

const vague = [
  ...["util", "utils", "helper", "helpers", "common", "misc", "shared", "types", "manager", "base"],
  ...["info", "handler", "processor", "impl", "constants", "stuff"],
]

/** Names of Effect 3 and of its betas, which examples found elsewhere still show. */
const oldEffect = [
  ...["Either", "ParseResult", "ServiceMap", "Effect.Service", "Effect.Tag", "Effect.catchAll"],
  ...["Effect.fork", "Context.Tag", "Context.GenericTag"],
  ...["Schema.TaggedErrorClass", "Schema.toArbitrary"],
]

interface Rule {
  /** What is wrong with a file, in the words of its author's next step. */
  readonly faults: (path: string, text: string) => ReadonlyArray<string>
  /** Files that break it, so that a rule which can no longer fail does. */
  readonly bad: ReadonlyArray<readonly [path: string, text: string]>
}

const isCode = (path: string): boolean => /^packages\/[^/]+\/src\/.*\.ts$/.test(path)
const isTypeScript = (path: string): boolean => path.endsWith(".ts")
const isTest = (path: string): boolean => path.endsWith(".test.ts")

const found = (pattern: RegExp, text: string): ReadonlyArray<string> => [
  ...new Set(text.match(new RegExp(pattern, "g"))),
]

/** The last word of a name is what the thing claims to be: `money` of `splitMoney`. */
const lastWord = (name: string): string =>
  (name.match(/[A-Z]?[a-z0-9]+$/)?.[0] ?? name).toLowerCase()

const rules: Record<string, Rule> = {
  [`a source has at most ${lines} lines`]: {
    faults: (path, text) => {
      const count = text.trimEnd().split("\n").length
      const isLong = isCode(path) && !tables.includes(path) && count > lines
      return isLong ? [`${count} lines: find the second idea in it`] : []
    },
    bad: [["packages/core/src/money/Money.ts", "//\n".repeat(lines + 1)]],
  },
  "a name says what it is": {
    faults: (path) => {
      if (!/^(packages|examples|docs)\/.*\.ts$/.test(path)) return []
      const words = path.split("/").slice(1)
      return words
        .map((word) => word.replace(/\..*$/, ""))
        .filter((w) => vague.includes(lastWord(w)))
    },
    bad: [
      ["packages/core/src/money/utils.ts", ""],
      ["packages/core/src/money/RateHelper.ts", ""],
      ["packages/core/src/common/Money.ts", ""],
      ["packages/core/test/helpers/given.ts", ""],
    ],
  },
  "a file is a Noun or a verb, a folder one word in lower case": {
    faults: (path) => {
      if (!isCode(path)) return []
      const folders = dirname(path).split("/").slice(3)
      return [
        ...folders.filter((folder) => !/^[a-z]+$/.test(folder)),
        ...[basename(path)].filter((file) => !/^(\d{4}_)?[A-Za-z][A-Za-z0-9]*\.ts$/.test(file)),
      ]
    },
    bad: [
      ["packages/core/src/money/split-money.ts", ""],
      ["packages/core/src/money/split_money.ts", ""],
      ["packages/core/src/Money/Money.ts", ""],
    ],
  },
  "a package has one index.ts, at the root of its sources": {
    faults: (path) =>
      isCode(path) && basename(path) === "index.ts" && path.split("/").length > 4 ? [path] : [],
    bad: [["packages/core/src/money/index.ts", ""]],
  },
  "nothing is left to do": {
    faults: (_, text) => found(/\b(TODO|FIXME|HACK)\b|(\/\/|\*)\s*XXX:/, text),
    bad: [
      ["packages/core/src/money/Money.ts", "// TODO: round"],
      ["docs/README.md", "FIXME"],
      ["packages/core/src/money/Money.ts", "// XXX: round"],
    ],
  },
  "no test is skipped, and none runs alone": {
    faults: (path, text) =>
      isTest(path) ? found(/\b(it|test|describe)(\.each)?\.(skip|only|todo|fails)\b/, text) : [],
    bad: [
      ["packages/core/test/money/Money.test.ts", 'it.skip("adds", () => {})'],
      ["packages/core/test/money/Money.test.ts", 'describe.only("Money", () => {})'],
    ],
  },
  "Effect is spoken in version 4": {
    faults: (path, text) => {
      if (!isTypeScript(path)) return []
      const { names, imports } = parse(path, text)
      return [
        ...names.filter((name) => oldEffect.includes(name)),
        ...imports
          .map(({ specifier }) => specifier)
          .filter((name) => /^(effect\/unstable\/|@effect\/schema)/.test(name)),
      ]
    },
    bad: [
      ["packages/engine/src/X.ts", "const x = Effect.catchAll(y, z)"],
      ["packages/engine/src/X.ts", 'import { Either } from "effect"'],
      ["packages/engine/src/X.ts", 'import { S } from "@effect/schema"'],
    ],
  },
  "no file names a place on the machine of its author": {
    faults: (_, text) => found(/(?<![\w.])\/(work|root|home|Users)\/\w*|\.library\b/, text),
    bad: [
      ["docs/README.md", "see /home/someone/notes"],
      ["packages/core/test/X.test.ts", ['readFileSync("/', 'work/main/x")'].join("")],
    ],
  },
}

const isText = (path: string): boolean =>
  /(\.(ts|js|json|md|yml|yaml|txt|csv|jsonl|sql|sh)|\/run)$/.test(path) &&
  path !== "package-lock.json"

const written = files()
  .filter((path) => isText(path) && path !== "docs/test/tidy.test.ts")
  .map((path) => [path, textOf(path)] as const)

describe.each(Object.entries(rules))("%s", (_, rule) => {
  it("holds in every file", () => {
    const faults = written.flatMap(([path, text]) =>
      rule.faults(path, text).map((fault) => `${path}: ${fault}`),
    )
    expect(faults).toEqual([])
  })

  it.each(rule.bad)("refuses %s", (path, text) => {
    expect(rule.faults(path, text)).not.toEqual([])
  })
})
