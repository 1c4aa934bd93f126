using Helpdesk.Web;

namespace Helpdesk.Channels.Pages;

/// <summary>The public form of one request type, empty or with what was typed and what is wrong.</summary>
public sealed record RequestFormView
{
    public required string Desk { get; init; }

    public required string DeskName { get; init; }

    public required string Type { get; init; }

    public required string TypeName { get; init; }

    public string? About { get; init; }

    public required Moments Moments { get; init; }

    /// <summary>Questions in order: what it is about, then who asks, then consent.</summary>
    public required IReadOnlyList<FormSectionView> Sections { get; init; }

    /// <summary>What is promised when it is sent now.</summary>
    public IReadOnlyList<PromiseView> Promises { get; init; } = [];

    /// <summary>What is wrong with the form as a whole; errors of single questions stand in the fields.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>One-time token, posted as <c>token</c>: a second click makes no second ticket.</summary>
    public required string Token { get; init; }

    public ContactsView Contacts { get; init; } = new();
}
