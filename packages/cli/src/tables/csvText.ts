// Rows as CSV (RFC 4180, lines ended by a line feed): a header, commas, quotes where they are needed.

/** The rows under the names of their fields; a field that a row does not have is empty. */
export const csvText = (
  names: ReadonlyArray<string>,
  rows: Iterable<Readonly<Record<string, string | number | undefined>>>,
): string => {
  let text = `${names.map(cell).join(",")}\n`
  for (const row of rows)
    text += `${names.map((name) => cell(String(row[name] ?? ""))).join(",")}\n`
  return text
}

const cell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
