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
