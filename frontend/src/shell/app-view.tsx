/** The frame around every page, and which page an address shows. */
import { Suspense } from "react";
import { Navigate, Route, Routes, useLocation } from "react-router";

import { Enrol } from "../accounts/enrol-view";
import { InvitationPage } from "../accounts/invitation-view";
import { ProofDialog } from "../accounts/proof-view";
import { loadSession, type Session, sessionStore } from "../accounts/session-store";
import { SignIn } from "../accounts/sign-in-view";
import { useStore } from "../state/store";
import { ErrorPanel, Loading } from "../ui/states";
import { t } from "../texts/texts";
import { Frame } from "./frame-view";
import { home } from "./navigation";
import { NothingHere, NothingYet } from "./nothing-view";
import { OWN_PAGES, type Page, STUDY_PAGES } from "./pages";

export function App() {
  const standing = useStore(sessionStore, (state) => state.standing);
  const session = useStore(sessionStore, (state) => state.session);
  const { pathname, search } = useLocation();

  if (standing === "unknown") return <Loading what={t("bwvcoding")} />;
  if (standing === "unreachable") {
    return (
      <ErrorPanel
        happened={t("bwvcoding cannot be reached.")}
        safe={t("Nothing was lost: unsent work is kept on this computer.")}
        onRetry={() => void loadSession()}
      />
    );
  }
  if (pathname === "/invitation") return <InvitationPage />;
  if (pathname === "/sign-in") return <SignIn />;
  if (!session || standing === "signed-out") {
    const back = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${back}`} replace />;
  }
  return (
    <>
      {session.owesFactor ? <Enrol /> : <Pages session={session} />}
      <ProofDialog />
    </>
  );
}

const framed = (page: Page, session: Session) => (
  <Frame session={session} isWide={page.isWide ?? false}>
    <Suspense fallback={<Loading what={t("the page")} />}>
      <page.view />
    </Suspense>
  </Frame>
);

function Pages({ session }: { session: Session }) {
  return (
    <Routes>
      <Route path="/" element={<Navigate to={home(session, OWN_PAGES, STUDY_PAGES)} replace />} />
      {[...OWN_PAGES, ...STUDY_PAGES].map((page) => (
        <Route key={page.path} path={page.path} element={framed(page, session)} />
      ))}
      <Route path="/nothing-yet" element={framed({ path: "", view: NothingYet }, session)} />
      <Route path="*" element={framed({ path: "", view: NothingHere }, session)} />
    </Routes>
  );
}
