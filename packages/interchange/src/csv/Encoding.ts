// The letters behind the bytes of a cell: 0xE9 is é in windows-1252, which Excel writes by default on
// Windows; in UTF-8 it takes two bytes. Cells come as one character per byte (latin1): the commas,
// quotes and ends of lines of a list are the same byte in both, so it is cut before it is decoded.
import { Buffer, isUtf8 } from "node:buffer"
import * as Result from "effect/Result"
import type { Refusal } from "./Problem.ts"

export type Encoding = "utf-8" | "windows-1252"

export const encodings = ["utf-8", "windows-1252"] as const

/**
 * The text of a cell; refuses bytes that are not of the encoding, and bytes of the other one.
 *
 * A text in windows-1252 is hardly ever UTF-8 by chance, and then not "Ã©" or "â€™": such a one was
 * written in UTF-8, and taken as it is said to be would put "SociÃ©tÃ©" in the ledger for good.
 */
export const decode = (cell: string, encoding: Encoding): Result.Result<string, Refusal> => {
  if (!beyondAscii.test(cell)) return Result.succeed(cell)
  const bytes = Buffer.from(cell, "latin1")
  if (encoding === "utf-8") {
    return isUtf8(bytes) ? Result.succeed(bytes.toString("utf8")) : notUtf8
  }
  if (isUtf8(bytes) && european.test(bytes.toString("utf8"))) return notWindows
  const text = windows1252(cell)
  return text.includes("\ufffd") ? unknownByte : Result.succeed(text)
}

/** The name of a column, without spaces around; a part that cannot be decoded is shown as �. */
export const nameOf = (cell: string, encoding: Encoding): string =>
  show(Buffer.from(cell, "latin1"), encoding).trim()

/** The text of bytes, for people: what cannot be decoded is shown as �. */
export const show = (bytes: Buffer, encoding: Encoding): string =>
  encoding === "utf-8" ? bytes.toString("utf8") : windows1252(bytes.toString("latin1"))

/** What UTF-8 is taken for: letters of western Europe, dashes, quotes, signs of currencies. */
const european = /^[\t-\r -\u017f\u2010-\u2044\u20a0-\u20bf\u2122]*$/u

const beyondAscii = /[\u0080-\u00ff]/u

/**
 * By a table: `TextDecoder` of Node 22 takes windows-1252 for latin1 and loses the euro sign
 * (nodejs/node issue 56542, read on 2026-11-22: seen on 22.19, gone on 24.21).
 *
 * **Source** the WHATWG index of windows-1252, but for the five bytes without a character, which it
 * takes for control characters.
 */
const windows1252 = (cell: string): string =>
  cell.replace(/[\u0080-\u009f]/gu, (byte) => beyondLatin1[byte.charCodeAt(0) - 0x80] ?? "\ufffd")

const beyondLatin1 = "€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ"

const notUtf8 = Result.fail({
  expected: "a text in utf-8",
  hint: 'the list may be in windows-1252: say "encoding": "windows-1252"',
})

const notWindows = Result.fail({
  expected: "a text in windows-1252",
  hint: 'the list is in utf-8: say "encoding": "utf-8"',
})

const unknownByte = Result.fail({
  expected: "a text in windows-1252",
  hint: "it has bytes that stand for no character there",
})
