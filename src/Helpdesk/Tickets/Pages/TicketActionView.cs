using Helpdesk.Shell;

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

    /// <summary>Why it was refused just now: it stands open with the reason on top, and with what was typed; null when it was not tried.</summary>
    public string? Problem { get; init; }

    public IReadOnlyList<FormFieldView> Questions { get; init; } = [];

    /// <summary>What the page knows and the action checks, posted with it: whom the ticket is taken from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Given { get; init; } = [];

    /// <summary>What is to be read before it is done, and the words of the button that does it; null for what is done at once.</summary>
    public (string Sentence, string Button)? Confirm { get; init; }

    /// <summary>Why it cannot be done now; it stands there with the reason instead of vanishing.</summary>
    public string? Denied { get; init; }

    /// <summary>It asks something before it is done.</summary>
    public bool IsPopUp => Url is null && Denied is null && (Questions.Count > 0 || Confirm is not null);
}
