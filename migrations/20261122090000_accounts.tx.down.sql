DROP TABLE sign_in_attempts, api_tokens, role_grants, sessions, recovery_codes, accounts;
DROP FUNCTION sign_in_attempts_forget;
