// Writes to standard output, in pieces: a report by invoice can be larger than any buffer.
import * as Effect from "effect/Effect"
import type { Io } from "../Io.ts"

const piece = 1 << 16

export const print = (io: Io, text: string): Effect.Effect<void> =>
  Effect.promise(async () => {
    for (let at = 0; at < text.length; at += piece) {
      if (!(await io.out(text.slice(at, at + piece)))) return
    }
  })
