// No input makes a regular expression slow. Each one of the sources is given long texts of what it
// likes, with an end that it does not like: an expression that goes back over them, for each start or
// for each way to cut them, takes seconds instead of the part of a millisecond that a glance takes.

import ts from "typescript"
import { describe, expect, it } from "vitest"
import * as Amount from "../../packages/interchange/src/csv/Amount.ts"
import * as DateForm from "../../packages/interchange/src/csv/DateForm.ts"
import { files, textOf } from "./source.ts"

const isCode = (path: string): boolean => /^packages\/[^/]+\/src\/.*\.ts$/.test(path)

/** Every regular expression that is written in a source, and where. */
const expressions = (path: string): ReadonlyArray<readonly [where: string, expression: RegExp]> => {
  const source = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true)
  const found: Array<readonly [string, RegExp]> = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      const end = node.text.lastIndexOf("/")
      const flags = node.text.slice(end + 1)
      const expression = new RegExp(node.text.slice(1, end), flags)
      found.push([`${path}:${line + 1} ${node.text}`, expression])
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** What goes through a text: an expression, or a reader that is made of some. */
interface Going {
  readonly [Symbol.replace]: (text: string, by: string) => string
}

const pieces = [
  ...["0", "a", "A", " ", "\t", "\r", "\n", "\r\n", "=", ".", ",", "-", "(", ")", '"', "\\"],
  ...[
    "/",
    ":",
    ";",
    "@",
    "<",
    "[",
    "_",
    "D",
    "é",
    "e\u0301",
    "\u0001",
    "\u0085",
    "\u2028",
    "\u202f",
  ],
  ...["0.", "1,", "a ", "a.", "a@", "- "],
]
const starts = ["", "x", "0."]
const ends = ["", "!", "\n!"]
/**
 * Exponential ones show with a few pieces, quadratic ones with many. The few grow slowly: one that is
 * exponential is seen before it takes for ever, however fast the machine.
 */
const counts = [20, 23, 26, 29, 34, 40, 50, 70, 100, 8_000]
const mostMillis = 60

const texts: ReadonlyArray<readonly [words: string, text: string]> = counts.flatMap((count) =>
  pieces.flatMap((piece) =>
    starts.flatMap((start) =>
      ends.map((end) => {
        const words = [start, piece, end].map((each) => JSON.stringify(each)).join(" ")
        return [
          `${words}, the middle ${count} times`,
          `${start}${piece.repeat(count)}${end}`,
        ] as const
      }),
    ),
  ),
)

/**
 * Milliseconds that the fastest of three tries takes to go through the text, less what the machine is slower
 * by: as often as it took longer than it should, a plain loop is run beside it, and slows down alike.
 */
const taken = (expression: Going, text: string): number => {
  let best = Infinity
  for (let attempt = 0; attempt < 3 && best > mostMillis; attempt++) {
    const began = performance.now()
    text.replace(expression, "")
    const millis = performance.now() - began
    best = Math.min(best, millis > mostMillis ? millis / slowness() : millis)
  }
  return best
}

const loop = (): number => {
  const began = performance.now()
  for (let at = 0, sum = 0; at < 2_000_000; at++) sum = (sum * 31 + at) | 0
  return performance.now() - began
}

const quiet = Math.min(...Array.from({ length: 5 }, loop))

/** How much longer the loop takes now than when the tests began; at least 1. */
const slowness = (): number => Math.max(1, loop() / quiet)

/** The first text that makes it slow. */
const slowWith = (expression: Going): string | undefined => {
  for (const [words, text] of texts) {
    const millis = taken(expression, text)
    if (millis > mostMillis) return `${words}: ${Math.round(millis)} ms`
  }
  return undefined
}

/** Those that only meet texts which the library made itself, and short ones; each says why. */
const ofShortTexts: ReadonlyArray<readonly [part: string, because: string]> = [
  ["/\\B(?=(\\d{3})+$)/g", "digits of an amount, at most twenty"],
  ["/0+$/", "decimals of a fraction that was computed, at most twelve"],
  ["/=+$/", "a secret, from the configuration of the host"],
]

describe("no text makes a regular expression slow", () => {
  it("knows a slow one when it sees it", { timeout: 120_000 }, () => {
    expect(slowWith(/^(?:a+)+$/u)).toBeDefined()
    expect(slowWith(/[\r\n]+$/u)).toBeDefined()
    expect(slowWith(/^[\r\n]+/u)).toBeUndefined()
  })

  const all = files().filter(isCode).flatMap(expressions)
  const watched = all.filter(([where]) => !ofShortTexts.some(([part]) => where.includes(part)))

  it("finds the expressions of the sources", () => {
    expect(all.length).toBeGreaterThan(50)
  })

  it("and those that are made when the program runs are few, of fixed parts", () => {
    const made = files()
      .filter(isCode)
      .flatMap((path) => Array(textOf(path).split("RegExp(").length - 1).fill(path))
    expect(made).toEqual([
      // Of words that the library has itself.
      "packages/core/src/explain/partText.ts",
      // Signs of currencies and of thousands: see below.
      ...["packages/interchange/src/csv/Amount.ts", "packages/interchange/src/csv/Amount.ts"],
      // The tokens of a form of dates: see below.
      "packages/interchange/src/csv/DateForm.ts",
    ])
  })

  it.each([
    ["an amount", (text: string) => Amount.reader(".")(text, "EUR")],
    ["an amount with a comma", (text: string) => Amount.reader(",")(text, "EUR")],
    ["a date", DateForm.compile("D/M/YYYY")],
    ["a date of eight digits", DateForm.compile("YYYYMMDD")],
  ])("nor a reader of a list, of %s", { timeout: 120_000 }, (_, read) => {
    const reading = {
      [Symbol.replace]: (text: string) => {
        read(text)
        return ""
      },
    }
    expect(slowWith(reading)).toBeUndefined()
  })

  it("in every source", { timeout: 300_000 }, () => {
    const slow = watched.flatMap(([where, expression]) => {
      const text = slowWith(expression)
      return text === undefined ? [] : [`${where}\n  ${text}`]
    })
    expect(slow).toEqual([])
  })
})
