import { useState } from "react";

import type { AuditEvent } from "../api/shapes";
import { WithRight } from "../studies/rights-view";
import { EraseWordsDialog } from "./erase-words-view";
import { sentence } from "./event-sentence";

const LABELS: Record<string, string> = {
  file_name: "File",
  reason: "Reason",
};

interface EventWordsProps {
  event: AuditEvent;
  study: string;
  address: string;
}

/** What was written beside an act; the act stays when it has been erased. */
export function EventWords({ event, study, address }: EventWordsProps) {
  const [isErasing, setErasing] = useState(false);
  const { words } = event;
  if (words === null) {
    return <small className="stacked quiet">What was written beside this has been erased.</small>;
  }
  const said = Object.entries(words);
  if (said.length === 0) return null;
  return (
    <>
      {said.map(([name, text]) => (
        <small key={name} className="stacked quiet">
          {LABELS[name] ?? name}: “{text}”
        </small>
      ))}
      {study ? (
        <WithRight study={study} right="words.erase">
          <button type="button" className="link-button" onClick={() => setErasing(true)}>
            Erase these words
            <span className="govuk-visually-hidden"> beside: {sentence(event)}</span>
          </button>
        </WithRight>
      ) : null}
      {isErasing ? (
        <EraseWordsDialog
          event={event}
          study={study}
          address={address}
          onClose={() => setErasing(false)}
        />
      ) : null}
    </>
  );
}
