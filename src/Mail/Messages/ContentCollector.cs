using System.Text;
using Helpdesk.Mail.Charsets;
using Helpdesk.Mail.Mime;
using Helpdesk.Mail.Text;
using Helpdesk.Mail.Tnef;

namespace Helpdesk.Mail.Messages;

/// <summary>Walks the parts of a mail and decides what is text to read and what is a file.</summary>
internal sealed class ContentCollector
{
    private readonly StringBuilder plain = new();
    private readonly StringBuilder html = new();
    private readonly List<MailAttachment> attachments = [];

    public string Text { get; private set; } = "";

    public int? QuoteStart { get; private set; }

    public string? Html => html.Length > 0 ? html.ToString() : null;

    public IReadOnlyList<MailAttachment> Attachments => attachments;

    public static ContentCollector Collect(MimeEntity root, MimeLimits limits)
    {
        var collector = new ContentCollector();
        collector.Visit(root);
        collector.Finish(limits);
        return collector;
    }

    private void Visit(MimeEntity part)
    {
        if (part.Parts.Count > 0 && part.ContentType.Value == "multipart/alternative")
            VisitAlternatives(part);
        else if (part.Parts.Count > 0)
            VisitAll(part);
        else if (part.ContentType.Value is "application/ms-tnef" or "application/vnd.ms-tnef")
            AddTnef(part);
        else if (IsFile(part))
            AddFile(part);
        else if (part.ContentType.Value == "text/html")
            html.Append(Decoded(part));
        else
            AddPlain(part);
    }

    private void VisitAll(MimeEntity part)
    {
        foreach (var child in part.Parts)
            Visit(child);
    }

    // The same text twice: the first plain and the first HTML rendering count, everything else in there is a file (pictures, invitations).
    private void VisitAlternatives(MimeEntity part)
    {
        var (plainBefore, htmlBefore) = (plain.Length, html.Length);
        foreach (var child in part.Parts)
        {
            var repeats = !IsFile(child) && child.Parts.Count == 0
                && (child.ContentType.Value == "text/html" ? html.Length > htmlBefore : plain.Length > plainBefore);
            if (!repeats)
                Visit(child);
        }
    }

    private static bool IsFile(MimeEntity part)
    {
        if (part.ContentType.Value.StartsWith("multipart/", StringComparison.Ordinal))
            return part.Headers.Fields.Count == 0;
        if (part.ContentType.Value is not ("text/plain" or "text/html" or "text/enriched" or "text" or ""))
            return part.ContentType.Value.Contains('/') && part.ContentType.Value is not "message/delivery-status";
        return part.Disposition?.Value == "attachment" || (part.FileName is not null && part.Disposition?.Value != "inline") || (part.FileName is not null && part.Headers.Has("Content-ID"));
    }

    private void AddPlain(MimeEntity part)
    {
        var content = part.Content();
        var at = 0;
        while (UuBlock.Find(content.Span, at) is { } block)
        {
            Append(Charset.Decode(content.Span[at..block.Start], part.ContentType["charset"]));
            attachments.Add(new MailAttachment(FileNames.Safe(block.FileName, "file.dat"), "application/octet-stream", block.Content));
            at = block.End;
        }
        Append(Charset.Decode(content.Span[at..], part.ContentType["charset"]));
    }

    private void Append(string text)
    {
        if (text.Length > 0 && plain.Length > 0 && plain[^1] != '\n')
            plain.Append('\n');
        plain.Append(text);
    }

    private void AddFile(MimeEntity part)
    {
        var type = part.ContentType.Value;
        var fallback = type == "message/rfc822"
            ? FileNames.Safe(MimeParser.Parse(part.Body).Headers["Subject"], "message") + ".eml"
            : $"attachment-{attachments.Count + 1}{FileNames.Extension(type)}";
        attachments.Add(new MailAttachment(FileNames.Safe(part.FileName, fallback), type, part.Content(), MessageIds.One(part.Headers.Raw("Content-ID"))));
    }

    private void AddTnef(MimeEntity part)
    {
        if (TnefReader.Read(part.Content()) is not { } tnef)
        {
            AddFile(part);
            return;
        }
        foreach (var file in tnef.Files)
            attachments.Add(file with { FileName = FileNames.Safe(file.FileName, $"attachment-{attachments.Count + 1}.dat") });
        if (tnef.Text is { } text && plain.Length == 0)
            Append(text);
    }

    private static string Decoded(MimeEntity part) => Charset.Decode(part.Content().Span, part.ContentType["charset"] ?? HtmlText.DeclaredCharset(part.Content().Span));

    private void Finish(MimeLimits limits)
    {
        var text = Tidy(plain.ToString(), limits.MaxTextLength);
        if (string.IsNullOrWhiteSpace(text) && html.Length > 0)
            (text, QuoteStart) = HtmlText.Convert(html.ToString(0, Math.Min(html.Length, limits.MaxTextLength * 4)), limits.MaxTextLength);
        Text = text;
    }

    private static string Tidy(string text, int maxLength)
    {
        var tidy = DoubleEncoding.Repair(text.Length > maxLength ? text[..maxLength] : text)
            .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            .Replace("\0", "", StringComparison.Ordinal).Replace("\uFEFF", "", StringComparison.Ordinal);
        return tidy.Trim('\n', ' ', '\t');
    }
}
