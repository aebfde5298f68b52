import { useState } from "react";
import { Link } from "react-router";

import type { OwnLicence } from "../api/shapes";
import { useRemote } from "../state/remote";
import { type Column, Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { t } from "../texts/texts";
import { myLicences } from "./training-store";
import { standingWords } from "./training-words";

/** Part of My work: drawn only for those who hold or held a licence. */
export function MyLicences() {
  const { content = [] } = useRemote(myLicences);
  const [now] = useState(() => Date.now());
  if (content.length === 0) return null;
  const columns: Column<OwnLicence>[] = [
    {
      key: "family",
      heading: t("Licence"),
      isRowHeading: true,
      cell: ({ standing }) => standing.label,
    },
    {
      key: "study",
      heading: t("Study"),
      cell: ({ study_id, study_name }) => (
        <Link className="govuk-link" to={`/studies/${study_id}/training`}>
          {t("Training, {{studyName}}", { studyName: study_name })}
        </Link>
      ),
    },
    {
      key: "state",
      heading: t("State"),
      cell: ({ standing }) => {
        const { word, tone } = standingWords(standing, now);
        return <Tag tone={tone}>{word}</Tag>;
      },
    },
  ];
  return (
    <Table
      caption={t("Your licences")}
      columns={columns}
      rows={content}
      rowKey={({ study_id, standing }) => `${study_id}/${standing.licence_id}`}
    />
  );
}
