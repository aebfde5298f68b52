import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { PageHeading } from "../ui/text";
import { t } from "../texts/texts";
import { EventList } from "./event-list-view";
import { eventsOf } from "./event-store";

export const MyHistory = () => (
  <>
    <PageHeading
      lede={t(
        "All that the log holds about what you did: what you watched, coded, read and decided. Controllers of your studies can see it too.",
      )}
    >
      {t("My history")}
    </PageHeading>
    <RemoteContent remote={eventsOf("", "")} what={t("your history")}>
      {(page) =>
        page.results.length === 0 ? (
          <Empty title={t("Nothing yet")}>
            <p className="govuk-body">{t("What you do from now on is listed here.")}</p>
          </Empty>
        ) : (
          <EventList page={page} study="" address="" caption={t("What you did, newest first")} />
        )
      }
    </RemoteContent>
  </>
);
