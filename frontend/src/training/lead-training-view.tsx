import { useParams } from "react-router";

import type { Licences } from "../api/shapes";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Table } from "../ui/table";
import { Inset, PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { Trans, t } from "../texts/texts";
import { CodersTable } from "./coders-table-view";
import { PublishCourse } from "./publish-course-view";
import { PublishUndertaking } from "./publish-undertaking-view";
import { licencesOf } from "./training-store";
import { termsWords } from "./training-words";

/** The lead's side: the undertaking, the course, and who may code. */
export function LeadTraining() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading
        lede={t(
          "Coders sign the undertaking, learn, practise and pass a test. How the tests went is seen by you and the coder alone.",
        )}
      >
        {t("Training")}
      </PageHeading>
      <RemoteContent remote={licencesOf.of(studyId)} what={t("the training of the coders")}>
        {(page) => (
          <>
            <Inset>
              {page.terms
                ? termsWords(page.terms)
                : t(
                    "The protocol in force asks for no licence: everyone may code. To ask for one, write a training part into the next version of the protocol.",
                  )}
            </Inset>
            {page.coders.length === 0 ? (
              <Empty title={t("There are no coders in this study yet")} />
            ) : (
              <CodersTable page={page} />
            )}
            <Course page={page} />
            <PublishCourse study={studyId} />
            <PublishUndertaking study={studyId} undertaking={page.undertaking} />
          </>
        )}
      </RemoteContent>
    </>
  );
}

function Course({ page: { course } }: { page: Licences }) {
  if (!course) {
    return (
      <Empty title={t("No course has been published for the codebook in force")}>
        <p className="govuk-body">{t("Publish one below. The sample is a good way to begin.")}</p>
      </Empty>
    );
  }
  return (
    <>
      <Table
        caption={t("{{title}}, version {{version}}", {
          title: course.title,
          version: course.version,
        })}
        rows={course.families}
        rowKey={({ family }) => family}
        columns={[
          { key: "family", heading: t("Family"), isRowHeading: true, cell: ({ family }) => family },
          {
            key: "lessons",
            heading: t("Lessons"),
            isNumeric: true,
            cell: ({ lessons }) => lessons,
          },
          {
            key: "practice",
            heading: t("Practice items"),
            isNumeric: true,
            cell: ({ practice }) => practice,
          },
          {
            key: "test",
            heading: t("Test items"),
            isNumeric: true,
            cell: ({ test, test_length }) =>
              t("{{count, number}} items, {{testLength}} a test", {
                count: test,
                testLength: test_length,
                defaultValue_one: "{{count, number}} item, {{testLength}} a test",
              }),
          },
        ]}
      />
      <p className="govuk-body quiet">
        <Trans
          i18nKey="Published <time/>."
          components={{ time: <Time at={course.published_at} /> }}
        />
      </p>
    </>
  );
}
