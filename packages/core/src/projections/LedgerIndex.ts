// A ledger kept ready to answer: folded once, it tells who owed what on any day, as known at any
// instant, without folding again.
//
// Facts go in as they were admitted, stream by stream or interleaved in any way; only the order
// within a stream matters. What is asked of it stands in OpenItems, AgedBalance and their kin.
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { invariant } from "../party/invariant.ts"
import * as Tables from "./LedgerTables.ts"
import { recordAllocating, recordTakingBack } from "./recordAllocations.ts"
import { recordCharge, recordWaiver } from "./recordCharge.ts"
import { recordExtension, recordInvoice } from "./recordInvoice.ts"
import { recordAssignment, recordDispute, recordWriteOff } from "./recordLoss.ts"
import {
  recordCreditNote,
  recordPayment,
  recordRefund,
  recordReversal,
} from "./recordSettlement.ts"

/** The tables, and the rows by the ids that facts use. Written by {@link LedgerIndex.apply} only. */
export class LedgerIndex {
  readonly ledger: string
  readonly accounts = new Tables.Accounts()
  readonly invoices = new Tables.Invoices()
  readonly items = new Tables.Items()
  readonly extensions = new Tables.Extensions()
  readonly settlements = new Tables.Settlements()
  readonly allocations = new Tables.Allocations()
  readonly takenBack = new Tables.TakenBack()
  readonly refunds = new Tables.Refunds()
  readonly charges = new Tables.Charges()
  readonly waivers = new Tables.Waivers()
  readonly disputes = new Tables.Spells()
  readonly assignments = new Tables.Spells()
  readonly invoiceRow = new Map<string, number>()
  readonly paymentRow = new Map<string, number>()
  readonly creditNoteRow = new Map<string, number>()
  readonly chargeRow = new Map<string, number>()
  readonly disputeRow = new Map<string, number>()
  /** Whether any allocation names an instalment: if none does, a question need not look. */
  namesItems = false
  /** Whether any payment matures after its day. */
  hasPending = false
  /** Whether anything was written off or assigned: if not, an invoice leaves the balance by payment. */
  hasLosses = false

  readonly #customerAccount = new Map<string, number>()

  constructor(ledger: string) {
    this.ledger = ledger
  }

  /** Takes in one more fact of this ledger. */
  apply(event: LedgerEvent): void {
    switch (event.type) {
      case "InvoiceIssued":
        recordInvoice(this, event)
        break
      case "PaymentReceived":
        recordPayment(this, event)
        break
      case "CreditNoteIssued":
        recordCreditNote(this, event)
        break
      case "PaymentAllocated":
      case "CreditAllocated":
        recordAllocating(this, event)
        break
      case "AllocationReversed":
        recordTakingBack(this, event)
        break
      case "PaymentReversed":
        recordReversal(this, event)
        break
      case "RefundPaid":
        recordRefund(this, event)
        break
      case "DueDateExtended":
        recordExtension(this, event)
        break
      case "InterestCharged":
      case "IndemnityCharged":
      case "CostsCharged":
        recordCharge(this, event)
        break
      case "ChargeWaived":
        recordWaiver(this, event)
        break
      case "InvoiceWrittenOff":
        recordWriteOff(this, event)
        break
      case "InvoiceAssigned":
      case "InvoiceReassigned":
        recordAssignment(this, event)
        break
      case "DisputeOpened":
      case "DisputeSettled":
        recordDispute(this, event)
        break
      default:
        break
    }
  }

  /** The row of a customer's money in a currency, made when it is the first. */
  account(customer: string, currency: string): number {
    const { accounts } = this
    const first = this.#customerAccount.get(customer)
    let last = -1
    for (let at = first ?? -1; at >= 0; at = accounts.next.values[at]!) {
      if (accounts.currency[at] === currency) return at
      last = at
    }
    const row = accounts.add()
    accounts.customer.push(customer)
    accounts.currency.push(currency)
    if (last >= 0) accounts.next.values[last] = row
    else this.#customerAccount.set(customer, row)
    return row
  }

  /** The item after the last of an invoice's. */
  itemsEnd(invoice: number): number {
    return invoice + 1 < this.invoices.length
      ? this.invoices.item.values[invoice + 1]!
      : this.items.length
  }

  invoiceIn(id: string): number {
    const row = this.invoiceRow.get(id)
    invariant(row !== undefined, `invoice ${id} is recorded before a fact that names it`)
    return row
  }

  chargeIn(id: string): number {
    const row = this.chargeRow.get(id)
    invariant(row !== undefined, `charge ${id} is recorded before a fact that names it`)
    return row
  }

  settlementIn(of: { readonly payment?: string; readonly creditNote?: string }): number {
    const row =
      of.payment !== undefined
        ? this.paymentRow.get(of.payment)
        : this.creditNoteRow.get(of.creditNote ?? "")
    invariant(row !== undefined, "a payment or credit note is recorded before a fact that names it")
    return row
  }
}
