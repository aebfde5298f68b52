import { Link, useParams } from "react-router";

import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { type Column, Table } from "../ui/table";
import { PageHeading } from "../ui/text";
import { t } from "../texts/texts";
import { stopRecordOf, type WrittenField } from "./stop-record-store";

/** What the officer wrote, for whoever has submitted what they saw. */
export function StopRecord() {
  const { assignmentId = "" } = useParams();
  return (
    <>
      <PageHeading
        lede={t(
          "As the police published it. Your coding is locked: nothing here changes it, and it is not compared with what you saw on this page. That you read it is in the log.",
        )}
      >
        {t("What the officer wrote")}
      </PageHeading>
      <RemoteContent remote={stopRecordOf.of(assignmentId)} what={t("the stop record")}>
        {({ fields_written: fields }) =>
          fields.length === 0 ? (
            <Empty title={t("There is no stop record")}>
              <p className="govuk-body">
                {t(
                  "This encounter was not drawn from published stops, so nothing written is kept of it.",
                )}
              </p>
            </Empty>
          ) : (
            <Table
              caption={t("The stop record")}
              columns={COLUMNS}
              rows={fields}
              rowKey={({ heading }) => heading}
            />
          )
        }
      </RemoteContent>
      <p className="govuk-body">
        <Link className="govuk-link" to="/my-work">
          {t("Back to my work")}
        </Link>
      </p>
    </>
  );
}

const COLUMNS: Column<WrittenField>[] = [
  { key: "heading", heading: t("About"), isRowHeading: true, cell: ({ heading }) => heading },
  {
    key: "text",
    heading: t("Written"),
    cell: ({ text }) => text || <span className="quiet">{t("Left blank")}</span>,
  },
];
