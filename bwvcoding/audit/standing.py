"""Who may do what with the log's tables, in the database's own words, and who must not be served.

PostgreSQL alone: SQLite has no accounts, and whoever has its file has everything.
"""

from __future__ import annotations

from dataclasses import dataclass

READ_AND_ADD = ["audit_auditevent", "audit_cosignature"]
READ = ["audit_waitingevent", "audit_leaf", "audit_subtree", "audit_checkpoint"]
GROWS = ["audit_leaf", "audit_subtree", "audit_checkpoint"]
TABLES = READ_AND_ADD + READ


@dataclass(frozen=True)
class Standing:
    """What an account is to the log: its rights beyond adding and reading, by table."""

    account: str
    is_superuser: bool
    owned: tuple[str, ...]
    may_change: tuple[str, ...]

    def fault(self) -> str:
        """A sentence where this account could rewrite the log; nothing where it could not."""
        if self.is_superuser:
            what = "is a superuser of the database"
        elif self.owned:
            what = f"owns {', '.join(self.owned)}"
        elif self.may_change:
            what = f"may change or remove rows of {', '.join(self.may_change)}"
        else:
            return ""
        return (
            f"The database account {self.account} {what}, and so could rewrite the access log. Let "
            "another account own the tables: `manage.py audit_roles` prints what to do. On a "
            "machine where nothing is to be protected, AUDIT_ROLES=best lets this pass."
        )


ASKED = """
SELECT rolname, rolsuper,
       coalesce((SELECT array_agg(c.relname::text ORDER BY c.relname) FROM pg_class c
                 WHERE c.relname = ANY(%(tables)s) AND c.relkind = 'r'
                   AND pg_has_role(r.oid, c.relowner, 'USAGE')), '{}'),
       coalesce((SELECT array_agg(c.relname::text ORDER BY c.relname) FROM pg_class c
                 WHERE c.relname = ANY(%(tables)s) AND c.relkind = 'r'
                   AND has_table_privilege(r.oid, c.oid, 'UPDATE, DELETE, TRUNCATE')), '{}')
FROM pg_roles r WHERE rolname = current_user
"""


def grants(app: str, sequencer: str, auditor: str, schema: str = "public") -> list[str]:
    """Statements for the owner of the tables; the accounts must be there, and can be run again."""
    everyone = f"{app}, {sequencer}"
    given = [
        f"GRANT USAGE ON SCHEMA {schema} TO {everyone}, {auditor}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {everyone}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {everyone}",
    ]
    for table in TABLES:
        given.append(f"REVOKE ALL ON {schema}.{table} FROM PUBLIC, {everyone}")
        given.append(f"GRANT SELECT ON {schema}.{table} TO {everyone}, {auditor}")
    for table in READ_AND_ADD:
        given.append(f"GRANT INSERT ON {schema}.{table} TO {everyone}")
    for table in GROWS:
        given.append(f"GRANT INSERT ON {schema}.{table} TO {sequencer}")
    given.append(f"GRANT DELETE ON {schema}.audit_waitingevent TO {sequencer}")
    given.append(f"GRANT USAGE ON SEQUENCE {schema}.audit_subtree_id_seq TO {sequencer}")
    return given
