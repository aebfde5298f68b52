import { type ReactNode, type SubmitEvent, useState } from "react";
import { Link } from "react-router";

import type { Discussion } from "../api/shapes";
import type { CodebookDocument } from "../codebooks/document";
import { useRights } from "../studies/rights-view";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { SelectField, TextArea } from "../ui/fields";
import { Tag } from "../ui/tag";
import { Details } from "../ui/text";
import { Time } from "../ui/time";
import { decisionLabel, DECISIONS, labelOf, recodeAddress } from "./agenda";
import { recordDecision } from "./discussion-store";

interface DecisionsProps {
  discussion: Discussion;
  document: CodebookDocument;
}

/** What was decided, variable by variable; the debrief closes when each has a decision. */
export const Decisions = ({ discussion, document }: DecisionsProps) => (
  <section aria-labelledby="decisions-heading">
    <h2 className="govuk-heading-l" id="decisions-heading">
      Decisions
    </h2>
    <ul className="plain-list">
      {discussion.variables.map((id) => (
        <OfVariable key={id} id={id} label={labelOf(id, document)} discussion={discussion} />
      ))}
    </ul>
  </section>
);

interface OfVariableProps {
  id: string;
  label: string;
  discussion: Discussion;
}

function OfVariable({ id, label, discussion }: OfVariableProps) {
  const made = discussion.decisions.filter(({ variable }) => variable === id);
  return (
    <li className="queue-item">
      <div className="card__head">
        <h3 className="govuk-heading-m">{label}</h3>
        <Tag tone={made.length > 0 ? "good" : "caution"}>
          {made.length > 0 ? "Decided" : "Nothing decided yet"}
        </Tag>
      </div>
      {made.map((decision) => (
        <p key={decision.id} className="govuk-body pre-line">
          <strong>{decisionLabel(decision.kind)}</strong>, <Time at={decision.decided_at} />:{" "}
          {decision.text}
        </p>
      ))}
      <NextStep discussion={discussion} kinds={made.map(({ kind }) => kind)} />
      {discussion.is_chair && !discussion.closed_at ? (
        <Further isFirst={made.length === 0} label={label}>
          <Decide id={id} label={label} debrief={discussion.id} />
        </Further>
      ) : null}
    </li>
  );
}

interface FurtherProps {
  isFirst: boolean;
  label: string;
  children: ReactNode;
}

/** Where something has been decided, a second decision is asked for only on request. */
const Further = ({ isFirst, label, children }: FurtherProps) =>
  isFirst ? children : <Details summary={`Decide more on ${label}`}>{children}</Details>;

/** Nothing follows from a decision by itself: this is where to do it. */
function NextStep({ discussion, kinds }: { discussion: Discussion; kinds: string[] }) {
  const rights = useRights(discussion.study);
  const study = `/studies/${discussion.study}`;
  return (
    <>
      {kinds.includes("rule_text") && rights.includes("codebook.publish") ? (
        <p className="govuk-body">
          Next:{" "}
          <Link className="govuk-link" to={`${study}/codebooks`}>
            publish the new codebook version
          </Link>
          , then{" "}
          <Link className="govuk-link" to={`${study}/protocol/draft`}>
            draft the protocol version that names it
          </Link>
          .
        </p>
      ) : null}
      {kinds.includes("recode") && rights.includes("wave.manage") ? (
        <p className="govuk-body">
          <Link className="govuk-link" to={recodeAddress(discussion)}>
            Open a recode wave
          </Link>{" "}
          once the protocol in force names the definitions it is coded by.
        </p>
      ) : null}
    </>
  );
}

function Decide({ id, label, debrief }: { id: string; label: string; debrief: string }) {
  const [kind, setKind] = useState<Discussion["decisions"][number]["kind"] | "">("");
  const [text, setText] = useState("");
  const act = useAct(id);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (kind === "") {
      act.refuse([{ field: fieldId("kind", id), sentence: `Choose what is done about ${label}.` }]);
      return;
    }
    void act.run(
      () => recordDecision(debrief, { variable: id, kind, text }),
      () => {
        setKind("");
        setText("");
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="form">
      <ErrorSummary faults={act.faults} />
      <SelectField
        id={fieldId("kind", id)}
        label={`Decision on ${label}`}
        hint={DECISIONS.find(({ value }) => value === kind)?.meaning}
        value={kind}
        error={act.errorOf("kind")}
        choices={[{ value: "", label: "Choose…" }, ...DECISIONS]}
        onChange={(chosen) => setKind(chosen as typeof kind)}
      />
      <TextArea
        id={fieldId("text", id)}
        label={`What was decided on ${label}`}
        rows={2}
        value={text}
        error={act.errorOf("text")}
        onChange={setText}
      />
      <Button type="submit" weight="secondary" isBusy={act.isBusy}>
        Record this decision on {label}
      </Button>
    </form>
  );
}
