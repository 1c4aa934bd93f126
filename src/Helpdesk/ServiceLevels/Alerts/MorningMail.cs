using System.Globalization;
using System.Text;
using Helpdesk.Settings;
using Helpdesk.Texts;
using Microsoft.Extensions.Options;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>The words of the morning's letter to the managers of a desk, in their language (<c>ru</c> or <c>en</c>).</summary>
public sealed class MorningMail(IOptions<HelpdeskSettings> settings)
{
    public AlertWords Of(Morning morning, string language)
    {
        var isEnglish = language == "en";
        var desk = morning.Desk.Name.In(language);
        var text = new StringBuilder();
        if (morning.BreaksToday > 0)
        {
            var due = isEnglish ? $"Due today: {morning.BreaksToday}" : $"Срок сегодня: {morning.BreaksToday}";
            Part(text, due, morning.BreaksToday, morning.FirstToday, false, isEnglish);
        }
        if (morning.Broke > 0)
            Part(text, Broken(morning, isEnglish), morning.Broke, morning.FirstBroken, true, isEnglish);
        var queue = settings.Value.Link("/queue?view=" + (morning.BreaksToday > 0 ? "due" : "breached"));
        text.Append(isEnglish ? "The queue: " : "Очередь: ").Append(queue).Append("\n\n").Append(desk);
        var title = (morning.BreaksToday, morning.Broke, isEnglish) switch
        {
            (var due, 0, true) => $"due today {due}",
            (0, var broke, true) => $"broken {broke}",
            (var due, var broke, true) => $"due today {due}, broken {broke}",
            (var due, 0, _) => $"сегодня срок у {due}",
            (0, var broke, _) => $"нарушено {broke}",
            (var due, var broke, _) => $"сегодня срок у {due}, нарушено {broke}",
        };
        return new($"{desk}: {title}", text.ToString());
    }

    /// <summary>Yesterday, if it was a working day; else since when.</summary>
    private static string Broken(Morning morning, bool isEnglish)
    {
        if (morning.Before == morning.Today.AddDays(-1))
            return isEnglish ? $"Broken since yesterday morning: {morning.Broke}" : $"Нарушено со вчерашнего утра: {morning.Broke}";
        var day = morning.Before.ToString("d MMMM", CultureInfo.GetCultureInfo(isEnglish ? "en-GB" : "ru-RU"));
        return isEnglish ? $"Broken since {day}: {morning.Broke}" : $"Нарушено с {day}: {morning.Broke}";
    }

    private void Part(StringBuilder text, string title, int all, IReadOnlyList<MorningLine> first, bool isBroken, bool isEnglish)
    {
        var language = isEnglish ? "en" : "ru";
        text.Append(title).Append("\n\n");
        foreach (var line in first)
        {
            text.Append(line.Number).Append(", ").Append(line.Promise.In(language)).Append(": ")
                .Append(isEnglish ? "deadline " : "срок ").Append(SpokenTime.SayFully(line.DueAt, line.Zone, language));
            if (isBroken)
                text.Append((line.IsOpen, isEnglish) switch
                {
                    (true, true) => ", still open",
                    (true, _) => ", ещё не выполнено",
                    (_, true) => ", ended since",
                    _ => ", с тех пор закончено",
                });
            text.Append('\n').Append(settings.Value.Link(line.Path)).Append('\n');
        }
        if (all > first.Count)
            text.Append(isEnglish ? $"and {all - first.Count} more\n" : $"и ещё {all - first.Count}\n");
        text.Append('\n');
    }
}
