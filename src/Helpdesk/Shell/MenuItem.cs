namespace Helpdesk.Shell;

/// <param name="Waiting">How much waits there.</param>
public sealed record MenuItem(
    string Place, string Url, string Icon, string Name, MenuGroup Group, int Waiting = 0, bool IsOfTroubles = false)
{
    public string Shown => Waiting > 99 ? "99+" : Waiting.ToString(Words.Culture);
}
