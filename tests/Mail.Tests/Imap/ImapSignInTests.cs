using Helpdesk.Bots.Email.Connecting;
using Helpdesk.Bots.Email.Imap;

namespace Helpdesk.Bots.Email.Tests.Imap;

/// <summary>What servers say while a client signs in.</summary>
public sealed class ImapSignInTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly (string, string) Capability = ("CAPABILITY", "* CAPABILITY IMAP4rev1\r\nTAG OK\r\n");

    private static readonly (string, string)[] Selected =
    [
        ("LIST \"\" \"\"", "* LIST (\\Noselect) \"/\" \"\"\r\nTAG OK\r\n"),
        ("LIST \"\" \"INBOX\"", "* LIST () \"/\" INBOX\r\nTAG OK\r\n"),
        ("SELECT INBOX", "* 0 EXISTS\r\n* OK [UIDVALIDITY 1] ok\r\nTAG OK [READ-WRITE] done\r\n"),
    ];

    [Fact]
    public async Task A_server_that_is_only_busy_is_not_taken_for_a_wrong_password()
    {
        await using var server = new ScriptedImapServer("* OK hello", Capability, ("LOGIN", "TAG NO [UNAVAILABLE] try later\r\n"));

        Assert.Contains("try later", (await Assert.ThrowsAsync<ImapException>(() => Open(server))).Message);
    }

    [Fact]
    public async Task Where_TLS_is_demanded_and_not_offered_no_password_is_said()
    {
        await using var server = new ScriptedImapServer("* OK hello", Capability);

        Assert.Contains(
            "STARTTLS",
            (await Assert.ThrowsAsync<ImapException>(() => ImapMailbox.Open(
                Options(server) with { Security = ConnectionSecurity.StartTls },
                TimeProvider.System,
                Stop))).Message);
    }

    [Fact]
    public async Task Plain_authentication_waits_for_its_turn_without_initial_responses()
    {
        await using var server = new ScriptedImapServer(
            "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN] hello",
            [("AUTHENTICATE PLAIN", "+ \r\n"), (Convert.ToBase64String("\0user\0p\"w"u8), "TAG OK\r\n"), Capability, .. Selected]);

        using var mailbox = await Open(server);

        Assert.False(mailbox.CanIdle);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once_and_the_answer_is_told()
    {
        await using var server = new ScriptedImapServer(
            "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=LOGIN AUTH=CRAM-MD5] hello",
            ("AUTHENTICATE PLAIN", "TAG NO [AUTHENTICATIONFAILED] not you\r\n"));

        Assert.Contains(
            "user and password (NO [AUTHENTICATIONFAILED] not you)",
            (await Assert.ThrowsAsync<ImapAuthenticationException>(() => Open(server))).Message);
    }

    [Fact]
    public async Task The_OAuth_token_of_the_file_signs_in()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "ya29.token\n", Stop);
        var said = Convert.ToBase64String("user=user\u0001auth=Bearer ya29.token\u0001\u0001"u8);
        await using var server = new ScriptedImapServer(
            "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] hello",
            [("AUTHENTICATE XOAUTH2 " + said, "TAG OK\r\n"), Capability, .. Selected]);

        using var mailbox = await ImapMailbox.Open(Options(server) with { OAuthTokenFile = file }, TimeProvider.System, Stop);

        File.Delete(file);
        await Assert.ThrowsAsync<ImapDisconnectedException>(() => mailbox.Noop(Stop));
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
