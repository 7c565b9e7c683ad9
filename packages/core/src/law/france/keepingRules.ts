// French rules without a number on claims that grow old, on VAT that is recovered and on books that
// are kept. Example: VT-04, the VAT of what is open is open × rate / (1 + rate).
import { conductOf, type Line } from "./conductRules.ts"

const lines: ReadonlyArray<Line> = [
  [
    "LI-06",
    "civil",
    "art. 2232",
    "V2",
    "Nothing can be claimed 20 years after the right arose, but in court or by enforcement.",
    "the exceptions: from memory",
  ],
  [
    "LI-2243",
    "civil",
    "art. 2243",
    "V2",
    "A claim that lapses, is withdrawn or dismissed restarts nothing.",
  ],
  [
    "LI-2254",
    "civil",
    "art. 2254; C. conso. L218-1",
    "M",
    "A contract sets limitation between one and ten years, never with a consumer.",
  ],
  [
    "LI-END",
    "ours",
    "RULES §5",
    "M",
    "A claim out of time is not gone: the debtor must plead it. Nothing is written off by itself.",
  ],
  [
    "AF-03",
    "ours",
    "PPL n° 83, adopted by the Sénat on 2026-02-19",
    "U",
    "Pending, not law: higher fines, no waiver of penalties.",
  ],
  [
    "VT-01",
    "tax",
    "art. 272-1; BOI-TVA-DED-40-10-20",
    "V",
    "VAT on a claim lost for good is recovered; from the judgment of liquidation on, too.",
  ],
  [
    "VT-04",
    "tax",
    "art. 272-1",
    "V",
    "The VAT of what is open: open × rate / (1 + rate), part payments spread over the rates.",
  ],
  [
    "VT-05",
    "tax",
    "art. 272-1",
    "M",
    "What is received after all makes its part of the VAT due again.",
  ],
  [
    "EV-03",
    "tax",
    "annexe II, art. 242 nonies A I 7°",
    "V",
    "Invoice numbers are unique and without gap; an invoice is cancelled by a credit note.",
  ],
  [
    "EV-04",
    "ours",
    "PCG 921-3 s.",
    "U",
    "Entries are final at the latest before the next period is closed.",
    "numbering of 2025 not settled",
  ],
  [
    "EV-05",
    "tax",
    "art. 286 I 3° bis; BOI-TVA-DECLA-30-10-30",
    "V",
    "Software that records payments of private customers as a till must be secured.",
  ],
  [
    "EV-06",
    "ours",
    "LF 2025 art. 43",
    "U",
    "A publisher's own attestation of it was removed; LF 2026 was not read.",
  ],
  ["EV-07", "tax", "art. 1770 duodecies", "M", "7 500 EUR for each system that does not conform."],
]

export const keeping = conductOf(lines)
