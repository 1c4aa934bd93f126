namespace Helpdesk.Bots.Dialogs;

internal static class Paragraph
{
    /// <returns>The lines one under another; those that say nothing are left out.</returns>
    public static string Of(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));
}
