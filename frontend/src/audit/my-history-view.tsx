import { RemoteContent } from "../ui/remote-content";
import { Empty } from "../ui/states";
import { PageHeading } from "../ui/text";
import { EventList } from "./event-list-view";
import { eventsOf } from "./event-store";

export const MyHistory = () => (
  <>
    <PageHeading lede="All that the log holds about what you did: what you watched, coded, read and decided. Controllers of your studies can see it too.">
      My history
    </PageHeading>
    <RemoteContent remote={eventsOf("", "")} what="your history">
      {(page) =>
        page.results.length === 0 ? (
          <Empty title="Nothing yet">
            <p className="govuk-body">What you do from now on is listed here.</p>
          </Empty>
        ) : (
          <EventList page={page} study="" address="" caption="What you did, newest first" />
        )
      }
    </RemoteContent>
  </>
);
