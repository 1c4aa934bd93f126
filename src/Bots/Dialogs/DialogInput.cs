namespace Helpdesk.Bots.Dialogs;

/// <summary>One thing a person did.</summary>
/// <param name="Now">When (UTC); the engine has no clock.</param>
public sealed record DialogInput(DateTimeOffset Now)
{
    public string Text { get; init; } = "";

    /// <summary>Data of a pressed button; then the rest is ignored.</summary>
    public string? Callback { get; init; }

    /// <summary>Keys under which the host has kept the files of the message.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Those of <see cref="Files"/> that came without their content: no request is made of them.</summary>
    public IReadOnlyList<string> NotTaken { get; init; } = [];

    /// <summary>Says of <see cref="NotTaken"/> why, and what to do.</summary>
    public string? NotTakenWords { get; init; }

    /// <summary><see cref="IncomingMessage.Album"/>.</summary>
    public string? Album { get; init; }

    /// <summary>The person's own telephone, when they shared it.</summary>
    public string? Phone { get; init; }

    /// <summary><see cref="IncomingMessage.IsCorrection"/>: never taken for the answer to the question that happens to be open.</summary>
    public bool IsCorrection { get; init; }

    /// <summary><see cref="IncomingMessage.IsForwarded"/>: somebody else's words press no button.</summary>
    public bool IsForwarded { get; init; }

    /// <summary><see cref="IncomingMessage.SentAt"/>: what is forwarded together is sent together.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The message and <see cref="IncomingMessage.Mark"/>; null for a press and where the channel knows no edits.</summary>
    public DialogMark? Mark { get; init; }

    /// <summary>Number of the ticket whose message this one replies to, as far as the host can tell.</summary>
    public string? AnswersTicket { get; init; }
}
