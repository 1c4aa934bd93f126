namespace Helpdesk.Bots.Email.Text;

/// <summary>Elements in which mail programs put the mail being answered.</summary>
internal static class QuoteContainers
{
    private static readonly string[] OutlookIds = ["divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container"];

    private static readonly string[] OutlookBorders = ["border-top:solid#e1e1e11.0pt", "border-top:solid#b5c4df1.0pt"];

    public static bool Starts(HtmlTag tag) => tag.Name switch
    {
        "div" => HasClass(tag, "gmail_quote") || HasClass(tag, "gmail_quote_container") || HasClass(tag, "yahoo_quoted")
            || OutlookIds.Contains(tag.Attribute("id"), StringComparer.OrdinalIgnoreCase) || HasOutlookBorder(tag),
        "blockquote" => string.Equals(tag.Attribute("type"), "cite", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool HasClass(HtmlTag tag, string name) => (tag.Attribute("class") ?? "").Split(' ').Contains(name);

    private static bool HasOutlookBorder(HtmlTag tag)
    {
        var style = tag.Attribute("style")?.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() ?? "";
        return OutlookBorders.Any(border => style.Contains(border, StringComparison.Ordinal));
    }
}
