using System.Text;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

/// <summary>
/// The form goes back to the applicant with a remark on each field that is wrong (cl. 3.1, 4.2). The time for the review goes on: the
/// regulation gives no right to stop it.
/// </summary>
internal sealed class AskCorrections : Decision
{
    public const int LongestRemark = 1000;

    public const string ActionKey = "ask-corrections";

    public override string Key => ActionKey;

    public override TicketEventKind Event => ConnectionEvents.CorrectionsAsked;

    public override LocalText Name => new("Вернуть на исправление", "Ask for corrections");

    public override string Takes => "values: a remark for each field; text: words";

    public override async Task Do(ActionContext context)
    {
        var (db, ticket, now, cancellation) = (context.Db, context.Ticket, context.Now, context.Cancellation);
        (await FormHistory.Of(db, ticket, cancellation)).DemandRead(context.Type, context.Input.Values, mayBeSilent: true);
        var remarks = Remarks(context);
        var fields = remarks.Select(r => r.Field.Key).ToList();
        var earlier = await db.FormRemarks
            .Where(r => r.TicketId == ticket.Id && r.SettledAt == null && fields.Contains(r.Field)).ToListAsync(cancellation);
        if (remarks.All(r => earlier.Exists(e => e.Field == r.Field.Key && e.Text == r.Text && e.Revision == ticket.FormRevision)))
            throw new RuleViolation("Эти замечания уже отправлены заявителю.", "The applicant has these remarks already.");
        // What is said of a field now replaces what was said before.
        earlier.ForEach(remark => remark.Settle(now));
        db.FormRemarks.AddRange(
            remarks.Select(r => new FormRemark(ticket.Id, r.Field.Key, r.Text, ticket.FormRevision, context.Actor.Name, now)));

        var requester = (await db.People.FindAsync([ticket.RequesterId], cancellation))!;
        await context.Reply(TextFor(context, requester, remarks));
        ticket.WaitForRequester(now);
        await context.Work.HasRead(ticket.Id, ticket.FormRevision);
        await context.Record(string.Join(',', fields));
    }

    /// <summary>In the order of the form.</summary>
    private static List<(FormField Field, string Text)> Remarks(ActionContext context)
    {
        var given = context.Input.Values.Where(v => v.Key != FormHistory.RevisionValue)
            .Select(v => (v.Key, Text: MessageText.Clean(v.Value))).Where(v => v.Text.Length > 0).ToDictionary(v => v.Key, v => v.Text);
        if (given.Keys.FirstOrDefault(key => context.Type.Field(key) is null) is { } unknown)
        {
            var shown = unknown.Length <= 40 ? unknown : unknown[..40] + "…";
            throw new RuleViolation($"Поля «{shown}» в этом заявлении нет.", $"This application has no field “{shown}”.");
        }
        var remarks = context.Type.Fields.Where(f => given.ContainsKey(f.Key)).Select(f => (f, given[f.Key])).ToList();
        if (remarks.Count == 0)
            throw new RuleViolation(
                "Напишите замечание хотя бы к одному полю: заявитель должен знать, что исправить.",
                "Write a remark on at least one field: the applicant has to know what to correct.");
        foreach (var (field, text) in remarks.Where(r => r.Item2.Length > LongestRemark))
            throw new RuleViolation(
                $"Замечание к полю «{field.Label.Ru}» слишком длинное: {text.Length} знаков, можно {LongestRemark}.",
                $"The remark on “{field.Label.En}” is too long: {text.Length} characters, at most {LongestRemark}.");
        return remarks;
    }

    private static string TextFor(ActionContext context, Person requester, List<(FormField Field, string Text)> remarks)
    {
        var say = Language.Of(requester.Language);
        var text = new StringBuilder();
        text.AppendLine(say.T("Заявление нужно исправить:", "The application has to be corrected:"));
        foreach (var (field, remark) in remarks)
            text.AppendLine($"— {field.Label.In(requester.Language)}: {remark}");
        if (context.Input.Text is { Length: > 0 } words)
            text.AppendLine().AppendLine(words);
        text.AppendLine();
        text.AppendLine(say.T("Исправьте по ссылке, всё заполненное сохранено:", "Correct it here, what you have filled in is kept:"));
        text.Append(context.The<SendToRequester>().LinkOf(context.The<FollowKeys>().For(context.Ticket.Id))).Append("/form");
        return text.ToString();
    }
}
