using System.Text;
using Helpdesk.Bots;
using Helpdesk.Settings;
using Helpdesk.Texts;
using Microsoft.Extensions.Options;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>The words of the morning's letter to the managers of a desk, in their language (<c>ru</c> or <c>en</c>).</summary>
public sealed class MorningMail(IOptions<HelpdeskSettings> settings)
{
    public AlertWords Of(Morning morning, string language)
    {
        var say = Language.Of(language);
        var desk = morning.Desk.Name.In(language);
        var text = new StringBuilder();
        if (morning.BreaksToday > 0)
        {
            var due = say.T($"Срок сегодня: {morning.BreaksToday}", $"Due today: {morning.BreaksToday}");
            Part(text, due, morning.BreaksToday, morning.FirstToday, false, say);
        }
        if (morning.Broke > 0)
            Part(text, Broken(morning, say), morning.Broke, morning.FirstBroken, true, say);
        var queue = settings.Value.Link("/queue?view=" + (morning.BreaksToday > 0 ? "due" : "breached"));
        text.Append(say.T("Очередь: ", "The queue: ")).Append(queue).Append("\n\n").Append(desk);
        var title = (morning.BreaksToday, morning.Broke) switch
        {
            (var due, 0) => say.T($"сегодня срок у {due}", $"due today {due}"),
            (0, var broke) => say.T($"нарушено {broke}", $"broken {broke}"),
            (var due, var broke) => say.T($"сегодня срок у {due}, нарушено {broke}", $"due today {due}, broken {broke}"),
        };
        return new($"{desk}: {title}", text.ToString());
    }

    /// <summary>Yesterday, if it was a working day; else since when.</summary>
    private static string Broken(Morning morning, Language say)
    {
        if (morning.Before == morning.Today.AddDays(-1))
            return say.T($"Нарушено со вчерашнего утра: {morning.Broke}", $"Broken since yesterday morning: {morning.Broke}");
        var day = morning.Before.ToString("d MMMM", say.Culture);
        return say.T($"Нарушено с {day}: {morning.Broke}", $"Broken since {day}: {morning.Broke}");
    }

    private void Part(StringBuilder text, string title, int all, IReadOnlyList<MorningLine> first, bool isBroken, Language say)
    {
        text.Append(title).Append("\n\n");
        foreach (var line in first)
        {
            text.Append(line.Number).Append(", ").Append(line.Promise.In(say.Code)).Append(": ")
                .Append(say.T("срок ", "deadline ")).Append(SpokenTime.SayFully(line.DueAt, line.Zone, say.Code));
            if (isBroken)
                text.Append(line.IsOpen ? say.T(", ещё не выполнено", ", still open") : say.T(", с тех пор закончено", ", ended since"));
            text.Append('\n').Append(settings.Value.Link(line.Path)).Append('\n');
        }
        if (all > first.Count)
            text.Append(say.T($"и ещё {all - first.Count}\n", $"and {all - first.Count} more\n"));
        text.Append('\n');
    }
}
