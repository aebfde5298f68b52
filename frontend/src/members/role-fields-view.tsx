import { fieldId } from "../ui/act";
import { SelectField, TextField } from "../ui/fields";

export const ROLES: Record<string, string> = {
  coder: "Coder: watches and codes what is assigned",
  lead: "Research lead: runs the study",
  adjudicator: "Adjudicator: settles where coders differ",
  custodian: "Custodian: brings footage in and ends it",
  controller: "Controller: signs the protocol and reads the log",
  auditor: "Auditor: reads the log",
};
export const GROUPS: Record<string, string> = {
  community: "Community",
  police: "Police",
  research: "Research",
};

/** Characters, as the server keeps it. */
export const LONGEST_COMMAND = 60;

interface RoleFieldsProps {
  place: string;
  role: string;
  group: string;
  command: string;
  errorOf: (field: string) => string | undefined;
  onRole: (role: string) => void;
  onGroup: (group: string) => void;
  onCommand: (command: string) => void;
}

const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const RoleFields = ({ place, errorOf, ...fields }: RoleFieldsProps) => (
  <>
    <SelectField
      id={fieldId("role", place)}
      label="Part in the study"
      value={fields.role}
      error={errorOf("role")}
      choices={choices(ROLES)}
      onChange={fields.onRole}
    />
    <SelectField
      id={fieldId("group", place)}
      label="Group"
      hint="Agreement is worked out within and between groups."
      value={fields.group}
      error={errorOf("group")}
      choices={choices(GROUPS)}
      onChange={fields.onGroup}
    />
    <TextField
      id={fieldId("command", place)}
      label="Police command they work in"
      hint="Left empty for whoever is in none. A coder is never given an encounter of their own command; spell it as it is recorded for the encounters."
      maxLength={LONGEST_COMMAND}
      value={fields.command}
      error={errorOf("command")}
      onChange={(event) => fields.onCommand(event.target.value)}
    />
  </>
);
