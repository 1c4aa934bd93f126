using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Grading;

/// <summary>A group of students was made in the system that has it.</summary>
internal sealed class CreateGroup : RecordedElsewhere
{
    public override string Key => "create-group";

    public override TicketEventKind Event => GradingEvents.GroupCreated;

    public override LocalText Name => new("Группа создана", "The group is created");

    public override string Icon => "people";

    protected override LocalText Once => new("Группа уже создана.", "The group has been created.");
}
