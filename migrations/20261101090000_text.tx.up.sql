-- Text in three languages and the folding that lets any spelling find it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The skeleton of a name: Kazakh Cyrillic, Russian spelling and Latin meet in it. One letter stands
-- for each sound group (j = ж, c = ц, q = ч, w = ш). For finding only, never for equality: Құл and
-- Кул fold alike. Digraphs go first, since single letters would swallow their parts.
CREATE FUNCTION fold_kk(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT btrim(replace(replace(
    translate(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            lower(t COLLATE "und-x-icu"),
            'shch', 'ш'), 'sch', 'ш'), 'sh', 'ш'), 'ch', 'ч'), 'dzh', 'ж'), 'zh', 'ж'), 'kh', 'х'), 'gh', 'ғ'), 'ts', 'ц'), 'ng', 'ң'), 'нг', 'ң'),
            'ya', 'ia'), 'yu', 'iu'), 'ye', 'e'), 'я', 'ia'), 'ю', 'iu'), 'x', 'ks'),
        'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэaäábcçčdeéfgğǵhiıíjklmnñoöópqrsştuüúūvwyýzžš' || '-–—.,;:/()«»"_' || 'ъь''’ʼ`',
        'aabvggdeejziikklmnnooprstuuufhhcqwwiieaaabkqqdeefggghiiijklmnnooopkrswtuuuuvviizjw' || '              '),
    'ii', 'i'), 'ie', 'e'));
$$;

-- One LIKE pattern for each word of a search, to be matched against ' ' || fold_kk(...).
CREATE FUNCTION fold_patterns(t text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT coalesce(array_agg('% ' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%'), '{}')
FROM regexp_split_to_table(fold_kk(t), '\s+') w WHERE w <> '';
$$;

-- The name in a language, else the first there is of kk, ru, en.
CREATE FUNCTION name_in(names jsonb, lang text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT coalesce(names ->> lang, names ->> 'kk', names ->> 'ru', names ->> 'en');
$$;

-- All languages of a name folded, each word behind a space.
CREATE FUNCTION fold_names(names jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT ' ' || fold_kk(concat_ws(' ', names ->> 'kk', names ->> 'ru', names ->> 'en'));
$$;

-- kk or ru is there, no other keys, nothing blank.
CREATE FUNCTION names_valid(names jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT jsonb_typeof(names) = 'object'
   AND names ?| ARRAY['kk', 'ru']
   AND names - ARRAY['kk', 'ru', 'en'] = '{}'
   AND NOT jsonb_path_exists(names, '$.* ? (@.type() != "string" || !(@ like_regex "[^\\s]"))');
$$;

-- Stands in front of tables whose rows are only ever added.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only added, never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
