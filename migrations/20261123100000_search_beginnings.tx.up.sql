-- Finds people by how their folded names begin, in order.
CREATE INDEX people_beginnings ON people (search_key COLLATE "C", id);

-- Whether one letter more, less or other, or two exchanged, make a word from another, of two words that have a
-- key in common. Of long words a second fault is forgiven: a common key is enough.
CREATE FUNCTION one_fault(a text, b text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT length(a) >= 8 OR length(a) <> length(b) OR EXISTS (
    SELECT FROM generate_series(1, length(a)) i
    WHERE left(a, i - 1) = left(b, i - 1)
      AND (substr(a, i + 1) = substr(b, i + 1)
           OR substr(a, i + 2) = substr(b, i + 2) AND substr(a, i, 1) = substr(b, i + 1, 1) AND substr(a, i + 1, 1) = substr(b, i, 1)));
$$;

-- What texts were perhaps meant to be, of which the first is what was typed and each of the others what it
-- is under another keyboard layout: for each word of a reading the patterns one of which a name is to have.
-- manner is 0 for another layout, 1 for typos, 2 for both. Rows are found by the patterns of the word that
-- is the key of its reading, the longest. said are all patterns of a reading without typos, the longest
-- first. Texts of more than 8 words are not read.
CREATE FUNCTION search_readings(texts text[]) RETURNS TABLE (reading bigint, manner integer, word bigint, pattern text, words bigint, key boolean, said text[])
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 10 AS $$ -- not sql, which would be taken apart, and its rows be taken for thousands
#variable_conflict use_column
BEGIN
RETURN QUERY WITH typed AS MATERIALIZED (
    SELECT t.n AS text, w.n AS word, w.word AS typed, count(*) OVER (PARTITION BY t.n) AS words,
           w.n = first_value(w.n) OVER (PARTITION BY t.n ORDER BY length(w.word) DESC, w.n) AS key
    FROM unnest(texts) WITH ORDINALITY t(text, n) CROSS JOIN LATERAL regexp_split_to_table(fold_kk(t.text), '\s+') WITH ORDINALITY w(word, n)
    WHERE w.word <> ''
), near AS MATERIALIZED (
    SELECT t.text, t.word, k.word AS meant FROM typed t CROSS JOIN LATERAL (
        SELECT k.word FROM search_words k
        WHERE length(t.typed) BETWEEN 4 AND 40 AND k.keys && near_keys(t.typed) AND k.word <> t.typed AND one_fault(t.typed, k.word)
        ORDER BY k.word LIMIT 12
    ) k
)
SELECT r.reading, r.manner, t.word, r.pattern, t.words, t.key,
       CASE r.manner WHEN 0 THEN array_agg(r.pattern) OVER (PARTITION BY r.reading ORDER BY length(r.pattern) DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) END
FROM typed t CROSS JOIN LATERAL (
    SELECT s.reading, s.manner, '% ' || replace(replace(replace(s.word, '\', '\\'), '%', '\%'), '_', '\_') || '%' AS pattern FROM (
        SELECT 2 * t.text AS reading, 0 AS manner, t.typed AS word WHERE t.text > 1
        UNION ALL
        SELECT 2 * t.text + 1, CASE WHEN t.text > 1 THEN 2 ELSE 1 END, m.word
        FROM (SELECT t.typed AS word UNION ALL SELECT n.meant FROM near n WHERE (n.text, n.word) = (t.text, t.word)) m
        WHERE EXISTS (SELECT FROM near n WHERE n.text = t.text)
    ) s
) r
WHERE t.words <= 8;
END $$;
