using System.Text;
using Helpdesk.Desks;
using Helpdesk.Schools;
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
        var (desk, type, english) = (context.Desk, context.Type, language == "en");
        var text = new StringBuilder();
        text.Append(english ? "The application is approved" : "Заявка одобрена");
        text.AppendLine(isNew ? english ? ", the school is entered in the registry." : ", школа внесена в реестр." : ".");
        var systems = string.Join(", ", ChosenSystems.Of(type, context.Ticket).Select(s => s.Name.In(language)));
        if (systems.Length > 0)
            text.AppendLine($"{(english ? "Systems" : "Системы")}: {systems}.");
        var zone = school.Zone is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id) : desk.Calendar.Zone;
        foreach (var promise in type.Promises.Where(
            p => p.StartsOn.Contains(context.Action.Event) && (systems.Length > 0 || !p.MetOn.Contains(ConnectionEvents.AccessComplete))))
        {
            var calendar = desk.CalendarFor(promise, school.Zone is null ? null : zone);
            var due = promise.Target.DueAt(calendar, promise.StartOf(context.Now, context.Ticket.Fields, calendar)).DueAt;
            var by = SpokenTime.SayFully(due.AddTicks(-(due.Ticks % TimeSpan.TicksPerSecond)), zone, language);
            var clause = promise.Clause is { } number ? english ? $" (cl. {number})" : $" (п. {number})" : "";
            text.AppendLine($"{promise.Name.In(language)}: {(english ? "by" : "до")} {by}{clause}.");
        }
        if (context.Input.Text is { Length: > 0 } words)
            text.AppendLine().Append(words);
        return text.ToString().TrimEnd();
    }
}
