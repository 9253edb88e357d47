-- Who audits works on no case: accounts that could do both keep the reading. Who works on cases gets an account of their own for it.
UPDATE accounts SET roles = 'auditor' WHERE roles LIKE '%,auditor';
