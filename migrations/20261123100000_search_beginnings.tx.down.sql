DROP FUNCTION search_readings(text[]);
DROP FUNCTION one_fault(text, text);
DROP INDEX people_beginnings;
