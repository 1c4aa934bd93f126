using Helpdesk.Shell;

namespace Helpdesk.Intake.Pages;

/// <summary>The form of a ticket for its requester: to be corrected, or to be read when it does not change any more.</summary>
public sealed record OwnFormView
{
    public required string Secret { get; init; }

    public required string DeskName { get; init; }

    public required string Number { get; init; }

    public required string TypeName { get; init; }

    public required Moments Moments { get; init; }

    /// <summary>Why it is only shown; null while it may be changed.</summary>
    public string? WhyReadOnly { get; init; }

    public IReadOnlyList<FormSectionView> Sections { get; init; } = [];

    /// <summary>Questions with their answers in words, for a form that is only shown.</summary>
    public IReadOnlyList<(string Label, string Answer)> Given { get; init; } = [];

    public IReadOnlyList<RemarkOnField> Remarks { get; init; } = [];

    public IReadOnlyList<string> Problems { get; init; } = [];

    public string? Notice { get; init; }

    public string? Warning { get; init; }

    /// <summary>The revision that the page was made from, posted as <c>revision</c>.</summary>
    public required int Revision { get; init; }

    /// <summary>One-time token, posted as <c>token</c>.</summary>
    public required string Token { get; init; }

    public ContactsView Contacts { get; init; } = new();
}

/// <param name="Anchor">Of the question on the page.</param>
public sealed record RemarkOnField(string Anchor, string Label, string Text);
