-- The words of all names, folded: what a word typed wrong may have meant is looked up here, at a cost that
-- grows with the different words and not with the people. A word is gone with the last name that has it.
CREATE FUNCTION near_keys(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT array_agg(DISTINCT k) FROM (SELECT word AS k UNION ALL SELECT left(word, i - 1) || substr(word, i + 1) FROM generate_series(1, length(word)) i) keys;
$$;

-- Words of fewer letters resemble too many others. Two words have a key in common when one letter more, less,
-- other or exchanged makes one from the other, and sometimes when two do.
CREATE TABLE search_words (
    word text PRIMARY KEY CHECK (length(word) BETWEEN 4 AND 40),
    keys text[] NOT NULL GENERATED ALWAYS AS (near_keys(word)) STORED
);
COMMENT ON TABLE search_words IS 'derived';
CREATE INDEX search_words_keys ON search_words USING gin (keys) WITH (fastupdate = off);

CREATE FUNCTION search_words_came() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO search_words (word)
    SELECT DISTINCT w FROM new_rows n, string_to_table(n.search_key, ' ') w
    WHERE length(w) BETWEEN 4 AND 40 AND NOT EXISTS (SELECT FROM search_words s WHERE s.word = w)
    ORDER BY w ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE FUNCTION search_words_went() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM search_words s
    WHERE s.word IN (SELECT w FROM old_rows o, string_to_table(o.search_key, ' ') w)
      AND NOT EXISTS (SELECT FROM people p WHERE p.search_key LIKE '% ' || s.word || '%' AND s.word = ANY (string_to_array(p.search_key, ' ')))
      AND NOT EXISTS (SELECT FROM organization_names o WHERE s.word = ANY (string_to_array(o.search_key, ' ')))
      AND NOT EXISTS (SELECT FROM party_group_names g WHERE g.search_key LIKE '% ' || s.word || '%' AND s.word = ANY (string_to_array(g.search_key, ' ')))
      AND NOT EXISTS (SELECT FROM projects r WHERE s.word = ANY (string_to_array(r.search_key, ' ')));
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION search_words_came(), search_words_went() FROM PUBLIC;

INSERT INTO search_words (word)
SELECT DISTINCT w
FROM (SELECT search_key FROM people UNION ALL SELECT search_key FROM organization_names
      UNION ALL SELECT search_key FROM party_group_names UNION ALL SELECT search_key FROM projects) n, string_to_table(n.search_key, ' ') w
WHERE length(w) BETWEEN 4 AND 40;

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['people', 'organization_names', 'party_group_names', 'projects'] LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION search_words_came()', t || '_words_came', t);
        EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION search_words_came()', t || '_words_turned', t);
        EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION search_words_went()', t || '_words_left', t);
        EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION search_words_went()', t || '_words_went', t);
    END LOOP;
END $$;
