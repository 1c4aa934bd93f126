using Helpdesk.Desks.Forms;
using Helpdesk.Shell;

namespace Helpdesk.Tickets.Pages;

/// <summary>An action that was refused gives back what was typed: nobody writes the result of a grading twice.</summary>
internal static class RefusedAction
{
    /// <summary>
    /// Its pop-up stands open with the reason, answered as it was. Where the ticket has no such action any more, because somebody else was first, the
    /// words stand where a note is written: seen, and not sent to anybody by mistake.
    /// </summary>
    /// <param name="isRepeat">It was done just so before: sent once more, it is meant.</param>
    public static TicketView Refused(this TicketView ticket, string action, IFormCollection form, string problem, bool isRepeat)
    {
        if (ticket.Actions.Any(a => a.Key == action && a.IsPopUp))
            return ticket with { Actions = [.. ticket.Actions.Select(a => a.Key == action ? AskedAgain(a, form, problem, isRepeat) : a)] };
        var text = form["text"].ToString();
        return text.Length == 0 || ticket.Composer is not { } composer ? ticket with { Problem = problem } : ticket with
        {
            Problem = problem,
            Composer = composer with
            {
                Text = text,
                IsNote = true,
                Error = Words.T("Действие не выполнено. Ваш текст здесь, чтобы он не пропал; отправьте его как нужно.", "The action was not done. Your text is here, so that it is not lost; send it as you need."),
            },
        };
    }

    private static TicketActionView AskedAgain(TicketActionView action, IFormCollection form, string problem, bool isRepeat) => action with
    {
        Problem = problem,
        Given = isRepeat ? [.. action.Given, new("again", "yes")] : action.Given,
        Questions = [.. action.Questions.Select(q => q.Kind != FieldKind.File && form.TryGetValue(q.Name, out var answer) ? q with { Values = [.. answer.OfType<string>()] } : q)],
    };
}
