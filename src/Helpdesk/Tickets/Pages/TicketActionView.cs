using Helpdesk.Web;

namespace Helpdesk.Tickets.Pages;

/// <summary>
/// Something that can be done with a ticket: a button, or a button that first asks. Posted to
/// <c>/tickets/{number}/actions/{key}</c> with its questions as fields.
/// </summary>
/// <param name="Key">Last part of the address.</param>
/// <param name="Name">The verb of the result: «Одобрить заявку».</param>
/// <param name="IsMain">Stands out; at most one.</param>
/// <param name="IsRefusal">Ends badly for the requester.</param>
/// <param name="Hint">What will happen, said before it does.</param>
public sealed record TicketActionView(string Key, string Name, string Icon, bool IsMain = false, bool IsRefusal = false, string? Hint = null)
{
    /// <summary>Stands in the menu at the end.</summary>
    public bool IsRare { get; init; }

    /// <summary>The page where it is done; null for what is done on the ticket itself.</summary>
    public string? Url { get; init; }

    /// <summary>It was tried and refused just now: its questions stand open.</summary>
    public bool IsRefused { get; init; }

    public IReadOnlyList<FormFieldView> Questions { get; init; } = [];
}
