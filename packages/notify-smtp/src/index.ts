// Notifiers for e-mail: to a server (SmtpNotifier), and as files (FileNotifier).
export { type DeliveryReport, deliveryReports } from "./deliveryReport.ts"
export * as FileNotifier from "./FileNotifier.ts"
export * as MailAddress from "./MailAddress.ts"
export * as MessageId from "./MessageId.ts"
export * as SmtpNotifier from "./SmtpNotifier.ts"
export { smtpUrl } from "./smtpUrl.ts"
