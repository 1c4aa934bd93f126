using System.Text;
using Helpdesk.Mail.Imap;

namespace Helpdesk.Mail.Tests.Imap;

public sealed class ServerQuirkTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly (string, string) Capability = ("CAPABILITY", "* CAPABILITY IMAP4rev1\r\nTAG OK\r\n");

    private static readonly (string, string) Login = ("LOGIN \"user\" \"p\\\"w\"", "TAG OK\r\n");

    [Fact]
    public async Task Literals_in_every_place_and_odd_numbers_are_read()
    {
        await using var server = new ScriptedImapServer(
            "* OK hello",
            Capability,
            Login,
            Capability,
            ("SELECT", "* FLAGS (\\Seen)\r\n* 2 EXISTS\r\n* OK [UIDVALIDITY 1.7e+09] ok\r\nTAG OK [READ-WRITE] done\r\n"),
            ("UID SEARCH UID 1:*", "* SEARCH 5 7\r\n* 3 EXISTS\r\n* SEARCH 9\r\nTAG OK\r\n"),
            ("UID FETCH 7 (UID RFC822.SIZE INTERNALDATE)", "* 1 FETCH (UID 5 RFC822.SIZE 1)\r\n* 2 FETCH (FLAGS (\\Seen $Junk) RFC822.SIZE 9.3736e+06 INTERNALDATE \" 1-Nov-2026 10:00:00 +0300\" UID {1}\r\n7)\r\nTAG OK\r\n"),
            ("UID FETCH 7 (UID BODY.PEEK[]<0.10>)", "* 2 FETCH (UID 7 BODY[HEADER.FIELDS (FROM TO)] {3}\r\nx)\n BODY[]<0> {6}\r\na\r\n)\"( FLAGS ())\r\nTAG OK\r\n"));
        await using var client = await Connect(server);

        Assert.Equal(new ImapMailbox(1_700_000_000, 2), await client.Select("INBOX", Stop));
        Assert.Equal([5, 7, 9], await client.Search(0, null, Stop));
        Assert.Equal(new ImapMessageInfo(7, 9_373_600, new DateTimeOffset(2026, 11, 1, 7, 0, 0, TimeSpan.Zero)), await client.Describe(7, Stop));
        Assert.Equal("a\r\n)\"(", Encoding.ASCII.GetString((await client.Fetch(7, 10, whole: false, Stop))!.Value.Span));
    }

    [Fact]
    public async Task Goodbye_ends_it_at_once()
    {
        await using var server = new ScriptedImapServer("* OK hello", Capability, Login, Capability, ("NOOP", "* BYE shutting down\r\n* BYE shutting down\r\n"));
        await using var client = await Connect(server);

        var fault = await Assert.ThrowsAsync<ImapDisconnectedException>(() => client.Noop(Stop));

        Assert.Contains("shutting down", fault.Message);
    }

    [Fact]
    public async Task A_closed_connection_is_noticed()
    {
        await using var server = new ScriptedImapServer("* OK hello", Capability, Login, Capability);
        await using var client = await Connect(server);

        await Assert.ThrowsAsync<ImapDisconnectedException>(() => client.Noop(Stop));
    }

    [Fact]
    public async Task Silence_is_not_waited_out()
    {
        await using var server = new ScriptedImapServer("* OK hello", Capability, Login, Capability, ("NOOP", ""), ("", ""));
        var options = Options(server) with { Timeout = TimeSpan.FromMilliseconds(200) };
        await using var client = await ImapClient.Connect(options, TimeProvider.System, Stop);

        Assert.Contains("within", (await Assert.ThrowsAsync<ImapDisconnectedException>(() => client.Noop(Stop))).Message);
    }

    [Fact]
    public async Task A_server_that_is_only_busy_is_not_taken_for_a_wrong_password()
    {
        await using var server = new ScriptedImapServer("* OK hello", Capability, ("LOGIN", "TAG NO [UNAVAILABLE] try later\r\n"));

        Assert.True((await Assert.ThrowsAsync<ImapRefusal>(() => Connect(server))).IsTemporary);
    }

    [Fact]
    public async Task Where_TLS_is_demanded_and_not_offered_no_password_is_said()
    {
        await using var server = new ScriptedImapServer("* OK hello", ("STARTTLS", "TAG BAD what\r\n"));

        await Assert.ThrowsAsync<ImapRefusal>(() => ImapClient.Connect(Options(server) with { Security = ConnectionSecurity.StartTls }, TimeProvider.System, Stop));
    }

    [Fact]
    public async Task Plain_authentication_waits_for_its_turn_without_initial_responses()
    {
        await using var server = new ScriptedImapServer(
            "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello",
            ("AUTHENTICATE PLAIN", "+ \r\n"),
            (Convert.ToBase64String("\0user\0p\"w"u8), "a1 OK\r\n"),
            Capability);

        await using var client = await Connect(server);

        Assert.False(client.CanIdle);
    }

    private static Task<ImapClient> Connect(ScriptedImapServer server) => ImapClient.Connect(Options(server), TimeProvider.System, Stop);

    private static ImapOptions Options(ScriptedImapServer server) => new() { Host = "127.0.0.1", Port = server.Port, Security = ConnectionSecurity.None, User = "user", Password = "p\"w" };
}
