import { Link } from "react-router";

import { Button, ButtonGroup } from "../ui/button";
import { t } from "../texts/texts";
import { takeOver } from "./desk-store";

interface ElsewhereProps {
  assignment: string;
  /** It was open here until another window took it over. */
  wasHere: boolean;
}

/** One window at a time: this one is told, and may take the coding over. */
export const Elsewhere = ({ assignment, wasHere }: ElsewhereProps) => (
  <section className="coding__wait" aria-labelledby="elsewhere-heading">
    <h1 className="govuk-heading-l" id="elsewhere-heading" tabIndex={-1}>
      {wasHere ? t("You went on in another window") : t("This encounter is open in another window")}
    </h1>
    <p className="govuk-body" role="status">
      {t(
        "Only one window at a time can change a coding, so that neither undoes what the other saved. Nothing is lost: what you did there is kept.",
      )}
    </p>
    <ButtonGroup>
      <Button onClick={() => takeOver(assignment)}>
        {wasHere ? t("Go on here again") : t("Go on here instead")}
      </Button>
      <Link className="govuk-button govuk-button--secondary" to="/my-work">
        {t("Back to my work")}
      </Link>
    </ButtonGroup>
  </section>
);
