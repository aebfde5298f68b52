import { type ReactNode, useState } from "react";

import type { Care } from "../api/shapes";
import type { Player } from "../player/player-store";
import { usePolling } from "../state/polling";
import { useRemote } from "../state/remote";
import { useStore } from "../state/store";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { clock } from "../ui/format";
import { t } from "../texts/texts";
import { BreakPrompt } from "./break-view";
import { type LeaveProps, Recognise } from "./leave-view";
import { addWelfareNote, careOf, submitReferral } from "./welfare-store";

const EVERY_SECONDS = 60;

interface CareProps {
  assignment: string;
  player: Player;
}

/** Below the footage: who listens, where to tell what was seen, and how to hand it on. */
export function CareCorner(props: LeaveProps & { player: Player }) {
  const { assignment, player } = props;
  const remote = careOf.of(assignment);
  const { content: care } = useRemote(remote);
  const isPlaying = useStore(player.store, (state) => state.isPlaying);
  usePolling(remote.refresh, EVERY_SECONDS, isPlaying);
  return (
    <>
      {care ? <BreakPrompt care={care} /> : null}
      <div className="care" role="group" aria-label={t("For you and for those in the footage")}>
        <Aside press={t("This one stayed with me")} player={player}>
          <Note assignment={assignment} care={care} />
        </Aside>
        <Recognise {...props} />
        <Aside press={t("I have seen possible misconduct")} player={player}>
          <Refer assignment={assignment} player={player} />
        </Aside>
      </div>
    </>
  );
}

interface AsideProps {
  press: string;
  player: Player;
  children: ReactNode;
}

/** A word said over the page; the footage waits. */
function Aside({ press, player, children }: AsideProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        weight="secondary"
        onClick={() => {
          player.pause();
          setOpen(true);
        }}
      >
        {press}
      </Button>
      <Dialog title={press} isOpen={isOpen} onClose={() => setOpen(false)}>
        {children}
      </Dialog>
    </>
  );
}

function Note({ assignment, care }: { assignment: string; care: Care | undefined }) {
  const act = useAct("note");
  const [words, setWords] = useState("");
  const [isLeft, setLeft] = useState(false);
  const leave = () =>
    void act.run(
      () => addWelfareNote(assignment, words),
      () => setLeft(true),
    );
  return (
    <>
      {care?.terms ? (
        <p className="govuk-body">
          {t("You can also speak with {{contactName}}: {{contactAt}}.", {
            contactName: care.terms.contact_name,
            contactAt: care.terms.contact_at,
          })}
        </p>
      ) : null}
      <ErrorSummary faults={act.faults} />
      {isLeft ? (
        <p className="govuk-body" role="status">
          {t("Thank you. The welfare contact will see it, and nobody else.")}
        </p>
      ) : (
        <>
          <TextArea
            label={t("In your own words, if you like")}
            hint={t("Only the welfare contact reads it. It is never put beside what you coded.")}
            id="words-note"
            value={words}
            rows={3}
            maxLength={2000}
            onChange={setWords}
          />
          <Button weight="secondary" isBusy={act.isBusy} onClick={leave}>
            {act.isBusy ? t("Telling…") : t("Tell the welfare contact")}
          </Button>
        </>
      )}
    </>
  );
}

function Refer({ assignment, player }: CareProps) {
  const act = useAct("referral");
  const [words, setWords] = useState("");
  const [isTold, setTold] = useState(false);
  const positionMs = useStore(player.store, (state) => state.positionMs);
  const at = Math.max(0, Math.round(positionMs));
  const tell = () =>
    void act.run(
      () => submitReferral(assignment, at, words),
      () => {
        setTold(true);
        setWords("");
      },
    );
  return (
    <>
      <ErrorSummary faults={act.faults} />
      {isTold ? (
        <p className="govuk-body" role="status">
          {t("The data controllers of the study have been told. Go on coding as before.")}
        </p>
      ) : null}
      <TextArea
        label={t("What did you see?")}
        hint={t(
          "It goes to the data controllers with your name and the moment the player shows, {{time}}. No other coder and nobody who leads the study sees it.",
          { time: clock(at) },
        )}
        id="words-referral"
        value={words}
        rows={3}
        maxLength={4000}
        error={act.errorOf("words")}
        onChange={setWords}
      />
      <Button weight="secondary" isBusy={act.isBusy} onClick={tell}>
        {act.isBusy ? t("Telling…") : t("Tell the controllers")}
      </Button>
    </>
  );
}
