using Helpdesk.Sla;

namespace Helpdesk.Shell;

/// <summary>A place that staff reach from the menu on every page.</summary>
/// <param name="Place">Its key, which the page names to have its entry marked as the present one.</param>
/// <param name="Order">Entries of one group stand by it, the lowest first.</param>
public sealed record MenuEntry(string Place, string Url, string Icon, LocalText Name, int Order)
{
    public MenuGroup Group { get; init; }

    /// <summary>What waits there is a trouble: the closed menu shows that there is some.</summary>
    public bool IsOfTroubles { get; init; }

    /// <summary>How much waits there for this reader; null when the reader does not see the place at all.</summary>
    public Func<MenuReader, ValueTask<int?>> Waiting { get; init; } = _ => new(0);

    /// <summary>For a place where nothing waits.</summary>
    public static Func<MenuReader, ValueTask<int?>> SeenBy(Func<MenuReader, bool> sees) => reader => new(sees(reader) ? 0 : null);
}
