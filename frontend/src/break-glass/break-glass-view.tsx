import { useState } from "react";
import { useParams } from "react-router";

import { sessionStore } from "../accounts/session-store";
import type { BreakGlass } from "../api/shapes";
import { attach } from "../player/attach";
import { createPlayer } from "../player/player-store";
import { PlayerScreen } from "../player/player-view";
import { usePolling } from "../state/polling";
import { useStore } from "../state/store";
import { useRights } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button, ButtonGroup } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { RemoteContent } from "../ui/remote-content";
import { Empty, NotAllowed } from "../ui/states";
import { Tag, type Tone } from "../ui/tag";
import { Inset, PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { t } from "../texts/texts";
import { AskBreakGlass } from "./ask-break-glass-view";
import { breakGlassOf, endBreakGlass, openBreakGlass } from "./break-glass-store";

const STATES: Record<BreakGlass["state"], { word: string; tone: Tone }> = {
  asked: { word: t("Waits for a controller"), tone: "caution" },
  open: { word: t("Open now"), tone: "bad" },
  over: { word: t("Over"), tone: "neutral" },
};
const SECONDS = 10;

/** Where somebody without the right to watch asks to, and a second person opens it or not. */
export function EmergencyAccess() {
  const { studyId = "" } = useParams();
  const rights = useRights(studyId);
  if (!rights.includes("break_glass.ask")) return <NotAllowed />;
  return (
    <>
      <PageHeading
        lede={t(
          "For a threat to life, or a complaint that cannot wait. One clip, for thirty minutes, opened by a second person. Both controllers are told at once.",
        )}
      >
        {t("Emergency access")}
      </PageHeading>
      <Asked study={studyId} canOpen={rights.includes("break_glass.open")} />
      <AskBreakGlass study={studyId} />
    </>
  );
}

function Asked({ study, canOpen }: { study: string; canOpen: boolean }) {
  const remote = breakGlassOf.of(study);
  const self = useStore(sessionStore, ({ session }) => session?.user.id ?? "");
  // What another does, and what the clock does, shows without a reload.
  usePolling(remote.refresh, SECONDS, true);
  return (
    <RemoteContent remote={remote} what={t("who asked for emergency access")}>
      {(found) =>
        found.length === 0 ? (
          <Empty title={t("Nobody has asked")}>
            <p className="govuk-body">{t("Whoever asks stands here until long after.")}</p>
          </Empty>
        ) : (
          found.map((glass) => (
            <Glass key={glass.id} study={study} glass={glass} self={self} canOpen={canOpen} />
          ))
        )
      }
    </RemoteContent>
  );
}

interface GlassProps {
  study: string;
  glass: BreakGlass;
  self: string;
  canOpen: boolean;
}

/** One of them: why, by whom, until when, and what may be done about it. */
export function Glass({ study, glass, self, canOpen }: GlassProps) {
  const { word, tone } = STATES[glass.state];
  const name = `${glass.encounter_reference}, ${glass.camera}`;
  return (
    <section className="card" aria-label={name}>
      <div className="card__head">
        <h2 className="govuk-heading-m">{name}</h2>
        <Tag tone={tone}>{word}</Tag>
      </div>
      <p className="govuk-body">
        {t("{{who}} asked", { who: glass.asked_by })} <Time at={glass.asked_at} />
        {glass.opened_by && glass.opened_at ? (
          <>
            ; {t("{{who}} opened it", { who: glass.opened_by })} <Time at={glass.opened_at} />
          </>
        ) : null}
        {glass.ended_by && glass.ended_at ? (
          <>
            ; {t("{{who}} ended it", { who: glass.ended_by })} <Time at={glass.ended_at} />
          </>
        ) : null}
        .
      </p>
      <Inset>{glass.reason}</Inset>
      {glass.state === "open" && glass.ends_at ? (
        <p className="govuk-body">
          {t("It ends by itself:")} <Time at={glass.ends_at} />
        </p>
      ) : null}
      {glass.state === "over" ? null : (
        <Acts study={study} glass={glass} self={self} canOpen={canOpen} />
      )}
      {glass.state === "open" && glass.asked_by_id === self ? <Watched glass={glass} /> : null}
    </section>
  );
}

function Acts({ study, glass, self, canOpen }: GlassProps) {
  const act = useAct(glass.id);
  const mayOpen = canOpen && glass.asked_by_id !== self;
  return (
    <>
      <ErrorSummary faults={act.faults} />
      {glass.state === "asked" && !mayOpen ? (
        <p className="govuk-body">{t("Another person, a controller, has to open it.")}</p>
      ) : null}
      <ButtonGroup>
        {glass.state === "asked" && mayOpen ? (
          <Button
            weight="warning"
            isBusy={act.isBusy}
            onClick={() => void act.run(() => openBreakGlass(study, glass.id))}
          >
            {t("Open it to {{who}} for thirty minutes", { who: glass.asked_by })}
          </Button>
        ) : null}
        <Button
          weight="secondary"
          isBusy={act.isBusy}
          onClick={() => void act.run(() => endBreakGlass(study, glass.id))}
        >
          {glass.state === "open" ? t("End it now") : t("End the request")}
        </Button>
      </ButtonGroup>
    </>
  );
}

function Watched({ glass }: { glass: BreakGlass }) {
  const [isOpen, setOpen] = useState(false);
  return isOpen ? (
    <Playing glass={glass} />
  ) : (
    <Button onClick={() => setOpen(true)}>{t("Watch the clip")}</Button>
  );
}

/** Each look is on record under the purpose of the emergency. */
function Playing({ glass }: { glass: BreakGlass }) {
  const [player] = useState(() =>
    createPlayer({
      clips: [
        {
          id: glass.clip,
          camera: glass.camera,
          offset_ms: glass.offset_ms,
          duration_ms: glass.duration_ms,
          frame_rate: glass.frame_rate,
          state: "ready",
        },
      ],
      purpose: "break_glass",
      attach,
    }),
  );
  return <PlayerScreen player={player} />;
}
