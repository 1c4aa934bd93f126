using System.Text.RegularExpressions;
using Helpdesk.Mail.Charsets;
using Helpdesk.Mail.Messages;
using Helpdesk.Mail.Mime;

namespace Helpdesk.Mail.Machines;

/// <summary>A report that a mail could not be, or was not yet, delivered (RFC 3464).</summary>
/// <param name="OriginalMessageId">Message-ID of the mail it is about, without brackets; null when the report does not quote it.</param>
/// <param name="Recipient">The address that was not reached.</param>
/// <param name="Permanent">True for <c>Action: failed</c>, false for <c>delayed</c>.</param>
/// <param name="Reason">Status code (RFC 3463) and diagnostic text.</param>
public sealed partial record DeliveryStatus(string? OriginalMessageId, string? Recipient, bool Permanent, string Reason)
{
    /// <returns>Null when the mail is no such report, or reports only success.</returns>
    public static DeliveryStatus? Find(MimeEntity mail)
    {
        var parts = Flatten(mail).ToList();
        var status = parts.FirstOrDefault(part => part.ContentType.Value is "message/delivery-status" or "message/global-delivery-status");
        if (status is null)
            return OldStyle(mail, parts);
        foreach (var recipient in Groups(status).Skip(1).Concat(Groups(status).Take(1)))
        {
            var action = recipient["Action"]?.ToLowerInvariant();
            if (action is not ("failed" or "delayed"))
                continue;
            var reason = $"{recipient["Status"]} {AfterType(recipient["Diagnostic-Code"])}".Trim();
            return new DeliveryStatus(OriginalId(parts), AfterType(recipient["Final-Recipient"] ?? recipient["Original-Recipient"]), action == "failed", reason.Length == 0 ? action : reason);
        }
        return null;
    }

    // Reports of exim and of older servers that are not multipart/report: the failed address is a header, the returned mail is quoted as text.
    private static DeliveryStatus? OldStyle(MimeEntity mail, List<MimeEntity> parts)
    {
        var failed = AddressList.Parse(mail.Headers.Raw("X-Failed-Recipients")).FirstOrDefault();
        return failed is null ? null : new DeliveryStatus(OriginalId(parts), failed.Address, true, mail.Headers["Subject"] ?? "failed");
    }

    private static string? OriginalId(List<MimeEntity> parts)
    {
        foreach (var part in parts)
        {
            if (part.ContentType.Value is "message/rfc822" or "text/rfc822-headers" or "message/rfc822-headers" or "message/global" or "message/global-headers"
                && MessageIds.One(MimeParser.Parse(part.Content()).Headers.Raw("Message-ID")) is { } id)
                return id;
        }
        var text = string.Concat(parts.Where(part => part.ContentType.Value == "text/plain").Take(3).Select(part => Charset.Decode(part.Content().Span)));
        return QuotedId().Match(text) is { Success: true } match ? MessageIds.One(match.Groups[1].Value) : null;
    }

    // The fields of the message first, then one group for each recipient, divided by empty lines.
    private static List<HeaderList> Groups(MimeEntity status)
    {
        var groups = new List<HeaderList>();
        ReadOnlyMemory<byte> rest = status.Content();
        while (rest.Length > 0 && groups.Count < 100)
        {
            var (headers, next) = HeaderParser.Parse(rest.Span, MimeLimits.Default);
            if (headers.Fields.Count > 0)
                groups.Add(headers);
            if (next == 0)
                break;
            rest = rest[next..];
        }
        return groups;
    }

    private static IEnumerable<MimeEntity> Flatten(MimeEntity part) => part.Parts.SelectMany(Flatten).Prepend(part);

    // "rfc822; a@b" and "smtp; 550 no such mailbox".
    private static string? AfterType(string? value) => value is null ? null : value[(value.IndexOf(';') + 1)..].Trim().Trim('<', '>');

    [GeneratedRegex(@"^[> \t]*Message-ID:\s*(<[^<>\s]+>)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex QuotedId();
}
