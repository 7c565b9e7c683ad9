// The rows that an aged balance sums, by index: which generation is read is asked once and not joined.
// A join hides from the planner that one generation is all there is, and a million rows were hashed on
// disk instead of being read customer by customer.

export const agedByIndex = (schema: string): string => `
CREATE OR REPLACE FUNCTION ${schema}.aged(p_ledger text, p_as_of date, p_by_issue boolean)
RETURNS TABLE (
  customer text, currency text, digits int, age int, days_overdue int, is_charge boolean,
  is_remainder boolean, open bigint, pending bigint, disputed bigint
) LANGUAGE sql STABLE AS $aged$
  SELECT i.customer, i.currency, i.digits,
         CASE WHEN p_by_issue AND i.kind = 'invoice' THEN p_as_of - i.issued_on
              ELSE p_as_of - i.due_on END,
         p_as_of - i.due_on, i.kind = 'charge', i.due_on IS NULL, i.open, i.pending, i.disputed
    FROM ${schema}.projected_items i
   WHERE i.ledger = p_ledger
     AND i.generation = (SELECT live FROM ${schema}.projections WHERE ledger = p_ledger)
     AND i.valid_from <= p_as_of AND (i.valid_to IS NULL OR i.valid_to > p_as_of)
$aged$;
`
