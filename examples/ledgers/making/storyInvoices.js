// The invoices to which something happens, and the extensions that were agreed.
import { day } from "./calendar.js"
import { invoice } from "./invoices.js"

/** Told: its payment is told in stories.js; paid: it is paid as its customer pays. */
const rows = [
  ["C-001", "2026-07-10", [["0.20", 618_000]], "cheque", "told"],
  ["C-004", "2026-07-02", [["0.20", 1_180_450]], "hotel", "told"],
  ["C-005", "2026-07-07", [["0.20", 291_775]], "overpaid", "told"],
  ["C-006", "2026-05-18", [["0.20", 1_264_000]], "foundry-1", "paid"],
  ["C-006", "2026-06-10", [["0.20", 887_320]], "foundry-2", "paid"],
  ["C-007", "2026-07-03", [["0.20", 348_900]], "meant", "told"],
  ["C-007", "2026-07-06", [["0.20", 347_400]], "mistaken", "told"],
  ["C-008", "2026-07-02", [["0.20", 742_500]], "clinic", "told"],
  ["C-012", "2026-07-01", [["0.20", 2_487_500]], "furnace", "paid", "thirds"],
  ["C-013", "2026-08-06", [["0.20", 884_000]], "tariff", "told"],
  ["C-014", "2026-04-13", [["0.20", 164_735]], "forgotten", "told"],
  [
    "C-015",
    "2026-07-06",
    [
      ["0.20", 198_500],
      ["0.055", 84_000],
    ],
    "twice",
    "told",
  ],
  ["C-016", "2026-07-08", [["0.20", 365_280]], "ward-1", "told"],
  ["C-016", "2026-07-21", [["0.20", 512_400]], "ward-2", "told"],
  ["C-019", "2026-07-16", [["0.10", 540_000]], "heating", "paid"],
  ["C-022", "2026-07-01", [["0.20", 215_050]], "debit", "told"],
  ["C-025", "2026-07-08", [["0.20", 187_340]], "tailor", "paid"],
  ["C-028", "2026-06-19", [["0.20", 391_500]], "overlap", "told"],
  ["C-030", "2026-07-03", [["0.20", 1_046_900]], "quay-1", "told"],
  ["C-030", "2026-07-09", [["0.20", 733_025]], "quay-2", "told"],
  [
    "C-031",
    "2026-06-26",
    [
      ["0.20", 223_600],
      ["0.055", 41_250],
    ],
    "architect",
    "paid",
  ],
  [
    "C-032",
    "2026-04-21",
    [
      ["0.20", 312_000],
      ["0.055", 9_500],
    ],
    "campaign",
    "told",
  ],
  ["C-034", "2026-08-05", [["0.20", 3_912_050]], "returned", "told"],
  [
    "C-034",
    "2026-08-12",
    [
      ["0.20", 1_420_600],
      ["0.055", 208_460],
    ],
    "other",
    "told",
  ],
  ["C-035", "2026-08-31", [["0.20", 7_200_000]], "robot", "told", "thirds"],
  ["C-036", "2026-06-10", [["0.20", 956_000]], "textile", "paid"],
  ["C-037", "2026-07-17", [["0.20", 143_890]], "nursery", "paid"],
  ["C-040", "2026-07-09", [["0.20", 264_000]], "studio", "told", { net: 15 }],
  ["C-041", "2026-07-22", [["0.20", 478_215]], "masonry", "told"],
  ["C-045", "2026-06-24", [["0", 1_284_000]], "wire", "told"],
  ["C-047", "2026-07-28", [["0.20", 312_460]], "repair", "told", { net: 30 }, "EUR"],
]

export const storyInvoices = (all) =>
  rows.map(([id, issued, lines, tag, told, given, currency]) => {
    const found = all.find((each) => each.id === id)
    // A customer in dollars may have one thing repaired here, in euros.
    const company = currency === undefined ? found : { ...found, currency }
    const dates = issued < "2026-07-01" ? "dates" : given
    return invoice(company, day(issued), lines, { tag, told: told === "told", given: dates })
  })

/** Tag, agreed on, recorded at, due on, instalment: later ones of a tag replace the earlier. */
export const extensions = [
  ["foundry-1", "2026-07-22", "2026-07-22 09:12", "2026-09-15"],
  ["foundry-2", "2026-07-22", "2026-07-22 09:14", "2026-09-30"],
  ["architect", "2026-08-03", "2026-08-03 13:40", "2026-08-25"],
  ["tailor", "2026-08-05", "2026-08-05 08:05", "2026-08-31"],
  ["heating", "2026-08-10", "2026-08-11 07:55", "2026-09-15", 2],
  ["nursery", "2026-08-14", "2026-08-17 07:48", "2026-09-17"],
  ["textile", "2026-08-21", "2026-09-11 09:20", "2026-10-31"],
  ["tailor", "2026-08-28", "2026-08-28 12:31", "2026-09-30"],
].map(([tag, on, recorded, dueOn, instalment]) => ({ tag, on, recorded, dueOn, instalment }))
