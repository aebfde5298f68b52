import { useState } from "react";

import { TextArea } from "../ui/fields";
import { Key } from "../ui/text";
import { t } from "../texts/texts";
import type { Desk } from "./desk";
import { useDeskState } from "./desk-hooks";
import { NOTE_FIELD } from "./note-field";

const LONGEST_NOTE = 2000;

/** What was seen or heard that decided the answer. */
export function NoteField({ desk }: { desk: Desk }) {
  const place = useDeskState(desk, (state) => state.place);
  const [note, setNote] = useState(() => desk.saidAt(place).note);
  const isLocked = useDeskState(desk, (state) => state.submittedAt !== null);
  if (isLocked) return note ? <p className="quiet">{t("Your note: {{note}}", { note })}</p> : null;
  return (
    <details className="note" open={note !== ""}>
      <summary>
        {t("Note as evidence")} <Key>e</Key>
      </summary>
      <TextArea
        id={NOTE_FIELD}
        label={t("What did you see or hear? No names.")}
        rows={2}
        maxLength={LONGEST_NOTE}
        value={note}
        onChange={(text) => {
          setNote(text);
          desk.say({ note: text });
        }}
      />
    </details>
  );
}
