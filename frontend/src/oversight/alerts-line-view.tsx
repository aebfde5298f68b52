import { Link } from "react-router";

import { useRemote } from "../state/remote";
import { alertsOf } from "./alert-store";

/** One line at the head of the log page; nothing while nothing waits to be looked at. */
export function AlertsLine({ study }: { study: string }) {
  const { content } = useRemote(alertsOf.of(study));
  if (!content || content.open === 0) return null;
  const titles = [...new Set(content.results.filter((a) => !a.closing).map((a) => a.title))];
  const shown = titles.slice(0, 3).join("; ");
  return (
    <p className="govuk-body" role="status" data-testid="alerts-line">
      <strong>
        <span aria-hidden="true">⚠</span> {content.open} to look at:
      </strong>{" "}
      {shown}
      {titles.length > 3 ? " and more" : ""}.{" "}
      <Link className="govuk-link" to={`/studies/${study}/alerts`}>
        Look at what stands out
      </Link>
    </p>
  );
}
