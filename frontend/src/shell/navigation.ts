/** Which links a person sees, from their memberships. */
import type { Session } from "../api/shapes";

export interface Link {
  label: string;
  to: string;
}

interface Entry {
  path: string;
  label?: string;
  roles?: string[];
}

const permitted = (entry: Entry, roles: string[]): boolean =>
  !entry.roles || entry.roles.some((role) => roles.includes(role));

/** The links of a person's own pages, then one link for each study with pages for them. */
export function ownLinks(session: Session, own: Entry[], study: Entry[]): Link[] {
  const roles = session.memberships.map(({ role }) => role);
  const personal = own.flatMap((entry) =>
    entry.label && permitted(entry, roles) ? [{ label: entry.label, to: entry.path }] : [],
  );
  const studies = session.memberships.flatMap((membership) => {
    const first = studyLinks(membership.study.id, session, study)[0];
    return first ? [{ label: membership.study.name, to: first.to }] : [];
  });
  return [...personal, ...studies];
}

/** The links inside one study, for the roles held in it. */
export function studyLinks(studyId: string, session: Session, study: Entry[]): Link[] {
  const roles = session.memberships
    .filter((membership) => membership.study.id === studyId)
    .map(({ role }) => role);
  if (roles.length === 0) return [];
  return study.flatMap((entry) =>
    entry.label && permitted(entry, roles)
      ? [{ label: entry.label, to: entry.path.replace(":studyId", studyId) }]
      : [],
  );
}

/** Where a person lands after signing in. */
export function home(session: Session, own: Entry[], study: Entry[]): string {
  return ownLinks(session, own, study)[0]?.to ?? "/nothing-yet";
}
