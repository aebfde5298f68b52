import { Link } from "react-router";

import { useStore } from "../state/store";
import { Key } from "../ui/text";
import { t } from "../texts/texts";
import { AbroadNotice } from "./abroad-view";
import type { Desk } from "./desk";
import { useDeskState } from "./desk-hooks";
import { ConflictNotice } from "./conflict-view";
import { LeftOver } from "./left-over-view";
import { saveSentence } from "./save-sentence";

interface DeskFootProps {
  desk: Desk;
  isReview: boolean;
  onReview: () => void;
  onSignIn: () => void;
}

export function DeskFoot({ desk, isReview, onReview, onSignIn }: DeskFootProps) {
  const submittedAt = useDeskState(desk, (state) => state.submittedAt);
  return (
    <>
      <ConflictNotice desk={desk} />
      <AbroadNotice desk={desk} />
      <LeftOver desk={desk} />
      <div className="coding__foot">
        <SaveLine desk={desk} onSignIn={onSignIn} />
        <div className="coding__leave">
          <Link className="govuk-button govuk-button--secondary" to="/my-work">
            {submittedAt ? t("Back to my work") : t("Stop here")}
          </Link>
          {submittedAt ? null : (
            <button type="button" className="govuk-button" onClick={onReview}>
              {isReview ? t("Back to the questions") : t("Review and submit")} <Key>r</Key>
            </button>
          )}
        </div>
      </div>
    </>
  );
}

function SaveLine({ desk, onSignIn }: Pick<DeskFootProps, "desk" | "onSignIn">) {
  const status = useStore(desk.autosave.status, (state) => state);
  const { text, tone, canRetry, isSignedOut } = saveSentence(status);
  return (
    <p className="save-line" data-tone={tone} role="status">
      <span aria-hidden="true">{tone === "good" ? "✔" : tone === "quiet" ? "·" : "▲"}</span> {text}{" "}
      {canRetry ? (
        <button type="button" className="text-button" onClick={() => void desk.autosave.flush()}>
          {t("Try now")}
        </button>
      ) : null}
      {isSignedOut ? (
        <button type="button" className="text-button" onClick={onSignIn}>
          {t("Sign in again")}
        </button>
      ) : null}
    </p>
  );
}
