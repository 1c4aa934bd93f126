using Helpdesk.Connections;
using Helpdesk.Connections.Review;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Connections.Review;

/// <summary>A refusal has a ground of the list, words, or both; the applicant reads them and reports count them.</summary>
public sealed class RejectionTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static int _people;

    private readonly string _inn = Applications.NewInn();
    private string _number = "";
    private Actor _reviewer = null!;

    public async ValueTask InitializeAsync()
    {
        _number = await host.App.Apply(_inn);
        _reviewer = await host.App.Staff($"rejecter-{Interlocked.Increment(ref _people)}", ("opoo", DeskRoleKind.Reviewer));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_ground_and_the_words_reach_the_applicant_and_the_event()
    {
        await host.App.Decide(_number, "reject", _reviewer, "Это детский сад.", null, ("reason", "not-a-school"));
        Assert.Contains("Причина: Заявитель не общеобразовательная организация (п. 1.1)\nЭто детский сад.", await Refusal());
        Assert.Equal("not-a-school\nЭто детский сад.", await Detail());
        Assert.Equal("resolved", (await host.App.Ticket(_number)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_ground_alone_is_enough_and_may_be_the_target()
    {
        await host.App.Decide(_number, "reject", _reviewer, null, "false-data");
        Assert.Contains("Сведения недостоверны (п. 4.2)", await Refusal());
        Assert.Equal("false-data", await Detail());
    }

    [Fact]
    public async Task Words_alone_are_another_reason()
    {
        await host.App.Decide(_number, "reject", _reviewer, "Школа закрыта.");
        Assert.Contains("Причина: Школа закрыта.", await Refusal());
        Assert.Equal("other\nШкола закрыта.", await Detail());
    }

    [Fact]
    public async Task No_reason_an_unknown_one_and_another_one_without_words_are_refused()
    {
        Assert.Contains("Выберите причину отказа", await host.App.Decide(_number, "reject", _reviewer, " ").Refused());
        Assert.Contains("Такой причины отказа в списке нет", await host.App.Decide(_number, "reject", _reviewer, "x", "<b>").Refused());
        Assert.Contains("своими словами", await host.App.Decide(_number, "reject", _reviewer, null, null, ("reason", "other")).Refused());
        Assert.Equal("new", (await host.App.Ticket(_number)).GetProperty("status").GetString());
    }

    [Fact]
    public void What_an_event_keeps_is_read_in_the_language_of_the_reader()
    {
        var type = host.Desks.Find("opoo")!.RequestType("connection")!;
        Assert.Equal("The data is not true (cl. 4.2)\nслова\nи ещё", RejectReason.Read(type, "false-data\nслова\nи ещё", "en"));
        Assert.Equal("Школа закрыта.", RejectReason.Read(type, "other\nШкола закрыта.", "ru"));
        Assert.Equal("Недостоверные сведения", RejectReason.Read(type, "Недостоверные сведения", "ru"));
    }

    private Task<string> Refusal() => host.App.Letter(_inn, "Заявка отклонена.");

    private async Task<string?> Detail() =>
        (await host.App.Ticket(_number)).GetProperty("events").EnumerateArray().Single(e => e.GetProperty("name").GetString() == "rejected")
            .GetProperty("detail").GetString();
}
