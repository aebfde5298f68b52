import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";

import { problemOf } from "../api/problem";
import { type RemoteStore, useRemote } from "../state/remote";
import { t } from "../texts/texts";
import { ErrorPanel, Loading, NotAllowed } from "./states";

interface RemoteContentProps<Content> {
  remote: RemoteStore<Content>;
  /** Names what is loading, for example "your assignments". */
  what: string;
  children: (content: Content) => ReactNode;
}

/** Content read from the server, with every other state it can be in. */
export function RemoteContent<Content>({ remote, what, children }: RemoteContentProps<Content>) {
  const { content, error } = useRemote(remote);
  if (error !== undefined && content === undefined) {
    return <Failure error={error} what={what} onRetry={() => void remote.refresh()} />;
  }
  if (content === undefined) return <Loading what={what} />;
  return (
    <>
      {error !== undefined ? (
        <ErrorPanel
          happened={t("The newest state of {{what}} could not be loaded.", { what })}
          safe={t("What you see below was loaded earlier.")}
          onRetry={() => void remote.refresh()}
        />
      ) : null}
      {children(content)}
    </>
  );
}

/** Refusals that say what the person has to do first. */
const TOLD_WHY = new Set(["not-licensed", "undertaking-unsigned"]);

interface FailureProps {
  error: unknown;
  what: string;
  onRetry: () => void;
}

export function Failure({ error, what, onRetry }: FailureProps) {
  const { pathname, search } = useLocation();
  const problem = problemOf(error);
  if (problem.status === 403 && TOLD_WHY.has(problem.problem.code)) {
    return (
      <ErrorPanel
        happened={t("You cannot do this yet.")}
        safe={t("Everything saved so far is safe.")}
        action={problem.sentence}
        onRetry={onRetry}
      />
    );
  }
  if (problem.status === 403 || problem.status === 404) return <NotAllowed />;
  if (problem.status === 401) {
    const back = encodeURIComponent(pathname + search);
    return (
      <ErrorPanel
        happened={t("Your sign-in has ended.")}
        safe={t("Everything saved so far is safe.")}
        action={
          <Link className="govuk-link" to={`/sign-in?next=${back}`}>
            {t("Sign in again to go on")}
          </Link>
        }
      />
    );
  }
  return (
    <ErrorPanel
      happened={t("We could not load {{what}}.", { what })}
      safe={t("Nothing was changed or lost.")}
      action={problem.sentence}
      onRetry={onRetry}
    />
  );
}
