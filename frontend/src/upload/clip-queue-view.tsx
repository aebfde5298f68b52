import { Link } from "react-router";

import type { UploadedClip } from "../api/shapes";
import { WithRight } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { countOf } from "../ui/format";
import { Progress } from "../ui/progress";
import { Tag } from "../ui/tag";
import { CLIP_STATES, leftInWords } from "./clip-words";
import { retryClip, retryClips } from "./footage-store";

const SHOWN = 20;
const ORDER = { failed: 0, working: 1, waiting: 2, ready: 3, expired: 4 };

/** What is still being made, and what failed with its reason; the failed ones first. */
export function ClipQueue({ clips, study }: { clips: UploadedClip[]; study: string }) {
  return (
    <section aria-labelledby="queue">
      <h2 className="govuk-heading-m" id="queue">
        Not ready yet
      </h2>
      <QueuedClips clips={clips} study={study} most={SHOWN} />
      {clips.length > SHOWN ? (
        <p className="govuk-body quiet">
          The first {SHOWN} of {clips.length} are shown.{" "}
          <Link className="govuk-link" to={`/studies/${study}/queue`}>
            See the whole queue
          </Link>
        </p>
      ) : null}
    </section>
  );
}

interface QueuedClipsProps {
  clips: UploadedClip[];
  study: string;
  most: number;
}

/** In the order of what needs somebody; within it, what a coder waits for, then the oldest. */
export function QueuedClips({ clips, study, most }: QueuedClipsProps) {
  const sorted = clips.toSorted(
    (one, other) =>
      ORDER[one.state] - ORDER[other.state] ||
      Number(other.is_awaited) - Number(one.is_awaited) ||
      one.uploaded_at.localeCompare(other.uploaded_at),
  );
  return (
    <>
      <RetryAll clips={clips} study={study} />
      <ul className="plain-list">
        {sorted.slice(0, most).map((clip) => (
          <QueuedClip key={clip.id} clip={clip} study={study} />
        ))}
      </ul>
    </>
  );
}

function RetryAll({ clips, study }: { clips: UploadedClip[]; study: string }) {
  const act = useAct();
  const failed = clips.filter(({ state }) => state === "failed").map(({ id }) => id);
  if (failed.length < 2) return null;
  return (
    <WithRight study={study} right="clip.upload">
      <ErrorSummary faults={act.faults} />
      <Button
        weight="secondary"
        isBusy={act.isBusy}
        onClick={() => void act.run(() => retryClips(study, failed))}
      >
        Try all {countOf(failed.length, "failed clip")} again
      </Button>
    </WithRight>
  );
}

function QueuedClip({ clip, study }: { clip: UploadedClip; study: string }) {
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
        <span>
          {clip.is_awaited ? <Tag tone="caution">A coder waits</Tag> : null}{" "}
          <Tag tone={tone}>{word}</Tag>
        </span>
      </div>
      {clip.state === "working" ? (
        <>
          <Progress label="Made playable (per mille)" done={clip.permille} of={1000} />
          <p className="govuk-body quiet">{leftInWords(clip.seconds_left)}</p>
        </>
      ) : null}
      {clip.pieces > 0 ? (
        <p className="govuk-body quiet">
          {clip.pieces_made} of {countOf(clip.pieces, "piece")} made
        </p>
      ) : null}
      {clip.state === "waiting" && clip.failure ? (
        <p className="govuk-body quiet">
          The last try failed: {clip.failure} Another follows by itself.
        </p>
      ) : null}
      {clip.state === "failed" ? <Failed clip={clip} study={study} /> : null}
    </li>
  );
}

function Failed({ clip, study }: { clip: UploadedClip; study: string }) {
  const act = useAct();
  return (
    <>
      <p className="govuk-body refusal__reason">{clip.failure}</p>
      <p className="govuk-body quiet">
        The recording itself is kept as it came. If the same reason comes back, copy the recording
        from the camera again and upload the copy.
      </p>
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
  );
}
