using Helpdesk.Connections.Review;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Connections.Review;

/// <summary>Several reviewers, one list.</summary>
public sealed class ChecklistTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static readonly SaveChecklist.Finding Nothing = new(Verdict.NotChecked, "");
    private static int _people;

    private string _number = "";
    private Actor _anna = null!;
    private Actor _boris = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SaveChecklist Saving => host.App.Services.GetRequiredService<SaveChecklist>();

    public async ValueTask InitializeAsync()
    {
        _number = await host.App.Apply(Applications.NewInn());
        var number = Interlocked.Increment(ref _people);
        _anna = await host.App.Staff($"anna-{number}", ("opoo", DeskRoleKind.Reviewer));
        _boris = await host.App.Staff($"boris-{number}", ("opoo", DeskRoleKind.Manager));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Different_requirements_saved_at_once_are_both_kept()
    {
        string[] keys = ["form", "requisites", "person", "truth", "purpose"];
        await Task.WhenAll(keys.Select((key, i) => Save(
            i % 2 == 0 ? _anna : _boris, 1,
            [.. keys.Select(k => new SaveChecklist.Mark(k, Nothing, k == key ? new(Verdict.Ok, $"проверил {i}") : Nothing))])));
        var checks = await Checks();
        Assert.All(checks, (check, i) => Assert.Equal(
            (Verdict.Ok, $"проверил {i}", i % 2 == 0 ? _anna.Name : _boris.Name), (check.Verdict, check.Note, check.Found!.By)));
    }

    [Fact]
    public async Task Of_two_findings_about_one_requirement_the_first_stays_and_the_second_is_told()
    {
        await Save(_anna, 1, new SaveChecklist.Mark("truth", Nothing, new(Verdict.NotOk, "Директор другой")));
        var conflicts = await Save(_boris, 1, Ok("truth"), Ok("form"));
        Assert.Equal("truth", Assert.Single(conflicts).Requirement.Key);
        var checks = (await Checks()).ToDictionary(c => c.Requirement.Key);
        Assert.Equal((Verdict.NotOk, Verdict.Ok), (checks["truth"].Verdict, checks["form"].Verdict));
        // Who has seen it may overrule it.
        var overruled = new SaveChecklist.Mark("truth", new(Verdict.NotOk, "Директор другой"), new(Verdict.Ok, "Сверил с сайтом"));
        Assert.Empty(await Save(_boris, 1, overruled));
        Assert.Equal(_boris.Name, (await Checks()).Single(c => c.Requirement.Key == "truth").Found!.By);
    }

    [Fact]
    public async Task A_correction_undoes_what_was_found_of_its_fields_and_of_no_others()
    {
        await Save(_anna, 1, Ok("truth"), Ok("requisites"));
        await host.App.Correct(_number, ("kpp", "590301001"));
        var checks = (await Checks()).ToDictionary(c => c.Requirement.Key);
        Assert.Equal((Verdict.Ok, false), (checks["truth"].Verdict, checks["truth"].IsOutdated));
        Assert.Equal((Verdict.NotChecked, true), (checks["requisites"].Verdict, checks["requisites"].IsOutdated));

        // Found by the answers of before, it speaks of them only.
        await Save(_boris, 1, new SaveChecklist.Mark("requisites", Nothing, new(Verdict.Ok, "")));
        Assert.Equal(Verdict.NotChecked, (await Checks()).Single(c => c.Requirement.Key == "requisites").Verdict);
        await Save(_boris, 2, new SaveChecklist.Mark("requisites", Nothing, new(Verdict.Ok, "")));
        Assert.Equal(Verdict.Ok, (await Checks()).Single(c => c.Requirement.Key == "requisites").Verdict);
    }

    [Fact]
    public async Task Bad_input_is_refused_in_words()
    {
        var tooLong = new SaveChecklist.Mark("form", Nothing, new(Verdict.Ok, new string('x', 501)));
        Assert.Contains("501 знаков, можно 500", await Save(_anna, 1, tooLong).Refused());
        Assert.Contains("Такого требования в списке нет", await Save(_anna, 1, Ok("shoes")).Refused());
        await host.App.Decide(_number, "reject", _anna, null, "not-a-school");
        Assert.Contains("уже принято решение", await Save(_boris, 1, Ok("form")).Refused());
    }

    [Fact]
    public async Task On_an_application_that_is_closed_nothing_is_checked_and_no_remark_is_taken_back()
    {
        await host.App.Decide(_number, "ask-corrections", _anna, null, null, ("kpp", "Не тот"));
        var remark = (await host.App.Services.GetRequiredService<ReadApplication>().Handle(_number, _anna, Cancellation)).Remarks.Single();
        await host.App.Decide(_number, "withdraw", _boris, "дубль");

        var takeBack = host.App.Services.GetRequiredService<TakeBackRemark>();
        var read = host.App.Services.GetRequiredService<MarkRead>();
        Assert.Contains("Заявка закрыта", await Save(_anna, 1, Ok("form")).Refused());
        Assert.Contains("Заявка закрыта", await read.Handle(_number, 1, _anna, Cancellation).Refused());
        Assert.Contains("Заявка закрыта", await takeBack.Handle(_number, remark.Id, _anna, Cancellation).Refused());
        Assert.All(await Checks(), check => Assert.Equal(Verdict.NotChecked, check.Verdict));
    }

    [Fact]
    public async Task Who_does_not_decide_does_not_check()
    {
        var engineer = await host.App.Staff($"engineer-{_number}", ("opoo", DeskRoleKind.Engineer));
        await Assert.ThrowsAsync<NotAllowed>(() => Save(engineer, 1, new SaveChecklist.Mark("form", Nothing, new(Verdict.Ok, ""))));
        var stranger = await host.App.Staff($"stranger-{_number}", ("multipas", DeskRoleKind.Manager));
        await Assert.ThrowsAsync<TicketNotFound>(() => Save(stranger, 1, new SaveChecklist.Mark("form", Nothing, new(Verdict.Ok, ""))));
    }

    private static SaveChecklist.Mark Ok(string requirement) => new(requirement, Nothing, new(Verdict.Ok, ""));

    private Task<IReadOnlyList<CheckedRequirement>> Save(Actor actor, int revision, params SaveChecklist.Mark[] marks) =>
        Saving.Handle(new(_number, revision, marks), actor, Cancellation);

    private async Task<IReadOnlyList<CheckedRequirement>> Checks() =>
        (await host.App.Services.GetRequiredService<ReadApplication>().Handle(_number, _anna, Cancellation)).Checklist;
}
