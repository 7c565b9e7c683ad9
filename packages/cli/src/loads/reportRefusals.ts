// Bad lines on standard error, each reason with its place: ledger.jsonl:12: data.dueOn: expected …
import type { RefusedLine } from "@encours/engine"
import type { Io } from "../Io.ts"

/** Names the first bad lines, and says how many more there are. */
export const reportRefusals = (
  refusals: ReadonlyArray<RefusedLine>,
  count: number,
  io: Io,
): void => {
  io.err(
    refusals
      .flatMap(reasonsOf)
      .map((reason) => `${reason}\n`)
      .join(""),
  )
  const more = count - refusals.length
  if (more > 0) io.err(`… and ${more} more bad ${more === 1 ? "line" : "lines"}\n`)
}

/** Every reason why a line is bad, with its place. */
export const reasonsOf = ({ file, line, problems }: RefusedLine): ReadonlyArray<string> =>
  problems.map(({ path, message }) =>
    [`${file}:${line}`, ...(path === "" ? [] : [path]), message]
      .join(": ")
      .replace(/[\r\n]+/g, " "),
  )
