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
import { Trans, t } from "../texts/texts";
import { acceptReferral, closeReferral, referralsOf } from "./welfare-store";

const STATES: Record<Referral["state"], { word: string; tone: Tone }> = {
  new: { word: t("New"), tone: "caution" },
  accepted: { word: t("Taken up"), tone: "active" },
  closed: { word: t("Closed"), tone: "good" },
};

/** For the controllers alone. */
export function Referrals() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading
        lede={t(
          "What coders told you as possible misconduct. Nobody who codes or leads the study sees this page.",
        )}
      >
        {t("Referrals")}
      </PageHeading>
      <RemoteContent remote={referralsOf.of(studyId)} what={t("the referrals")}>
        {(referrals) =>
          referrals.length === 0 ? (
            <Empty title={t("No referrals")}>
              <p className="govuk-body">{t("No coder has told of possible misconduct.")}</p>
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
        {t("Encounter {{reference}} at {{time}}", {
          reference: encounter_reference,
          time: clock(at_ms),
        })}
      </h2>
      <p className="govuk-body">
        <Tag tone={STATES[state].tone}>{STATES[state].word}</Tag>{" "}
        <Trans
          i18nKey="Told by {{name}}, <time/>"
          values={{ name: referred_by }}
          components={{ time: <Time at={submitted_at} /> }}
        />{" "}
        {referral.accepted_by ? t("Taken up by {{name}}", { name: referral.accepted_by }) : null}
      </p>
      <p className="govuk-body">{words}</p>
      {state === "new" ? <Accept id={id} study={study} /> : null}
      {state === "accepted" ? <Close id={id} study={study} /> : null}
      {state === "closed" ? (
        <p className="govuk-body">
          <strong>{t("What became of it:")}</strong> {referral.outcome}
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
        {act.isBusy ? t("Taking it up…") : t("Take it up")}
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
        label={t("What became of it?")}
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
        {act.isBusy ? t("Closing…") : t("Close it")}
      </Button>
    </>
  );
}
