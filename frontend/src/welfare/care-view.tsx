import { useState } from "react";

import type { Care } from "../api/shapes";
import type { Player } from "../player/player-store";
import { usePolling } from "../state/polling";
import { useRemote } from "../state/remote";
import { useStore } from "../state/store";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { clock } from "../ui/format";
import { Details } from "../ui/text";
import { BreakPrompt } from "./break-view";
import { addWelfareNote, careOf, submitReferral } from "./welfare-store";

const EVERY_SECONDS = 60;

interface CareProps {
  assignment: string;
  player: Player;
}

/** Below the footage: who listens, and where to tell what was seen. */
export function CareCorner({ assignment, player }: CareProps) {
  const remote = careOf.of(assignment);
  const { content: care } = useRemote(remote);
  const isPlaying = useStore(player.store, (state) => state.isPlaying);
  usePolling(remote.refresh, EVERY_SECONDS, isPlaying);
  return (
    <>
      {care ? <BreakPrompt care={care} /> : null}
      <Details summary="This one stayed with me, or I have seen something wrong">
        <Note assignment={assignment} care={care} />
        <Refer assignment={assignment} player={player} />
      </Details>
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
    <section aria-labelledby="care-note">
      <h2 className="govuk-heading-s" id="care-note">
        This one stayed with me
      </h2>
      {care?.terms ? (
        <p className="govuk-body">
          You can also speak with {care.terms.contact_name}: {care.terms.contact_at}.
        </p>
      ) : null}
      <ErrorSummary faults={act.faults} />
      {isLeft ? (
        <p className="govuk-body" role="status">
          Thank you. The welfare contact will see it, and nobody else.
        </p>
      ) : (
        <>
          <TextArea
            label="In your own words, if you like"
            hint="Only the welfare contact reads it. It is never put beside what you coded."
            id="words-note"
            value={words}
            rows={3}
            maxLength={2000}
            onChange={setWords}
          />
          <Button weight="secondary" isBusy={act.isBusy} onClick={leave}>
            {act.isBusy ? "Telling…" : "Tell the welfare contact"}
          </Button>
        </>
      )}
    </section>
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
    <section aria-labelledby="care-referral">
      <h2 className="govuk-heading-s" id="care-referral">
        I have seen possible misconduct
      </h2>
      <ErrorSummary faults={act.faults} />
      {isTold ? (
        <p className="govuk-body" role="status">
          The data controllers of the study have been told. Go on coding as before.
        </p>
      ) : null}
      <TextArea
        label="What did you see?"
        hint={`It goes to the data controllers with your name and the moment the player shows, ${clock(at)}. No other coder and nobody who leads the study sees it.`}
        id="words-referral"
        value={words}
        rows={3}
        maxLength={4000}
        error={act.errorOf("words")}
        onChange={setWords}
      />
      <Button weight="secondary" isBusy={act.isBusy} onClick={tell}>
        {act.isBusy ? "Telling…" : "Tell the controllers"}
      </Button>
    </section>
  );
}
