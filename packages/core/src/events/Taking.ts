// Reading a line that is written as we would write it, keys in the catalogue's order and no spaces,
// without writing it again to see that it is. {"amount":"12.00","currency":"EUR"} is taken whole;
// {"amount":"12","currency":"EUR"} is the same money in another text, and is refused here.
//
// What is taken has keys in our order and values of which no text is as short as ours, or shorter.
// So of all texts that JSON.parse makes the same of, ours is the only one of its length: spaces,
// escapes and fields that come twice only add to it. A line of that length is our text.
import type * as SchemaAST from "effect/SchemaAST"
import { refused } from "./Leaf.ts"

/** Counts, while a line is taken, the characters of the text that we would write. */
export interface Taking {
  length: number
}

/**
 * The fact's value, made in place where it can be, or `refused`: because the JSON is no such value,
 * or only because its text may differ from ours. Then the JSON is spoilt.
 */
export type Take = (json: unknown, taking: Taking) => unknown

const awkward = /["\\\p{Cc}\p{Cs}]/u

/** Whether a text stands between quotes as it is. */
const isPlain = (text: string): boolean => !awkward.test(text)

/** Takes a value that is its own JSON: a plain text, a short whole number, yes or no. */
export const takeOf =
  (read: (json: unknown) => unknown, plain: (text: string) => boolean = isPlain): Take =>
  (json, taking) => {
    if (read(json) !== json) return refused
    if (typeof json === "string") {
      if (!plain(json)) return refused
      taking.length += json.length + 2
    } else if (typeof json === "boolean") taking.length += json ? 4 : 5
    // From 100 on there are others as short: 1e2.
    else if (Number.isInteger(json) && (json as number) >= 0 && (json as number) < 100) {
      taking.length += (json as number) < 10 ? 1 : 2
    } else return refused
    return json
  }

/** Takes the one value that a field may have, a word or null. */
export const takeConstant =
  (literal: SchemaAST.LiteralValue | null, length: number): Take =>
  (json, taking) => {
    if (json !== literal) return refused
    taking.length += length
    return json
  }

/** Takes a list of at least `least` items. */
export const takeList =
  (take: Take, least: number): Take =>
  (json, taking) => {
    if (!Array.isArray(json) || json.length < least) return refused
    // A bracket or a comma before each item, and a bracket after the last.
    taking.length += json.length === 0 ? 2 : json.length + 1
    for (let at = 0; at < json.length; at++) {
      const item: unknown = json[at]
      const value = take(item, taking)
      if (value === refused) return refused
      if (value !== item) json[at] = value
    }
    return json
  }

/** Takes an object that has these fields, in this order, and no others. */
export const takeFields = (
  names: ReadonlyArray<string>,
  takes: ReadonlyArray<Take>,
  optional: ReadonlyArray<boolean>,
): Take => {
  // The quotes and the colon of a name, and the brace or comma before it.
  const sizes = names.map((name) => JSON.stringify(name).length + 2)
  return (json, taking) => {
    if (typeof json !== "object" || json === null || Array.isArray(json)) return refused
    const fields = json as Record<string, unknown>
    let length = 1
    let at = 0
    for (const name in fields) {
      for (; name !== names[at]; at++) if (!optional[at]) return refused
      length += sizes[at] as number
      const field = fields[name]
      const value = (takes[at] as Take)(field, taking)
      if (value === refused) return refused
      if (value !== field) fields[name] = value
      at++
    }
    for (; at < names.length; at++) if (!optional[at]) return refused
    taking.length += length === 1 ? 2 : length
    return fields
  }
}

/** Takes what the first member takes that takes it: the kinds of a union share no value. */
export const takeMember =
  (takes: ReadonlyArray<Take>): Take =>
  (json, taking) => {
    const before = taking.length
    for (let at = 0; at < takes.length; at++) {
      const value = (takes[at] as Take)(json, taking)
      if (value !== refused) return value
      taking.length = before
    }
    return refused
  }
