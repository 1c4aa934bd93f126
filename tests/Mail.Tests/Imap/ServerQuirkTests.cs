using System.Text;
using Helpdesk.Bots.Email.Connecting;
using Helpdesk.Bots.Email.Imap;
using MailKit.Net.Imap;

namespace Helpdesk.Bots.Email.Tests.Imap;

public sealed class ServerQuirkTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly (string, string) Capability = ("CAPABILITY", "* CAPABILITY IMAP4rev1\r\nTAG OK\r\n");

    private static readonly (string, string) Idles = ("CAPABILITY", "* CAPABILITY IMAP4rev1 IDLE\r\nTAG OK\r\n");

    private static readonly (string, string) Login = ("LOGIN user \"p\\\"w\"", "TAG OK\r\n");

    private static readonly (string, string)[] Selected =
    [
        ("LIST \"\" \"\"", "* LIST (\\Noselect) \"/\" \"\"\r\nTAG OK\r\n"),
        ("LIST \"\" \"INBOX\"", "* LIST () \"/\" INBOX\r\nTAG OK\r\n"),
        ("SELECT INBOX", "* FLAGS (\\Seen)\r\n* 2 EXISTS\r\n* OK [UIDVALIDITY 1.7e+09] ok\r\nTAG OK [READ-WRITE] done\r\n"),
    ];

    private static readonly (string, string)[] Opened = [Capability, Login, Capability, .. Selected];

    [Fact]
    public async Task Literals_and_odd_numbers_are_read()
    {
        await using var server = new ScriptedImapServer(
            "* OK hello",
            [
                .. Opened,
                ("UID SEARCH UID 1:* UNDELETED", "* SEARCH 5 7\r\n* 3 EXISTS\r\n* SEARCH 9\r\nTAG OK\r\n"),
                (
                    "UID FETCH 7 (UID FLAGS INTERNALDATE RFC822.SIZE)",
                    "* 1 FETCH (UID 5 RFC822.SIZE 1)\r\n"
                    + "* 2 FETCH (FLAGS (\\Seen $Junk) RFC822.SIZE 9.3736e+06 INTERNALDATE \" 1-Nov-2026 "
                    + "10:00:00 +0300\" UID 7)\r\nTAG OK\r\n"),
                (
                    "UID FETCH 7 (BODY.PEEK[]<0.10>)",
                    "* 2 FETCH (UID 7 BODY[HEADER.FIELDS (FROM TO)] {3}\r\nx)\n BODY[]<0> {6}\r\na\r\n)\"( FLAGS ())\r\nTAG OK\r\n"),
            ]);
        using var mailbox = await Open(server);

        Assert.Equal(1_700_000_000, mailbox.UidValidity);
        Assert.Equal([5, 7, 9], await mailbox.Search(0, null, Stop));
        Assert.Equal(
            new ImapMessageInfo(7, 9_373_600, new DateTimeOffset(2026, 11, 1, 7, 0, 0, TimeSpan.Zero)),
            await mailbox.Describe(7, Stop));
        Assert.Equal("a\r\n)\"(", Encoding.ASCII.GetString((await mailbox.Fetch(7, 10, whole: false, Stop))!.Value.Span));
    }

    [Fact]
    public async Task A_message_that_was_deleted_meanwhile_is_gone_also_before_it_is_expunged()
    {
        await using var server = new ScriptedImapServer(
            "* OK hello",
            [.. Opened, ("UID FETCH 7", "* 2 FETCH (UID 7 FLAGS (\\Seen \\Deleted) RFC822.SIZE 9)\r\nTAG OK\r\n")]);
        using var mailbox = await Open(server);

        Assert.Null(await mailbox.Describe(7, Stop));
    }

    [Fact]
    public async Task An_unreadable_arrival_is_no_arrival()
    {
        await using var server = new ScriptedImapServer(
            "* OK hello",
            [.. Opened, ("UID FETCH 7", "* 2 FETCH (UID 7 FLAGS () INTERNALDATE \"yesterday\" RFC822.SIZE 9)\r\nTAG OK\r\n")]);
        using var mailbox = await Open(server);

        Assert.Equal(new ImapMessageInfo(7, 9, ArrivedAt: null), await mailbox.Describe(7, Stop));
    }

    [Fact]
    public async Task Goodbye_ends_it_at_once()
    {
        await using var server = new ScriptedImapServer(
            "* OK hello",
            [.. Opened, ("NOOP", "* BYE shutting down\r\n* BYE shutting down\r\n")]);
        using var mailbox = await Open(server);

        var fault = await Assert.ThrowsAsync<ImapDisconnectedException>(() => mailbox.Noop(Stop));

        Assert.Contains("shutting down", fault.Message);
    }

    [Fact]
    public async Task A_closed_connection_is_noticed()
    {
        await using var server = new ScriptedImapServer("* OK hello", Opened);
        using var mailbox = await Open(server);

        await Assert.ThrowsAsync<ImapDisconnectedException>(() => mailbox.Noop(Stop));
    }

    [Fact]
    public async Task Silence_is_not_waited_out()
    {
        await using var server = new ScriptedImapServer("* OK hello", [.. Opened, ("NOOP", ""), ("", "")]);
        using var mailbox = await ImapMailbox.Open(
            Options(server) with { Timeout = TimeSpan.FromMilliseconds(500) },
            TimeProvider.System,
            Stop);

        Assert.Contains("within", (await Assert.ThrowsAsync<ImapDisconnectedException>(() => mailbox.Noop(Stop))).Message);
    }

    [Fact]
    public async Task A_server_that_takes_the_connection_and_never_greets_is_left()
    {
        await using var server = new ScriptedImapServer("", ("", ""));

        Assert.Contains(
            "within",
            (await Assert.ThrowsAsync<ImapDisconnectedException>(() => ImapMailbox.Open(
                Options(server) with { Timeout = TimeSpan.FromMilliseconds(200) },
                TimeProvider.System,
                Stop))).Message);
    }

    [Fact]
    public async Task A_server_that_takes_the_connection_and_never_greets_does_not_hold_up_the_end_of_the_program()
    {
        await using var server = new ScriptedImapServer("", ("", ""));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var opening = ImapMailbox.Open(Options(server), TimeProvider.System, stop.Token).WaitAsync(TimeSpan.FromSeconds(20), Stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_listened_to()
    {
        await using var server = new ScriptedImapServer("* OK hello", [.. Opened, ("NOOP", "* OK " + new string('x', 17 * 1024 * 1024))]);
        using var mailbox = await Open(server);

        Assert.Contains("without end", (await Assert.ThrowsAsync<ImapDisconnectedException>(() => mailbox.Noop(Stop))).Message);
    }

    [Fact]
    public async Task A_server_that_answers_neither_IDLE_nor_DONE_is_left_when_it_should_have_and_when_the_program_stops()
    {
        foreach (var longest in new[] { TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(20) })
        {
            await using var server = new ScriptedImapServer(
                "* OK hello",
                [Idles, Login, Idles, .. Selected, ("IDLE", "+ idling\r\n"), (longest.TotalMinutes > 1 ? "" : "DONE", ""), ("", "")]);
            using var mailbox = await ImapMailbox.Open(
                Options(server) with { Timeout = TimeSpan.FromMilliseconds(500) },
                TimeProvider.System,
                Stop);
            using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(2));

            var idle = mailbox.Idle(longest, TimeProvider.System, stop.Token).WaitAsync(TimeSpan.FromSeconds(20), Stop);
            if (longest.TotalMinutes > 1)
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => idle);
            else
                Assert.Contains("end IDLE", (await Assert.ThrowsAsync<ImapDisconnectedException>(() => idle)).Message);
        }
    }

    [Fact]
    public async Task A_mailbox_that_may_only_be_read_is_read()
    {
        await using var server = new ScriptedImapServer(
            "* OK hello",
            [
                .. Opened[..^1],
                ("SELECT INBOX", "* 1 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\nTAG OK [READ-ONLY] done\r\n"),
                ("NOOP", "TAG OK\r\n"),
            ]);
        using var mailbox = await Open(server);

        await mailbox.MarkSeen([1], Stop);
        await mailbox.Noop(Stop);
    }

    [Fact]
    public async Task A_refusal_is_no_end_of_the_connection()
    {
        await using var server = new ScriptedImapServer(
            "* OK hello",
            [.. Opened, ("UID STORE 1 +FLAGS.SILENT (\\Seen)", "TAG NO not allowed\r\n"), ("NOOP", "TAG OK\r\n")]);
        using var mailbox = await Open(server);

        await Assert.ThrowsAsync<ImapCommandException>(() => mailbox.MarkSeen([1], Stop));
        await mailbox.Noop(Stop);
    }

    private static Task<ImapMailbox> Open(ScriptedImapServer server) => ImapMailbox.Open(Options(server), TimeProvider.System, Stop);

    private static ImapOptions Options(ScriptedImapServer server) => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        Security = ConnectionSecurity.None,
        User = "user",
        Password = "p\"w",
    };
}
