"""From ranked passages to statements: verbatim sentences and lists."""
