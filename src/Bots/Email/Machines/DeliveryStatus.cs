using System.Text.RegularExpressions;
using Helpdesk.Bots.Email.Charsets;
using Helpdesk.Bots.Email.Mime;
using MimeKit;

namespace Helpdesk.Bots.Email.Machines;

/// <summary>A report that a mail could not be, or was not yet, delivered (RFC 3464).</summary>
/// <param name="OriginalMessageId">Message-ID of the mail it is about, without brackets; null when the report does not quote it.</param>
/// <param name="Recipient">The address that was not reached.</param>
/// <param name="Permanent">True for <c>Action: failed</c>, false for <c>delayed</c>.</param>
/// <param name="Reason">Status code (RFC 3463) and diagnostic text.</param>
public sealed partial record DeliveryStatus(string? OriginalMessageId, string? Recipient, bool Permanent, string Reason)
{
    // A report names a handful of recipients; far more of it is no report.
    private const int LongestStatus = 64 * 1024;

    /// <returns>Null when the mail is no such report, or reports only success.</returns>
    internal static DeliveryStatus? Find(MailHeaders headers, MailPart mail, MimeLimits limits)
    {
        var parts = Flatten(mail).ToList();
        var status = parts.FirstOrDefault(part => part.Type is "message/delivery-status" or "message/global-delivery-status");
        if (status is null)
            return OldStyle(headers, parts, limits);
        var groups = Groups(status);
        foreach (var recipient in groups.Skip(1).Concat(groups.Take(1)))
        {
            var action = recipient["Action"]?.ToLowerInvariant();
            if (action is not ("failed" or "delayed"))
                continue;
            var reason = $"{recipient["Status"]} {AfterType(recipient["Diagnostic-Code"])}".Trim();
            var address = AfterType(recipient["Final-Recipient"] ?? recipient["Original-Recipient"]);
            return new DeliveryStatus(OriginalId(parts, limits), address, action == "failed", reason.Length == 0 ? action : reason);
        }
        return null;
    }

    // Reports of exim and of older servers that are not multipart/report:
    // the failed address is a header, the returned mail is quoted as text.
    private static DeliveryStatus? OldStyle(MailHeaders headers, List<MailPart> parts, MimeLimits limits)
    {
        var failed = AddressList.Parse(headers.Raw("X-Failed-Recipients")).FirstOrDefault();
        return failed is null ? null : new DeliveryStatus(OriginalId(parts, limits), failed.Address, true, headers["Subject"] ?? "failed");
    }

    private static string? OriginalId(List<MailPart> parts, MimeLimits limits)
    {
        foreach (var part in parts.Where(IsOriginal))
        {
            if (MessageIds.One(MailGuard.HeadersOf(part.Content(), limits).Raw("Message-ID")) is { } id)
                return id;
        }
        var texts = parts.Where(part => part.Type == "text/plain").Take(3);
        var text = string.Concat(texts.Select(part => Charset.Decode(part.Content().Span)));
        return QuotedId().Match(text) is { Success: true } match ? MessageIds.One(match.Groups[1].Value) : null;
    }

    private static bool IsOriginal(MailPart part) =>
        part.Type is "message/rfc822" or "text/rfc822-headers" or "message/rfc822-headers" or "message/global" or "message/global-headers";

    // The fields of the message first, then one group for each recipient, divided by empty lines.
    private static List<MailHeaders> Groups(MailPart part)
    {
        var content = part.Content();
        using var status = new MessageDeliveryStatus
        {
            Content = new MimeContent(new MemoryStream(content[..Math.Min(content.Length, LongestStatus)].ToArray())),
        };
        return [.. status.StatusGroups.Select(MailHeaders.Of).Where(group => group.Fields.Count > 0)];
    }

    private static IEnumerable<MailPart> Flatten(MailPart part) => part.Parts.SelectMany(Flatten).Prepend(part);

    // "rfc822; a@b" and "smtp; 550 no such mailbox".
    private static string? AfterType(string? value) => value is null ? null : value[(value.IndexOf(';') + 1)..].Trim().Trim('<', '>');

    [GeneratedRegex(@"^[> \t]*Message-ID:\s*(<[^<>\s]+>)",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex QuotedId();
}
