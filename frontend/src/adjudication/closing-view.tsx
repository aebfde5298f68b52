import { useState } from "react";

import type { Discussion } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { fieldId, useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { Time } from "../ui/time";
import { labelsInWords, undecided } from "./agenda";
import { closeDebrief } from "./discussion-store";

interface ClosingProps {
  discussion: Discussion;
  document: CodebookDocument;
}

/** The minutes: written by themselves, read and mended by whoever closes the debrief with them. */
export function Closing({ discussion, document }: ClosingProps) {
  const { closed_at, minutes, is_chair } = discussion;
  if (!closed_at && !is_chair) return null;
  return (
    <section aria-labelledby="minutes-heading">
      <h2 className="govuk-heading-l" id="minutes-heading">
        Minutes
      </h2>
      {closed_at ? (
        <>
          <p className="govuk-body">
            Closed <Time at={closed_at} />.
          </p>
          <p className="govuk-body pre-line">{minutes}</p>
        </>
      ) : (
        <Close discussion={discussion} document={document} />
      )}
    </section>
  );
}

function Close({ discussion, document }: ClosingProps) {
  // What was typed wins; until something is, the draft grows with the debrief.
  const [typed, setTyped] = useState<string>();
  const act = useAct(discussion.id);
  const left = undecided(discussion);
  return (
    <div className="form">
      <ErrorSummary faults={act.faults} />
      {left.length > 0 ? (
        <p className="govuk-body">Still to decide: {labelsInWords(left, document)}.</p>
      ) : null}
      <TextArea
        id={fieldId("minutes", discussion.id)}
        label="Minutes"
        hint="Filled in from the agenda, the votes, the decisions and who was there. Change what you like."
        rows={14}
        value={typed ?? discussion.draft_minutes}
        error={act.errorOf("minutes")}
        onChange={setTyped}
      />
      <ButtonGroup>
        <Button
          isBusy={act.isBusy}
          onClick={() =>
            void act.run(() => closeDebrief(discussion.id, typed ?? discussion.draft_minutes))
          }
        >
          {act.isBusy ? "Closing…" : "Close the debrief"}
        </Button>
        {typed === undefined ? null : (
          <Button weight="secondary" onClick={() => setTyped(undefined)}>
            Start again from the draft
          </Button>
        )}
      </ButtonGroup>
    </div>
  );
}
