using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Tests.Announcements;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Outbox;

/// <summary>
/// Nobody knows whether it arrived: what the program says by itself is said again, a person's reply in a chat is not (decision 0003).
/// </summary>
public sealed class SaidTwiceTests : IAsyncLifetime
{
    private readonly TestChannel _bot = new(ChannelKeys.Telegram, NewsDesk.Bot);
    private readonly TestChannel _mail = new(ChannelKeys.Email, "opoo@example.test");
    private readonly ChannelTraits _chat = ChannelCatalog.BuiltIn.Of(ChannelKeys.Telegram);
    private HelpdeskHost _app = null!;

    public static TheoryData<OutboxKind> Kinds => [.. Enum.GetValues<OutboxKind>()];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _app = await HelpdeskHost.Start(change: services => services.AddSingleton<IChannel>(_bot).AddSingleton<IChannel>(_mail));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Without_an_answer_of_the_channel(OutboxKind kind)
    {
        var isReply = kind == OutboxKind.Reply;
        _bot.Answer = _ => new DeliveryResult.Unknown("no answer");
        await _app.Write("1", kind, _bot, "42");
        await _app.Deliver();
        Assert.Equal(isReply ? OutboxState.Unknown : OutboxState.Pending, (await _app.Row("1")).State);

        _bot.Answer = _ => new DeliveryResult.Delivered("1");
        _app.Time.Advance(TimeSpan.FromSeconds(5));
        await _app.Deliver();
        Assert.Equal(isReply ? OutboxState.Unknown : OutboxState.Delivered, (await _app.Row("1")).State);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task After_the_death_of_the_program_that_was_sending_it(OutboxKind kind)
    {
        await _app.Write("chat", kind, _bot, "42");
        await _app.Write("mail", kind, _mail, "anna@school.example.test");
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync(
                $"update outbox set state = 'Sending', attempts = 1, claimed_until = clock_timestamp() - interval '1 second'",
                Cancellation);
        await _app.Services.GetRequiredService<ReclaimLetters>().Abandoned(Cancellation);

        foreach (var row in new[] { await _app.Row("chat"), await _app.Row("mail") })
            Assert.Equal(row.MayBeSaidTwice(ChannelCatalog.BuiltIn.Of(row.Channel)) ? OutboxState.Pending : OutboxState.Unknown, row.State);
        Assert.Equal(kind != OutboxKind.Reply, (await _app.Row("chat")).MayBeSaidTwice(_chat));
    }

    [Fact]
    public async Task A_channel_that_never_says_so_is_not_asked_for_ever()
    {
        _bot.Answer = _ => new DeliveryResult.Unknown("no answer");
        await _app.Write("1", OutboxKind.Acknowledgement, _bot, "42");
        for (var attempt = 1; attempt <= 12; attempt++)
        {
            await _app.Deliver();
            _app.Time.Advance(TimeSpan.FromHours(1));
        }
        var row = await _app.Row("1");
        Assert.Equal((OutboxState.Unknown, 12), (row.State, row.Attempts));
    }
}
