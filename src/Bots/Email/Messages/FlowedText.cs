using Helpdesk.Bots.Email.Mime;
using MimeKit.Text;

namespace Helpdesk.Bots.Email.Messages;

/// <summary>Text whose paragraphs the writing program broke into lines, and marked as such (RFC 3676).</summary>
internal static class FlowedText
{
    public static bool Is(MailPart part) => part.Type == "text/plain" && Says(part, "format", "flowed");

    public static string Joined(string text, MailPart part)
    {
        var deletes = Says(part, "delsp", "yes");
        return new FlowedToText { DeleteSpace = deletes }.Convert(deletes ? WithSpaceBetweenWords(text) : text);
    }

    private static bool Says(MailPart part, string name, string value) =>
        value.Equals(part.Parameter(name), StringComparison.OrdinalIgnoreCase);

    // DelSp=yes takes the blank before the break away (§4.1). Programs that say it and leave one blank only would glue words together; what
    // may be an address is glued, as it was broken inside.
    private static string WithSpaceBetweenWords(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length - 1; i++)
        {
            var line = lines[i].AsSpan().TrimEnd('\r');
            if (!line.EndsWith(" ") || line.EndsWith("  ") || line.Length < 2)
                continue;
            var word = line[(line[..^1].LastIndexOf(' ') + 1)..^1];
            if (word.IndexOfAny("/=&?%@_") < 0 && !word.IsEmpty && lines[i + 1].Length > 0 && char.IsLetterOrDigit(lines[i + 1][0]))
                lines[i] = $"{line} ";
        }
        return string.Join('\n', lines);
    }
}
