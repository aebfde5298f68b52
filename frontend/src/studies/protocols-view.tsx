import { Link, useParams, useSearchParams } from "react-router";

import type { Protocol } from "../api/shapes";
import { ButtonLink } from "../ui/button";
import { WholeHash } from "../ui/hash";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { changes } from "./protocol-changes";
import { documentOf } from "./protocol-document";
import { protocolsOf } from "./protocol-store";
import { ProtocolText } from "./protocol-text-view";
import { WithRight } from "./rights-view";
import { Sign } from "./signing-view";

export function Protocols() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading lede="What the study is for and the rules it runs under. It is in force when both controllers have signed the same text; a change is a new version.">
        Protocol
      </PageHeading>
      <RemoteContent remote={protocolsOf.of(studyId)} what="the protocol">
        {(versions) =>
          versions.length === 0 ? (
            <None study={studyId} />
          ) : (
            <Versions versions={versions} study={studyId} />
          )
        }
      </RemoteContent>
    </>
  );
}

const None = ({ study }: { study: string }) => (
  <>
    <Empty title="No protocol has been drafted yet">
      <p className="govuk-body">
        The lead drafts it; the controllers read it here and sign it. Until both have, nothing can
        be coded.
      </p>
    </Empty>
    <DraftLink study={study} label="Draft the protocol" />
  </>
);

const DraftLink = ({ study, label }: { study: string; label: string }) => (
  <WithRight study={study} right="protocol.draft">
    <ButtonLink to={`/studies/${study}/protocol/draft`} weight="secondary">
      {label}
    </ButtonLink>
  </WithRight>
);

function Versions({ versions, study }: { versions: Protocol[]; study: string }) {
  const [query] = useSearchParams();
  const shown = versions.find(({ version }) => String(version) === query.get("version"));
  const protocol = shown ?? versions[0];
  if (!protocol) return null;
  return (
    <>
      <Standing protocol={protocol} />
      <Sign protocol={protocol} study={study} />
      <DraftLink study={study} label="Draft a new version" />
      <ProtocolText document={documentOf(protocol)} study={study} />
      <h2 className="govuk-heading-s">The text that is signed</h2>
      <p className="govuk-body">
        SHA-256 of version {protocol.version}: <WholeHash of={protocol.sha256} />
      </p>
      <History versions={versions} shown={protocol} />
      <Changes versions={versions} shown={protocol} />
    </>
  );
}

export const standingOf = ({ in_force, awaiting }: Protocol) => {
  if (in_force) return { tone: "good", word: "In force" } as const;
  if (awaiting.length > 0) return { tone: "caution", word: "Awaiting signatures" } as const;
  return { tone: "neutral", word: "Replaced by a newer version" } as const;
};

const Standing = ({ protocol }: { protocol: Protocol }) => (
  <section className="card card--main" aria-label="Signatures">
    <div className="card__head">
      <h2 className="govuk-heading-m">Version {protocol.version}</h2>
      <Tag tone={standingOf(protocol).tone}>{standingOf(protocol).word}</Tag>
    </div>
    <ul className="govuk-list">
      {protocol.signatures.map(({ organisation, user, signed_at }) => (
        <li key={organisation.slug}>
          <span aria-hidden="true">✔ </span>
          <strong>{organisation.name}</strong> signed <Time at={signed_at} /> ({user.name})
        </li>
      ))}
      {protocol.awaiting.map(({ slug, name }) => (
        <li key={slug}>
          <span aria-hidden="true">○ </span>
          <strong>{name}</strong> has not signed yet
        </li>
      ))}
    </ul>
    <p className="govuk-body quiet">
      Drafted by {protocol.drafted_by.name}, <Time at={protocol.drafted_at} />
    </p>
  </section>
);

const History = ({ versions, shown }: { versions: Protocol[]; shown: Protocol }) => (
  <Table
    caption="Versions"
    rows={versions}
    rowKey={({ id }) => id}
    columns={[
      {
        key: "version",
        heading: "Version",
        isRowHeading: true,
        cell: ({ id, version }) =>
          id === shown.id ? (
            `${version} (shown)`
          ) : (
            <Link className="govuk-link" to={`?version=${version}`}>
              {version}
            </Link>
          ),
      },
      {
        key: "standing",
        heading: "Standing",
        cell: (row) => <Tag tone={standingOf(row).tone}>{standingOf(row).word}</Tag>,
      },
      { key: "at", heading: "Drafted", cell: ({ drafted_at }) => <Time at={drafted_at} /> },
      { key: "by", heading: "By", cell: ({ drafted_by }) => drafted_by.name },
    ]}
  />
);

function Changes({ versions, shown }: { versions: Protocol[]; shown: Protocol }) {
  const before = versions.find(({ version }) => version === shown.version - 1);
  if (!before) return null;
  const found = changes(before.document, shown.document);
  return (
    <Table
      caption={`What changed from version ${before.version} to version ${shown.version}`}
      rows={found}
      rowKey={({ part }) => part}
      columns={[
        { key: "part", heading: "Part", isRowHeading: true, cell: ({ part }) => part },
        {
          key: "before",
          heading: `Version ${before.version}`,
          cell: (row) => <del>{row.before}</del>,
        },
        {
          key: "after",
          heading: `Version ${shown.version}`,
          cell: (row) => <ins>{row.after}</ins>,
        },
      ]}
    />
  );
}
