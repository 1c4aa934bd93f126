namespace Helpdesk.Intake.Pages;

/// <summary>The start page: choose the organisation, then what it is about.</summary>
/// <param name="Desks">With one desk the choice is left out.</param>
public sealed record RequestStartView(IReadOnlyList<StartDeskView> Desks)
{
    /// <summary>The page of one desk, with the way back to all of them.</summary>
    public bool IsOfOne { get; init; }
}

/// <param name="Types">Request types open to the public.</param>
public sealed record StartDeskView(string Key, string Name, string? About, IReadOnlyList<StartTypeView> Types)
{
    public ContactsView Contacts { get; init; } = new();

    /// <summary>How else it can be reached.</summary>
    public IReadOnlyList<WayView> Ways { get; init; } = [];
}

/// <param name="Channel">Channel key.</param>
public sealed record WayView(string Channel, string Wording);

/// <param name="Promise">Short form of the promise: «ответ за 2 рабочих часа»; null without one.</param>
public sealed record StartTypeView(string Key, string Name, string? About, string? Promise);

public sealed record ContactsView(string? Phone = null, string? Email = null, string? Hours = null, IReadOnlyList<BotLinkView>? Bots = null);

/// <param name="Channel">Channel key.</param>
public sealed record BotLinkView(string Channel, string Name, string Url);
