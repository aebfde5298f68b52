import type { Decision } from "../api/shapes";
import { exception } from "./verdict";

/** What leaves with the data of a variable that leaves without a plain yes, or needs a caveat. */
export function Stamp({ decision }: { decision: Decision }) {
  const why = exception(decision);
  const words = decision.stamp || decision.caveat;
  if (!words) return null;
  return (
    <div className="stamp">
      <p className="govuk-body">
        <strong>
          <span aria-hidden="true">▲ </span>
          {why ?? "This is said wherever its numbers go."}
        </strong>
      </p>
      <p className="govuk-body">{words}</p>
    </div>
  );
}
