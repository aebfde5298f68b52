import { type SubmitEvent, useState } from "react";

import { retentionOf } from "../retention/retention-store";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { SelectField, TextArea } from "../ui/fields";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { t } from "../texts/texts";
import { askBreakGlass } from "./break-glass-store";

const LEAST = 20;

/** One clip and a reason; a second person decides. */
export function AskBreakGlass({ study }: { study: string }) {
  const [clip, setClip] = useState("");
  const [reason, setReason] = useState("");
  const act = useAct();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const faults = [];
    if (!clip) faults.push({ field: "clip", sentence: t("Choose the clip.") });
    if (reason.trim().length < LEAST) {
      const sentence = t("Say why this cannot wait, in {{least}} characters or more.", {
        least: LEAST,
      });
      faults.push({ field: "reason", sentence });
    }
    if (faults.length > 0) act.refuse(faults);
    else {
      void act.run(
        () => askBreakGlass(study, clip, reason.trim()),
        () => {
          setClip("");
          setReason("");
        },
      );
    }
  };
  return (
    <RemoteContent remote={retentionOf.of(study)} what={t("the clips of the study")}>
      {({ results }) => {
        const clips = results.filter((one) => !one.expired_at);
        return clips.length === 0 ? (
          <Empty title={t("There is no footage to open")}>
            <p className="govuk-body">{t("Clips can be chosen here from their upload on.")}</p>
          </Empty>
        ) : (
          <form noValidate onSubmit={submit}>
            <h2 className="govuk-heading-m">{t("Ask to see one clip")}</h2>
            <ErrorSummary faults={act.faults} />
            <SelectField
              id="clip"
              label={t("Which clip")}
              value={clip}
              error={act.errorOf("clip")}
              choices={[
                { value: "", label: t("Choose…") },
                ...clips.map((one) => ({
                  value: one.clip,
                  label: `${one.encounter_reference}, ${one.camera}`,
                })),
              ]}
              onChange={setClip}
            />
            <TextArea
              id="reason"
              label={t("Why this cannot wait")}
              hint={t(
                "For example: whose life is in danger, or which complaint it is. Both controllers read it, and it stays in the log.",
              )}
              rows={3}
              maxLength={1000}
              value={reason}
              error={act.errorOf("reason")}
              onChange={setReason}
            />
            <Button type="submit" weight="warning" isBusy={act.isBusy}>
              {t("Ask a controller to open it")}
            </Button>
          </form>
        );
      }}
    </RemoteContent>
  );
}
