import { useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";

import { ShortcutHelp } from "../keyboard/help-view";
import { createPlayer, type Player } from "../player/player-store";
import { PlayerScreen } from "../player/player-view";
import { attach } from "../player/attach";
import { MarkTable } from "../timeline/mark-table-view";
import { Timeline } from "../timeline/timeline-view";
import { Loading } from "../ui/states";
import { Failure } from "../ui/remote-content";
import { useStore } from "../state/store";
import { usePageTitle } from "../ui/text";
import { CareCorner } from "../welfare/care-view";
import { ContentNotice } from "../welfare/content-notice-view";
import { Skip } from "../welfare/leave-view";
import { guarded } from "../welfare/guarded";
import { t } from "../texts/texts";
import type { Desk } from "./desk";
import { useDesk, useDeskState, useFlushOnline, useLookAbroad } from "./desk-hooks";
import { OpenElsewhere } from "./desk-store";
import { DeskFoot } from "./desk-foot-view";
import { DeskHead } from "./desk-head-view";
import { ExampleClip } from "./example-view";
import { Elsewhere } from "./elsewhere-view";
import { screenStore, setShortcuts } from "./screen-store";
import { QuestionPanel } from "./question-view";
import { Review } from "./review-view";
import { SignInAgain, type SignInWish } from "./sign-in-again-view";
import { useKeptStand } from "./stand";
import { useDeskShortcuts } from "./desk-shortcuts";

/** Watch, answer, mark, next: one encounter on one screen. */
export function CodingScreen() {
  const { assignmentId = "" } = useParams();
  const { content, error, retry } = useDesk(assignmentId);
  const theme = useStore(screenStore, (state) => state.theme);
  return (
    <div className="coding" data-theme={theme}>
      {content ? (
        <OpenDesk desk={content} />
      ) : error instanceof OpenElsewhere ? (
        <Elsewhere assignment={assignmentId} wasHere={false} />
      ) : error === undefined ? (
        <div className="coding__wait">
          <Loading what={t("the encounter")} lines={8} />
        </div>
      ) : (
        <div className="coding__wait">
          <Failure error={error} what={t("the encounter")} onRetry={retry} />
        </div>
      )}
    </div>
  );
}

/** A desk that was taken over and back is another one, with the same coding. */
function OpenDesk({ desk }: { desk: Desk }) {
  const isGivenAway = useDeskState(desk, (state) => state.isGivenAway);
  return isGivenAway ? (
    <Elsewhere assignment={desk.coding.assignment} wasHere />
  ) : (
    <DeskScreen key={desk.opened} desk={desk} />
  );
}

const playerFor = (desk: Desk): Player =>
  createPlayer({
    clips: desk.coding.encounter.clips,
    startMs: desk.startMs,
    purpose: "coding",
    assignment: desk.coding.assignment,
    attach,
  });

function DeskScreen({ desk }: { desk: Desk }) {
  const [player] = useState(() => guarded(playerFor(desk), desk.coding.encounter.sensitivity_tags));
  const [query, setQuery] = useSearchParams();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [signInWish, wishSignIn] = useState<SignInWish>();
  const [isExampleOpen, setExampleOpen] = useState(false);
  const navigate = useNavigate();
  const areShortcutsOn = useStore(screenStore, (state) => state.areShortcutsOn);
  const isReview = query.has("review");
  const review = (isOn: boolean) => setQuery(isOn ? { review: "" } : {}, { replace: true });
  const leave = () => navigate("/my-work");
  useKeptStand(desk, player);
  useFlushOnline(desk);
  useLookAbroad(desk);
  usePageTitle(t("Encounter {{reference}}", { reference: desk.coding.encounter.reference }));
  useDeskShortcuts({
    desk,
    player,
    isOn: areShortcutsOn,
    isReview,
    onReview: () => review(!isReview),
    onHelp: () => setHelpOpen((isOpen) => !isOpen),
    onExample: () => openExample(),
  });
  const openExample = () => {
    player.pause();
    setExampleOpen(true);
  };
  const { assignment, encounter } = desk.coding;
  const leaving = { assignment, reference: encounter.reference, player, onLeft: leave };
  return (
    <>
      <DeskHead desk={desk} onHelp={() => setHelpOpen(true)} onGo={() => review(false)} />
      <div className="coding__columns">
        <div className="coding__watch">
          <ContentNotice tags={encounter.sensitivity_tags} player={player}>
            <Skip {...leaving} />
          </ContentNotice>
          <PlayerScreen player={player} />
          <Timeline desk={desk} player={player} />
          <MarkTable desk={desk} player={player} />
          <CareCorner {...leaving} />
        </div>
        <div className="coding__say">
          {isReview ? (
            <Review desk={desk} onGo={() => review(false)} />
          ) : (
            <QuestionPanel desk={desk} player={player} onExample={openExample} />
          )}
        </div>
      </div>
      <DeskFoot
        desk={desk}
        isReview={isReview}
        onReview={() => review(!isReview)}
        onSignIn={() => wishSignIn("now")}
      />
      <Announcements desk={desk} />
      <ExampleClip desk={desk} isOpen={isExampleOpen} onClose={() => setExampleOpen(false)} />
      <SignInAgain desk={desk} player={player} wish={signInWish} onWish={wishSignIn} />
      <ShortcutHelp
        isOpen={isHelpOpen}
        onClose={() => setHelpOpen(false)}
        isOn={areShortcutsOn}
        onSwitch={setShortcuts}
      />
    </>
  );
}

/** Two regions in turn, so that the same sentence twice is read twice. */
function Announcements({ desk }: { desk: Desk }) {
  const { text, turn } = useDeskState(desk, (state) => state.announcement);
  return (
    <div className="govuk-visually-hidden">
      <p role="status">{turn % 2 === 0 ? text : ""}</p>
      <p role="status">{turn % 2 === 1 ? text : ""}</p>
    </div>
  );
}
