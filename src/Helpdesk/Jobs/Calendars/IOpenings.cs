namespace Helpdesk.Jobs.Calendars;

/// <summary>What the floor above knows of the calendars of the desks.</summary>
public interface IOpenings
{
    IReadOnlyList<string> Desks { get; }

    /// <summary>The first opening of a working day of the desk after the instant.</summary>
    DateTimeOffset After(string desk, DateTimeOffset instant);

    /// <summary>The date at the desk, when it is a working day and has opened by then; else null.</summary>
    DateOnly? OpenedOn(string desk, DateTimeOffset instant);
}
