/** The states every page can be in, besides showing its content. */
import type { ReactNode } from "react";

import { t } from "../texts/texts";
import { Button } from "./button";

/** Grey lines where the content will be, so that nothing jumps. */
export const Loading = ({ what, lines = 5 }: { what: string; lines?: number }) => (
  <div className="skeleton" role="status" aria-label={t("Loading {{what}}", { what })}>
    {Array.from({ length: lines }, (_, line) => (
      <div key={line} className="skeleton__line" />
    ))}
  </div>
);

interface EmptyProps {
  title: string;
  children?: ReactNode;
}

export const Empty = ({ title, children }: EmptyProps) => (
  <div className="state-panel state-panel--empty">
    <h2 className="govuk-heading-m">{title}</h2>
    {children}
  </div>
);

interface ErrorPanelProps {
  /** What happened, in one sentence. */
  happened: string;
  /** What is safe. */
  safe?: string;
  /** What to do. */
  action?: ReactNode;
  onRetry?: (() => void) | undefined;
}

export const ErrorPanel = ({ happened, safe, action, onRetry }: ErrorPanelProps) => (
  <div className="state-panel state-panel--error" role="alert">
    <h2 className="govuk-heading-m">{happened}</h2>
    {safe ? <p className="govuk-body">{safe}</p> : null}
    {action ? <div className="govuk-body">{action}</div> : null}
    {onRetry ? <Button onClick={onRetry}>{t("Try again")}</Button> : null}
  </div>
);

/** Says neither what is here nor whether anything is. */
export const NotAllowed = () => (
  <div className="state-panel">
    <h2 className="govuk-heading-m">{t("There is nothing here for you")}</h2>
    <p className="govuk-body">
      {t(
        "The address may be wrong, or the page may belong to somebody else’s part of the study. If you think you should see it, ask the person who leads your study.",
      )}
    </p>
  </div>
);

export const OfflineBanner = ({ isOffline }: { isOffline: boolean }) => (
  <div role="status">
    {isOffline ? (
      <div className="offline-banner">
        <span aria-hidden="true">▲ </span>
        {t(
          "No connection. What you do is kept on this computer and sent when the connection is back.",
        )}
      </div>
    ) : null}
  </div>
);
