using Helpdesk.Bots.Email.Imap;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Email;

/// <summary>
/// Reads one mailbox for as long as it runs: waits for the server's announcement (IDLE) and looks through the mailbox at
/// intervals anyway. Every mail of the mailbox is offered, read or unread, from where <see cref="IMailboxCursor"/> says.
/// </summary>
public sealed class EmailReceiver(EmailSettings settings, IMailboxCursor cursor, TimeProvider time, ILogger<EmailReceiver> logger)
    : IMessageReceiver
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // Providers lock mailboxes that keep knocking with a wrong password.
    private static readonly TimeSpan PauseAfterWrongPassword = TimeSpan.FromMinutes(15);

    // Without IDLE nobody announces anything.
    private static readonly TimeSpan PollWithoutIdle = TimeSpan.FromSeconds(30);

    private readonly PutAsideMail aside = new(time);
    private TimeSpan pause = FirstPause;

    public string Channel => ChannelKeys.Email;

    public string Account => settings.Account;

    public async Task Run(Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.Delay(await Session(receive, cancellation), time, cancellation);
        }
    }

    /// <returns>How long to wait before the next session.</returns>
    private async Task<TimeSpan> Session(Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation)
    {
        try
        {
            using var mailbox = await ImapMailbox.Open(settings.Imap(), time, cancellation);
            while (true)
            {
                var pass = new MailboxPass(mailbox, settings, cursor, aside, receive, time, logger);
                var position = await pass.Run(cancellation);
                pause = FirstPause;
                await Wait(mailbox, aside.UntilDue(position.PutAside, settings.PollInterval), cancellation);
            }
        }
        catch (ImapAuthenticationException fault)
        {
            logger.LogError(
                "The mailbox cannot be read until its user, password or token are corrected: {Reason}. Next try in {Pause}",
                fault.Message, PauseAfterWrongPassword);
            return PauseAfterWrongPassword;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            var now = pause;
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            logger.LogWarning(fault, "{Account}: reading the mailbox was interrupted; next try in {Pause}", Account, now);
            return now;
        }
    }

    private async Task Wait(ImapMailbox mailbox, TimeSpan longest, CancellationToken cancellation)
    {
        if (mailbox.CanIdle)
        {
            await mailbox.Idle(longest, time, cancellation);
            return;
        }
        await Task.Delay(longest < PollWithoutIdle ? longest : PollWithoutIdle, time, cancellation);
        await mailbox.Noop(cancellation);
    }
}
