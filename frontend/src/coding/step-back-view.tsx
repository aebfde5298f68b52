import { useState } from "react";

import type { RecusalIn } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { TextField } from "../ui/fields";
import { Trans, t } from "../texts/texts";
import { RECUSAL_REASONS } from "./recusal-reasons";
import { stepBack } from "./share-store";

interface StepBackProps {
  assignment: string;
  reference: string;
  /** It is somebody else's now. */
  onDone: () => unknown;
  /** One of several tools at the head of the coding screen. */
  isTool?: boolean;
}

/** One press on a reason and the encounter is no longer the coder's; nothing is held against them. */
export function StepBack({ assignment, reference, onDone, isTool }: StepBackProps) {
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const act = useAct();
  const give = (reason: RecusalIn["reason"]) =>
    void act.run(
      () => stepBack(assignment, reason, words),
      () => {
        setOpen(false);
        return onDone();
      },
    );
  return (
    <>
      {isTool ? (
        <button type="button" className="small-button" onClick={() => setOpen(true)}>
          <Trans
            i18nKey="Step back<span> from this one</span>"
            components={{ span: <span className="govuk-visually-hidden" /> }}
          />
        </button>
      ) : (
        <Button weight="secondary" onClick={() => setOpen(true)}>
          {t("Step back from this one")}
        </Button>
      )}
      <Dialog
        title={t("Step back from encounter {{reference}}?", { reference })}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      >
        <ErrorSummary faults={act.faults} />
        <p className="govuk-body">
          {t(
            "Nobody asks you more, and it counts against nobody. You will not be given it again. What you have entered of it is kept apart and used for nothing. Press what fits best.",
          )}
        </p>
        <ButtonGroup>
          {RECUSAL_REASONS.filter(({ value }) => value !== "other").map(({ value, label }) => (
            <Button key={value} weight="secondary" isBusy={act.isBusy} onClick={() => give(value)}>
              {label}
            </Button>
          ))}
        </ButtonGroup>
        <TextField
          id="words"
          label={t("Another reason, in a few words")}
          hint={t("Name nobody.")}
          maxLength={500}
          value={words}
          error={act.errorOf("words")}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button weight="secondary" isBusy={act.isBusy} onClick={() => give("other")}>
          {t("Step back for this reason")}
        </Button>
      </Dialog>
    </>
  );
}
