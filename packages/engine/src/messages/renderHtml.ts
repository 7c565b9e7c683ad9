// Content as a page that mail programs show: one column, styles in place, no script, no picture, nothing that
// is fetched. Every text is escaped here and nowhere else; templates have no way to write markup.
import type { Language } from "../ports/Notifier.ts"
import { type Block, oneLine, plain } from "./Content.ts"

export interface Page {
  readonly language: Language
  readonly subject: string
  /** Who writes: the head of the page. */
  readonly sender: string
  readonly footer: ReadonlyArray<string>
}

const ink = "#1f2933"
const faint = "#52606d"
const rule = "#d9e2ec"
const accent = "#0b5a8f"
const font = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

export const renderHtml = (blocks: ReadonlyArray<Block>, page: Page): string => {
  const { language, subject, sender, footer } = page
  const foot = footer
    .map(oneLine)
    .filter((line) => line !== "")
    .map(escaped)
    .join("<br>")
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(oneLine(subject))}</title>
<style>
@media (max-width: 480px) {
  .sheet { padding: 20px 16px !important; }
  .minor { display: none !important; }
  .name, .value { display: block !important; padding: 0 !important; }
  .value { padding: 0 0 8px !important; font-size: 15px !important; }
  .cell { padding: 8px 4px !important; font-size: 14px !important; }
}
@media print { body { background: #ffffff !important; } .sheet { border: 0 !important; } }
</style>
</head>
<body style="margin:0;padding:0;background:#f0f4f8;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f0f4f8;"><tr><td align="center" style="padding:16px 8px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;"><tr><td class="sheet" style="background:#ffffff;border:1px solid ${rule};border-radius:6px;padding:32px 40px;font-family:${font};font-size:16px;line-height:1.5;color:${ink};">
<p style="margin:0 0 24px;padding:0 0 16px;border-bottom:1px solid ${rule};font-weight:600;color:${accent};">${escaped(oneLine(sender))}</p>
${blocks.map(htmlOf).join("\n")}
</td></tr></table>
${foot === "" ? "" : `<p style="max-width:640px;margin:16px auto 0;padding:0 16px;font-family:${font};font-size:13px;line-height:1.5;color:${faint};text-align:left;">${foot}</p>`}
</td></tr></table>
</body>
</html>
`
}

const htmlOf = (block: Block): string => {
  switch (block.is) {
    case "paragraph":
      return `<p style="margin:0 0 16px;">${lines(block.text)}</p>`
    case "table":
      return tableHtml(block)
    case "details":
      return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px;">${block.rows
        .map(
          ([name, value]) =>
            `<tr><td class="name" style="padding:2px 16px 2px 0;color:${faint};vertical-align:top;">${escaped(oneLine(name))}</td><td class="value" style="padding:2px 0;vertical-align:top;font-weight:600;overflow-wrap:anywhere;">${escaped(oneLine(value))}</td></tr>`,
        )
        .join("")}</table>`
    case "button":
      return `<p style="margin:8px 0 24px;"><a href="${escaped(linkOf(block.url))}" style="display:inline-block;padding:12px 24px;background:${accent};border-radius:4px;color:#ffffff;font-weight:600;text-decoration:none;">${escaped(oneLine(block.text))}</a></p>`
    case "notes":
      return `<div style="margin:24px 0 16px;padding:16px 0 0;border-top:1px solid ${rule};font-size:13px;color:${faint};"><p style="margin:0 0 4px;font-weight:600;">${escaped(oneLine(block.title))}</p>${block.lines
        .map((line) => `<p style="margin:0 0 4px;">${escaped(oneLine(line))}</p>`)
        .join("")}</div>`
  }
}

type Table = Extract<Block, { readonly is: "table" }>

const tableHtml = (table: Table): string => {
  const titles = table.columns.map(({ title }) => title)
  const head = rowHtml(table, titles, "th", `font-size:13px;font-weight:600;color:${faint};`)
  const body = table.rows.map(({ cells, isTotal }) =>
    rowHtml(table, cells, "td", isTotal ? "font-weight:700;background:#f7f9fb;" : ""),
  )
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0 24px;border-collapse:collapse;font-size:15px;"><thead>${head}</thead><tbody>${body.join("")}</tbody></table>`
}

/** A first cell takes the place of the empty ones beside it, up to a column that a phone leaves out. */
const rowHtml = (
  { columns }: Table,
  cells: ReadonlyArray<string>,
  tag: "th" | "td",
  style: string,
): string => {
  const next = columns.findIndex(
    ({ isMinor = false }, at) => at > 0 && (isMinor || cells[at] !== ""),
  )
  const span = Math.max(1, next)
  const shown = columns.map(({ align, isMinor = false }, at) => {
    if (at > 0 && at < span) return ""
    const wrap = at === 0 ? "overflow-wrap:anywhere;" : "white-space:nowrap;"
    const scope = tag === "th" ? ' scope="col"' : ""
    const wide = at === 0 && span > 1 ? ` colspan="${span}"` : ""
    return `<${tag}${scope}${wide} class="cell${isMinor ? " minor" : ""}" align="${align}" style="padding:8px;border-bottom:1px solid ${rule};${wrap}${style}">${escaped(oneLine(cells[at] ?? ""))}</${tag}>`
  })
  return `<tr>${shown.join("")}</tr>`
}

const lines = (text: string): string => escaped(plain(text)).replaceAll("\n", "<br>")

const signs: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)

/** Only pages of the web: `javascript:` and the like lead nowhere. */
const linkOf = (url: string): string =>
  URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : "#"
