using System.Text;
using Helpdesk.Bots.Email.Connecting;
using Helpdesk.Bots.Email.Imap;
using Helpdesk.Testing;

namespace Helpdesk.Bots.Email.Tests.Imap;

public sealed class ImapMailboxTests(SharedMailServer shared) : IClassFixture<SharedMailServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ConnectionSecurity.None)]
    [InlineData(ConnectionSecurity.StartTls)]
    [InlineData(ConnectionSecurity.Implicit)]
    public async Task Mail_is_read_byte_for_byte_over_every_kind_of_connection(ConnectionSecurity security)
    {
        var address = $"read-{security}@example.test";
        await shared.Server.SendRaw("a@school.example.test", address, TestMail.Bytes("windows-1251"));
        await shared.Server.WaitFor(address);

        using var mailbox = await Open(address, security);
        var uid = Assert.Single(await mailbox.Search(0, null, Stop));
        var info = await mailbox.Describe(uid, Stop);
        var mail = await mailbox.Fetch(uid, 1_000_000, whole: true, Stop);

        Assert.Equal(info!.Size, mail!.Value.Length);
        Assert.True(info.ArrivedAt > DateTimeOffset.UnixEpoch);
        Assert.True(mail.Value.Span.EndsWith(TestMail.Bytes("windows-1251")));
    }

    [Fact]
    public async Task A_connection_that_must_be_protected_refuses_a_strange_certificate()
    {
        var options = Options("a@example.test", ConnectionSecurity.StartTls) with { CaFile = null };

        var fault = await Assert.ThrowsAsync<ImapDisconnectedException>(() => ImapMailbox.Open(options, TimeProvider.System, Stop));

        Assert.Contains("TLS", fault.Message);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("with \"quotes\" and \\ and кириллица")]
    public async Task A_wrong_password_is_told_apart_from_every_other_trouble(string password)
    {
        var options = Options("a@example.test", ConnectionSecurity.Implicit) with { Password = password };

        var fault = await Assert.ThrowsAsync<ImapAuthenticationException>(() => ImapMailbox.Open(options, TimeProvider.System, Stop));

        Assert.DoesNotContain(password, fault.Message);
        Assert.Contains("a@example.test", fault.Message);
    }

    [Fact]
    public async Task Only_newer_mail_is_found_and_a_part_of_it_can_be_fetched()
    {
        const string Address = "search@example.test";
        for (var i = 1; i <= 3; i++)
            await shared.Server.SendRaw("a@school.example.test", Address, Encoding.ASCII.GetBytes($"Subject: {i}\n\ntext {i}\n"));
        await shared.Server.WaitFor(Address, 3);

        using var mailbox = await Open(Address, ConnectionSecurity.None);
        var uids = await mailbox.Search(0, null, Stop);

        Assert.Equal(3, uids.Count);
        Assert.Equal(uids.Skip(1), await mailbox.Search(uids[0], null, Stop));
        Assert.Empty(await mailbox.Search(uids[2], null, Stop));
        Assert.Empty(await mailbox.Search(0, new DateOnly(2199, 1, 1), Stop));
        Assert.Equal(3, (await mailbox.Search(0, new DateOnly(2000, 1, 1), Stop)).Count);
        Assert.Equal(7, (await mailbox.Fetch(uids[0], 7, whole: false, Stop))!.Value.Length);
        Assert.Null(await mailbox.Describe(uids[2] + 100, Stop));
        Assert.Null(await mailbox.Fetch(uids[2] + 100, 10, whole: true, Stop));
    }

    [Fact]
    public async Task More_than_the_cap_is_never_kept()
    {
        const string Address = "cap@example.test";
        await shared.Server.SendRaw(
            "a@school.example.test", Address, Encoding.ASCII.GetBytes("Subject: x\n\n" + new string('x', 900) + "\nend\n"));
        await shared.Server.WaitFor(Address);

        using var mailbox = await Open(Address, ConnectionSecurity.None);
        var uid = (await mailbox.Search(0, null, Stop))[0];

        Assert.Equal(100, (await mailbox.Fetch(uid, 100, whole: true, Stop))!.Value.Length);
        Assert.NotNull(await mailbox.Describe(uid, Stop));
    }

    [Fact]
    public async Task Idle_ends_when_mail_arrives_and_when_its_time_is_over()
    {
        const string Address = "idle@example.test";
        using var mailbox = await Open(Address, ConnectionSecurity.Implicit);

        Assert.True(mailbox.CanIdle);
        Assert.False(await mailbox.Idle(TimeSpan.FromMilliseconds(50), TimeProvider.System, Stop));
        var waiting = mailbox.Idle(TimeSpan.FromMinutes(20), TimeProvider.System, Stop);
        await shared.Server.SendRaw("a@school.example.test", Address, "Subject: x\n\ntext\n"u8.ToArray());

        Assert.True(await waiting.WaitAsync(TimeSpan.FromSeconds(30), Stop));
        Assert.Single(await mailbox.Search(0, null, Stop));
    }

    [Fact]
    public async Task Mail_that_was_told_of_between_the_search_and_idle_is_not_slept_over()
    {
        const string Address = "between@example.test";
        using var mailbox = await Open(Address, ConnectionSecurity.None);
        Assert.Empty(await mailbox.Search(0, null, Stop));
        await shared.Server.SendRaw("a@school.example.test", Address, "Subject: x\n\ntext\n"u8.ToArray());
        await shared.Server.WaitFor(Address);

        // The server tells of the message here, and never again.
        await mailbox.Noop(Stop);
        Assert.True(await mailbox.Idle(TimeSpan.FromMinutes(20), TimeProvider.System, Stop).WaitAsync(TimeSpan.FromSeconds(10), Stop));
        Assert.Single(await mailbox.Search(0, null, Stop));
        Assert.False(await mailbox.Idle(TimeSpan.FromMilliseconds(50), TimeProvider.System, Stop));
    }

    [Fact]
    public async Task Idle_never_outlasts_the_half_hour_after_which_servers_hang_up()
    {
        using var mailbox = await Open("long@example.test", ConnectionSecurity.None);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => mailbox.Idle(TimeSpan.FromMinutes(29), TimeProvider.System, Stop));
    }

    [Fact]
    public async Task Deleted_mail_that_is_not_expunged_yet_is_passed_over()
    {
        const string Address = "deleted@example.test";
        await shared.Server.SendRaw("a@school.example.test", Address, "Subject: deleted\n\ntext\n"u8.ToArray());
        await shared.Server.WaitFor(Address);
        using var mailbox = await Open(Address, ConnectionSecurity.None);
        var deleted = Assert.Single(await mailbox.Search(0, null, Stop));

        await shared.Server.MarkDeleted(Address);
        await shared.Server.SendRaw("a@school.example.test", Address, "Subject: kept\n\ntext\n"u8.ToArray());
        await shared.Server.WaitFor(Address);
        // Dovecot shows a session what others did after its next command.
        await mailbox.Noop(Stop);

        Assert.NotEqual(deleted, Assert.Single(await mailbox.Search(0, null, Stop)));
        Assert.Null(await mailbox.Describe(deleted, Stop));
    }

    [Fact]
    public async Task Reading_leaves_mail_unseen_until_it_is_marked()
    {
        const string Address = "seen@example.test";
        await shared.Server.SendRaw("a@school.example.test", Address, "Subject: x\n\ntext\n"u8.ToArray());
        await shared.Server.WaitFor(Address);
        Assert.Equal(0, shared.Server.SeenCount(Address));

        using var mailbox = await Open(Address, ConnectionSecurity.None);
        var uid = (await mailbox.Search(0, null, Stop))[0];
        await mailbox.MarkSeen([uid], Stop);

        Assert.Equal(1, shared.Server.SeenCount(Address));
    }

    private async Task<ImapMailbox> Open(string address, ConnectionSecurity security)
    {
        var mailbox = await ImapMailbox.Open(Options(address, security), TimeProvider.System, Stop);
        Assert.NotEqual(0, mailbox.UidValidity);
        return mailbox;
    }

    private ImapOptions Options(string address, ConnectionSecurity security) => new()
    {
        Host = MailServer.Host,
        Port = security == ConnectionSecurity.Implicit ? shared.Server.ImapsPort : shared.Server.ImapPort,
        Security = security,
        User = address,
        Password = MailServer.Password,
        CaFile = shared.Server.CertificateFile,
    };
}
