// What a message says, before it has a form: paragraphs, the table of what is owed, how to pay. A template
// makes content from facts; text and HTML are both rendered from it, so that neither says less, and so that
// nothing a customer or a user wrote is ever markup.

/** A line of the statement table; every cell is text. */
export interface Row {
  readonly cells: ReadonlyArray<string>
  /** Under a rule, in bold. */
  readonly isTotal?: boolean
}

export type Block =
  | { readonly is: "paragraph"; readonly text: string }
  | {
      readonly is: "table"
      readonly columns: ReadonlyArray<{
        readonly title: string
        readonly align: "left" | "right"
        /** Left out on a narrow screen. */
        readonly isMinor?: boolean
      }>
      readonly rows: ReadonlyArray<Row>
    }
  /** Names and values: how to pay. */
  | { readonly is: "details"; readonly rows: ReadonlyArray<readonly [name: string, value: string]> }
  | { readonly is: "button"; readonly text: string; readonly url: string }
  /** What the law says, with its sources: small, below. */
  | { readonly is: "notes"; readonly title: string; readonly lines: ReadonlyArray<string> }

export interface Content {
  /** One line. */
  readonly subject: string
  readonly blocks: ReadonlyArray<Block>
}

export const paragraph = (text: string): Block => ({ is: "paragraph", text })

/** Text of other people as it may stand in a message: no control characters, nothing that turns the line. */
export const plain = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[\p{Control}\u2028\u2029]/gu, (sign) => (sign === "\n" ? "\n" : " "))
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, "")

/** As {@link plain}, on one line. */
export const oneLine = (text: string): string => plain(text).replace(/\s+/g, " ").trim()
