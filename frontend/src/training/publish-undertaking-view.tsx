import { type SubmitEvent, useState } from "react";

import type { Licences } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { Details } from "../ui/text";
import { t } from "../texts/texts";
import { publishUndertaking } from "./training-store";

interface PublishUndertakingProps {
  study: string;
  undertaking: Licences["undertaking"];
}

/** A new version has to be signed by every coder before they watch anything more. */
export function PublishUndertaking({ study, undertaking }: PublishUndertakingProps) {
  const [text, setText] = useState(undertaking?.text ?? "");
  const act = useAct();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(() => publishUndertaking(study, text));
  };
  return (
    <Details
      summary={
        undertaking
          ? t("Undertaking, version {{version}}: change it", { version: undertaking.version })
          : t("Publish an undertaking")
      }
    >
      <form noValidate onSubmit={submit} className="form">
        <ErrorSummary faults={act.faults} />
        <TextArea
          id="text"
          label={t("What every coder promises")}
          hint={t(
            "Each coder signs it before they watch footage or train. When you change it, everyone signs again.",
          )}
          value={text}
          rows={8}
          error={act.errorOf("text")}
          onChange={setText}
        />
        <Button type="submit" isBusy={act.isBusy}>
          {act.isBusy ? t("Publishing…") : t("Publish the undertaking")}
        </Button>
      </form>
    </Details>
  );
}
