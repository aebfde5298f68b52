import { useState } from "react";

import type { Debrief } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { WithRight } from "../studies/rights-view";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Checkboxes, TextArea } from "../ui/fields";
import { Tag } from "../ui/tag";
import { Details } from "../ui/text";
import { Time } from "../ui/time";
import { closeDebrief, recordAttendance } from "./debrief-store";

interface DebriefCardProps {
  debrief: Debrief;
  study: string;
  document: CodebookDocument;
}

export function DebriefCard({ debrief, study, document }: DebriefCardProps) {
  const labels = debrief.variables.map(
    (id) => document.variables.find((variable) => variable.id === id)?.label ?? id,
  );
  const { quorum } = debrief;
  return (
    <li className="card">
      <div className="card__head">
        <h2 className="govuk-heading-m">
          Debrief on {labels.slice(0, 3).join(", ")}
          {labels.length > 3 ? ` and ${labels.length - 3} more` : ""}
        </h2>
        <Tag tone={debrief.closed_at ? "neutral" : "active"}>
          {debrief.closed_at ? "Closed" : "Open"}
        </Tag>
      </div>
      <p className="govuk-body">
        <Time at={debrief.meets_at} />.{" "}
        <span className="numbers">
          {quorum.present} of the {quorum.coders} who have coded were there
        </span>
        ; {Math.max(quorum.needed, 1)} are needed.{" "}
        <Tag tone={quorum.is_met ? "good" : "caution"}>
          {quorum.is_met ? "Enough" : "Not enough yet"}
        </Tag>
      </p>
      {debrief.minutes ? <p className="govuk-body pre-line">{debrief.minutes}</p> : null}
      <People debrief={debrief} />
      {debrief.closed_at ? null : (
        <WithRight study={study} right="debrief.hold">
          <Attendance debrief={debrief} />
          <Closure debrief={debrief} />
        </WithRight>
      )}
    </li>
  );
}

const People = ({ debrief }: { debrief: Debrief }) => {
  const came = debrief.people.filter(({ has_attended }) => has_attended);
  if (came.length === 0) return null;
  return (
    <p className="govuk-body quiet">
      There:{" "}
      {came
        .map(({ name, has_coded }) => `${name}${has_coded ? "" : " (had not coded)"}`)
        .join(", ")}
      .
    </p>
  );
};

function Attendance({ debrief }: { debrief: Debrief }) {
  const [present, setPresent] = useState<string[]>([]);
  const act = useAct();
  const absent = debrief.people.filter(({ has_attended }) => !has_attended);
  if (absent.length === 0) return null;
  return (
    <Details summary="Record who was there">
      <ErrorSummary faults={act.faults} />
      <Checkboxes
        legend="Who was there?"
        hint="Attendance is kept as it is recorded and cannot be taken back."
        chosen={present}
        choices={absent.map(({ user_id, name, is_coder, has_coded }) => ({
          value: user_id,
          label: `${name}${is_coder ? (has_coded ? " (has coded)" : " (has not coded)") : ""}`,
        }))}
        onChange={setPresent}
      />
      <Button
        weight="secondary"
        isBusy={act.isBusy}
        onClick={() =>
          void act.run(
            () => recordAttendance(debrief.wave, debrief.id, present),
            () => setPresent([]),
          )
        }
      >
        Record
      </Button>
    </Details>
  );
}

function Closure({ debrief }: { debrief: Debrief }) {
  const [minutes, setMinutes] = useState("");
  const act = useAct(debrief.id);
  return (
    <Details summary="Close it with its minutes">
      <ErrorSummary faults={act.faults} />
      <TextArea
        id={fieldId("minutes", debrief.id)}
        label="What was decided?"
        hint="New rule text, retraining, coding again, or accepting a difference of perspective."
        value={minutes}
        error={act.errorOf("minutes")}
        onChange={setMinutes}
      />
      <Button
        isBusy={act.isBusy}
        onClick={() => void act.run(() => closeDebrief(debrief.wave, debrief.id, minutes))}
      >
        Close the debrief
      </Button>
    </Details>
  );
}
