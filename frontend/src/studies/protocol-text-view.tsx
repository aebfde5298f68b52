import { Link } from "react-router";

import { Hash } from "../ui/hash";
import { coefficient, countOf, percent } from "../ui/format";
import { Table } from "../ui/table";
import { SummaryList } from "../ui/text";
import {
  CLASS_LABELS,
  CLASSES,
  type ProtocolDocument,
  THRESHOLD_LABELS,
  THRESHOLD_NAMES,
} from "./protocol-document";
import { accountabilityText } from "./protocol-accountability";
import { careWords } from "./protocol-care";
import { hiddenWords } from "./protocol-hidden";
import { transcriptWords } from "./protocol-transcripts";
import { trainingWords } from "./protocol-training";

/** The whole of what is signed, readable. */
export const ProtocolText = ({
  document,
  study,
}: {
  document: ProtocolDocument;
  study: string;
}) => (
  <>
    <h2 className="govuk-heading-m">Aims</h2>
    <p className="govuk-body pre-line">{document.aims}</p>
    <h2 className="govuk-heading-m">Population</h2>
    <p className="govuk-body pre-line">{document.population}</p>
    {document.publication ? (
      <>
        <h2 className="govuk-heading-m">Publication</h2>
        <p className="govuk-body pre-line">{document.publication}</p>
      </>
    ) : null}
    {document.amendment ? (
      <>
        <h2 className="govuk-heading-m">Why the thresholds change</h2>
        <p className="govuk-body pre-line">{document.amendment}</p>
      </>
    ) : null}
    <ThresholdTable document={document} />
    <h2 className="govuk-heading-m">How coding and measuring are done</h2>
    <SummaryList
      pairs={[
        {
          name: "Codebook",
          value: (
            <Link
              className="govuk-link"
              to={`/studies/${study}/codebooks/${document.codebook_sha256}`}
            >
              <Hash of={document.codebook_sha256} />
            </Link>
          ),
        },
        { name: "Coders for each encounter", value: document.overlap },
        {
          name: "Interval",
          value: `${countOf(document.replicates, "resample")}, seed ${document.seed}`,
        },
        {
          name: "Timed events are the same within",
          value: `${document.event_tolerance_ms / 1000} seconds`,
        },
        {
          name: "A debrief needs",
          value: `${percent(document.debrief_quorum)} of the coders who have coded`,
        },
        {
          name: "Footage is kept",
          value:
            document.retention_days === null
              ? "until each clip’s own last day"
              : `${countOf(document.retention_days, "day")} after its upload, unless a clip has its own last day`,
        },
        {
          name: "Tentative agreement",
          value: document.release_tentative
            ? "may leave, stamped as tentative on everything"
            : "does not leave",
        },
        {
          name: "What the officer wrote",
          value:
            document.written_record === "record-informed"
              ? "shown to each coder after they have submitted"
              : "shown to no coder",
        },
        { name: "Captions and transcript", value: transcriptWords(document.access) },
        { name: "Before coding", value: trainingWords(document.training) },
        { name: "Care", value: careWords(document.care) },
        { name: "In the coders’ queues", value: hiddenWords(document.hidden_items) },
        {
          name: "Footage may be opened for",
          value: document.purposes.map(({ label }) => label).join("; "),
        },
        {
          name: "Who sees which footage",
          value: Object.entries(document.access)
            .map(([role, tiers]) => `${role}: ${tiers.join(", ").replaceAll("_", " ") || "none"}`)
            .join("; "),
        },
      ]}
    />
    {accountabilityText(document).map(({ heading, pairs }) => (
      <section key={heading}>
        <h2 className="govuk-heading-m">{heading}</h2>
        <SummaryList pairs={pairs} />
      </section>
    ))}
  </>
);

export const ThresholdTable = ({ document }: { document: ProtocolDocument }) => (
  <Table
    caption="What each class of variables must reach before it may be analysed"
    rows={[...CLASSES]}
    rowKey={(kind) => kind}
    columns={[
      {
        key: "class",
        heading: "Class",
        isRowHeading: true,
        cell: (kind) => CLASS_LABELS[kind],
      },
      ...THRESHOLD_NAMES.map((name) => ({
        key: name,
        heading: THRESHOLD_LABELS[name],
        isNumeric: true,
        cell: (kind: (typeof CLASSES)[number]) => {
          const limit = document.thresholds[kind][name];
          if (limit === null) return "not asked";
          return name.endsWith("positives") ? limit : coefficient(limit, limit === 0.667 ? 3 : 2);
        },
      })),
    ]}
  />
);
