/** Headings, asides and disclosures. */
import { type ReactNode, useEffect } from "react";
import { t } from "../texts/texts";

interface PageHeadingProps {
  children: string;
  caption?: string;
  /** One sentence below the heading: what this page is for. */
  lede?: ReactNode;
}

/** What the browser's tab says. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = t("{{title}} – bwvcoding", { title });
  }, [title]);
}

/** The one heading of a page; it names the browser's tab as well. */
export function PageHeading({ children, caption, lede }: PageHeadingProps) {
  usePageTitle(children);
  return (
    <>
      <h1 className="govuk-heading-l">
        {caption ? <span className="govuk-caption-l">{caption}</span> : null}
        {children}
      </h1>
      {lede ? <p className="lede">{lede}</p> : null}
    </>
  );
}

export const Inset = ({ children }: { children: ReactNode }) => (
  <div className="govuk-inset-text">{children}</div>
);

interface DetailsProps {
  summary: ReactNode;
  children: ReactNode;
  isOpen?: boolean;
}

export const Details = ({ summary, children, isOpen }: DetailsProps) => (
  <details className="govuk-details" open={isOpen ?? false}>
    <summary className="govuk-details__summary">
      <span className="govuk-details__summary-text">{summary}</span>
    </summary>
    <div className="govuk-details__text">{children}</div>
  </details>
);

export const Warning = ({ children }: { children: ReactNode }) => (
  <div className="govuk-warning-text">
    <span className="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>
    <strong className="govuk-warning-text__text">
      <span className="govuk-visually-hidden">{t("Warning:")} </span>
      {children}
    </strong>
  </div>
);

interface Pair {
  name: string;
  value: ReactNode;
}

/** Names and values, one pair a line. */
export const SummaryList = ({ pairs }: { pairs: Pair[] }) => (
  <dl className="govuk-summary-list">
    {pairs.map(({ name, value }) => (
      <div key={name} className="govuk-summary-list__row">
        <dt className="govuk-summary-list__key">{name}</dt>
        <dd className="govuk-summary-list__value">{value}</dd>
      </div>
    ))}
  </dl>
);

/** A key of the keyboard, as printed on it. */
export const Key = ({ children }: { children: string }) => <kbd className="key">{children}</kbd>;
