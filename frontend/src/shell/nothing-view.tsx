import { NotAllowed } from "../ui/states";
import { PageHeading } from "../ui/text";
import { t } from "../texts/texts";

export const NothingHere = () => (
  <>
    <PageHeading>{t("Not found")}</PageHeading>
    <NotAllowed />
  </>
);

export const NothingYet = () => (
  <>
    <PageHeading
      lede={t(
        "You are signed in, but you are not a member of any study yet. The person who leads your study can add you, and a controller has to confirm whoever is to read the log; then load this page again.",
      )}
    >
      {t("Nothing to do yet")}
    </PageHeading>
  </>
);
