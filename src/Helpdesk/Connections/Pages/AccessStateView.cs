using Helpdesk.Shell;

namespace Helpdesk.Connections.Pages;

/// <summary>How far the access to one system is.</summary>
/// <param name="Tone">Class of the state: <c>new</c>, <c>waiting</c>, <c>done</c>; empty for none.</param>
/// <param name="Reason">Why it is refused or cancelled.</param>
/// <param name="Done">When and by whom; null while it is open.</param>
public sealed record AccessStateView(string Name, string Tone, string? Reason, string? Done)
{
    public string Class => Tone.Length > 0 ? "state-" + Tone : "";

    internal static AccessStateView Of(AccessState state, string? reason, string? done)
    {
        var (name, tone) = state switch
        {
            AccessState.Open => (Words.T("ждёт", "waits"), "new"),
            AccessState.Refused => (Words.T("пока нельзя", "not possible yet"), "waiting"),
            AccessState.Given => (Words.T("дан", "given"), "done"),
            _ => (Words.T("не нужен", "not wanted"), ""),
        };
        return new(name, tone, reason, done);
    }

    /// <summary>When it was done and by whom; null while it is not.</summary>
    internal static string? DoneOf(DateTimeOffset? at, string? by, Moments moments) =>
        at is { } done ? $"{moments.Full(done)}{(string.IsNullOrEmpty(by) ? "" : " · " + by)}" : null;
}
