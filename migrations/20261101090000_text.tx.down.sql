DROP FUNCTION refuse_change();
DROP FUNCTION names_valid(jsonb);
DROP FUNCTION fold_names(jsonb);
DROP FUNCTION name_in(jsonb, text);
DROP FUNCTION fold_patterns(text);
DROP FUNCTION fold_kk(text);
DROP EXTENSION btree_gist;
DROP EXTENSION pg_trgm;
