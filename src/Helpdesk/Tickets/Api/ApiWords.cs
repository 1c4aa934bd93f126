namespace Helpdesk.Tickets.Api;

internal static class ApiWords
{
    /// <summary>Names of the code as words of the API: <c>MetLate</c> is <c>met-late</c>.</summary>
    public static string Of(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
