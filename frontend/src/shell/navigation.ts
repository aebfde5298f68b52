/** Which links a person sees, from their rights; a convenience only, the server decides. */
import type { Session } from "../accounts/session-store";
import type { Study } from "../api/shapes";

export interface Link {
  label: string;
  to: string;
}

interface Entry {
  path: string;
  label?: string;
  needs?: string;
}

const mayOpen = (entry: Entry, studies: Study[]): boolean =>
  !entry.needs || studies.some(({ permissions }) => permissions.includes(entry.needs ?? ""));

const linksOf = (entries: Entry[], studies: Study[]): Link[] =>
  entries.flatMap((entry) =>
    entry.label && mayOpen(entry, studies) ? [{ label: entry.label, to: entry.path }] : [],
  );

/** The links of a person's own pages, then one for each study that has pages for them. */
export function ownLinks(session: Session, own: Entry[], study: Entry[]): Link[] {
  const studies = session.studies.flatMap(({ id, name }) => {
    const first = studyLinks(id, session, study)[0];
    return first ? [{ label: name, to: first.to }] : [];
  });
  return [...linksOf(own, session.studies), ...studies];
}

/** The links inside one study, for the rights held in it. */
export function studyLinks(studyId: string, session: Session, study: Entry[]): Link[] {
  const here = session.studies.filter(({ id }) => id === studyId);
  if (here.length === 0) return [];
  return linksOf(study, here).map(({ label, to }) => ({
    label,
    to: to.replace(":studyId", studyId),
  }));
}

/** Where a person lands after signing in. */
export const home = (session: Session, own: Entry[], study: Entry[]): string =>
  ownLinks(session, own, study)[0]?.to ?? "/nothing-yet";
