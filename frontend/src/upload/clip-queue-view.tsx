import { Link } from "react-router";

import type { UploadedClip } from "../api/shapes";
import { WithRight } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Progress } from "../ui/progress";
import { Tag } from "../ui/tag";
import { CLIP_STATES } from "./clip-words";
import { retryClip } from "./footage-store";

const SHOWN = 20;

/** What is still being made, and what failed with its reason; the failed ones first. */
export function ClipQueue({ clips, study }: { clips: UploadedClip[]; study: string }) {
  const order = { failed: 0, working: 1, waiting: 2, ready: 3 };
  const sorted = clips.toSorted((one, other) => order[one.state] - order[other.state]);
  return (
    <section aria-labelledby="queue">
      <h2 className="govuk-heading-m" id="queue">
        Not ready yet
      </h2>
      <ul className="plain-list">
        {sorted.slice(0, SHOWN).map((clip) => (
          <QueuedClip key={clip.id} clip={clip} study={study} />
        ))}
      </ul>
      {sorted.length > SHOWN ? (
        <p className="govuk-body quiet">
          The first {SHOWN} of {sorted.length} are shown.
        </p>
      ) : null}
    </section>
  );
}

function QueuedClip({ clip, study }: { clip: UploadedClip; study: string }) {
  const act = useAct();
  const { word, tone } = CLIP_STATES[clip.state];
  return (
    <li className="queue-item">
      <div className="card__head">
        <span>
          <Link className="govuk-link" to={`/studies/${study}/encounters/${clip.encounter}`}>
            {clip.encounter_reference}
          </Link>
          , {clip.camera} <span className="quiet">({clip.file_name})</span>
        </span>
        <Tag tone={tone}>{word}</Tag>
      </div>
      {clip.state === "working" ? (
        <Progress label="Made playable (per mille)" done={clip.permille} of={1000} />
      ) : null}
      {clip.state === "failed" ? (
        <>
          <p className="govuk-body refusal__reason">{clip.failure}</p>
          <ErrorSummary faults={act.faults} />
          <WithRight study={study} right="clip.upload">
            <Button
              weight="secondary"
              isBusy={act.isBusy}
              onClick={() => void act.run(() => retryClip(study, clip.id))}
            >
              Try again
              <span className="govuk-visually-hidden"> with {clip.file_name}</span>
            </Button>
          </WithRight>
        </>
      ) : null}
    </li>
  );
}
