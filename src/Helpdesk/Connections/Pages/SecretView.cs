using Helpdesk.Connections.Secrets;
using Helpdesk.Shell;

namespace Helpdesk.Connections.Pages;

/// <summary>The page of a one-time link before it is opened, or when it does not open.</summary>
public sealed record SecretView
{
    /// <summary>Null when the link is none of ours.</summary>
    public SecretState? State { get; init; }

    /// <summary>The last part of the link.</summary>
    public required string Token { get; init; }

    public string? DeskName { get; init; }

    public string? System { get; init; }

    public string? School { get; init; }

    /// <summary>Until when it can be opened; when it was opened, replaced or ran out.</summary>
    public string? When { get; init; }

    /// <summary>New access was asked for by this link already.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Its ticket was closed too long ago to ask for anything on it.</summary>
    public bool IsTooLate { get; init; }

    /// <summary>One-time token of the form.</summary>
    public required string FormToken { get; init; }

    public string? Problem { get; init; }
}

/// <summary>The login, this once.</summary>
public sealed record SecretShownView(string DeskName, string System, string School, string Number, SecretText Text);
