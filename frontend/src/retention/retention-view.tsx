import { useParams, useSearchParams } from "react-router";

import type { KeptClip } from "../api/shapes";
import { countOf } from "../ui/format";
import { WithRight } from "../studies/rights-view";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Inset, PageHeading } from "../ui/text";
import { KeptTable } from "./kept-table-view";
import { retentionOf } from "./retention-store";
import { RightsRequests } from "./rights-requests-view";
import { type Keeping, KEEPINGS, keepingOf } from "./retention-words";

export function Retention() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading lede="Footage is kept until its last day and destroyed the night after, with its key. What was coded stays. A hold keeps footage for as long as it stands.">
        Retention
      </PageHeading>
      <RemoteContent remote={retentionOf.of(studyId)} what="the retention of clips">
        {({ rule_days, results }) => (
          <>
            <Inset>
              {rule_days === null
                ? "The protocol in force names no rule: each clip is kept until somebody gives it a last day."
                : `The protocol in force: ${countOf(rule_days, "day")} from the upload, unless a clip has its own last day.`}
            </Inset>
            {results.length === 0 ? (
              <Empty title="There is no clip yet">
                <p className="govuk-body">Clips stand here from their upload on.</p>
              </Empty>
            ) : (
              <Content clips={results} study={studyId} />
            )}
            <WithRight study={studyId} right="rights_request.read">
              <RightsRequests study={studyId} />
            </WithRight>
          </>
        )}
      </RemoteContent>
    </>
  );
}

function Content({ clips, study }: { clips: KeptClip[]; study: string }) {
  const [query, setQuery] = useSearchParams();
  const asked = query.get("show") ?? "";
  const shown = clips.filter((clip) => !asked || keepingOf(clip) === asked);
  const count = (keeping: string) => clips.filter((clip) => keepingOf(clip) === keeping).length;
  return (
    <>
      <div className="filter-row" role="group" aria-label="Show">
        {["", ...Object.keys(KEEPINGS)].map((keeping) => (
          <button
            key={keeping}
            type="button"
            className="chip"
            aria-pressed={asked === keeping}
            onClick={() => setQuery(keeping ? { show: keeping } : {}, { replace: true })}
          >
            {keeping
              ? `${KEEPINGS[keeping as Keeping].word} (${count(keeping)})`
              : `All (${clips.length})`}
          </button>
        ))}
      </div>
      {shown.length === 0 ? (
        <Empty title="No clip stands there">
          <p className="govuk-body">Choose another state.</p>
        </Empty>
      ) : (
        <KeptTable clips={shown} study={study} />
      )}
    </>
  );
}
