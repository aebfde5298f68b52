import { Link, useParams } from "react-router";

import type { KnownFeedback } from "../api/shapes";
import { Trans, t } from "../texts/texts";
import { valueWords } from "./value-words";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Tag } from "../ui/tag";
import { PageHeading, SummaryList } from "../ui/text";
import { feedbackOf } from "./feedback-store";

/** What a coder is told after a wave has closed: their value, the settled one, and the rule. */
export function MyFeedback() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading
        lede={t(
          "Some encounters of your list had been settled before. Here is what you said of them, what was settled, and the rule beside it. Nothing follows from it but what you learn.",
        )}
      >
        {t("How I did")}
      </PageHeading>
      <RemoteContent remote={feedbackOf.of(studyId)} what={t("how you did")}>
        {(told) => <Told told={told} />}
      </RemoteContent>
      <p className="govuk-body">
        <Trans
          i18nKey="Practice, with each answer explained, is on the <a>Training page</a>."
          components={{ a: <Link className="govuk-link" to={`/studies/${studyId}/training`} /> }}
        />
      </p>
    </>
  );
}

export function Told({ told }: { told: KnownFeedback[] }) {
  if (told.length === 0) {
    return (
      <Empty title={t("There is nothing to tell you yet")}>
        <p className="govuk-body">
          {t(
            "Where the signed protocol allows it, you read here how you did, once a wave has closed.",
          )}
        </p>
      </Empty>
    );
  }
  return told.map((one) => (
    <section
      className="card"
      key={`${one.encounter} ${one.member} ${one.variable.id}`}
      aria-label={t("{{label}}, encounter {{encounter}}", {
        label: one.variable.label,
        encounter: one.encounter,
      })}
    >
      <h2 className="govuk-heading-s">
        {one.member ? `${one.variable.label}, ${one.member}` : one.variable.label}{" "}
        {one.is_right ? (
          <Tag tone="good">{t("As settled")}</Tag>
        ) : (
          <Tag tone="caution">{t("Different")}</Tag>
        )}
      </h2>
      <SummaryList
        pairs={[
          { name: t("Encounter"), value: `${one.encounter}, ${one.wave_name}` },
          { name: t("You said"), value: wordsOf(one, one.value) },
          { name: t("Settled"), value: wordsOf(one, one.settled) },
          { name: t("The rule"), value: ruleOf(one) },
        ]}
      />
    </section>
  ));
}

const wordsOf = ({ variable }: KnownFeedback, value: unknown) => valueWords(value, variable);

/** What the codebook says of the question, and of the values that were given. */
function ruleOf({ variable, value, settled }: KnownFeedback) {
  const named = [value, settled].flat();
  const rules = variable.values.filter(({ id }) => named.includes(id));
  return (
    <>
      <p className="govuk-body">{variable.question}</p>
      {variable.guidance ? <p className="govuk-body">{variable.guidance}</p> : null}
      <ul className="govuk-list govuk-list--bullet">
        {rules.map(({ id, label, definition }) => (
          <li key={id}>
            <strong>{label}:</strong> {definition}
          </li>
        ))}
      </ul>
    </>
  );
}
