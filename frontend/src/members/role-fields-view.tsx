import { fieldId } from "../ui/act";
import { SelectField } from "../ui/fields";

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

interface RoleFieldsProps {
  place: string;
  role: string;
  group: string;
  errorOf: (field: string) => string | undefined;
  onRole: (role: string) => void;
  onGroup: (group: string) => void;
}

const choices = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const RoleFields = ({ place, role, group, errorOf, onRole, onGroup }: RoleFieldsProps) => (
  <>
    <SelectField
      id={fieldId("role", place)}
      label="Part in the study"
      value={role}
      error={errorOf("role")}
      choices={choices(ROLES)}
      onChange={onRole}
    />
    <SelectField
      id={fieldId("group", place)}
      label="Group"
      hint="Agreement is worked out within and between groups."
      value={group}
      error={errorOf("group")}
      choices={choices(GROUPS)}
      onChange={onGroup}
    />
  </>
);
