using System.Text;
using Helpdesk.Bots.Email;
using Helpdesk.Testing;
using Xunit;

namespace Helpdesk.Bots.Tests.Email;

public sealed class EmailReceiverTests(MailServerFixture fixture) : IClassFixture<MailServerFixture>
{
    private MailServer Server => fixture.Server;

    [Fact]
    public async Task A_mail_is_offered_once_and_marked_as_seen_after_the_position_is_saved()
    {
        var settings = RunningReceiver.Settings(Server, "Once@example.test");
        var cursor = new RememberedCursor();
        await using var receiver = new RunningReceiver(settings, cursor);

        await Send(settings, "первое");
        var message = await receiver.Next();
        await Send(settings, "второе");
        var second = await receiver.Next();

        Assert.Equal(("email", "once@example.test", "multipas"), (message.Channel, message.Account, message.Desk));
        Assert.Equal(("первое", "текст письма"), (message.Subject, message.Text));
        Assert.Equal(new IncomingSender("anna@school.example.test", "Анна", "anna@school.example.test"), message.Sender);
        Assert.Equal("anna@school.example.test", message.Conversation);
        Assert.Null(message.Unreadable);
        Assert.Equal("второе", second.Subject);
        Assert.NotEqual(message.ExternalId, second.ExternalId);
        Assert.False(receiver.HasMore);
        Assert.InRange(Server.SeenCount(settings.Address), 1, 2);
    }

    [Fact]
    public async Task What_was_seen_by_somebody_else_is_received_all_the_same()
    {
        var settings = RunningReceiver.Settings(Server, "seen@example.test");
        await Send(settings, "прочитано другим");
        await Server.WaitFor(settings.Address);
        await MarkAllSeen(settings);
        await using var receiver = new RunningReceiver(settings, new RememberedCursor());

        Assert.Equal("прочитано другим", (await receiver.Next()).Subject);
    }

    [Fact]
    public async Task A_crash_between_receiving_and_saving_offers_the_same_ExternalId_again()
    {
        var settings = RunningReceiver.Settings(Server, "crash@example.test");
        var cursor = new RememberedCursor { NextSaveFails = new IOException("the process died here") };
        await Send(settings, "дважды");
        await Server.WaitFor(settings.Address);
        await using var receiver = new RunningReceiver(settings, cursor, new QuickTime());

        var first = await receiver.Next();
        var again = await receiver.Next();

        Assert.Equal(first.ExternalId, again.ExternalId);
    }

    [Fact]
    public async Task A_new_process_goes_on_where_the_old_one_stopped()
    {
        var settings = RunningReceiver.Settings(Server, "restart@example.test");
        var cursor = new RememberedCursor();
        await Send(settings, "до");
        var saved = cursor.Saved.Task;
        await using (var before = new RunningReceiver(settings, cursor))
        {
            await before.Next();
            await saved;
        }
        await Send(settings, "после");
        await using var after = new RunningReceiver(settings, cursor);

        Assert.Equal("после", (await after.Next()).Subject);
    }

    [Fact]
    public async Task A_mailbox_with_a_new_numbering_is_read_again_under_the_same_keys()
    {
        await using var server = await MailServer.Start();
        var settings = RunningReceiver.Settings(server, "renumbered@example.test");
        var cursor = new RememberedCursor();
        await Send(server, settings, "x");
        IncomingMessage first;
        var saved = cursor.Saved.Task;
        await using (var before = new RunningReceiver(settings, cursor))
        {
            first = await before.Next();
            await saved;
        }
        await server.Renumber(settings.Address);
        await using var after = new RunningReceiver(settings, cursor);

        Assert.Equal(first.ExternalId, (await after.Next()).ExternalId);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_received_waits_and_those_after_it_do_not()
    {
        var settings = RunningReceiver.Settings(Server, "poison@example.test");
        var refusals = 3;
        await Send(settings, "яд");
        await Send(settings, "здоровое");
        await Server.WaitFor(settings.Address, 2);
        var cursor = new RememberedCursor();
        await using var receiver = new RunningReceiver(settings, cursor, new QuickTime(), message =>
        {
            if (message.Subject == "яд" && refusals-- > 0)
                throw new InvalidOperationException("poison");
        });

        Assert.Equal("здоровое", (await receiver.Next()).Subject);
        Assert.Equal("яд", (await receiver.Next()).Subject);
    }

    [Fact]
    public async Task A_mail_put_aside_survives_a_restart()
    {
        var settings = RunningReceiver.Settings(Server, "aside@example.test");
        var cursor = new RememberedCursor();
        var saved = cursor.Saved.Task;
        await Send(settings, "яд");
        await using (new RunningReceiver(settings, cursor, intake: _ => throw new InvalidOperationException("poison")))
            Assert.Single((await saved.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).PutAside);
        await using var after = new RunningReceiver(settings, cursor);

        Assert.Equal("яд", (await after.Next()).Subject);
    }

    [Fact]
    public async Task When_everything_fails_everything_arrives_once_the_intake_is_well_again()
    {
        var settings = RunningReceiver.Settings(Server, "ill@example.test");
        var refusals = 9;
        for (var i = 0; i < 5; i++)
            await Send(settings, $"письмо {i}");
        await Server.WaitFor(settings.Address, 5);
        await using var receiver = new RunningReceiver(settings, new RememberedCursor(), new QuickTime(), _ =>
        {
            if (refusals-- > 0)
                throw new InvalidOperationException("the database is away");
        });

        var subjects = new List<string?>();
        for (var i = 0; i < 5; i++)
            subjects.Add((await receiver.Next()).Subject);
        Assert.Equal(["письмо 0", "письмо 1", "письмо 2", "письмо 3", "письмо 4"], subjects.Order());
    }

    [Fact]
    public async Task A_restart_of_the_mail_server_is_survived()
    {
        await using var server = await MailServer.Start();
        var settings = RunningReceiver.Settings(server, "restarted@example.test");
        await using var receiver = new RunningReceiver(settings, new RememberedCursor(), new QuickTime(20));
        await Send(server, settings, "до");
        Assert.Equal("до", (await receiver.Next()).Subject);

        await server.StopImap();
        await server.StartImap();
        await Send(server, settings, "после");

        Assert.Equal("после", (await receiver.Next()).Subject);
    }

    [Fact]
    public async Task A_wrong_password_is_not_tried_in_a_loop()
    {
        var time = new QuickTime();
        var settings = RunningReceiver.Settings(Server, "locked@example.test") with { Password = "wrong" };
        await using (var receiver = new RunningReceiver(settings, new RememberedCursor(), time))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (!time.Waits.Contains(TimeSpan.FromMinutes(15)) && !patience.IsCancellationRequested)
                await Task.Yield();
        }

        Assert.Contains(TimeSpan.FromMinutes(15), time.Waits);
    }

    [Fact]
    public async Task Mail_from_before_the_first_day_is_left_alone()
    {
        var settings = RunningReceiver.Settings(Server, "since@example.test") with { Since = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2) };
        await Send(settings, "старое");
        await Server.WaitFor(settings.Address);
        var time = new QuickTime(100);
        await using var receiver = new RunningReceiver(settings, new RememberedCursor(), time);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!time.Waits.Contains(settings.PollInterval) && !patience.IsCancellationRequested)
            await Task.Yield();

        Assert.Contains(settings.PollInterval, time.Waits);
        Assert.False(receiver.HasMore);
    }

    private Task Send(EmailSettings settings, string subject) => Send(Server, settings, subject);

    private static Task Send(MailServer server, EmailSettings settings, string subject) =>
        server.SendRaw("anna@school.example.test", settings.Address, Encoding.UTF8.GetBytes($"From: Анна <Anna@School.example.test>\nSubject: {subject}\nMessage-ID: <{Guid.NewGuid():N}@school.example.test>\nContent-Type: text/plain; charset=utf-8\n\nтекст письма\n"));

    private async Task MarkAllSeen(EmailSettings settings)
    {
        var options = new Mail.Imap.ImapOptions { Host = MailServer.Host, Port = Server.ImapPort, Security = Mail.ConnectionSecurity.None, User = settings.Address, Password = MailServer.Password };
        await using var client = await Mail.Imap.ImapClient.Connect(options, TimeProvider.System, TestContext.Current.CancellationToken);
        await client.Select("INBOX", TestContext.Current.CancellationToken);
        foreach (var uid in await client.Search(0, null, TestContext.Current.CancellationToken))
            await client.MarkSeen(uid, TestContext.Current.CancellationToken);
    }
}
