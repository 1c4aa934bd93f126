using Helpdesk.Bots.Email.Imap;
using Helpdesk.Bots.Email.Sending;

namespace Helpdesk.Bots.Email;

/// <summary>Tries a mailbox both ways without sending or marking anything.</summary>
public static class MailboxCheck
{
    /// <returns>What is wrong, a sentence each; empty when both ways answer.</returns>
    public static async Task<IReadOnlyList<string>> Check(EmailSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        var faults = new List<string>();
        if (settings.ImapHost is not null && await Receiving(settings, time, cancellation) is { } receiving)
            faults.Add($"receiving: {receiving} Check ImapHost, ImapPort, ImapTls, User, and Password or OAuthTokenFile.");
        if (settings.Smtp() is { } smtp && (await SmtpCheck.Check(smtp, time, cancellation)).Problem is { } sending)
            faults.Add($"sending: {sending} Check SmtpHost, SmtpPort, SmtpTls, User, and Password or OAuthTokenFile.");
        return faults;
    }

    private static async Task<string?> Receiving(EmailSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            using var mailbox = await ImapMailbox.Open(settings.Imap(), time, cancellation);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return fault.Message;
        }
    }
}
