-- Nothing is to be taken back.
SELECT 1;
