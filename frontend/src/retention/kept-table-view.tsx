import { useState } from "react";
import { Link } from "react-router";

import { CoverLine } from "../audit/cover-view";
import type { Hold, KeptClip } from "../api/shapes";
import { WithRight } from "../studies/rights-view";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { Time } from "../ui/time";
import { type Asked, KeepingDialog } from "./keeping-dialog-view";
import { RecordingDialog } from "./recording-dialog-view";
import { daysInWords, KEEPINGS, keepingOf } from "./retention-words";

interface KeptTableProps {
  clips: KeptClip[];
  study: string;
}

/** How long each clip is kept, who holds it, and what may be done about it. */
export function KeptTable({ clips, study }: KeptTableProps) {
  const [asked, setAsked] = useState<Asked>();
  const [recorded, setRecorded] = useState<KeptClip>();
  const [said, setSaid] = useState("");
  return (
    <>
      <p className="govuk-body" role="status">
        {said}
      </p>
      <Table
        caption="How long footage is kept"
        rows={clips}
        rowKey={({ clip }) => clip}
        columns={[
          {
            key: "clip",
            heading: "Clip",
            isRowHeading: true,
            cell: ({ encounter, encounter_reference, camera }) => (
              <>
                <Link className="govuk-link" to={`/studies/${study}/encounters/${encounter}`}>
                  {encounter_reference}
                </Link>
                , {camera}
              </>
            ),
          },
          { key: "until", heading: "Kept until", cell: (clip) => <Until clip={clip} /> },
          {
            key: "state",
            heading: "State",
            cell: (clip) => {
              const { word, tone } = KEEPINGS[keepingOf(clip)];
              return <Tag tone={tone}>{word}</Tag>;
            },
          },
          {
            key: "holds",
            heading: "Held for",
            cell: (clip) =>
              clip.holds.map((hold) => (
                <HoldLine
                  key={hold.id}
                  hold={hold}
                  study={study}
                  onLift={() => setAsked({ act: "lift", clip, hold })}
                />
              )),
          },
          {
            key: "act",
            heading: <span className="govuk-visually-hidden">What to do</span>,
            cell: (clip) => (
              <>
                {clip.expired_at ? null : <Acts clip={clip} study={study} onAsk={setAsked} />}
                <WithRight study={study} right="rights_request.record">
                  <button
                    type="button"
                    className="link-button stacked"
                    onClick={() => setRecorded(clip)}
                  >
                    Record a request
                    <Whose clip={clip} />
                  </button>
                </WithRight>
              </>
            ),
          },
        ]}
      />
      {recorded ? (
        <RecordingDialog
          clip={recorded}
          study={study}
          onClose={(sentence) => {
            setRecorded(undefined);
            if (sentence) setSaid(sentence);
          }}
        />
      ) : null}
      {asked ? (
        <KeepingDialog
          asked={asked}
          study={study}
          onClose={(sentence) => {
            setAsked(undefined);
            if (sentence) setSaid(sentence);
          }}
        />
      ) : null}
    </>
  );
}

const Until = ({ clip }: { clip: KeptClip }) => {
  if (clip.expired_at) {
    return (
      <>
        {clip.destroyed_at ? "destroyed" : "ended"}{" "}
        <Time at={clip.destroyed_at ?? clip.expired_at} show="date" />
        <Remains clip={clip} />
      </>
    );
  }
  if (clip.retain_until === null) return <>no last day</>;
  return (
    <>
      <Time at={clip.retain_until} show="date" />
      <small className="stacked quiet">
        {daysInWords(clip.days_left)}, {clip.is_own_date ? "its own day" : "by the protocol"}
      </small>
    </>
  );
};

/** What of an ended clip is still there, and why. */
const Remains = ({ clip: { destroyed_at, cover } }: { clip: KeptClip }) => {
  if (destroyed_at) return null;
  return (
    <small className="stacked quiet">
      {cover && !cover.is_met ? (
        <>
          Nobody can watch it any more. <CoverLine cover={cover} />
        </>
      ) : (
        "the last of it goes now"
      )}
    </small>
  );
};

interface HoldLineProps {
  hold: Hold;
  study: string;
  onLift: () => void;
}

const HoldLine = ({ hold, study, onLift }: HoldLineProps) => (
  <div>
    {hold.reason}
    <small className="stacked quiet">
      {hold.placed_by}, <Time at={hold.placed_at} show="date" />
    </small>
    <WithRight study={study} right="clip.hold">
      <button type="button" className="link-button" onClick={onLift}>
        Lift<span className="govuk-visually-hidden"> the hold: {hold.reason}</span>
      </button>
    </WithRight>
  </div>
);

const Whose = ({ clip }: { clip: KeptClip }) => (
  <span className="govuk-visually-hidden">
    {" "}
    for {clip.encounter_reference}, {clip.camera}
  </span>
);

interface ActsProps {
  clip: KeptClip;
  study: string;
  onAsk: (asked: Asked) => void;
}

const Acts = ({ clip, study, onAsk }: ActsProps) => {
  const whose = <Whose clip={clip} />;
  return (
    <>
      <WithRight study={study} right="clip.hold">
        <button
          type="button"
          className="link-button stacked"
          onClick={() => onAsk({ act: "hold", clip })}
        >
          Place a hold{whose}
        </button>
      </WithRight>
      <WithRight study={study} right="retention.set">
        <button
          type="button"
          className="link-button stacked"
          onClick={() => onAsk({ act: "date", clip })}
        >
          Set the last day{whose}
        </button>
      </WithRight>
    </>
  );
};
