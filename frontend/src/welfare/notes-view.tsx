import { useParams } from "react-router";

import type { WelfareNote } from "../api/shapes";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Table } from "../ui/table";
import { PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { Trans, t } from "../texts/texts";
import { closeNote, notesOf } from "./welfare-store";

/** For the welfare contact alone. */
export function WelfareNotes() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading
        lede={t(
          "Left by coders whom an encounter stayed with. You alone can read this; the access log says that you did, and not of whom.",
        )}
      >
        {t("Notes to you")}
      </PageHeading>
      <RemoteContent remote={notesOf.of(studyId)} what={t("the notes")}>
        {(notes) =>
          notes.length === 0 ? (
            <Empty title={t("No notes")}>
              <p className="govuk-body">{t("Nobody has left one.")}</p>
            </Empty>
          ) : (
            <NoteTable notes={notes} study={studyId} />
          )
        }
      </RemoteContent>
    </>
  );
}

function NoteTable({ notes, study }: { notes: WelfareNote[]; study: string }) {
  const act = useAct();
  return (
    <>
      <ErrorSummary faults={act.faults} />
      <Table
        caption={t("Not spoken about first")}
        rows={notes}
        rowKey={({ id }) => id}
        columns={[
          { key: "who", heading: t("Who"), isRowHeading: true, cell: ({ author }) => author },
          { key: "at", heading: t("When"), cell: ({ left_at }) => <Time at={left_at} /> },
          {
            key: "encounter",
            heading: t("Encounter"),
            cell: ({ encounter_reference }) => encounter_reference,
          },
          { key: "words", heading: t("Words"), cell: ({ words }) => words || "–" },
          {
            key: "state",
            heading: t("Spoken with"),
            cell: ({ id, author, closed_at }) =>
              closed_at ? (
                <Time at={closed_at} />
              ) : (
                <Button
                  weight="secondary"
                  isBusy={act.isBusy}
                  onClick={() => void act.run(() => closeNote(study, id))}
                >
                  <Trans
                    i18nKey="Spoken with <span>{{author}}</span>"
                    values={{ author }}
                    components={{ span: <span className="govuk-visually-hidden" /> }}
                  />
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}
