using System.Text;
using Helpdesk.Bots.Email.Charsets;
using Helpdesk.Bots.Email.Mime;
using Helpdesk.Bots.Email.Text;

namespace Helpdesk.Bots.Email.Messages;

/// <summary>Walks the parts of a mail and decides what is text to read and what is a file.</summary>
internal sealed class ContentCollector
{
    private readonly MimeLimits limits;
    private readonly MailPart root;
    private readonly List<MailAttachment> attachments = [];
    private readonly List<MailPart> namedTexts = [];
    private readonly StringBuilder html = new();
    private List<TextPiece> pieces = [];

    private ContentCollector(MailPart root, MimeLimits limits) => (this.root, this.limits) = (root, limits);

    public string Text { get; private set; } = "";

    public int? QuoteStart { get; private set; }

    public string? Html => html.Length > 0 ? html.ToString() : null;

    public IReadOnlyList<MailAttachment> Attachments => attachments;

    public static ContentCollector Collect(MailPart root, MimeLimits limits)
    {
        var collector = new ContentCollector(root, limits);
        collector.Visit(root);
        collector.Finish();
        return collector;
    }

    private void Visit(MailPart part)
    {
        if (part.Parts.Count > 0 && part.Type == "multipart/alternative")
            VisitAlternatives(part);
        else if (part.Parts.Count > 0)
            VisitAll(part);
        else if (part.Type is "application/ms-tnef" or "application/vnd.ms-tnef")
            AddTnef(part);
        else if (IsFile(part))
            AddFile(part);
        else
            AddText(part);
    }

    private void VisitAll(MailPart part)
    {
        foreach (var child in part.Parts)
            Visit(child);
    }

    // The same text in several forms: the first plain and the first HTML one count, everything else in there is a file (pictures,
    // invitations).
    private void VisitAlternatives(MailPart part)
    {
        var outer = pieces;
        var forms = new List<List<TextPiece>>();
        bool hasPlain = false, hasHtml = false;
        foreach (var child in part.Parts)
        {
            var isText = child.Parts.Count == 0 && !IsFile(child);
            var isHtml = child.Type == "text/html";
            if (isText && (isHtml ? hasHtml : hasPlain))
                continue;
            pieces = [];
            Visit(child);
            forms.Add(pieces);
            hasHtml |= pieces.Exists(piece => piece.IsHtml);
            hasPlain |= pieces.Exists(piece => !piece.IsHtml);
        }
        pieces = outer;
        pieces.AddRange(forms.Find(form => form.Exists(piece => !piece.IsHtml) && !form.TrueForAll(LetterText.SaysNothing))
            ?? forms.Find(form => !form.TrueForAll(LetterText.SaysNothing))
            ?? forms.FirstOrDefault() ?? []);
    }

    private bool IsFile(MailPart part)
    {
        if (part.IsMultipart)
            return part.IsShut;
        if (part.Type is not ("text/plain" or "text/html" or "text/enriched"))
            return part.Type is not "message/delivery-status";
        if (part.Disposition == "attachment")
            return true;
        return part.FileName is not null && (part.Disposition != "inline" || part != root || part.ContentId is not null);
    }

    private void AddText(MailPart part)
    {
        var (content, below) = part.TextContent();
        if (part.Type == "text/html")
            AddHtml(Charset.DecodeText(content.Span, part.Parameter("charset") ?? HtmlText.DeclaredCharset(content.Span)));
        else
            AddPlain(content, part);
        AddPlain(below, part);
    }

    private void AddHtml(string text)
    {
        html.Append(text);
        pieces.Add(new TextPiece(text, IsHtml: true));
    }

    private void AddPlain(ReadOnlyMemory<byte> content, MailPart part)
    {
        var at = 0;
        while (UuBlock.Find(content.Span, at) is { } block)
        {
            Append(content.Span[at..block.Start], part);
            attachments.Add(new MailAttachment(FileNames.Safe(block.FileName, "file.dat"), "application/octet-stream", block.Content));
            at = block.End;
        }
        Append(content.Span[at..], part);
    }

    private void Append(ReadOnlySpan<byte> content, MailPart part)
    {
        if (content.IsEmpty)
            return;
        var text = Charset.DecodeText(content, part.Parameter("charset"));
        pieces.Add(new TextPiece(FlowedText.Is(part) ? FlowedText.Joined(text, part) : text, IsHtml: false));
    }

    private void AddFile(MailPart part)
    {
        var fallback = part.Type == "message/rfc822"
            ? FileNames.OfLetter(MailGuard.HeadersOf(part.Body, limits)["Subject"])
            : NextName(part.Type);
        attachments.Add(new MailAttachment(FileNames.Safe(part.FileName, fallback), part.Type, part.Content(), part.ContentId));
        var mayBeTheLetter = part.Disposition != "attachment" || FileNames.IsOfExchange(attachments[^1].FileName);
        if (mayBeTheLetter && part.Type is "text/plain" or "text/html")
            namedTexts.Add(part);
    }

    private string NextName(string type) => $"attachment-{attachments.Count + 1}{FileNames.Extension(type)}";

    private void AddTnef(MailPart part)
    {
        if (TnefReader.Read(part.Content()) is not { } tnef)
        {
            AddFile(part);
            return;
        }
        foreach (var file in tnef.Files)
            attachments.Add(file with { FileName = FileNames.Safe(file.FileName, NextName(file.ContentType)) });
        if (tnef.Text is { } text && pieces.TrueForAll(LetterText.SaysNothing))
            pieces.Add(new TextPiece(text, IsHtml: false));
    }

    private void Finish()
    {
        var text = Composed();
        // Exchange and some scanners send the words of the letter as a file with a name of their own.
        if (text.IsEmpty && namedTexts.Count > 0)
        {
            namedTexts.ForEach(AddText);
            text = Composed();
        }
        (Text, QuoteStart) = (text.ToString(), text.QuoteStart);
    }

    private LetterText Composed()
    {
        var text = new LetterText(limits.MaxTextLength);
        pieces.ForEach(text.Add);
        return text;
    }
}
