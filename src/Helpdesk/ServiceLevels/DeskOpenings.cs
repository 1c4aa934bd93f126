using Helpdesk.Desks;
using Helpdesk.Jobs.Calendars;

namespace Helpdesk.ServiceLevels;

/// <summary>When the desks open, by the calendars that are in force as far as this node has heard.</summary>
internal sealed class DeskOpenings(DeskCatalog desks) : IOpenings
{
    public IReadOnlyList<string> Desks => [.. desks.All.Select(d => d.Key)];

    public DateTimeOffset After(string desk, DateTimeOffset instant) => StepTimes.NextMorning(desks.Find(desk)!.Calendar, instant, instant);

    public DateOnly? OpenedOn(string desk, DateTimeOffset instant) => StepTimes.OpenedOn(desks.Find(desk)!.Calendar, instant);
}
