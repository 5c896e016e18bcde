DROP FUNCTION search_words_went() CASCADE;
DROP FUNCTION search_words_came() CASCADE;
DROP TABLE search_words;
DROP FUNCTION near_keys(text);
