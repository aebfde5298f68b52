import { Link, useParams } from "react-router";

import { sessionStore } from "../accounts/session-store";
import { MayWeAnalyse } from "../reliability/may-we-analyse-view";
import { usePolling } from "../state/polling";
import { useStore } from "../state/store";
import { Figures } from "../ui/figure";
import { RemoteContent } from "../ui/remote-content";
import { Tag } from "../ui/tag";
import { PageHeading } from "../ui/text";
import { WaveCard } from "../waves/waves-view";
import { type Overview, overviewOf } from "./overview-store";
import { dueToday } from "./today";

export function StudyOverview() {
  const { studyId = "" } = useParams();
  const overview = overviewOf.of(studyId);
  usePolling(overview.refresh, 15);
  return (
    <RemoteContent remote={overview} what="the study">
      {(found) => <Content overview={found} />}
    </RemoteContent>
  );
}

function Content({ overview: { study, known, leading } }: { overview: Overview }) {
  const organisation = useStore(sessionStore, (state) => state.session?.user.organisation.slug);
  const due = dueToday(known, {
    rights: study.permissions,
    organisation: organisation ?? "",
  });
  const controllers = study.controllers.map(({ name }) => name).join(" and ");
  return (
    <>
      <PageHeading lede={`Controllers: ${controllers}.`}>{study.name}</PageHeading>
      {known.gate && known.gate.decisions.length > 0 && leading ? (
        <>
          <MayWeAnalyse gate={known.gate} />
          <p className="govuk-body">
            <Link className="govuk-link" to={`/studies/${study.id}/agreement?wave=${leading.id}`}>
              See every variable of {leading.name}, and why
            </Link>
          </p>
        </>
      ) : (
        <NotYet overview={{ study, known, leading }} />
      )}
      <h2 className="govuk-heading-m">What to do today</h2>
      {due.length === 0 ? (
        <p className="govuk-body">Nothing waits for you.</p>
      ) : (
        <ul className="due-list">
          {due.map(({ what, why, to, isUrgent }) => (
            <li key={what}>
              <Link className="govuk-link" to={`/studies/${study.id}${to}`}>
                {what}
              </Link>{" "}
              {isUrgent ? <Tag tone="caution">First</Tag> : null}
              <span className="quiet stacked">{why}</span>
            </li>
          ))}
        </ul>
      )}
      {known.waves && known.waves.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Waves</h2>
          <ul className="plain-list">
            {known.waves.map((wave) => (
              <WaveCard key={wave.id} wave={wave} study={study.id} />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

/** Before there is an answer, how far the study has come on its way to one. */
function NotYet({ overview: { study, known } }: { overview: Overview }) {
  const ready = known.encounters?.filter(({ is_ready }) => is_ready).length;
  const stops = known.frames?.reduce((sum, { row_count }) => sum + row_count, 0);
  const figures = [
    {
      number: study.protocol_in_force ? `Version ${study.protocol_in_force.version}` : "None",
      label: "protocol in force",
      tone: study.protocol_in_force ? ("good" as const) : ("caution" as const),
    },
    ...(stops === undefined
      ? []
      : [{ number: stops.toLocaleString("en-GB"), label: "stops in the frames" }]),
    ...(ready === undefined
      ? []
      : [
          {
            number: `${ready} of ${known.encounters?.length ?? 0}`,
            label: "encounters ready to be coded",
          },
        ]),
    ...(known.waves ? [{ number: known.waves.length, label: "waves opened" }] : []),
  ];
  return (
    <section className="card card--main" aria-labelledby="how-far">
      <h2 className="govuk-heading-m" id="how-far">
        How far are we?
      </h2>
      <Figures figures={figures} />
    </section>
  );
}
