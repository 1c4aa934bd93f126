using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Sla;
using Xunit;

namespace Helpdesk.Tests.Desks;

public class BuiltInProfilesTests
{
    [Theory]
    [InlineData("opoo", "Asia/Krasnoyarsk", "connection consultation support systems")]
    [InlineData("singularity", "Europe/Moscow", "appeal course-group support work")]
    [InlineData("mirk", "Europe/Moscow", "appeal course-group support work")]
    [InlineData("kpot", "Asia/Yekaterinburg", "appeal course-group support work")]
    [InlineData("multipas", "Asia/Yekaterinburg", "card-data card-leaver card-lost consultation support")]
    public void Five_desks_come_with_their_zones_and_request_types(string key, string zone, string types)
    {
        var desk = BuiltInDesks.Catalog.Find(key)!;

        Assert.Equal(5, BuiltInDesks.Catalog.All.Count);
        Assert.Equal(zone, desk.Calendar.Zone.Id);
        Assert.Equal(types.Split(' '), desk.RequestTypes.Select(type => type.Key).Order());
    }

    [Theory]
    [InlineData("opoo", "connection", "application-review", "registered", "approved rejected", "3.3")]
    [InlineData("opoo", "connection", "access-provisioning", "approved", "access-complete", "3.4")]
    [InlineData("multipas", "support", "technician-response", "registered reopened", "replied arrived called", "6.6")]
    [InlineData("multipas", "consultation", "technician-response", "registered reopened", "replied arrived called", "6.6")]
    [InlineData("multipas", "card-lost", "card-replacement", "registered", "card-issued", "8.5")]
    [InlineData("kpot", "work", "grading", "registered", "result-delivered", "17")]
    [InlineData("kpot", "course-group", "course-group", "registered", "group-created", "16")]
    [InlineData("singularity", "course-group", "course-group", "registered", "group-created", "3.5")]
    [InlineData("mirk", "course-group", "course-group", "registered", "group-created", "3.5")]
    [InlineData("kpot", "appeal", "appeal-registration", "registered", "appeal-registered", "59-ФЗ, ст. 8, ч. 2; п. 18")]
    [InlineData("mirk", "appeal", "appeal-answer", "appeal-registered", "answered", "59-ФЗ, ст. 12, ч. 1; п. 3.7")]
    [InlineData("singularity", "appeal", "appeal-answer", "appeal-registered", "answered", "59-ФЗ, ст. 12, ч. 1; п. 3.7")]
    public void A_request_type_sets_going_what_its_regulation_promises(
        string desk, string type, string key, string startsOn, string metOn, string clause)
    {
        var promise = BuiltInDesks.Type(desk, type).Promises.Single(one => one.Key == key);

        Assert.Equal(startsOn.Split(' '), promise.StartsOn);
        Assert.Equal(metOn.Split(' '), promise.MetOn);
        Assert.Equal(clause, promise.Clause);
        Assert.False(promise.Pausable);
        Assert.Equivalent(PromiseSteps.Default, promise.Steps, strict: true);
    }

    [Fact]
    public void The_regulations_promise_this_and_nothing_else()
    {
        var targets = BuiltInDesks.Catalog.All.SelectMany(
            desk => desk.Promises.Select(promise => ($"{desk.Key} {promise.Key}", promise.Target)));

        Assert.Equal(
            [
                ("kpot appeal-answer", new CalendarDays(30, Roll.Back)),
                ("kpot appeal-registration", new CalendarDays(3, Roll.Back)),
                ("kpot course-group", new CalendarDays(28)),
                ("kpot grading", new WorkingDays(15)),
                ("mirk appeal-answer", new CalendarDays(30, Roll.Back)),
                ("mirk appeal-registration", new CalendarDays(3, Roll.Back)),
                ("mirk course-group", new CalendarDays(3)),
                ("multipas card-replacement", new CalendarDays(1)),
                ("multipas technician-response", new WorkingTime(TimeSpan.FromHours(2), new TimeOnly(15, 0))),
                ("opoo access-provisioning", new Elapsed(TimeSpan.FromHours(24))),
                ("opoo application-review", new WorkingDays(2)),
                ("singularity appeal-answer", new CalendarDays(30, Roll.Back)),
                ("singularity appeal-registration", new CalendarDays(3, Roll.Back)),
                ("singularity course-group", (SlaTarget)new CalendarDays(3)),
            ],
            targets.OrderBy(one => one.Item1, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("kpot", "support")]
    [InlineData("opoo", "consultation")]
    [InlineData("singularity", "work")]
    [InlineData("multipas", "card-data")]
    public void No_promise_is_invented_where_the_regulation_gives_none(string desk, string type) =>
        Assert.Empty(BuiltInDesks.Type(desk, type).Promises);

    [Fact]
    public void A_connection_can_be_for_the_six_systems()
    {
        var type = BuiltInDesks.Type("opoo", "connection");

        Assert.Equal("systems", type.ServiceField!.Key);
        Assert.Equal(
            ["СГО", "АИС Онлайн", "«Современный педагог»", "«Баллов нет»", "ЭЖ «Журавль»", "«Руководство»"],
            type.ServiceField.Options.Select(option => option.Name.Ru));
    }

    [Fact]
    public void Every_form_knows_who_asks_and_how_to_answer()
    {
        foreach (var type in BuiltInDesks.Catalog.All.SelectMany(desk => desk.RequestTypes))
        {
            Assert.True(type.Field(FieldMeaning.RequesterName) is { Required: true }, type.Key);
            Assert.NotNull(type.Field(FieldMeaning.RequesterEmail));
            Assert.NotNull(type.Field(FieldMeaning.RequesterPhone));
            Assert.NotNull(type.Field(FieldMeaning.Text));
        }
    }

    [Fact]
    public void Nothing_in_the_profiles_is_left_in_one_language()
    {
        foreach (var desk in BuiltInDesks.Catalog.All)
        {
            var texts = desk.RequestTypes
                .SelectMany(type => type.Fields.SelectMany(field => new[] { field.Label, field.Hint, field.Consent?.Text })
                .Concat(type.Actions.Select(action => action.Name)).Append(type.Name).Append(type.Description)).OfType<LocalText>();

            Assert.All(texts, text => Assert.DoesNotMatch("[А-Яа-яЁё]", text.En));
            Assert.All(texts, text => Assert.Matches("[А-Яа-яЁё]|^[A-Z][A-Za-z ]+$", text.Ru));
        }
    }
}
