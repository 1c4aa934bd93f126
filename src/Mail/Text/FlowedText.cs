using Helpdesk.Mail.Mime;
using MimeKit.Text;

namespace Helpdesk.Mail.Text;

/// <summary>Text whose paragraphs the writing program broke into lines, and marked as such (RFC 3676).</summary>
internal static class FlowedText
{
    public static bool Is(MailPart part) => part.Type == "text/plain" && "flowed".Equals(part.Parameter("format"), StringComparison.OrdinalIgnoreCase);

    public static string Joined(string text, MailPart part) =>
        new FlowedToText { DeleteSpace = "yes".Equals(part.Parameter("delsp"), StringComparison.OrdinalIgnoreCase) }.Convert(text);
}
