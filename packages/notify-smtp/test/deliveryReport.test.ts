// Bounces as mail servers write them, read back into what is recorded: the address that is wrong, and the reminder
// that it was for (RFC 3464).
import { spoiledText } from "@encours/testing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { deliveryReports } from "../src/index.ts"

const returned = (reminder = "R-1f0c9d2ab7e4") =>
  [
    ...["Return-Path: <compta@quai.example>", "Message-ID: <44deb2@quai.example>"],
    ...["Subject: Facture F-101 : un oubli ?", `X-Encours-Reminder: ${reminder}`, ""],
  ].join("\n")

/** As Postfix writes it. */
const postfix = (
  status: string,
  action = "failed",
  head = returned(),
) => `Date: Wed, 2 Sep 2026 07:15:03 +0200 (CEST)
From: MAILER-DAEMON@mail.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: compta@quai.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4F1A02C0E3.1788326103/mail.example"
Message-Id: <20260902051503.7E4A12C0E4@mail.example>

This is a MIME-encapsulated message.

--4F1A02C0E3.1788326103/mail.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--4F1A02C0E3.1788326103/mail.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example
X-Postfix-Queue-ID: 4F1A02C0E3
Arrival-Date: Wed,  2 Sep 2026 07:15:01 +0200 (CEST)

Final-Recipient: rfc822; compta@martin.example
Original-Recipient: rfc822;compta@martin.example
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.martin.example
Diagnostic-Code: smtp; 550 5.1.1 <compta@martin.example>: Recipient address
    rejected: User unknown

--4F1A02C0E3.1788326103/mail.example
Content-Description: Undelivered Message
Content-Type: message/rfc822

${head}
Bonjour,

--4F1A02C0E3.1788326103/mail.example--
`

/** As Exchange writes it: two recipients, headers only, no original recipient. */
const exchange = `From: <postmaster@outlook.example>\r
Message-ID: <9d1c@outlook.example>\r
Content-Type: multipart/report; report-type="delivery-status"; boundary=b1_x\r
\r
--b1_x\r
Content-Type: text/plain\r
\r
Your message couldn't be delivered.\r
\r
--b1_x\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns;AM0PR01.outlook.example\r
\r
Final-recipient: RFC822;a@dupont.example\r
Action: failed\r
Status: 5.2.2\r
\r
Final-recipient: RFC822;b@dupont.example\r
Action: delayed\r
Status: 4.4.7\r
\r
--b1_x\r
Content-Type: text/rfc822-headers\r
\r
${returned("R-2-3").replaceAll("\n", "\r\n")}\r
--b1_x--\r
`

describe("a report of a mail server", () => {
  it("names the address, the reminder, and why", () => {
    expect(deliveryReports(postfix("5.1.1"))).toEqual([
      {
        ...{ reminder: "R-1f0c9d2ab7e4", outcome: "bounced", address: "compta@martin.example" },
        receipt: "<20260902051503.7E4A12C0E4@mail.example> 1",
        detail: "5.1.1 550 5.1.1 <compta@martin.example>: Recipient address rejected: User unknown",
        status: "5.1.1",
      },
    ])
  })

  it("of two recipients is two, each with its own receipt", () => {
    const read = deliveryReports(exchange)
    expect(read.map(({ outcome, address, reminder }) => [outcome, address, reminder])).toEqual([
      ["bounced", "a@dupont.example", "R-2-3"],
      ["delayed", "b@dupont.example", "R-2-3"],
    ])
    expect(new Set(read.map(({ receipt }) => receipt)).size).toBe(2)
  })

  it.each([
    ["relayed", "delivered"],
    ["delivered", "delivered"],
    ["delayed", "delayed"],
  ])("%s is %s", (action, outcome) => {
    expect(deliveryReports(postfix("2.0.0", action))).toMatchObject([{ outcome }])
  })
})

describe("is none of ours", () => {
  it.each([
    ["an answer of a person", "From: a@b.example\nSubject: Re: rappel\n\nC’est payé."],
    ["a mail of somebody else", postfix("5.1.1", "failed", "Subject: hello\n")],
    ["an id with more in it", postfix("5.1.1", "failed", returned("R-1 <script>"))],
    ["an action that is none", postfix("5.1.1", "exploded")],
    ["nothing", ""],
  ])("%s", (_, source) => {
    expect(deliveryReports(source)).toEqual([])
  })
})

it("whatever is wrong with a mail, it is read to its end", () => {
  fc.assert(
    fc.property(spoiledText(fc.constant(postfix("5.1.1"))), (source) => {
      for (const { address, reminder } of deliveryReports(String(source))) {
        expect(address).toContain("@")
        expect(reminder).toMatch(/^[\w.-]+$/)
      }
    }),
  )
})
