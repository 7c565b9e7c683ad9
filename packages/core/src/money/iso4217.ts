// The currencies an amount can be in, with their decimals: EUR has 2, JPY has none, KWD has 3.
// The decimals are those of ISO 4217, not those of a locale library (which shows HUF without any).
// A code without decimals in the standard (gold XAU, drawing rights XDR, testing XTS, no currency
// XXX and their kin) is left out: an amount in it has no smallest unit that could be counted.

/** Where the table comes from, and when it was read. */
export const source = {
  title: "ISO 4217, list one (current currencies and funds) and list three (historic)",
  publisher: "SIX Financial Information, maintenance agency of ISO 4217",
  url: "https://www.six-group.com/en/products-services/financial-information/data-standards.html",
  /** The last change taken in: the Bulgarian lev became historic on 2026-01-01. */
  amendment: 180,
  readOn: "2026-11-22",
  /** Not the agency's file: from knowledge, and amendments 176, 177, 179 and 180 as quoted. */
  reading: "secondary",
} as const

/** Current currencies and funds (list one), by number of decimals. */
export const active: Readonly<Record<0 | 2 | 3 | 4, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2: `
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
    CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
    GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK
    LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO
    NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS
    SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST
    XAD XCD XCG YER ZAR ZMW ZWG`,
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
}

/**
 * Currencies withdrawn since 2014 (list three): an invoice of 2022 in kunas is still an invoice.
 * Older ones (francs, marks, lire) are not known here.
 */
export const withdrawn: Readonly<Record<0 | 2, string>> = {
  0: "BYR",
  2: "ANG BGN CUC HRK LTL LVL MRO SLL STD VEF ZMK ZWL",
}
