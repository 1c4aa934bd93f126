using Helpdesk.Shell;

namespace Helpdesk.Intake.Pages;

/// <summary>What the requester sees of a ticket by the secret link: the public part only.</summary>
public sealed record RequestStatusView
{
    /// <summary>Last part of the link; the reply is posted to <c>/r/{secret}/messages</c>.</summary>
    public required string Secret { get; init; }

    public required string Desk { get; init; }

    public required string DeskName { get; init; }

    public required string Number { get; init; }

    public required string Subject { get; init; }

    public required string StateName { get; init; }

    public bool IsClosed { get; init; }

    public required Moments Moments { get; init; }

    public IReadOnlyList<PublicClockView> Clocks { get; init; } = [];

    /// <summary>The oldest first; no notes among them.</summary>
    public required IReadOnlyList<PublicMessageView> Messages { get; init; }

    /// <summary>One-time token, posted as <c>token</c>.</summary>
    public required string Token { get; init; }

    /// <summary>What was typed when the last attempt was refused, and why.</summary>
    public string Text { get; init; } = "";

    /// <summary>It says what was said before: sent once more, it is meant.</summary>
    public bool IsRepeat { get; init; }

    public string? Error { get; init; }

    public string? Notice { get; init; }

    /// <summary>The way to the form; null where it does not change any more.</summary>
    public FormLinkView? Form { get; init; }

    public long FileLimit { get; init; } = 25 * 1024 * 1024;

    public ContactsView Contacts { get; init; } = new();
}

public sealed record PublicClockView(PromiseView Promise, DueView Due);

/// <param name="IsMine">Written by the requester.</param>
public sealed record PublicMessageView(DateTimeOffset At, string Author, bool IsMine, string Text, IReadOnlyList<AttachmentView> Files);

/// <param name="Count">How much there is to do, in words.</param>
/// <param name="IsAsked">Something is wanted of the requester.</param>
public sealed record FormLinkView(string Url, string Name, string? Count, bool IsAsked);
