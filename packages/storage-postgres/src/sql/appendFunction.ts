// The append, as a function of the database: one statement, one round trip, one transaction.
//
// It takes several requests of one ledger and gives each its own outcome. The head row is locked
// first of all that the function does, and last of all that the host's transaction did before it:
// from there on nobody else writes the ledger, so what is looked up stays true until the end.
// Everything that can be refused is looked up before anything of that request is written; a request
// that is refused leaves no trace, and the transaction goes on with the next.
//
// A request: {key?, hash, looks: [[customer, expectation]…], events: [[look, nth, id, body]…],
// twice?: [event, holder], claims?, claimedTwice?, personalKeys?, personal?, snapshots?,
// checkpoints?}. An expectation is -1 (any), -2 (exists), -3 (never met) or the version; `nth` counts
// the events of a look's stream in this request, from 1.

/** Set, until the end of the transaction, by who joins one: else a rollback would undo nothing. */
export const joinedSetting = "encours.joined"

export const appendFunction = (schema: string): string => `
CREATE OR REPLACE FUNCTION ${schema}.append(
  p_ledger text, p_requests jsonb, p_joined boolean, p_channel text
) RETURNS text LANGUAGE plpgsql AS $append$
DECLARE
  v_position bigint;
  v_start bigint;
  v_hash bytea;
  v_request jsonb;
  v_outcome text;
  v_outcomes text[] := '{}';
BEGIN
  -- The joining side has set it for its transaction only: elsewhere it is not there.
  IF p_joined AND coalesce(current_setting('${joinedSetting}', true), '') = '' THEN
    RETURN NULL;
  END IF;
  SELECT position, hash INTO v_position, v_hash
    FROM ${schema}.heads WHERE ledger = p_ledger FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO ${schema}.heads (ledger, position, hash)
      VALUES (p_ledger, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    SELECT position, hash INTO v_position, v_hash
      FROM ${schema}.heads WHERE ledger = p_ledger FOR UPDATE;
  END IF;
  v_start := v_position;
  FOR v_request IN SELECT value FROM jsonb_array_elements(p_requests) LOOP
    SELECT * INTO v_position, v_hash, v_outcome
      FROM ${schema}.append_one(p_ledger, v_request, v_position, v_hash);
    v_outcomes := array_append(v_outcomes, v_outcome);
  END LOOP;
  IF v_position > v_start THEN
    UPDATE ${schema}.heads SET position = v_position, hash = v_hash WHERE ledger = p_ledger;
    IF p_channel IS NOT NULL AND octet_length(p_ledger) < 8000 THEN
      PERFORM pg_notify(p_channel, p_ledger);
    END IF;
  END IF;
  RETURN '[' || array_to_string(v_outcomes, ',') || ']';
END $append$;

CREATE OR REPLACE FUNCTION ${schema}.append_one(
  p_ledger text, p_request jsonb, INOUT p_position bigint, INOUT p_hash bytea, OUT p_outcome text
) LANGUAGE plpgsql AS $append$
DECLARE
  v_looks jsonb := p_request->'looks';
  v_events jsonb := p_request->'events';
  v_first bigint := p_position + 1;
  v_count int := jsonb_array_length(v_events);
  v_customers text[];
  v_versions bigint[];
  v_expected bigint;
  v_hashes bytea[] := '{}';
  v_body text;
  v_row record;
BEGIN
  IF p_request->'key' IS NOT NULL THEN
    SELECT content_hash, first_position, events INTO v_row
      FROM ${schema}.keys WHERE ledger = p_ledger AND key = p_request->>'key';
    IF FOUND THEN
      p_outcome := CASE WHEN v_row.content_hash = p_request->>'hash'
        THEN '{"again":[' || v_row.first_position || ',' || v_row.events || ']}'
        ELSE '{"reused":true}' END;
      RETURN;
    END IF;
  END IF;

  SELECT array_agg(look->>0 ORDER BY nth), array_agg(coalesce(stream.version, 0) ORDER BY nth)
    INTO v_customers, v_versions
    FROM jsonb_array_elements(v_looks) WITH ORDINALITY AS looked(look, nth)
    LEFT JOIN LATERAL (
      SELECT version FROM ${schema}.events
       WHERE ledger = p_ledger AND customer = look->>0 ORDER BY version DESC LIMIT 1
    ) AS stream ON true;
  FOR v_look IN 1 .. coalesce(array_length(v_versions, 1), 0) LOOP
    v_expected := (v_looks->(v_look - 1)->>1)::bigint;
    IF NOT (v_expected = v_versions[v_look] OR v_expected = -1
            OR (v_expected = -2 AND v_versions[v_look] > 0)) THEN
      p_outcome := '{"conflict":[' || v_look - 1 || ',' || v_versions[v_look] || ']}';
      RETURN;
    END IF;
  END LOOP;

  p_outcome := ${schema}.taken(p_ledger, p_request);
  IF p_outcome IS NOT NULL THEN RETURN; END IF;

  IF v_count > 0 THEN
    FOR v_body IN SELECT event->>3 FROM jsonb_array_elements(v_events) AS event LOOP
      p_hash := sha256(p_hash || convert_to(v_body, 'UTF8'));
      v_hashes := array_append(v_hashes, p_hash);
    END LOOP;
    INSERT INTO ${schema}.events (ledger, position, customer, version, id, body, hash)
      SELECT p_ledger, p_position + nth, v_customers[(event->>0)::int + 1],
             v_versions[(event->>0)::int + 1] + (event->>1)::bigint,
             event->>2, event->>3, v_hashes[nth]
        FROM jsonb_array_elements(v_events) WITH ORDINALITY AS given(event, nth);
    p_position := p_position + v_count;
  END IF;
  IF p_request->'key' IS NOT NULL THEN
    INSERT INTO ${schema}.keys (ledger, key, content_hash, first_position, events)
      VALUES (p_ledger, p_request->>'key', p_request->>'hash', v_first, v_count);
  END IF;
  IF p_request->'claims' IS NOT NULL THEN
    INSERT INTO ${schema}.claims (ledger, kind, id, customer)
      SELECT p_ledger, claim->>0, claim->>1, claim->>2
        FROM jsonb_array_elements(p_request->'claims') AS claim;
  END IF;
  IF p_request->'beside' IS NOT NULL THEN
    PERFORM ${schema}.append_beside(p_ledger, p_request->'beside');
  END IF;
  p_outcome := '{"at":[' || v_first || ',' || v_count || ']}';
END $append$;

-- The first id of the request that is somebody's already, as the outcome says it; null when none is.
CREATE OR REPLACE FUNCTION ${schema}.taken(p_ledger text, p_request jsonb)
RETURNS text LANGUAGE plpgsql AS $append$
DECLARE
  v_row record;
  v_twice int;
BEGIN
  v_twice := (p_request->'twice'->>0)::int;
  SELECT nth - 1 AS at, other.customer INTO v_row
    FROM jsonb_array_elements(p_request->'events') WITH ORDINALITY AS given(event, nth)
    CROSS JOIN LATERAL (
      SELECT customer FROM ${schema}.events WHERE ledger = p_ledger AND id = event->>2 LIMIT 1
    ) AS other
    ORDER BY nth LIMIT 1;
  IF FOUND AND (v_twice IS NULL OR v_row.at <= v_twice) THEN
    RETURN '{"event":[' || v_row.at || ',' || to_json(v_row.customer) || ']}';
  END IF;
  IF v_twice IS NOT NULL THEN RETURN '{"event":' || (p_request->'twice')::text || '}'; END IF;
  IF p_request->'claims' IS NULL THEN RETURN NULL; END IF;
  v_twice := (p_request->'claimedTwice'->>0)::int;
  SELECT nth - 1 AS at, other.customer INTO v_row
    FROM jsonb_array_elements(p_request->'claims') WITH ORDINALITY AS given(claim, nth)
    CROSS JOIN LATERAL (
      SELECT customer FROM ${schema}.claims
       WHERE ledger = p_ledger AND kind = claim->>0 AND id = claim->>1 LIMIT 1
    ) AS other
    ORDER BY nth LIMIT 1;
  IF FOUND AND (v_twice IS NULL OR v_row.at <= v_twice) THEN
    RETURN '{"claim":[' || v_row.at || ',' || to_json(v_row.customer) || ']}';
  END IF;
  IF v_twice IS NOT NULL THEN RETURN '{"claim":' || (p_request->'claimedTwice')::text || '}'; END IF;
  RETURN NULL;
END $append$;

-- Destroys what is personal of a customer and keeps that it was done; once per instant.
CREATE OR REPLACE FUNCTION ${schema}.erase(
  p_ledger text, p_customer text, p_erased_at text, p_reason text
) RETURNS void LANGUAGE plpgsql AS $erase$
BEGIN
  INSERT INTO ${schema}.erasures (ledger, customer, erased_at, reason)
    VALUES (p_ledger, p_customer, p_erased_at, p_reason) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN; END IF;
  DELETE FROM ${schema}.personal_keys WHERE ledger = p_ledger AND customer = p_customer;
  DELETE FROM ${schema}.personal WHERE ledger = p_ledger AND customer = p_customer;
END $erase$;

-- Of keys and values the first stands, of snapshots and checkpoints the last.
CREATE OR REPLACE FUNCTION ${schema}.append_beside(p_ledger text, p_beside jsonb)
RETURNS void LANGUAGE plpgsql AS $append$
BEGIN
  INSERT INTO ${schema}.personal_keys (ledger, customer, key)
    SELECT p_ledger, one->>0, one->>1
      FROM jsonb_array_elements(p_beside->'personalKeys') AS one ON CONFLICT DO NOTHING;
  INSERT INTO ${schema}.personal (ledger, customer, event, path, value)
    SELECT p_ledger, one->>0, one->>1, one->>2, one->>3
      FROM jsonb_array_elements(p_beside->'personal') AS one ON CONFLICT DO NOTHING;
  INSERT INTO ${schema}.snapshots (ledger, customer, fold, version, body)
    SELECT p_ledger, one->>0, one->>1, (one->>2)::bigint, one->>3
      FROM jsonb_array_elements(p_beside->'snapshots') AS one
    ON CONFLICT (ledger, customer, fold)
      DO UPDATE SET version = excluded.version, body = excluded.body;
  INSERT INTO ${schema}.checkpoints (ledger, projection, position, body)
    SELECT p_ledger, one->>0, (one->>1)::bigint, one->>2
      FROM jsonb_array_elements(p_beside->'checkpoints') AS one
    ON CONFLICT (ledger, projection)
      DO UPDATE SET position = excluded.position, body = excluded.body;
END $append$;
`
