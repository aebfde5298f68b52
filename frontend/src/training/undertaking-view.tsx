import type { Training } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { Details } from "../ui/text";
import { Time } from "../ui/time";
import { Trans, t } from "../texts/texts";
import { signUndertaking } from "./training-store";

interface UndertakingProps {
  study: string;
  undertaking: Training["undertaking"];
}

/** What a coder promises: read and signed before anything is watched. */
export function Undertaking({ study, undertaking }: UndertakingProps) {
  const act = useAct();
  if (!undertaking) return null;
  if (undertaking.signed_at) {
    return (
      <Details
        summary={t("Undertaking, version {{version}}: signed", { version: undertaking.version })}
      >
        <p className="govuk-body">
          <Trans
            i18nKey="You signed this on <time/>."
            components={{ time: <Time at={undertaking.signed_at} /> }}
          />
        </p>
        <p className="govuk-body pre-line">{undertaking.text}</p>
      </Details>
    );
  }
  return (
    <section className="card card--main" aria-labelledby="undertaking-heading">
      <h2 className="govuk-heading-m" id="undertaking-heading">
        {t("Undertaking, version {{version}}", { version: undertaking.version })}
      </h2>
      <p className="govuk-body">
        {t("Read this first. You can watch footage and train only after you have signed it.")}
      </p>
      <p className="govuk-body pre-line">{undertaking.text}</p>
      <ErrorSummary faults={act.faults} />
      <Button
        isBusy={act.isBusy}
        onClick={() => void act.run(() => signUndertaking(study, undertaking.id))}
      >
        {act.isBusy ? t("Signing…") : t("I have read this and sign it")}
      </Button>
    </section>
  );
}
