import { useState } from "react";

import { Button, ButtonGroup } from "../ui/button";
import { saveText } from "../ui/download";
import { Warning } from "../ui/text";
import { t } from "../texts/texts";

interface RecoveryCodesProps {
  codes: string[];
  onKept: () => void;
}

/** Shown once: nobody, not even the server's keeper, can show them again. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const [said, setSaid] = useState("");
  const text = codes.join("\n");
  const copy = () =>
    void navigator.clipboard
      .writeText(text)
      .then(() => setSaid("Copied."))
      .catch(() => setSaid(t("This browser did not allow copying. Write the codes down.")));
  return (
    <section aria-labelledby="codes">
      <h2 className="govuk-heading-m" id="codes">
        {t("Your recovery codes")}
      </h2>
      <Warning>{t("Keep these now. They are shown this once.")}</Warning>
      <p className="govuk-body">
        {t(
          "Each signs you in once, after your password, when your passkey or app is lost. Print them, or keep them where you keep passwords. Not on this computer’s desktop.",
        )}
      </p>
      <ol className="codes" aria-label={t("Recovery codes")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <ButtonGroup>
        <Button
          weight="secondary"
          onClick={() => saveText("bwvcoding-recovery-codes.txt", text, "text/plain")}
        >
          {t("Save as a file")}
        </Button>
        <Button weight="secondary" onClick={copy}>
          {t("Copy")}
        </Button>
        <Button onClick={onKept}>{t("I have kept them")}</Button>
      </ButtonGroup>
      <p className="govuk-body" role="status">
        {said}
      </p>
    </section>
  );
}
