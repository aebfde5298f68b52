import { useState } from "react";
import { useParams } from "react-router";

import type { Referral } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { clock } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Tag, type Tone } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { acceptReferral, closeReferral, referralsOf } from "./welfare-store";

const STATES: Record<Referral["state"], { word: string; tone: Tone }> = {
  new: { word: "New", tone: "caution" },
  accepted: { word: "Taken up", tone: "active" },
  closed: { word: "Closed", tone: "good" },
};

/** For the controllers alone. */
export function Referrals() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading lede="What coders told you as possible misconduct. Nobody who codes or leads the study sees this page.">
        Referrals
      </PageHeading>
      <RemoteContent remote={referralsOf.of(studyId)} what="the referrals">
        {(referrals) =>
          referrals.length === 0 ? (
            <Empty title="No referrals">
              <p className="govuk-body">No coder has told of possible misconduct.</p>
            </Empty>
          ) : (
            referrals.map((one) => <One key={one.id} referral={one} study={studyId} />)
          )
        }
      </RemoteContent>
    </>
  );
}

function One({ referral, study }: { referral: Referral; study: string }) {
  const { id, encounter_reference, at_ms, words, referred_by, submitted_at, state } = referral;
  return (
    <section className="card" aria-labelledby={`referral-${id}`}>
      <h2 className="govuk-heading-m" id={`referral-${id}`}>
        Encounter {encounter_reference} at {clock(at_ms)}
      </h2>
      <p className="govuk-body">
        <Tag tone={STATES[state].tone}>{STATES[state].word}</Tag> told by {referred_by},{" "}
        <Time at={submitted_at} />
        {referral.accepted_by ? `; taken up by ${referral.accepted_by}` : ""}
      </p>
      <p className="govuk-body">{words}</p>
      {state === "new" ? <Accept id={id} study={study} /> : null}
      {state === "accepted" ? <Close id={id} study={study} /> : null}
      {state === "closed" ? (
        <p className="govuk-body">
          <strong>What became of it:</strong> {referral.outcome}
        </p>
      ) : null}
    </section>
  );
}

function Accept({ id, study }: { id: string; study: string }) {
  const act = useAct();
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <Button isBusy={act.isBusy} onClick={() => void act.run(() => acceptReferral(study, id))}>
        {act.isBusy ? "Taking it up…" : "Take it up"}
      </Button>
    </>
  );
}

function Close({ id, study }: { id: string; study: string }) {
  const act = useAct(id);
  const [outcome, setOutcome] = useState("");
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <TextArea
        label="What became of it?"
        id={`outcome-${id}`}
        value={outcome}
        maxLength={4000}
        error={act.errorOf("outcome")}
        onChange={setOutcome}
      />
      <Button
        weight="secondary"
        isBusy={act.isBusy}
        onClick={() => void act.run(() => closeReferral(study, id, outcome))}
      >
        {act.isBusy ? "Closing…" : "Close it"}
      </Button>
    </>
  );
}
