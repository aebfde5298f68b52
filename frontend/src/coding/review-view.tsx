import { useEffect, useState } from "react";
import { Link } from "react-router";

import { problemOf } from "../api/problem";
import type { Place } from "../codebooks/answers";
import { completeness } from "../codebooks/completeness";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Time } from "../ui/time";
import { Trans, t } from "../texts/texts";
import type { Desk } from "./desk";
import { useDeskState, useEvaluation, useFamilies } from "./desk-hooks";
import { checkCompleteness, submit } from "./desk-store";
import { type Item, itemsOf } from "./review";

/** What is missing or does not fit together, each a jump; then the lock. */
export function Review({ desk, onGo }: { desk: Desk; onGo: () => void }) {
  const submittedAt = useDeskState(desk, (state) => state.submittedAt);
  const evaluation = useEvaluation(desk);
  const families = useFamilies(desk);
  const { fromServer, failure, isChecking, check } = useServerCheck(desk);
  const items = itemsOf(evaluation, completeness(evaluation), fromServer);
  if (submittedAt) return <Submitted at={submittedAt} />;
  const done = families.reduce((sum, family) => sum + family.done, 0);
  const asked = families.reduce((sum, family) => sum + family.asked.length, 0);
  const go = (place: Place) => {
    desk.goTo(place);
    onGo();
  };
  return (
    <section className="asked" aria-labelledby="review-heading">
      <p className="asked__where numbers">
        {t("{{done}} of {{count, number}} questions answered", {
          count: asked,
          done,
          defaultValue_one: "{{done}} of {{count, number}} question answered",
        })}
      </p>
      <h2 className="asked__heading" id="review-heading" tabIndex={-1}>
        {items.length > 0
          ? t("{{count, number}} things to look at", {
              count: items.length,
              defaultValue_one: "{{count, number}} thing to look at",
            })
          : t("Ready to submit")}
      </h2>
      <ItemList items={items} onGo={go} />
      {failure ? (
        <p className="asked__hint" role="alert">
          <span aria-hidden="true">▲ </span>
          {t("{{failure}} What you have coded is kept.", { failure })}{" "}
          <button type="button" className="text-button" onClick={check}>
            {t("Check again")}
          </button>
        </p>
      ) : null}
      {items.length === 0 && !failure && !isChecking ? <Submission desk={desk} /> : null}
      {isChecking ? <p role="status">{t("Checking with the server…")}</p> : null}
    </section>
  );
}

function ItemList({ items, onGo }: { items: Item[]; onGo: (place: Place) => void }) {
  return (
    <ul className="review-list">
      {items.map(({ key, message, place, isInconsistent }) => (
        <li key={key}>
          <button type="button" className="review-list__jump" onClick={() => onGo(place)}>
            <span className="review-list__kind">
              <span aria-hidden="true">{isInconsistent ? "▲ " : "○ "}</span>
              {isInconsistent ? t("Does not fit") : t("Missing")}
            </span>
            {message}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The server's word, once everything unsent has been sent. */
function useServerCheck(desk: Desk) {
  const [fromServer, setFromServer] = useState<Awaited<ReturnType<typeof checkCompleteness>>>();
  const [failure, setFailure] = useState("");
  const [turn, setTurn] = useState(1);
  const [checked, setChecked] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    checkCompleteness(desk)
      .then((found) => {
        if (!isCurrent) return;
        setFromServer(found);
        setFailure("");
      })
      .catch((error: unknown) => {
        if (isCurrent) setFailure(problemOf(error).sentence);
      })
      .finally(() => {
        if (isCurrent) setChecked(turn);
      });
    return () => {
      isCurrent = false;
    };
  }, [desk, turn]);
  return { fromServer, failure, isChecking: checked < turn, check: () => setTurn((n) => n + 1) };
}

function Submission({ desk }: { desk: Desk }) {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const lock = async () => {
    setBusy(true);
    try {
      await submit(desk);
    } catch (error) {
      setFailure(problemOf(error).sentence);
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <>
      <p>
        {t(
          "Once you submit, your coding of this encounter is locked. It stays yours alone until every coder of the encounter has submitted.",
        )}
      </p>
      {failure ? (
        <p className="asked__hint" role="alert">
          <span aria-hidden="true">▲ </span>
          {t("Not submitted. {{failure}}", { failure })}
        </p>
      ) : null}
      <Button onClick={() => setAsking(true)}>{t("Submit this coding")}</Button>
      <Dialog title={t("Submit this coding?")} isOpen={isAsking} onClose={() => setAsking(false)}>
        <p className="govuk-body">
          {t(
            "Encounter {{reference}}. You cannot change it afterwards; a slip can be mended by a correction, which stays on record beside it.",
            { reference: desk.coding.encounter.reference },
          )}
        </p>
        <Button isBusy={isBusy} onClick={() => void lock()}>
          {isBusy ? t("Submitting…") : t("Submit and lock")}
        </Button>
      </Dialog>
    </>
  );
}

const Submitted = ({ at }: { at: string }) => (
  <section className="asked">
    <p className="asked__where">
      <span aria-hidden="true">✔ </span>
      <Trans i18nKey="Submitted <time/>" components={{ time: <Time at={at} /> }} />
    </p>
    <h2 className="asked__heading">{t("Thank you. This coding is locked.")}</h2>
    <p>{t("What you answered can still be read here. The next encounter waits in your work.")}</p>
    <Link className="govuk-button" to="/my-work">
      {t("Back to my work")}
    </Link>
  </section>
);
