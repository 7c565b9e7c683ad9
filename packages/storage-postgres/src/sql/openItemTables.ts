// What is owed, kept in tables beside the log: written in the transaction of the facts, or after it.
//
// The rows of a customer are replaced as a whole, and carry the version of the stream that they were
// made from: an older set never replaces a newer one. Hence they can be written by several programs,
// again after a crash, and in a new generation beside the one that is read.

const text = `text COLLATE "C" NOT NULL`

export const openItemTables = (schema: string): string => `
-- Which generation of a ledger's rows is read, which is being built, up to where the log is in them.
CREATE TABLE ${schema}.projections (
  ledger ${text} PRIMARY KEY,
  live int NOT NULL,
  building int,
  position bigint NOT NULL
);

-- From this day on the rows say what the log says; what was true before it is asked of the log.
CREATE TABLE ${schema}.projected_customers (
  ledger ${text},
  generation int NOT NULL,
  customer ${text},
  version bigint NOT NULL,
  stands_from date NOT NULL,
  fault text,
  PRIMARY KEY (ledger, generation, customer)
);

CREATE TABLE ${schema}.projected_items (
  ledger ${text},
  generation int NOT NULL,
  customer ${text},
  valid_from date NOT NULL,
  valid_to date,
  kind ${text},
  document ${text},
  invoice text COLLATE "C",
  instalment int,
  currency ${text},
  digits int NOT NULL,
  issued_on date,
  due_on date,
  open bigint NOT NULL,
  pending bigint NOT NULL,
  disputed bigint NOT NULL
);
CREATE INDEX projected_items_of ON ${schema}.projected_items (ledger, generation, customer);

CREATE FUNCTION ${schema}.project(p_ledger text, p_tables jsonb, p_after bigint, p_to bigint)
RETURNS void LANGUAGE plpgsql AS $project$
DECLARE
  v_projection record;
  v_generation int;
  v_set jsonb;
BEGIN
  INSERT INTO ${schema}.projections (ledger, live, position) VALUES (p_ledger, 1, 0)
    ON CONFLICT DO NOTHING;
  SELECT * INTO v_projection FROM ${schema}.projections WHERE ledger = p_ledger FOR UPDATE;
  FOREACH v_generation IN ARRAY array_remove(ARRAY[v_projection.live, v_projection.building], NULL)
  LOOP
    FOR v_set IN SELECT value FROM jsonb_array_elements(p_tables) LOOP
      INSERT INTO ${schema}.projected_customers AS c
          (ledger, generation, customer, version, stands_from, fault)
        VALUES (p_ledger, v_generation, v_set->>'customer', (v_set->>'version')::bigint,
                (v_set->>'standsFrom')::date, v_set->>'fault')
        ON CONFLICT (ledger, generation, customer) DO UPDATE
          SET version = excluded.version, stands_from = excluded.stands_from, fault = excluded.fault
          WHERE c.version < excluded.version;
      CONTINUE WHEN NOT FOUND;
      DELETE FROM ${schema}.projected_items WHERE ledger = p_ledger
        AND generation = v_generation AND customer = v_set->>'customer';
      INSERT INTO ${schema}.projected_items
        SELECT p_ledger, v_generation, v_set->>'customer', (r->>0)::date, (r->>1)::date, r->>2, r->>3,
               r->>4, (r->>5)::int, r->>6, (r->>7)::int, (r->>8)::date, (r->>9)::date,
               (r->>10)::bigint, (r->>11)::bigint, (r->>12)::bigint
          FROM jsonb_array_elements(v_set->'rows') AS r;
    END LOOP;
  END LOOP;
  -- Only on from where they stood: else something between would be taken as done.
  UPDATE ${schema}.projections SET position = p_to
    WHERE ledger = p_ledger AND position = p_after AND p_to > p_after;
END $project$;

ALTER FUNCTION ${schema}.append_one(text, jsonb, bigint, bytea) RENAME TO append_facts;

CREATE FUNCTION ${schema}.append_one(
  p_ledger text, p_request jsonb, INOUT p_position bigint, INOUT p_hash bytea, OUT p_outcome text
) LANGUAGE plpgsql AS $append$
DECLARE
  v_before bigint := p_position;
BEGIN
  SELECT * INTO p_position, p_hash, p_outcome
    FROM ${schema}.append_facts(p_ledger, p_request, p_position, p_hash);
  IF p_request->'tables' IS NOT NULL AND p_outcome LIKE '{"at":%' THEN
    PERFORM ${schema}.project(p_ledger, p_request->'tables',
      coalesce((p_request->'projected'->>0)::bigint, v_before),
      coalesce((p_request->'projected'->>1)::bigint, p_position));
  END IF;
END $append$;

CREATE FUNCTION ${schema}.aged(p_ledger text, p_as_of date, p_by_issue boolean)
RETURNS TABLE (
  customer text, currency text, digits int, age int, days_overdue int, is_charge boolean,
  is_remainder boolean, open bigint, pending bigint, disputed bigint
) LANGUAGE sql STABLE AS $aged$
  SELECT i.customer, i.currency, i.digits,
         CASE WHEN p_by_issue AND i.kind = 'invoice' THEN p_as_of - i.issued_on
              ELSE p_as_of - i.due_on END,
         p_as_of - i.due_on, i.kind = 'charge', i.due_on IS NULL, i.open, i.pending, i.disputed
    FROM ${schema}.projected_items i JOIN ${schema}.projections p
      ON p.ledger = i.ledger AND p.live = i.generation
   WHERE i.ledger = p_ledger AND i.valid_from <= p_as_of
     AND (i.valid_to IS NULL OR i.valid_to > p_as_of)
$aged$;

-- For people and BI tools: amounts with their decimals, as of today by the server's clock.
CREATE VIEW ${schema}.open_items WITH (security_invoker = true) AS
  SELECT i.ledger, i.customer, i.kind, i.document, i.invoice, i.instalment, i.currency,
         i.issued_on, i.due_on, current_date - i.due_on AS days_overdue,
         round(i.open / 10::numeric ^ i.digits, i.digits) AS open,
         round(i.pending / 10::numeric ^ i.digits, i.digits) AS pending,
         round(i.disputed / 10::numeric ^ i.digits, i.digits) AS disputed
    FROM ${schema}.projected_items i
    JOIN ${schema}.projections p ON p.ledger = i.ledger AND p.live = i.generation
   WHERE i.valid_from <= current_date AND (i.valid_to IS NULL OR i.valid_to > current_date);

CREATE VIEW ${schema}.customer_balances WITH (security_invoker = true) AS
  SELECT ledger, customer, currency,
         sum(CASE WHEN due_on IS NULL THEN 0 ELSE open END) AS owed,
         -sum(CASE WHEN due_on IS NULL THEN open ELSE 0 END) AS unallocated,
         sum(CASE WHEN due_on IS NULL THEN -open ELSE open END) AS balance,
         sum(CASE WHEN days_overdue > 0 THEN open - pending ELSE 0 END) AS overdue,
         sum(CASE WHEN kind = 'charge' THEN open ELSE 0 END) AS charges,
         sum(disputed) AS disputed, sum(pending) AS pending,
         min(due_on) AS oldest_due_on
    FROM ${schema}.open_items GROUP BY ledger, customer, currency;

CREATE VIEW ${schema}.aged_balance WITH (security_invoker = true) AS
  SELECT ledger, customer, currency,
         sum(CASE WHEN due_on IS NULL THEN 0
                  WHEN days_overdue <= 0 THEN open ELSE pending END) AS not_due,
         sum(CASE WHEN days_overdue BETWEEN 1 AND 30 THEN open - pending ELSE 0 END) AS days_1_30,
         sum(CASE WHEN days_overdue BETWEEN 31 AND 60 THEN open - pending ELSE 0 END) AS days_31_60,
         sum(CASE WHEN days_overdue BETWEEN 61 AND 90 THEN open - pending ELSE 0 END) AS days_61_90,
         sum(CASE WHEN days_overdue > 90 THEN open - pending ELSE 0 END) AS days_91_and_more,
         -sum(CASE WHEN due_on IS NULL THEN open ELSE 0 END) AS unallocated,
         sum(CASE WHEN due_on IS NULL THEN -open ELSE open END) AS balance
    FROM ${schema}.open_items GROUP BY ledger, customer, currency;
${["projections", "projected_customers", "projected_items"]
  .map(
    (table) => `
ALTER TABLE ${schema}.${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_the_role ON ${schema}.${table}
  USING (ledger IN (SELECT ${schema}.ledgers_of_the_role()))
  WITH CHECK (ledger IN (SELECT ${schema}.ledgers_of_the_role()));
`,
  )
  .join("")}`
