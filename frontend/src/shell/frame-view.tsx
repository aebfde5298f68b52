import { type ReactNode, useEffect, useRef } from "react";
import { Link, NavLink, useLocation, useParams } from "react-router";

import type { Session } from "../accounts/session-store";
import { useIsOffline } from "../ui/connection";
import { OfflineBanner } from "../ui/states";
import { Trans, t } from "../texts/texts";
import { Wordmark } from "./wordmark";
import { ownLinks, studyLinks } from "./navigation";
import { OWN_PAGES, STUDY_PAGES } from "./pages";
import { SignOut } from "./sign-out-view";

interface FrameProps {
  session: Session;
  isWide: boolean;
  children: ReactNode;
}

export function Frame({ session, isWide, children }: FrameProps) {
  const { studyId } = useParams();
  const links = studyId ? studyLinks(studyId, session, STUDY_PAGES) : [];
  const body = isWide ? " app-body--wide" : links.length > 0 ? " app-body--study" : "";
  const main = useFocusOnArrival();
  const isOffline = useIsOffline();
  return (
    <div className={`app${isWide ? " app--wide" : ""}`}>
      <a href="#main" className="govuk-skip-link">
        {t("Skip to main content")}
      </a>
      <Header session={session} />
      <OfflineBanner isOffline={isOffline} />
      <div className={`app-body${body}`}>
        {links.length > 0 && studyId ? (
          <StudyNavigation session={session} studyId={studyId} />
        ) : null}
        <main className="app-main" id="main" ref={main} tabIndex={-1}>
          {children}
        </main>
      </div>
      {isWide ? null : (
        <footer className="app-footer">
          {t("bwvcoding · every look at footage is on record · times are London’s")}
        </footer>
      )}
    </div>
  );
}

/** A new page starts at its top, for eyes and for screen readers alike. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

function Header({ session }: { session: Session }) {
  const { user } = session;
  return (
    <header className="app-header">
      <div className="app-header__row">
        <Link to="/" className="app-header__name">
          <Wordmark /> {t("bwvcoding")}
        </Link>
        <nav aria-label={t("Main")} className="app-header__nav">
          <ul className="app-header__links">
            {ownLinks(session, OWN_PAGES, STUDY_PAGES).map(({ label, to }) => (
              <li key={to}>
                <NavLink to={to}>{label}</NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="app-header__person">
          <span>
            {user.name}
            <small>{user.organisation.name}</small>
          </span>
          <SignOut user={user.id} />
        </div>
      </div>
    </header>
  );
}

function StudyNavigation({ session, studyId }: { session: Session; studyId: string }) {
  const study = session.studies.find(({ id }) => id === studyId);
  return (
    <nav className="study-navigation" aria-label={t("Study")}>
      <p className="study-navigation__study">
        <Trans
          i18nKey="<strong>{{name}}</strong>You: {{role}}"
          values={{ name: study?.name, role: study?.role }}
          components={{ strong: <strong /> }}
        />
      </p>
      <ul className="study-navigation__list">
        {studyLinks(studyId, session, STUDY_PAGES).map(({ label, to }) => (
          <li key={to}>
            <NavLink to={to} end={to === `/studies/${studyId}`}>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
