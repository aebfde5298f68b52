import { useEffect, useRef } from "react";
import { Link } from "react-router";

import type { Attempt } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { VariableEntry } from "../codebooks/variable-view";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { Details } from "../ui/text";
import { Time } from "../ui/time";
import { Trans, t } from "../texts/texts";

interface ResultProps {
  attempt: Attempt;
  document: CodebookDocument;
}

/** How the test went; which rules to read again, and never what the answers were. */
export function Result({ attempt, document }: ResultProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { result } = attempt;
  if (!result) return null;
  const feedback = result.feedback ?? [];
  const toRead = new Set(feedback.filter((one) => !one.is_right).map(({ variable }) => variable));
  const label = (id: string) => document.variables.find((one) => one.id === id)?.label ?? id;
  return (
    <section aria-labelledby="result-heading">
      <h2 className="govuk-heading-l" id="result-heading" ref={heading} tabIndex={-1}>
        {result.is_passed ? t("You have passed") : t("Not passed this time")}
      </h2>
      <p className="govuk-body">
        {t("{{right}} of {{asked}} right.", { right: result.right, asked: result.asked })}{" "}
        {result.licensed_until ? (
          <>
            <Trans
              i18nKey="Your licence lasts until <time/>. <a>Go to my work</a>"
              components={{
                time: <Time at={result.licensed_until} show="date" />,
                a: <Link className="govuk-link" to="/my-work" />,
              }}
            />
          </>
        ) : (
          t("Read the rules again; your training page says when you can try once more.")
        )}
      </p>
      {feedback.length > 0 ? (
        <Table
          caption={t("Item by item")}
          rows={feedback}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "item",
              heading: t("Item"),
              isRowHeading: true,
              cell: (one) => feedback.indexOf(one) + 1,
            },
            { key: "variable", heading: t("Asked for"), cell: ({ variable }) => label(variable) },
            {
              key: "right",
              heading: t("Your answer was"),
              cell: ({ is_right }) => (
                <Tag tone={is_right ? "good" : "bad"}>{is_right ? t("Right") : t("Not right")}</Tag>
              ),
            },
          ]}
        />
      ) : null}
      {document.variables
        .filter(({ id }) => toRead.has(id))
        .map((variable) => (
          <Details key={variable.id} summary={t("The rule: {{label}}", { label: variable.label })}>
            <VariableEntry variable={variable} document={document} />
          </Details>
        ))}
    </section>
  );
}
