using System.Threading.Channels;
using Helpdesk.Bots.Email;
using Helpdesk.Bots.Email.Connecting;
using Helpdesk.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helpdesk.Bots.Tests.Email;

/// <summary>A receiver at work on a mailbox of the test server; the test plays the intake.</summary>
internal sealed class RunningReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stop = new();
    private readonly Channel<IncomingMessage> received = Channel.CreateUnbounded<IncomingMessage>();
    private readonly Task run;

    /// <param name="intake">Throws to refuse a message; null takes everything.</param>
    public RunningReceiver(EmailSettings settings, IMailboxCursor cursor, TimeProvider? time = null, Action<IncomingMessage>? intake = null)
        : this(settings, cursor, time, message =>
        {
            intake?.Invoke(message);
            return Task.CompletedTask;
        })
    {
    }

    /// <param name="intake">Takes as long as the test wants.</param>
    public RunningReceiver(EmailSettings settings, IMailboxCursor cursor, TimeProvider? time, Func<IncomingMessage, Task> intake)
    {
        var receiver = new EmailReceiver(settings, cursor, time ?? TimeProvider.System, NullLogger<EmailReceiver>.Instance);
        run = Task.Run(() => receiver.Run(
            async (message, cancellation) =>
            {
                await intake(message).WaitAsync(cancellation);
                await received.Writer.WriteAsync(message, cancellation);
            },
            stop.Token));
    }

    public async Task<IncomingMessage> Next() => await received.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public bool HasMore => received.Reader.Count > 0;

    public static EmailSettings Settings(MailServer server, string address) => new()
    {
        Desk = "multipas",
        Address = address,
        DisplayName = "Служба поддержки",
        ImapHost = MailServer.Host,
        ImapPort = server.ImapPort,
        ImapTls = ConnectionSecurity.None,
        SmtpHost = "localhost",
        SmtpPort = server.SubmissionPort,
        SmtpTls = ConnectionSecurity.StartTls,
        Password = MailServer.Password,
        CaFile = server.CertificateFile,
    };

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await run.WaitAsync(Patience);
        }
        catch (OperationCanceledException)
        {
        }
        stop.Dispose();
    }
}
