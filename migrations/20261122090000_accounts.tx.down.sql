DROP TABLE sign_in_attempts, api_tokens, role_grants, sessions, recovery_codes, accounts;
