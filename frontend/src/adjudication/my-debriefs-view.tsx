import { Link } from "react-router";

import type { MyDebrief } from "../api/shapes";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { type Column, Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { t } from "../texts/texts";
import { myDebriefs } from "./discussion-store";

/** The debriefs a coder is asked to: come, or read and sign off. */
export const MyDebriefs = () => (
  <>
    <PageHeading
      lede={t(
        "Where coders of your waves differed, they meet: a vote, a talk, a second vote. Who voted for what is never kept.",
      )}
    >
      {t("My debriefs")}
    </PageHeading>
    <RemoteContent remote={myDebriefs} what={t("your debriefs")}>
      {(found) =>
        found.length === 0 ? (
          <Empty title={t("You are not asked to any debrief yet")}>
            <p className="govuk-body">
              {t(
                "When coders of one of your waves differ, whoever leads the study may call one. It then appears here.",
              )}
            </p>
          </Empty>
        ) : (
          <Table
            caption={t("Open: {{open}} of {{all}}", {
              open: found.filter(({ closed_at }) => !closed_at).length,
              all: found.length,
            })}
            rows={found}
            rowKey={({ id }) => id}
            columns={COLUMNS}
          />
        )
      }
    </RemoteContent>
  </>
);

function standing({ closed_at, has_attended, is_asynchronous }: MyDebrief) {
  if (has_attended) {
    return <Tag tone="good">{is_asynchronous ? t("Signed off") : t("You were there")}</Tag>;
  }
  return closed_at ? <Tag>{t("Closed without you")}</Tag> : <Tag tone="active">{t("Open")}</Tag>;
}

const COLUMNS: Column<MyDebrief>[] = [
  {
    key: "debrief",
    heading: t("Debrief"),
    isRowHeading: true,
    cell: ({ id, study, wave_name, study_name }) => (
      <Link className="govuk-link" to={`/studies/${study}/debriefs/${id}`}>
        {wave_name}, {study_name}
      </Link>
    ),
  },
  { key: "when", heading: t("When"), cell: ({ meets_at }) => <Time at={meets_at} /> },
  {
    key: "votes",
    heading: t("For you to vote on"),
    isNumeric: true,
    cell: ({ to_vote, units }) => t("{{toVote}} of {{units}}", { toVote: to_vote, units }),
  },
  { key: "state", heading: t("State"), cell: standing },
];
