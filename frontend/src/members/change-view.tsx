import { type SubmitEvent, useState } from "react";

import type { StudyMember } from "../api/shapes";
import { fieldId, useAct } from "../ui/act";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { ErrorSummary } from "../ui/error-summary";
import { TextArea } from "../ui/fields";
import { change, GUARDED, remove, requestReset } from "./member-store";
import { RoleFields } from "./role-fields-view";

interface MemberActProps {
  study: string;
  member: StudyMember;
  onClose: () => void;
}

export function ChangeMember({ study, member, onClose }: MemberActProps) {
  const [role, setRole] = useState(member.role);
  const [group, setGroup] = useState(member.group);
  const [command, setCommand] = useState(member.command);
  const act = useAct("change");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(() => change(study, member.user_id, { role, group, command }), onClose);
  };
  return (
    <>
      <Dialog title={`Change the part of ${member.name}`} isOpen onClose={onClose}>
        <form noValidate onSubmit={submit}>
          <ErrorSummary faults={act.faults} />
          <RoleFields
            place="change"
            role={role}
            group={group}
            command={command}
            errorOf={act.errorOf}
            onRole={setRole}
            onGroup={setGroup}
            onCommand={setCommand}
          />
          {GUARDED.has(role) ? (
            <p className="govuk-body">
              A controller has to confirm this: nobody reads the log by one person’s word.
            </p>
          ) : null}
          <Button type="submit" isBusy={act.isBusy}>
            {GUARDED.has(role) ? "Ask for the part" : "Change the part"}
          </Button>
        </form>
      </Dialog>
    </>
  );
}

export function EndPart({ study, member, onClose }: MemberActProps) {
  const act = useAct("end");
  return (
    <>
      <Dialog title={`End the part of ${member.name}`} isOpen onClose={onClose}>
        <ErrorSummary faults={act.faults} />
        <p className="govuk-body">
          {member.name} is signed out everywhere and loses every right in this study at once. What
          they did stays.
        </p>
        <Button
          weight="warning"
          isBusy={act.isBusy}
          onClick={() => void act.run(() => remove(study, member.user_id), onClose)}
        >
          End the part
        </Button>
      </Dialog>
    </>
  );
}

export function ResetFactor({ study, member, onClose }: MemberActProps) {
  const [reason, setReason] = useState("");
  const act = useAct("reset");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void act.run(() => requestReset(study, member.user_id, reason), onClose);
  };
  return (
    <>
      <Dialog title={`Reset the second factor of ${member.name}`} isOpen onClose={onClose}>
        <form noValidate onSubmit={submit}>
          <ErrorSummary faults={act.faults} />
          <p className="govuk-body">
            For somebody who has lost their passkeys, app and recovery codes. Another person has to
            confirm this within a day; then all of them are removed and {member.name} is told.
          </p>
          <TextArea
            id={fieldId("reason", "reset")}
            label="How you made sure who is asking"
            hint="For example: called back on the number we have."
            value={reason}
            error={act.errorOf("reason")}
            onChange={setReason}
          />
          <Button type="submit" weight="warning" isBusy={act.isBusy}>
            Ask for the reset
          </Button>
        </form>
      </Dialog>
    </>
  );
}
