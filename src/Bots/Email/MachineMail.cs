using Helpdesk.Bots.Email.Messages;

namespace Helpdesk.Bots.Email;

/// <summary>
/// Tells what answers mail by itself from everything else that machines write. It is narrower than
/// <see cref="MailMessage.IsAutomatic"/>: a list, a notice of a site or a form that mails may bring a request.
/// </summary>
internal static class MachineMail
{
    private static readonly string[] ReplyHeaders =
        ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Autoresponse", "X-Auto-Reply-From", "X-AutoReply-From", "X-Mail-Autoreply"];

    // As Outlook, Exchange, Yandex and Mail.ru begin the subjects of such answers.
    private static readonly string[] ReplySubjects =
        [
            "автоответ:", "автоматический ответ:", "automatic reply:", "auto reply:", "autoreply:", "auto-reply:", "out of office:",
            "out-of-office:",
        ];

    private static readonly string[] Reports = ["disposition-notification", "delivery-status"];

    private static readonly string[] Postmasters = ["mailer-daemon", "postmaster"];

    public static MachineAnswer? KindOf(MailMessage mail)
    {
        var headers = mail.Headers;
        var type = headers["Content-Type"]?.ToLowerInvariant() ?? "";
        if (mail.DeliveryStatus is not null || headers.Has("X-Failed-Recipients"))
            return MachineAnswer.Bounce;
        // A report of delivery that names no failure reports success.
        if (type.StartsWith("multipart/report", StringComparison.Ordinal)
            && Reports.Any(report => type.Contains(report, StringComparison.Ordinal)))
            return MachineAnswer.Receipt;
        if (mail.IsAutomatic && IsPostmaster(mail, headers["From"]))
            return MachineAnswer.Bounce;
        return IsReply(mail) ? MachineAnswer.Reply : null;
    }

    private static bool IsReply(MailMessage mail)
    {
        var headers = mail.Headers;
        return Says(headers["Auto-Submitted"], "auto-replied")
            || Says(headers["Precedence"] ?? headers["X-Precedence"], "auto_reply", "auto-reply")
            || Says(headers["Delivered-To"], "autoresponder")
            || ReplyHeaders.Any(name =>
                headers[name]?.Trim().ToLowerInvariant() is { Length: > 0 } said && said is not ("no" or "false" or "0"))
            || ReplySubjects.Any(begin => mail.Subject?.TrimStart().StartsWith(begin, StringComparison.OrdinalIgnoreCase) == true);
    }

    private static bool Says(string? value, params string[] words) =>
        value?.Split(';', 2)[0].Trim().ToLowerInvariant() is { Length: > 0 } said
        && words.Any(word => said.Contains(word, StringComparison.Ordinal));

    // Such a report may write its sender without a domain, which is no address.
    private static bool IsPostmaster(MailMessage mail, string? from) => Postmasters.Any(name => mail.From is { } sender
        ? sender.Address.StartsWith(name + "@", StringComparison.OrdinalIgnoreCase)
        : from?.TrimStart('<', '"', ' ').StartsWith(name, StringComparison.OrdinalIgnoreCase) == true);
}
