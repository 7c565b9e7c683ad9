// A ledger file to load: a path, or what comes through a pipe.
import { LineSplitter, ledgerLines } from "@encours/engine"
import type { Bytes } from "./openBytes.ts"
import * as RejectsFile from "./RejectsFile.ts"
import type { Source } from "./Source.ts"

/** The lines of a ledger file; `onRead` hears of every piece that was read. */
export const ledgerSource = (bytes: Bytes, onRead: (bytes: number) => void): Source => {
  const { name, path, read, size } = bytes
  return {
    bytes: read,
    size,
    lines: {
      name,
      lines: async function* () {
        const batches = path === undefined ? splitLines(read()) : ledgerLines(path).lines()
        let isRejects: boolean | undefined
        for await (const lines of batches) {
          onRead(lines.reduce((sum, { text }) => sum + text.length + 1, 0))
          isRejects ??= lines[0] && RejectsFile.begins(lines[0].text)
          yield isRejects === true
            ? lines.map((line) => (RejectsFile.isNote(line.text) ? { ...line, text: "" } : line))
            : lines
        }
      },
    },
  }
}

async function* splitLines(pieces: AsyncIterable<Uint8Array>) {
  const splitter = new LineSplitter()
  for await (const piece of pieces) yield splitter.push(Buffer.from(piece))
  yield splitter.end()
}
