namespace Helpdesk.Bots.Dialogs;

/// <param name="Status">State in words.</param>
public sealed record DialogTicket(string Number, string Subject, string Status)
{
    public bool IsOpen { get; init; } = true;

    /// <summary>False for one closed so long ago that what is written now is another matter.</summary>
    public bool TakesMessages { get; init; } = true;

    /// <summary>The person may take it back: nothing is decided yet, and nobody else waits for it.</summary>
    public bool CanBeWithdrawn { get; init; }

    /// <summary>Deadline in words, e.g. «ответим до пт 20 ноября, 17:00».</summary>
    public string? Deadline { get; init; }

    /// <summary>Why its deadlines are when they are: of those that run; of the last one when none does.</summary>
    public IReadOnlyList<DialogReason> Reasons { get; init; } = [];

    /// <summary>The person's own page of the ticket.</summary>
    public string? Url { get; init; }
}
