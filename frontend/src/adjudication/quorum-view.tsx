import type { Debrief } from "../api/shapes";
import { Tag } from "../ui/tag";

/** How many of those who have coded were there, and how many it takes. */
export const QuorumLine = ({ quorum }: { quorum: Debrief["quorum"] }) => (
  <p className="govuk-body">
    <span className="numbers">
      {quorum.present} of the {quorum.coders} coders who have coded were there; {quorum.needed} are
      needed.
    </span>{" "}
    <Tag tone={quorum.is_met ? "good" : "caution"}>
      {quorum.is_met ? "Enough" : "Not enough yet"}
    </Tag>
  </p>
);
