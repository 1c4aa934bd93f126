namespace Helpdesk.Data.Migrations;

public partial class Initial
{
    private const string StepNear =
        """
        -- Wakes the watch of every node for a step that is due before it would look again by itself, also when the transaction that writes
        -- it takes long (moving a million deadlines may take ten minutes). Commits with a NOTIFY wait for each other: nearly none has one.
        create function sla_clock_step_near() returns trigger language plpgsql as $$
        begin
            perform pg_notify('step_near', '');
            return null;
        end
        $$;
        create trigger step_near after insert or update of next_step_at on sla_clock for each row
        when (new.next_step_at < clock_timestamp() + interval '11 minutes') execute function sla_clock_step_near();
        """;
}
