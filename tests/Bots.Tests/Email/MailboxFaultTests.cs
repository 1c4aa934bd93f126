using Helpdesk.Testing;
using Xunit;

namespace Helpdesk.Bots.Tests.Email;

public sealed class MailboxFaultTests(MailServerFixture fixture) : IClassFixture<MailServerFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private MailServer Server => fixture.Server;

    [Fact]
    public async Task A_mail_that_cannot_be_received_waits_and_those_after_it_do_not()
    {
        var settings = RunningReceiver.Settings(Server, "poison@example.test");
        var refusals = 3;
        await TestLetter.Send(Server, settings, "яд");
        await TestLetter.Send(Server, settings, "здоровое");
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
        await TestLetter.Send(Server, settings, "яд");
        await using (new RunningReceiver(settings, cursor, intake: _ => throw new InvalidOperationException("poison")))
            Assert.Single((await saved.WaitAsync(Patience, TestContext.Current.CancellationToken)).PutAside);
        await using var after = new RunningReceiver(settings, cursor);

        Assert.Equal("яд", (await after.Next()).Subject);
    }

    [Fact]
    public async Task When_everything_fails_everything_arrives_once_the_intake_is_well_again()
    {
        var settings = RunningReceiver.Settings(Server, "ill@example.test");
        var refusals = 9;
        for (var i = 0; i < 5; i++)
            await TestLetter.Send(Server, settings, $"письмо {i}");
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
        await TestLetter.Send(server, settings, "до");
        Assert.Equal("до", (await receiver.Next()).Subject);

        await server.StopImap();
        await server.StartImap();
        await TestLetter.Send(server, settings, "после");

        Assert.Equal("после", (await receiver.Next()).Subject);
    }

    [Fact]
    public async Task A_wrong_password_is_not_tried_in_a_loop()
    {
        var time = new QuickTime();
        var settings = RunningReceiver.Settings(Server, "locked@example.test") with { Password = "wrong" };
        await using var receiver = new RunningReceiver(settings, new RememberedCursor(), time);

        await time.AskedFor(TimeSpan.FromMinutes(15)).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mail_that_kills_the_server_does_not_hold_up_the_next_one(bool diesOfSize)
    {
        await using var server = new DyingImapServer(diesOfSize);
        var settings = RunningReceiver.Settings(Server, "killer@example.test") with { ImapPort = server.Port };
        var cursor = new RememberedCursor();
        await using var receiver = new RunningReceiver(settings, cursor, new QuickTime());

        Assert.Equal("second", (await receiver.Next()).Subject);
        Assert.Equal([1L], cursor[settings.Account]?.PutAside);
    }
}
