import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";

import type { FamilyTraining, Training as Content } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button, ButtonLink } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Progress } from "../ui/progress";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Tag } from "../ui/tag";
import { Inset, PageHeading } from "../ui/text";
import { Trans, t } from "../texts/texts";
import { beginAttempt, trainingOf } from "./training-store";
import { nextStep, resultWords, standingWords, termsWords } from "./training-words";
import { Undertaking } from "./undertaking-view";

/** A coder's way from the undertaking to the licence. */
export function Training() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading
        lede={t(
          "What you learn and show before you code. Only you and the person who leads your study see how your tests went.",
        )}
      >
        {t("Training")}
      </PageHeading>
      <RemoteContent remote={trainingOf.of(studyId)} what={t("your training")}>
        {(training) => (
          <>
            <Undertaking study={studyId} undertaking={training.undertaking} />
            <Families training={training} />
          </>
        )}
      </RemoteContent>
    </>
  );
}

function Families({ training }: { training: Content }) {
  if (!training.terms) {
    return (
      <Empty title={t("You need no licence to code in this study")}>
        <p className="govuk-body">
          <Trans
            i18nKey="The signed protocol asks for none. Your work, when there is some, is on <a>My work</a>."
            components={{ a: <Link className="govuk-link" to="/my-work" /> }}
          />
        </p>
      </Empty>
    );
  }
  const isBarred = training.undertaking !== null && training.undertaking.signed_at === null;
  const licensed = training.families.filter(({ standing }) => standing.state === "valid").length;
  return (
    <section aria-labelledby="families-heading">
      <h2 className="govuk-heading-m" id="families-heading">
        {training.course_title || t("Your licences")}
      </h2>
      <Progress
        label={t("Families you are licensed for")}
        done={licensed}
        of={training.families.length}
      />
      {licensed === training.families.length ? (
        <Inset>
          <Trans
            i18nKey="You may code. <a>Go to my work</a>"
            components={{ a: <Link className="govuk-link" to="/my-work" /> }}
          />
        </Inset>
      ) : null}
      <p className="govuk-body">{termsWords(training.terms)}</p>
      {isBarred ? (
        <p className="govuk-body">
          <strong>{t("Sign the undertaking above to begin.")}</strong>
        </p>
      ) : null}
      {training.families.map((family) => (
        <Family key={family.family} family={family} study={training.study_id} isBarred={isBarred} />
      ))}
    </section>
  );
}

interface FamilyProps {
  family: FamilyTraining;
  study: string;
  isBarred: boolean;
}

function Family({ family, study, isBarred }: FamilyProps) {
  const [now] = useState(() => Date.now());
  const { word, tone } = standingWords(family.standing, now);
  const { step, sentence } = nextStep(family, now);
  const { label } = family.standing;
  return (
    <article className="card" aria-labelledby={`family-${family.family}`}>
      <div className="card__head">
        <h3 className="govuk-heading-m" id={`family-${family.family}`}>
          {label}
        </h3>
        <Tag tone={tone}>{word}</Tag>
      </div>
      {family.standing.end_reason ? (
        <p className="govuk-body">
          {t("Why: {{endReason}} Pass the test again to get it back.", {
            endReason: family.standing.end_reason,
          })}
        </p>
      ) : null}
      {family.practice > 0 ? (
        <Progress
          label={t("Practice answered: {{label}}", { label })}
          done={family.practised}
          of={family.practice}
        />
      ) : null}
      <p className="govuk-body">
        {resultWords(family)}. {sentence}
      </p>
      {isBarred ? null : (
        <div className="govuk-button-group">
          {family.lessons + family.practice > 0 ? (
            <ButtonLink
              weight={step === "learn" ? "main" : "secondary"}
              to={`/studies/${study}/training/${family.family}`}
            >
              {t("Learn and practise: {{label}}", { label })}
            </ButtonLink>
          ) : null}
          {step === "test" ? <TakeTest family={family} study={study} /> : null}
        </div>
      )}
    </article>
  );
}

function TakeTest({ family, study }: Omit<FamilyProps, "isBarred">) {
  const act = useAct();
  const navigate = useNavigate();
  const begin = () =>
    void act.run(
      () => beginAttempt(study, family.family),
      ({ id }) => navigate(`/studies/${study}/attempts/${id}`),
    );
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <Button isBusy={act.isBusy} onClick={begin}>
        {family.running_attempt
          ? t("Go on with the test: {{label}}", { label: family.standing.label })
          : t("Take the test: {{label}}", { label: family.standing.label })}
      </Button>
    </>
  );
}
