import { useState } from "react";

import type { Account, Factor } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { londonDate, londonDateTime } from "../ui/format";
import { RemoteContent } from "../ui/remote-content";
import { Table } from "../ui/table";
import { PageHeading, Warning } from "../ui/text";
import { Trans, t } from "../texts/texts";
import {
  account,
  endOtherSessions,
  endSession,
  removeFactor,
  renewRecoveryCodes,
} from "./account-store";
import { AddFactor } from "./add-factor-view";
import { RecoveryCodes } from "./recovery-codes-view";

const WAYS: Record<string, string> = {
  password: t("Password"),
  passkey: t("Passkey"),
  app: t("Password and app"),
  recovery: t("Password and recovery code"),
};

export function OwnAccount() {
  const [codes, setCodes] = useState<string[]>([]);
  return (
    <>
      <PageHeading lede={t("How you show that it is you, and where you are signed in.")}>
        {t("Your account")}
      </PageHeading>
      {codes.length > 0 ? <RecoveryCodes codes={codes} onKept={() => setCodes([])} /> : null}
      <RemoteContent remote={account} what={t("your account")}>
        {(own) => (
          <>
            {own.factors_reset_at ? (
              <Warning>
                {t("Your second factor was reset by two people on {{date}}.", {
                  date: londonDate(own.factors_reset_at),
                })}
              </Warning>
            ) : null}
            <Factors account={own} onCodes={setCodes} />
            <Codes account={own} onCodes={setCodes} />
            <SignIns account={own} />
          </>
        )}
      </RemoteContent>
    </>
  );
}

interface PartProps {
  account: Account;
  onCodes: (codes: string[]) => void;
}

function Factors({ account: own, onCodes }: PartProps) {
  const act = useAct("factors");
  const remove = (factor: Factor) => (
    <Button
      weight="secondary"
      isBusy={act.isBusy}
      onClick={() => void act.run(() => removeFactor(factor.id))}
    >
      <Trans
        i18nKey="Remove <span>{{name}}</span>"
        values={{ name: factor.name }}
        components={{ span: <span className="govuk-visually-hidden" /> }}
      />
    </Button>
  );
  return (
    <section aria-labelledby="factors">
      <h2 className="govuk-heading-m" id="factors">
        {t("Second factors")}
      </h2>
      <ErrorSummary faults={act.faults} />
      {own.factors.length === 0 ? (
        <p className="govuk-body">
          {t("You have none yet. With one, a stolen password opens nothing.")}
        </p>
      ) : (
        <Table
          caption={t("Your second factors")}
          isCaptionHidden
          rows={own.factors}
          rowKey={({ id }) => String(id)}
          columns={[
            { key: "name", heading: t("Name"), cell: ({ name }) => name, isRowHeading: true },
            {
              key: "kind",
              heading: t("Kind"),
              cell: ({ kind }) => (kind === "passkey" ? t("Passkey") : t("Authenticator app")),
            },
            { key: "added", heading: t("Added"), cell: ({ added_at }) => londonDate(added_at) },
            {
              key: "used",
              heading: t("Last used"),
              cell: ({ used_at }) => (used_at ? londonDateTime(used_at) : t("Not yet")),
            },
            { key: "act", heading: t("What you can do"), cell: remove },
          ]}
        />
      )}
      <h3 className="govuk-heading-s">{t("Add another")}</h3>
      <p className="govuk-body">{t("Two on different devices keep you in when one is lost.")}</p>
      <AddFactor account={own} onCodes={onCodes} />
    </section>
  );
}

function Codes({ account: own, onCodes }: PartProps) {
  const act = useAct("codes");
  if (own.factors.length === 0) return null;
  return (
    <section aria-labelledby="recovery">
      <h2 className="govuk-heading-m" id="recovery">
        {t("Recovery codes")}
      </h2>
      <ErrorSummary faults={act.faults} />
      <p className="govuk-body">
        {t("{{count, number}} codes of 10 left. New ones replace those you have.", {
          count: own.recovery_codes_left,
          defaultValue_one: "{{count, number}} code of 10 left. New ones replace those you have.",
        })}
      </p>
      <Button
        weight="secondary"
        isBusy={act.isBusy}
        onClick={() => void act.run(renewRecoveryCodes, onCodes)}
      >
        {t("Make new recovery codes")}
      </Button>
    </section>
  );
}

function SignIns({ account: own }: { account: Account }) {
  const act = useAct("sign-ins");
  return (
    <section aria-labelledby="sign-ins">
      <h2 className="govuk-heading-m" id="sign-ins">
        {t("Where you are signed in")}
      </h2>
      <ErrorSummary faults={act.faults} />
      <Table
        caption={t("Your sign-ins, newest first")}
        isCaptionHidden
        rows={own.sign_ins}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "begun",
            heading: t("Since"),
            cell: ({ begun_at }) => londonDateTime(begun_at),
            isRowHeading: true,
          },
          { key: "way", heading: t("With"), cell: ({ way }) => WAYS[way] ?? way },
          {
            key: "act",
            heading: t("What you can do"),
            cell: (row) =>
              row.is_here ? (
                t("This browser")
              ) : (
                <Button
                  weight="secondary"
                  isBusy={act.isBusy}
                  onClick={() => void act.run(() => endSession(row.id))}
                >
                  {t("Sign out there")}
                </Button>
              ),
          },
        ]}
      />
      <Button weight="secondary" isBusy={act.isBusy} onClick={() => void act.run(endOtherSessions)}>
        {t("Sign out everywhere else")}
      </Button>
    </section>
  );
}
