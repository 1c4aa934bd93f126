using System.Text;
using Helpdesk.Bots.Email.Connecting;
using Helpdesk.Bots.Email.Mime;
using Helpdesk.Bots.Email.Sending;

namespace Helpdesk.Bots.Email.Tests.Sending;

/// <summary>What servers say while a client signs in, and after it.</summary>
public sealed class SmtpSignInTests : IDisposable
{
    private static readonly (string, string)[] Mail =
    [
        ("MAIL FROM", "250 ok"),
        ("RCPT TO", "250 ok"),
        ("DATA", "354 go on"),
        (".", "250 taken"),
        ("QUIT", "221 bye"),
    ];

    private readonly string token = Path.GetTempFileName();

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("CRAM-MD5 PLAIN")]
    public async Task A_server_that_knows_PLAIN_only_is_signed_in_to(string offered)
    {
        await using var server = new ScriptedSmtpServer(
            "220 hello",
            [Hello(offered), ("AUTH PLAIN " + Base64("\0desk\0secret"), "235 welcome"), .. Mail]);

        Assert.Equal(new SendOutcome.Delivered(), await Send(Options(server)));
    }

    [Fact]
    public async Task A_server_that_knows_LOGIN_only_is_signed_in_to()
    {
        await using var server = new ScriptedSmtpServer(
            "220 hello",
            [
                Hello("LOGIN"),
                ("AUTH LOGIN", "334 VXNlcm5hbWU6"),
                (Base64("desk"), "334 UGFzc3dvcmQ6"),
                (Base64("secret"), "235 welcome"),
                .. Mail,
            ]);

        Assert.Equal(new SendOutcome.Delivered(), await Send(Options(server)));
    }

    [Fact]
    public async Task A_relay_that_asks_nobody_is_given_no_password()
    {
        await using var server = new ScriptedSmtpServer("220 hello", [("EHLO", "250 fine"), .. Mail]);

        Assert.Equal(new SendOutcome.Delivered(), await Send(Options(server)));
    }

    [Fact]
    public async Task The_OAuth_token_is_read_from_its_file_at_each_sign_in()
    {
        foreach (var value in new[] { "first", "second" })
        {
            await File.WriteAllTextAsync(token, value + "\n", Stop);
            await using var server = new ScriptedSmtpServer(
                "220 hello",
                [
                    Hello("PLAIN XOAUTH2"),
                    ("AUTH XOAUTH2 " + Base64($"user=desk\u0001auth=Bearer {value}\u0001\u0001"), "235 welcome"),
                    .. Mail,
                ]);

            Assert.Equal(new SendOutcome.Delivered(), await Send(Options(server) with { OAuthTokenFile = token }));
        }
    }

    [Fact]
    public async Task A_refused_OAuth_token_is_named_and_not_shown()
    {
        await File.WriteAllTextAsync(token, "stale-token", Stop);
        await using var server = new ScriptedSmtpServer(
            "220 hello",
            Hello("XOAUTH2"),
            ("AUTH XOAUTH2", "334 eyJzdGF0dXMiOiI0MDAifQ=="),
            ("", "535 5.7.8 expired"),
            ("QUIT", "221 bye"));

        var wrong = Assert.IsType<SendOutcome.WrongCredentials>(await Send(Options(server) with { OAuthTokenFile = token }));

        Assert.Contains("does not accept the OAuth token (535: 5.7.8 expired)", wrong.Reason);
        Assert.DoesNotContain("stale-token", wrong.Reason);
    }

    [Fact]
    public async Task An_OAuth_token_that_cannot_be_read_is_named()
    {
        await using var server = new ScriptedSmtpServer("220 hello", Hello("XOAUTH2"), ("QUIT", "221 bye"));

        var wrong = Assert.IsType<SendOutcome.WrongCredentials>(await Send(Options(server) with { OAuthTokenFile = "/nonexistent/token" }));

        Assert.Contains("/nonexistent/token", wrong.Reason);
    }

    [Fact]
    public async Task A_server_that_is_only_busy_is_not_taken_for_a_wrong_password()
    {
        await using var server = new ScriptedSmtpServer(
            "220 hello",
            Hello("PLAIN LOGIN"),
            ("AUTH PLAIN", "454 4.7.0 try later"),
            ("QUIT", "221 bye"));

        Assert.IsType<SendOutcome.Temporary>(await Send(Options(server)));
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once()
    {
        await using var server = new ScriptedSmtpServer(
            "220 hello",
            Hello("PLAIN LOGIN CRAM-MD5"),
            ("AUTH PLAIN", "535 no"),
            ("QUIT", "221 bye"));

        Assert.Contains(
            "does not accept user and password",
            Assert.IsType<SendOutcome.WrongCredentials>(await Send(Options(server))).Reason);
    }

    [Fact]
    public async Task A_way_of_signing_in_that_nobody_knows_is_named()
    {
        await using var server = new ScriptedSmtpServer("220 hello", Hello("SECRETS"), ("QUIT", "221 bye"));

        Assert.Contains("no way of signing in", Assert.IsType<SendOutcome.WrongCredentials>(await Send(Options(server))).Reason);
    }

    [Fact]
    public async Task A_server_that_turns_everybody_away_says_nothing_of_the_mail()
    {
        await using var server = new ScriptedSmtpServer("554 go away");

        Assert.Contains("go away", Assert.IsType<SendOutcome.Temporary>(await Send(Options(server))).Reason);
    }

    [Theory]
    [InlineData("552 too large", typeof(SendOutcome.Permanent))]
    [InlineData("451 greylisted", typeof(SendOutcome.Temporary))]
    [InlineData("421 closing", typeof(SendOutcome.Temporary))]
    public async Task A_refusal_after_the_whole_mail_is_no_doubt_even_when_the_server_hangs_up(string answer, Type outcome)
    {
        await using var server = new ScriptedSmtpServer("220 hello", [("EHLO", "250 fine"), .. Mail[..3], (".", answer)]);

        Assert.IsType(outcome, await Send(Options(server)));
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_server_does_not_say_goodbye()
    {
        await using var server = new ScriptedSmtpServer("220 hello", [("EHLO", "250 fine"), .. Mail[..4]]);

        Assert.Equal(new SendOutcome.Delivered(), await Send(Options(server)));
    }

    [Fact]
    public async Task Where_TLS_is_demanded_and_not_offered_no_password_is_said()
    {
        await using var server = new ScriptedSmtpServer("220 hello", Hello("PLAIN"));

        Assert.Contains(
            "STARTTLS",
            Assert.IsType<SendOutcome.Temporary>(await Send(Options(server) with { Security = ConnectionSecurity.StartTls })).Reason);
    }

    public void Dispose() => File.Delete(token);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static (string, string) Hello(string mechanisms) => ("EHLO", $"250-hello\r\n250 AUTH {mechanisms}");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static SmtpOptions Options(ScriptedSmtpServer server) => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        Security = ConnectionSecurity.None,
        User = "desk",
        Password = "secret",
        Timeout = TimeSpan.FromSeconds(30),
    };

    private static Task<SendOutcome> Send(SmtpOptions options) => new SmtpSender(options, TimeProvider.System).Send(
        new MailDraft
        {
            From = new MailParty("desk@example.test"),
            To = new MailParty("a@school.example.test"),
            Subject = "x",
            Text = "text",
            MessageId = "1@example.test",
        },
        Stop);
}
