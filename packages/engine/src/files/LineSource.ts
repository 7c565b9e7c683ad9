// Lines of a ledger file, wherever they come from. A load reads them twice: once to check them all,
// once to append them.

/** One line and where it stands; the first line is 1. */
export interface SourceLine {
  readonly text: string
  readonly line: number
  /** Whether the source ends with it, without a line feed: then it may be cut off. */
  readonly last?: boolean
  /** Whether its bytes are no UTF-8: then `text` is not what was written, and must be refused. */
  readonly garbled?: boolean
}

/** A source that gives the same lines each time it is read, in batches. */
export interface LineSource {
  /** As messages name it: `ledger.jsonl`. */
  readonly name: string
  readonly lines: () => AsyncIterable<ReadonlyArray<SourceLine>>
}

/** Lines that are in memory already. */
export const ofText = (name: string, text: string): LineSource => ({
  name,
  lines: async function* () {
    const texts = text.split("\n")
    const ends = texts.at(-1) === ""
    if (ends) texts.pop()
    yield texts.map((each, at) => ({
      text: each,
      line: at + 1,
      ...(!ends && at === texts.length - 1 ? { last: true } : {}),
    }))
  },
})
