using System.Net;
using System.Net.Sockets;
using Helpdesk.Bots.Email.Connecting;
using Helpdesk.Bots.Email.Mime;
using Helpdesk.Bots.Email.Sending;

namespace Helpdesk.Bots.Email.Tests.Sending;

/// <summary>Servers that are away, silent or die.</summary>
public sealed class SmtpTroubleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_server_that_takes_the_connection_and_never_answers_is_left_in_time()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var options = Plain(((IPEndPoint)silent.LocalEndpoint).Port);

        var outcome = await Send(options with { Timeout = TimeSpan.FromMilliseconds(200) }).WaitAsync(Patience, Stop);
        Assert.Contains("no answer within", Assert.IsType<SendOutcome.Temporary>(outcome).Reason);

        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Send(options, stop.Token).WaitAsync(Patience, Stop));
    }

    [Fact]
    public async Task No_server_and_no_answer_before_the_data_are_temporary()
    {
        Assert.IsType<SendOutcome.Temporary>(await Send(Plain(1)));
        await using var server = new DyingSmtpServer(untilDataEnds: false);
        Assert.IsType<SendOutcome.Temporary>(await Send(Plain(server.Port)));
    }

    [Fact]
    public async Task A_connection_lost_after_the_data_left_leaves_it_unknown()
    {
        await using var server = new DyingSmtpServer(untilDataEnds: true);

        Assert.IsType<SendOutcome.Unknown>(await Send(Plain(server.Port)));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static SmtpOptions Plain(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Security = ConnectionSecurity.None,
        Timeout = TimeSpan.FromSeconds(30),
    };

    private static Task<SendOutcome> Send(SmtpOptions options, CancellationToken? stop = null) =>
        new SmtpSender(options, TimeProvider.System).Send(
            new MailDraft
            {
                From = new MailParty("desk@example.test"),
                To = new MailParty("x@example.test"),
                Subject = "x",
                Text = "text",
                MessageId = "1@example.test",
            },
            stop ?? Stop);
}
