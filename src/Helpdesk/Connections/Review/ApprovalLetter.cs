using System.Text;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Schools;
using Helpdesk.Sla;
using Helpdesk.Texts;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections.Review;

/// <summary>
/// What the applicant reads of an approval: the systems, and until when each access is given by the clock of their school.
/// </summary>
internal static class ApprovalLetter
{
    /// <param name="isNew">The school entered the registry by this approval.</param>
    public static string TextFor(ActionContext context, School school, bool isNew, string language)
    {
        var (desk, type, say) = (context.Desk, context.Type, Language.Of(language));
        var text = new StringBuilder();
        text.Append(say.T("Заявка одобрена", "The application is approved"));
        text.AppendLine(isNew ? say.T(", школа внесена в реестр.", ", the school is entered in the registry.") : ".");
        var systems = string.Join(", ", ChosenSystems.Of(type, context.Ticket).Select(s => s.Name.In(language)));
        if (systems.Length > 0)
            text.AppendLine($"{say.T("Системы", "Systems")}: {systems}.");
        var zone = school.Zone is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id) : desk.Calendar.Zone;
        foreach (var promise in type.Promises.Where(
            p => p.StartsOn.Contains(context.Action.Event) && (systems.Length > 0 || !p.MetOn.Contains(ConnectionEvents.AccessComplete))))
        {
            var calendar = desk.CalendarFor(promise, school.Zone is null ? null : zone);
            var due = promise.Target.DueAt(calendar, promise.StartOf(context.Now, context.Ticket.Fields, calendar)).DueAt;
            var by = SpokenTime.SayFully(due.AddTicks(-(due.Ticks % TimeSpan.TicksPerSecond)), zone, language);
            var clause = promise.Clause is { } named ? $" ({ClauseWords.Say(named, say.Code)})" : "";
            text.AppendLine($"{promise.Name.In(language)}: {say.T("до", "by")} {by}{clause}.");
        }
        if (context.Input.Text is { Length: > 0 } words)
            text.AppendLine().Append(words);
        return text.ToString().TrimEnd();
    }
}
