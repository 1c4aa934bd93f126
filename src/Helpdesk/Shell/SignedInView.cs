namespace Helpdesk.Shell;

/// <summary>The member of staff a page is made for.</summary>
/// <param name="Initials">One or two letters.</param>
/// <param name="Menu">The places that they see, in order.</param>
/// <param name="Notice">Stands over every page of theirs; null when there is nothing to say.</param>
public sealed record SignedInView(string Name, string Initials, IReadOnlyList<MenuItem> Menu, FrameNotice? Notice = null)
{
    public IEnumerable<MenuItem> Of(MenuGroup group) => Menu.Where(item => item.Group == group);

    public bool Sees(string place) => Menu.Any(item => item.Place == place);

    /// <summary>Something waits behind their name that is a trouble.</summary>
    public bool HasTroubles => Menu.Any(item => item is { IsOfTroubles: true, Waiting: > 0 });
}

/// <param name="Waiting">How much waits there.</param>
public sealed record MenuItem(
    string Place, string Url, string Icon, string Name, MenuGroup Group, int Waiting = 0, bool IsOfTroubles = false)
{
    public string Shown => Waiting > 99 ? "99+" : Waiting.ToString(Words.Culture);
}

/// <summary>Something to choose: a key for the machine, a name for people.</summary>
public sealed record Choice(string Key, string Name);
