namespace Helpdesk.Bots.Dialogs;

/// <summary>What the dialog may show this person, already in their language. Built by the host for each step.</summary>
public sealed record DialogContext
{
    /// <summary>Two letters; what we do not speak is answered in Russian.</summary>
    public string Language { get; init; } = "ru";

    /// <summary>News everybody should see first, e.g. of an outage that is already known.</summary>
    public string? Banner { get; init; }

    /// <summary>Desks the bot serves; with one, nobody is asked.</summary>
    public IReadOnlyList<DialogDesk> Desks { get; init; } = [];

    /// <summary>The person's own tickets and nobody else's, the newest first.</summary>
    public IReadOnlyList<DialogTicket> Tickets { get; init; } = [];

    /// <summary>A form left alone for longer is not continued without asking.</summary>
    public TimeSpan ExpiresAfter { get; init; } = TimeSpan.FromDays(7);

    internal IEnumerable<DialogTicket> OpenTickets => Tickets.Where(ticket => ticket.IsOpen);

    internal DialogDesk? Desk(string? key) => Desks.FirstOrDefault(desk => desk.Key == key);

    internal DialogTicket? Ticket(string? number) => Tickets.FirstOrDefault(ticket => ticket.Number == number);
}
