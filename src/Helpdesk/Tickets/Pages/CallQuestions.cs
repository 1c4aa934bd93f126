using Helpdesk.Web;

namespace Helpdesk.Tickets.Pages;

/// <summary>What is asked of a call. Its time is read from the clock by which the page shows every other time, and the question names that clock.</summary>
internal static class CallQuestions
{
    public static IEnumerable<FormFieldView> Of(ReadTicket.Response read, Moments moments) =>
    [
        new()
        {
            Name = "v-" + RecordCall.Reached,
            Label = Words.T("Дозвонились?", "Did you reach anybody?"),
            Kind = FieldKind.Choice,
            IsRequired = true,
            Options = [new("yes", Words.T("Да, поговорили", "Yes, we spoke")), new("no", Words.T("Нет", "No"))],
        },
        new() { Name = "v-" + RecordCall.Who, Label = Words.T("С кем говорили", "Who you spoke to"), Kind = FieldKind.Text, MaxLength = 200, Values = [read.Requester.Name ?? ""] },
        new()
        {
            Name = "v-" + CallTime.Time,
            Label = Words.T($"Время звонка ({moments.ZoneName})", $"Time of the call ({moments.ZoneName})"),
            Hint = Words.T("Пусто: сейчас", "Empty: now"),
            Kind = FieldKind.Time,
        },
        new() { Name = "v-" + CallTime.Day, Label = Words.T("День", "Day"), Hint = Words.T("Пусто: сегодня", "Empty: today"), Kind = FieldKind.Date },
        new() { Name = "text", Label = Words.T("О чём договорились", "What was agreed"), Kind = FieldKind.Multiline, MaxLength = 1500 },
    ];
}
