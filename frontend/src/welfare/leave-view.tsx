import { type ReactNode, useState } from "react";

import type { RecusalIn } from "../api/shapes";
import { stepBack } from "../coding/share-store";
import type { Player } from "../player/player-store";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { t } from "../texts/texts";

export interface LeaveProps {
  assignment: string;
  reference: string;
  player?: Player | undefined;
  /** It is somebody else's now. */
  onLeft: () => unknown;
}

interface WordsProps extends LeaveProps {
  reason: RecusalIn["reason"];
  press: string;
  title: string;
  confirm: string;
  stay: string;
  children: ReactNode;
}

/** One press and one word of confirmation, because it cannot be undone. */
function Leave({ assignment, reason, player, onLeft, ...words }: WordsProps) {
  const [isOpen, setOpen] = useState(false);
  const act = useAct(reason);
  const leave = () =>
    void act.run(
      () => stepBack(assignment, reason, ""),
      () => {
        setOpen(false);
        return onLeft();
      },
    );
  return (
    <>
      <Button
        weight="secondary"
        onClick={() => {
          player?.pause();
          setOpen(true);
        }}
      >
        {words.press}
      </Button>
      <Dialog title={words.title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ErrorSummary faults={act.faults} />
        <p className="govuk-body">{words.children}</p>
        <ButtonGroup>
          <Button isBusy={act.isBusy} onClick={leave} data-focus-first>
            {words.confirm}
          </Button>
          <Button weight="secondary" onClick={() => setOpen(false)}>
            {words.stay}
          </Button>
        </ButtonGroup>
      </Dialog>
    </>
  );
}

/** Beside the sentence that says one may. */
export const Skip = (props: LeaveProps) => (
  <Leave
    {...props}
    reason="distress"
    press={t("Skip this one")}
    title={t("Skip encounter {{reference}}?", { reference: props.reference })}
    confirm={t("Skip it")}
    stay={t("Stay with it")}
  >
    {t(
      "Nobody asks why, and it counts against nobody. Somebody else is given it, and you will not be given it again. What you have entered of it is kept apart and used for nothing.",
    )}
  </Leave>
);

/** Whoever knows somebody in it hands it on before they judge. */
export const Recognise = (props: LeaveProps) => (
  <Leave
    {...props}
    reason="acquainted"
    press={t("I recognise someone")}
    title={t("Do you know someone in encounter {{reference}}?", { reference: props.reference })}
    confirm={t("Yes: hand it to somebody else")}
    stay={t("No: go on coding")}
  >
    {t(
      "You need not say whom. Somebody else is given it, and you will not be given it again. What you have entered of it is kept apart and used for nothing. It counts against nobody.",
    )}
  </Leave>
);
