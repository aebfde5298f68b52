import { type SubmitEvent, useState } from "react";

import { DECISIONS } from "../adjudication/agenda";
import type { Flag, FlagResolutionIn } from "../api/shapes";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { SelectField, TextArea } from "../ui/fields";
import { Details } from "../ui/text";
import { resolveFlag } from "./gate-store";

interface ResolveFlagProps {
  flag: Flag;
  wave: string;
  done: () => void;
}

/** A flag is closed by saying what was done about it, or why it stands. */
export function ResolveFlag({ flag, wave, done }: ResolveFlagProps) {
  const [kind, setKind] = useState<FlagResolutionIn["kind"]>("rule_text");
  const [text, setText] = useState("");
  const act = useAct(flag.id);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!text.trim()) {
      const sentence = "Say what was done, or why it stands.";
      act.refuse([{ field: fieldId("text", flag.id), sentence }]);
      return;
    }
    void act.run(() => resolveFlag(wave, flag.id, { kind, text }), done);
  };
  return (
    <Details summary="Resolve this flag">
      <form noValidate onSubmit={submit} className="form">
        <ErrorSummary faults={act.faults} />
        <SelectField
          id={fieldId("kind", flag.id)}
          label="What was done"
          hint={DECISIONS.find(({ value }) => value === kind)?.meaning}
          value={kind}
          error={act.errorOf("kind")}
          choices={DECISIONS}
          onChange={(chosen) => setKind(chosen as FlagResolutionIn["kind"])}
        />
        <TextArea
          id={fieldId("text", flag.id)}
          label="In a sentence or two"
          hint="It is kept with the flag. The gate then judges the variable again by itself."
          value={text}
          maxLength={4000}
          error={act.errorOf("text")}
          onChange={setText}
        />
        <Button type="submit" isBusy={act.isBusy}>
          {act.isBusy ? "Resolving…" : "Resolve the flag"}
        </Button>
      </form>
    </Details>
  );
}
