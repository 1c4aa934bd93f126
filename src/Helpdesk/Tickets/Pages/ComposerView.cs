namespace Helpdesk.Tickets.Pages;

/// <summary>Where an answer or a note is written.</summary>
public sealed record ComposerView
{
    /// <summary>Channel key the answer leaves by.</summary>
    public required string Channel { get; init; }

    /// <summary>Who gets it: «Анна Иванова, anna@school.example.test».</summary>
    public required string Recipient { get; init; }

    /// <summary>Why no answer can be sent, for example because the requester left only a postal address; null when it can.</summary>
    public string? CannotReply { get; init; }

    /// <summary>How many messages the page shows; posted as <c>seen</c>, so that nobody answers past what was written meanwhile.</summary>
    public int Seen { get; init; }

    /// <summary>What was written while this reply was: it was not sent, and is sent when that is wanted still.</summary>
    public IReadOnlyList<MeanwhileView> Meanwhile { get; init; } = [];

    /// <summary>The answer would reach nobody by itself: what to do; null when it leaves.</summary>
    public string? OnlyOnPage { get; init; }

    /// <summary>Limit of one file, in bytes.</summary>
    public long FileLimit { get; init; } = 25 * 1024 * 1024;

    /// <summary>What was written when the last attempt was refused.</summary>
    public string Text { get; init; } = "";

    public bool IsNote { get; init; }

    /// <summary>It says what was said before: sent once more, it is meant.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Error { get; init; }
}

public sealed record MeanwhileView(DateTimeOffset At, string Author, string Text);
