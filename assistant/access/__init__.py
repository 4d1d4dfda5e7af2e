"""Who asks, what they may do and what they may read: API keys, sign-in with OIDC, sessions.

`who` has the values, `rules` reads the municipality's `access.yaml`, `provider` speaks with the
identity provider, `keys` and `sessions` keep hashes in the records, `limits` counts requests.
"""
