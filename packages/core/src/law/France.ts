// The law of France on late payment: Code de commerce L441-9 to L441-16, its decrees, the public
// procurement code, limitation and procedure. The rows are in law/france, one file per subject.

import * as Claims from "./france/claimRules.ts"
import { conduct } from "./france/conductRules.ts"
import * as Interest from "./france/interestRules.ts"
import * as Invoices from "./france/invoiceRules.ts"
import { keeping } from "./france/keepingRules.ts"
import * as Limitation from "./france/limitationRules.ts"
import * as Holidays from "./france/publicHolidays.ts"
import * as Terms from "./france/termRules.ts"
import { sectors } from "./france/tradeRules.ts"
import type { LegalRegime } from "./LegalRegime.ts"

export const france: LegalRegime = {
  id: "FR",
  name: "France",
  countries: ["FR"],
  fallbackFor: [],
  sectors,
  termCaps: Terms.termCaps,
  defaultTerms: Terms.defaultTerms,
  acceptance: Terms.acceptance,
  interest: Interest.interest,
  rateFloors: Interest.rateFloors,
  indemnity: Interest.indemnity,
  limitation: Limitation.limitation,
  limitationActs: Limitation.limitationActs,
  mentions: Invoices.mentions,
  mentionTexts: Invoices.mentionTexts,
  routes: Claims.routes,
  deadlines: Claims.deadlines,
  retention: Invoices.retention,
  fines: Invoices.fines,
  conduct: [...conduct, ...keeping],
  publicHolidays: [
    ...Holidays.publicHolidays,
    ...Holidays.alsaceMoselleHolidays,
    ...Holidays.targetClosings,
  ],
  holidays: {
    FR: Holidays.franceCalendar,
    "FR-alsace-moselle": Holidays.alsaceMoselleCalendar,
    TARGET: Holidays.targetCalendar,
  },
}
