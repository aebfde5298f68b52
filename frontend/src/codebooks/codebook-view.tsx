import { useParams, useSearchParams } from "react-router";

import { TextField } from "../ui/fields";
import { WholeHash } from "../ui/hash";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Details, PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { Trans, t } from "../texts/texts";
import { inWords } from "./condition-words";
import type { CodebookDocument } from "./document";
import { codebookOf } from "./library-store";
import { found } from "./variable-search";
import { VariableEntry } from "./variable-view";

export function CodebookReader() {
  const { sha256 = "" } = useParams();
  return (
    <RemoteContent remote={codebookOf.of(sha256)} what={t("the codebook")}>
      {(version) => (
        <>
          <PageHeading
            caption={t("Version {{version}}", { version: version.version })}
            lede={
              <>
                <Trans
                  i18nKey="Published <time/> by {{name}}."
                  values={{ name: version.published_by.name }}
                  components={{ time: <Time at={version.published_at} show="date" /> }}
                />{" "}
                {t("{{count, number}} variables", {
                  count: version.document.variables.length,
                  defaultValue_one: "{{count, number}} variable",
                })}
                {", "}
                {t("{{count, number}} families", {
                  count: version.document.families.length,
                  defaultValue_one: "{{count, number}} family",
                })}
              </>
            }
          >
            {version.title}
          </PageHeading>
          <Reader document={version.document} />
          <p className="govuk-body">
            <Trans
              i18nKey="SHA-256: <wholehash/>"
              components={{ wholehash: <WholeHash of={version.sha256} /> }}
            />
          </p>
        </>
      )}
    </RemoteContent>
  );
}

function Reader({ document }: { document: CodebookDocument }) {
  const [query, setQuery] = useSearchParams();
  const asked = query.get("find") ?? "";
  const variables = found(document.variables, asked);
  const families = document.families
    .map((family) => ({
      ...family,
      variables: variables.filter((variable) => variable.family === family.id),
    }))
    .filter((family) => family.variables.length > 0);
  return (
    <>
      <TextField
        label={t("Find a variable")}
        type="search"
        className="govuk-input--width-20"
        value={asked}
        onChange={(event) =>
          setQuery(event.target.value ? { find: event.target.value } : {}, { replace: true })
        }
      />
      <nav aria-label={t("Families")} className="filter-row">
        {families.map(({ id, label, variables: own }) => (
          <a key={id} className="chip" href={`#family-${id}`}>
            {label} ({own.length})
          </a>
        ))}
      </nav>
      {families.length === 0 ? (
        <Empty title={t("No variable matches")}>
          <p className="govuk-body">{t("Try a shorter word.")}</p>
        </Empty>
      ) : null}
      {families.map((family) => (
        <section key={family.id} aria-labelledby={`family-${family.id}`}>
          <h2 className="govuk-heading-l" id={`family-${family.id}`}>
            {family.label}
          </h2>
          {family.variables.map((variable) => (
            <VariableEntry key={variable.id} variable={variable} document={document} />
          ))}
        </section>
      ))}
      <Checks document={document} />
    </>
  );
}

const Checks = ({ document }: { document: CodebookDocument }) => (
  <Details
    summary={t("{{count, number}} checks that answers fit together", {
      count: document.checks.length,
      defaultValue_one: "{{count, number}} check that answers fit together",
    })}
  >
    <ul className="govuk-list govuk-list--spaced">
      {document.checks.map(({ id, when, require, message }) => (
        <li key={id}>
          <strong>{message}</strong>
          <br />
          <span className="quiet">
            {t("When {{condition}}, then {{required}}.", {
              condition: inWords(when, document),
              required: inWords(require, document),
            })}
          </span>
        </li>
      ))}
    </ul>
  </Details>
);
