using System.Reflection;
using Helpdesk.Bots.Dialogs;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

/// <summary>
/// States as running conversations have them in the database: they keep their form, and the conversation goes on from each.
/// </summary>
public sealed class StoredStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private static readonly DialogTicket[] Tickets = [new("MP-12", "Терминал", "В работе"), new("MP-13", "Турникет", "В работе")];

    [Theory]
    [InlineData("Idle", "", "status", "MP-12 · Терминал")]
    [InlineData("ChoosingDesk", "", "f:abc:7:desk:opoo", "О чём речь?")]
    [InlineData("ChoosingType", "opoo", "f:abc:7:type:connection", "Вопрос 1 из 5")]
    [InlineData("Describing", "opoo/connection/consent", "f:abc:7:done:", "Проверьте перед отправкой", "«Просим до четверга»")]
    [InlineData("Confirming", "opoo/connection/consent", "f:abc:7:back:", "Что изменить?")]
    [InlineData("ChoosingAnswer", "opoo/connection/consent", "f:abc:7:words:", "«Просим до четверга»", "Можно ещё дописать")]
    [InlineData("Reopening", "", "f:abc:7:stop:", "Отменили, ничего не отправлено.")]
    [InlineData("Commenting", "", "f:abc:7:stop:", "Отменили, ничего не отправлено.")]
    [InlineData("Withdrawing", "", "f:abc:7:agree:", "Такой заявки у вас нет.")]
    [InlineData("GivingAddress", "", "f:abc:7:stop:", "Отменили, ничего не отправлено.")]
    [InlineData("GivingCode", "", "f:abc:7:stop:", "Отменили, ничего не отправлено.")]
    [InlineData("ChoosingTicket", "", "f:abc:7:tick:MP-13", "Добавили к заявке MP-13.")]
    [InlineData("Paused", "opoo/connection/inn", "f:abc:7:go:", "Вопрос 2 из 5", "ИНН школы")]
    public void A_conversation_goes_on_from_every_stage(string stage, string at, string press, params string[] hears) =>
        AssertGoesOn(Json(stage, at, resumeAt: stage == "Paused" ? "Filling" : "Idle"), press, hears);

    [Fact]
    public void Each_stage_is_among_those_that_go_on() =>
        Assert.Equal(
            Enum.GetNames<DialogStage>().Order(),
            typeof(StoredStateTests).GetMethod(nameof(A_conversation_goes_on_from_every_stage))!
                .GetCustomAttributes<InlineDataAttribute>().Select(data => (string)data.Data[0]!).Append("Filling").Order());

    [Theory]
    [InlineData("systems", "f:abc:7:tog:journal", "Какие системы?")]
    [InlineData("since", "f:abc:7:skip:", "Приказ об ответственном", "Пришлите файл")]
    [InlineData("order", "f:abc:7:back:", "С какого дня?")]
    [InlineData("consent", "f:abc:7:yes:", "Проверьте перед отправкой", "«Просим до четверга»")]
    [InlineData("school", "f:abc:7:keep:", "ИНН школы")]
    public void A_question_of_a_form_takes_the_press_of_its_button(string field, string press, params string[] hears) =>
        AssertGoesOn(Json("Filling", $"opoo/connection/{field}"), press, hears);

    private static void AssertGoesOn(string json, string press, string[] hears)
    {
        var state = DialogState.FromJson(json);
        Assert.Equal(json, state.ToJson());
        var step = DialogEngine.Step(state, new DialogInput(Now) { Callback = press }, Desks.Two with { Tickets = Tickets });
        Assert.All(hears, part => Assert.Contains(part, step.Replies[0].Text, StringComparison.Ordinal));
    }

    /// <param name="at">Desk, type and field of the draft, as far as they are chosen.</param>
    private static string Json(string stage, string at, string resumeAt = "Idle")
    {
        var keys = at.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return $$$"""
            {"Version":1,"Stage":"{{{stage}}}","Form":"abc","Turn":7,"TouchedAt":"2026-11-20T07:00:00+00:00",
            "Draft":{"Desk":{{{Key(keys, 0)}}},"Type":{{{Key(keys, 1)}}},"Field":{{{Key(keys, 2)}}},
            "Values":{"school":"108","systems":"sgo"},"Message":{"Text":"\u041F\u0440\u043E\u0441\u0438\u043C \u0434\u043E \u0447\u0435\u0442\u0432\u0435\u0440\u0433\u0430","Files":["f1"]}},
            "Pending":{"Text":"\u0415\u0449\u0451","Files":["f2"]},"ResumeAt":"{{{resumeAt}}}","LastPress":"f:abc:6:done:","Album":"a","AlbumTicket":"MP-1",
            "SentAt":"2026-11-20T07:00:00+00:00","Marks":[{"Message":"5","Content":"aa"}]}
            """.ReplaceLineEndings("");
    }

    private static string Key(string[] keys, int place) => keys.Length > place ? $"\"{keys[place]}\"" : "null";
}
