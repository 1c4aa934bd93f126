using Helpdesk.Bots.Email.Messages;

namespace Helpdesk.Bots.Email;

/// <summary>Guards against machines answering each other without end.</summary>
internal static class MailLoop
{
    /// <summary>On everything that leaves here; what comes in with it is never answered automatically.</summary>
    public const string Header = "X-Helpdesk-Loop";

    // Mail passes a handful of servers; far more of them means that it goes in circles.
    private const int MostServers = 50;

    public static bool IsIn(MailMessage mail, string account) =>
        mail.Headers.Has(Header)
        || mail.Headers.Count("Received") > MostServers
        || string.Equals(mail.From?.Address, account, StringComparison.OrdinalIgnoreCase);
}
