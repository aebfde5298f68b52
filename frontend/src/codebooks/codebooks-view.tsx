import { type SubmitEvent, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";

import { WithRight } from "../studies/rights-view";
import { useAct } from "../ui/act";
import { Button } from "../ui/button";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { FileDrop } from "../ui/file-drop";
import { Hash } from "../ui/hash";
import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { Table } from "../ui/table";
import { Details, PageHeading } from "../ui/text";
import { Time } from "../ui/time";
import { t } from "../texts/texts";
import { codebooks, publishCodebook } from "./library-store";

export function Codebooks() {
  const { studyId = "" } = useParams();
  return (
    <>
      <PageHeading
        lede={t(
          "What coders are asked, with every answer defined. A published version never changes; its hash is its name.",
        )}
      >
        {t("Codebook")}
      </PageHeading>
      <RemoteContent remote={codebooks} what={t("the codebooks")}>
        {(versions) =>
          versions.length === 0 ? (
            <Empty title={t("No codebook has been published yet")}>
              <p className="govuk-body">{t("The lead publishes one from a YAML file.")}</p>
            </Empty>
          ) : (
            <Table
              caption={t("Published versions")}
              rows={versions}
              rowKey={({ sha256 }) => sha256}
              columns={[
                {
                  key: "title",
                  heading: t("Codebook"),
                  isRowHeading: true,
                  cell: ({ title, version, sha256 }) => (
                    <Link className="govuk-link" to={`/studies/${studyId}/codebooks/${sha256}`}>
                      {t("{{title}}, version {{version}}", { title, version })}
                    </Link>
                  ),
                },
                {
                  key: "at",
                  heading: t("Published"),
                  cell: ({ published_at }) => <Time at={published_at} show="date" />,
                },
                { key: "by", heading: t("By"), cell: ({ published_by }) => published_by.name },
                { key: "hash", heading: t("SHA-256"), cell: ({ sha256 }) => <Hash of={sha256} /> },
              ]}
            />
          )
        }
      </RemoteContent>
      <WithRight study={studyId} right="codebook.publish">
        <Publish study={studyId} />
      </WithRight>
    </>
  );
}

function Publish({ study }: { study: string }) {
  const [yaml, setYaml] = useState("");
  const act = useAct();
  const navigate = useNavigate();
  const take = ([file]: File[]) => void file?.text().then(setYaml);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(
      () => publishCodebook(study, yaml),
      ({ sha256 }) => navigate(`/studies/${study}/codebooks/${sha256}`),
    );
  };
  return (
    <Details summary={t("Publish a new version")}>
      <form noValidate onSubmit={submit} className="form">
        <ErrorSummary faults={act.faults} />
        <FileDrop
          id="file"
          label={t("Codebook as YAML")}
          hint={t("It is checked whole; where something is wrong, nothing is published.")}
          accept=".yaml,.yml"
          onFiles={take}
        />
        <TextArea
          id="yaml"
          label={t("The text that will be published")}
          value={yaml}
          rows={12}
          error={act.errorOf("yaml")}
          onChange={setYaml}
        />
        <Button type="submit" isBusy={act.isBusy}>
          {act.isBusy ? t("Publishing…") : t("Publish")}
        </Button>
      </form>
    </Details>
  );
}
